"""The asynchronous operations below `client.organizations`."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from kinde_auth.operations import FileContent
from kinde_auth.resource import AsyncResource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import organizations as operations
from kinde_management.requests import organizations as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        AddOrganizationUsersResponse,
        AddOrganizationUsersUser,
        Connection,
        CreateOrganizationInviteResponse,
        CreateOrganizationResponse,
        GetConnectionsResponse,
        GetOrganizationFeatureFlagsResponse,
        GetOrganizationInviteResponse,
        GetOrganizationInvitesResponse,
        GetOrganizationPasskeyResponse,
        GetOrganizationResponse,
        GetOrganizationRoleActiveUsersCountResponse,
        GetOrganizationRoleUsersCountResponse,
        GetOrganizationRoleUsersResponse,
        GetOrganizationRoleUsersResponseUser,
        GetOrganizationsResponse,
        GetOrganizationsUserPermissionsResponse,
        GetOrganizationsUserRolesResponse,
        GetOrganizationUsersResponse,
        GetPropertyValuesResponse,
        GetUserMfaResponse,
        OrganizationInvite,
        OrganizationItemSchema,
        OrganizationUser,
        OrganizationUserPermission,
        OrganizationUserRole,
        PropertyValue,
        ReadLogoResponse,
        ReadLogoResponseLogo,
        SuccessResponse,
        UpdateOrganizationPasskeyResponse,
        UpdateOrganizationUsersResponse,
        UpdateOrganizationUsersUser,
    )


class AsyncOrganizationsInvitesResource(AsyncResource):
    """Operations on `organizations.invites`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        *,
        sort: Literal["created_on_asc", "created_on_desc", "email_asc", "email_desc", "name_asc", "name_desc"]
        | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        include_revoked: bool | None = None,
        include_accepted: bool | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[OrganizationInvite, GetOrganizationInvitesResponse]:
        """List an organization's invites.

        Lists invitations to the organization. Only pending ones appear unless you also ask for revoked or accepted
        invites.

        Needs the scope `read:organization_invites`. Operation `getOrganizationInvites`: GET /api/v1/organization/{org_code}/invites

        Args:
            org_code: Organization code, prefixed `org_`.
            sort: Field and direction: `created_on`, `email` or `name` followed by `_asc` or `_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            include_revoked: Also list revoked invites; default `false`.
            include_accepted: Also list accepted invites; default `false`.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_INVITES,
            requests.get_organization_invites(
                org_code=org_code,
                sort=sort,
                page_size=page_size,
                next_token=next_token,
                include_revoked=include_revoked,
                include_accepted=include_accepted,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        org_code: str,
        *,
        sort: Literal["created_on_asc", "created_on_desc", "email_asc", "email_desc", "name_asc", "name_desc"]
        | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        include_revoked: bool | None = None,
        include_accepted: bool | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[OrganizationInvite]:
        """List an organization's invites, walking through all pages.

        Lists invitations to the organization. Only pending ones appear unless you also ask for revoked or accepted
        invites.

        Needs the scope `read:organization_invites`. Operation `getOrganizationInvites`: GET /api/v1/organization/{org_code}/invites

        Args:
            org_code: Organization code, prefixed `org_`.
            sort: Field and direction: `created_on`, `email` or `name` followed by `_asc` or `_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            include_revoked: Also list revoked invites; default `false`.
            include_accepted: Also list accepted invites; default `false`.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ORGANIZATION_INVITES,
            requests.get_organization_invites(
                org_code=org_code,
                sort=sort,
                page_size=page_size,
                next_token=next_token,
                include_revoked=include_revoked,
                include_accepted=include_accepted,
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def create(
        self,
        org_code: str,
        *,
        email: str,
        roles: Sequence[str],
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        send_email: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateOrganizationInviteResponse:
        """Invite someone to an organization.

        Creates an invite and, with `send_email`, mails it. Rejected for organizations run by directory sync (manage
        those in the identity provider), and above the per-organization caps on invites per rolling 24 hours and on
        open invites. Roles guarded by an assignment permission need a caller (or the user behind the token) who
        holds it; on Kinde-hosted plans any role besides `owner` and `admin` needs the `extended_roles` entitlement.

        Needs the scope `create:organization_invites`. Operation `createOrganizationInvite`: POST /api/v1/organization/{org_code}/invites

        Args:
            org_code: Organization code, prefixed `org_`.
            email: Invitee's email, up to 254 characters; longer fails with `EMAIL_TOO_LONG`.
            roles: Keys of the roles to grant.
            first_name: Invitee's first name, up to 64 characters; longer fails with `FIRST_NAME_TOO_LONG`.
            last_name: Invitee's last name, up to 64 characters; longer fails with `LAST_NAME_TOO_LONG`.
            send_email: Email the invite; default `false`.
        """
        return await self._caller.call(
            operations.CREATE_ORGANIZATION_INVITE,
            requests.create_organization_invite(
                org_code=org_code,
                email=email,
                roles=roles,
                first_name=first_name,
                last_name=last_name,
                send_email=send_email,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def get(
        self,
        org_code: str,
        invite_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetOrganizationInviteResponse:
        """Read one organization invite.

        Returns an invite with its roles, delivery state and shareable link.

        Needs the scope `read:organization_invites`. Operation `getOrganizationInvite`: GET /api/v1/organization/{org_code}/invites/{invite_code}

        Args:
            org_code: Organization code, prefixed `org_`.
            invite_code: Invite code, prefixed `inv_`.
        """
        return await self._caller.call(
            operations.GET_ORGANIZATION_INVITE,
            requests.get_organization_invite(org_code=org_code, invite_code=invite_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        org_code: str,
        invite_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Revoke an organization invite.

        Marks the invite revoked so nobody can accept it.

        Needs the scope `delete:organization_invites`. Operation `deleteOrganizationInvite`: DELETE /api/v1/organization/{org_code}/invites/{invite_code}

        Args:
            org_code: Organization code, prefixed `org_`.
            invite_code: Invite code, prefixed `inv_`.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_INVITE,
            requests.delete_organization_invite(org_code=org_code, invite_code=invite_code),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsUsersRolesResource(AsyncResource):
    """Operations on `organizations.users.roles`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[OrganizationUserRole, GetOrganizationsUserRolesResponse]:
        """List a member's roles.

        Lists the roles a user holds in the organization.

        Needs the scope `read:organization_user_roles`. Operation `GetOrganizationUserRoles`: GET /api/v1/organizations/{org_code}/users/{user_id}/roles

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_USER_ROLES,
            requests.get_organization_user_roles(org_code=org_code, user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def add(
        self,
        org_code: str,
        user_id: str,
        *,
        role_id: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Grant a role to a member.

        Gives a member one more role in the organization.

        Needs the scope `create:organization_user_roles`. Operation `CreateOrganizationUserRole`: POST /api/v1/organizations/{org_code}/users/{user_id}/roles

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            role_id: Role to grant.
        """
        return await self._caller.call(
            operations.CREATE_ORGANIZATION_USER_ROLE,
            requests.create_organization_user_role(org_code=org_code, user_id=user_id, role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove(
        self,
        org_code: str,
        user_id: str,
        *,
        role_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Withdraw a role from a member.

        Takes a role away from a member of the organization.

        Needs the scope `delete:organization_user_roles`. Operation `DeleteOrganizationUserRole`: DELETE /api/v1/organizations/{org_code}/users/{user_id}/roles/{role_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            role_id: Role ID.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_USER_ROLE,
            requests.delete_organization_user_role(org_code=org_code, user_id=user_id, role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsUsersPermissionsResource(AsyncResource):
    """Operations on `organizations.users.permissions`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        user_id: str,
        *,
        expand: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[OrganizationUserPermission, GetOrganizationsUserPermissionsResponse]:
        """List a member's permissions.

        Lists the permissions a user has in the organization, with the roles that grant them when expanded.

        Needs the scope `read:organization_user_permissions`. Operation `GetOrganizationUserPermissions`: GET /api/v1/organizations/{org_code}/users/{user_id}/permissions

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            expand: Extra data to embed; only `roles`.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_USER_PERMISSIONS,
            requests.get_organization_user_permissions(org_code=org_code, user_id=user_id, expand=expand),
            call_options(timeout, extra_headers, extra_query),
        )

    async def add(
        self,
        org_code: str,
        user_id: str,
        *,
        permission_id: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Grant a permission to a member.

        Gives a member one more permission in the organization.

        Needs the scope `create:organization_user_permissions`. Operation `CreateOrganizationUserPermission`: POST /api/v1/organizations/{org_code}/users/{user_id}/permissions

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            permission_id: Permission to grant.
        """
        return await self._caller.call(
            operations.CREATE_ORGANIZATION_USER_PERMISSION,
            requests.create_organization_user_permission(
                org_code=org_code, user_id=user_id, permission_id=permission_id
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove(
        self,
        org_code: str,
        user_id: str,
        *,
        permission_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Withdraw a permission from a member.

        Takes a permission away from a member of the organization.

        Needs the scope `delete:organization_user_permissions`. Operation `DeleteOrganizationUserPermission`: DELETE /api/v1/organizations/{org_code}/users/{user_id}/permissions/{permission_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            permission_id: Permission ID.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_USER_PERMISSION,
            requests.delete_organization_user_permission(
                org_code=org_code, user_id=user_id, permission_id=permission_id
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsUsersApiScopesResource(AsyncResource):
    """Operations on `organizations.users.api_scopes`."""

    __slots__ = ()

    async def add(
        self,
        org_code: str,
        user_id: str,
        *,
        api_id: str,
        scope_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Grant an API scope to a member.

        Gives a member one scope of an API within the organization.

        Needs the scope `create:organization_user_api_scopes`. Operation `addOrganizationUserAPIScope`: POST /api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            api_id: API ID (32 hex characters).
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return await self._caller.call(
            operations.ADD_ORGANIZATION_USER_API_SCOPE,
            requests.add_organization_user_api_scope(
                org_code=org_code, user_id=user_id, api_id=api_id, scope_id=scope_id
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove(
        self,
        org_code: str,
        user_id: str,
        *,
        api_id: str,
        scope_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Withdraw an API scope from a member.

        Takes one scope of an API away from a member of the organization.

        Needs the scope `delete:organization_user_api_scopes`. Operation `deleteOrganizationUserAPIScope`: DELETE /api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            api_id: API ID (32 hex characters).
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_USER_API_SCOPE,
            requests.delete_organization_user_api_scope(
                org_code=org_code, user_id=user_id, api_id=api_id, scope_id=scope_id
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsUsersMfaResource(AsyncResource):
    """Operations on `organizations.users.mfa`."""

    __slots__ = ()

    async def get(
        self,
        org_code: str,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetUserMfaResponse:
        """Read a member's MFA setup.

        Returns the member's MFA factor in this organization, with its type, verification state and usage.

        Needs the scope `read:organization_user_mfa`. Operation `GetOrgUserMFA`: GET /api/v1/organizations/{org_code}/users/{user_id}/mfa

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.GET_ORG_USER_MFA,
            requests.get_org_user_mfa(org_code=org_code, user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def reset_all(
        self,
        org_code: str,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Reset all of a member's MFA.

        Clears every MFA factor the member has in this organization.

        Needs the scope `delete:organization_user_mfa`. Operation `ResetOrgUserMFAAll`: DELETE /api/v1/organizations/{org_code}/users/{user_id}/mfa

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.RESET_ORG_USER_MFA_ALL,
            requests.reset_org_user_mfa_all(org_code=org_code, user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def reset(
        self,
        org_code: str,
        user_id: str,
        *,
        factor_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Reset one of a member's MFA factors.

        Clears a single MFA factor the member has in this organization.

        Needs the scope `delete:organization_user_mfa`. Operation `ResetOrgUserMFA`: DELETE /api/v1/organizations/{org_code}/users/{user_id}/mfa/{factor_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
            factor_id: MFA factor ID, prefixed `mfa_`.
        """
        return await self._caller.call(
            operations.RESET_ORG_USER_MFA,
            requests.reset_org_user_mfa(org_code=org_code, user_id=user_id, factor_id=factor_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsUsersResource(AsyncResource):
    """Operations on `organizations.users`."""

    __slots__ = ()

    @property
    def roles(self) -> AsyncOrganizationsUsersRolesResource:
        """Return the operations on `organizations.users.roles`."""
        return AsyncOrganizationsUsersRolesResource(self._caller)

    @property
    def permissions(self) -> AsyncOrganizationsUsersPermissionsResource:
        """Return the operations on `organizations.users.permissions`."""
        return AsyncOrganizationsUsersPermissionsResource(self._caller)

    @property
    def api_scopes(self) -> AsyncOrganizationsUsersApiScopesResource:
        """Return the operations on `organizations.users.api_scopes`."""
        return AsyncOrganizationsUsersApiScopesResource(self._caller)

    @property
    def mfa(self) -> AsyncOrganizationsUsersMfaResource:
        """Return the operations on `organizations.users.mfa`."""
        return AsyncOrganizationsUsersMfaResource(self._caller)

    async def list(
        self,
        org_code: str,
        *,
        sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        permissions: str | Sequence[str] | None = None,
        roles: str | Sequence[str] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[OrganizationUser, GetOrganizationUsersResponse]:
        """List an organization's members.

        Lists members with their profile and roles. A member must hold all of the listed permissions or roles to
        match a filter.

        Needs the scope `read:organization_users`. Operation `GetOrganizationUsers`: GET /api/v1/organizations/{org_code}/users

        Args:
            org_code: Organization code, prefixed `org_`.
            sort: Order by `name_asc`, `name_desc`, `email_asc` or `email_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            permissions: Comma-separated permission keys; members must have all.
            roles: Comma-separated role keys; members must have all.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_USERS,
            requests.get_organization_users(
                org_code=org_code,
                sort=sort,
                page_size=page_size,
                next_token=next_token,
                permissions=permissions,
                roles=roles,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        org_code: str,
        *,
        sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        permissions: str | Sequence[str] | None = None,
        roles: str | Sequence[str] | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[OrganizationUser]:
        """List an organization's members, walking through all pages.

        Lists members with their profile and roles. A member must hold all of the listed permissions or roles to
        match a filter.

        Needs the scope `read:organization_users`. Operation `GetOrganizationUsers`: GET /api/v1/organizations/{org_code}/users

        Args:
            org_code: Organization code, prefixed `org_`.
            sort: Order by `name_asc`, `name_desc`, `email_asc` or `email_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            permissions: Comma-separated permission keys; members must have all.
            roles: Comma-separated role keys; members must have all.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ORGANIZATION_USERS,
            requests.get_organization_users(
                org_code=org_code,
                sort=sort,
                page_size=page_size,
                next_token=next_token,
                permissions=permissions,
                roles=roles,
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def add(
        self,
        org_code: str,
        *,
        users: Sequence[AddOrganizationUsersUser] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AddOrganizationUsersResponse:
        """Add members to an organization.

        Makes existing users members of the organization, optionally with roles and permissions. The response lists
        who was added.

        Needs the scope `create:organization_users`. Operation `AddOrganizationUsers`: POST /api/v1/organizations/{org_code}/users

        Args:
            org_code: Organization code, prefixed `org_`.
            users: Users to add.
        """
        return await self._caller.call(
            operations.ADD_ORGANIZATION_USERS,
            requests.add_organization_users(org_code=org_code, users=users),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        org_code: str,
        *,
        users: Sequence[UpdateOrganizationUsersUser] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateOrganizationUsersResponse:
        """Change an organization's members in bulk.

        Adds, updates or removes several members in one call; an entry with `operation` set to `delete` is removed.
        The response lists who was added, updated and removed.

        Needs the scope `update:organization_users`. Operation `UpdateOrganizationUsers`: PATCH /api/v1/organizations/{org_code}/users

        Args:
            org_code: Organization code, prefixed `org_`.
            users: Membership changes to apply.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION_USERS,
            requests.update_organization_users(org_code=org_code, users=users),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove(
        self,
        org_code: str,
        user_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a member from an organization.

        Ends the user's membership; the user account is kept.

        Needs the scope `delete:organization_users`. Operation `RemoveOrganizationUser`: DELETE /api/v1/organizations/{org_code}/users/{user_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            user_id: User ID, prefixed `kp_`.
        """
        return await self._caller.call(
            operations.REMOVE_ORGANIZATION_USER,
            requests.remove_organization_user(org_code=org_code, user_id=user_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsRolesUsersResource(AsyncResource):
    """Operations on `organizations.roles.users`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        role_id: str,
        *,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[GetOrganizationRoleUsersResponseUser, GetOrganizationRoleUsersResponse]:
        """List members holding a role.

        Lists the IDs of users who hold the role in this organization.

        Needs the scope `read:organization_user_roles`. Operation `GetOrganizationRoleUsers`: GET /api/v1/organizations/{org_code}/roles/{role_id}/users

        Args:
            org_code: Organization code, prefixed `org_`.
            role_id: Role ID.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_ROLE_USERS,
            requests.get_organization_role_users(
                org_code=org_code, role_id=role_id, page_size=page_size, next_token=next_token
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        org_code: str,
        role_id: str,
        *,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[GetOrganizationRoleUsersResponseUser]:
        """List members holding a role, walking through all pages.

        Lists the IDs of users who hold the role in this organization.

        Needs the scope `read:organization_user_roles`. Operation `GetOrganizationRoleUsers`: GET /api/v1/organizations/{org_code}/roles/{role_id}/users

        Args:
            org_code: Organization code, prefixed `org_`.
            role_id: Role ID.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ORGANIZATION_ROLE_USERS,
            requests.get_organization_role_users(
                org_code=org_code, role_id=role_id, page_size=page_size, next_token=next_token
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def count(
        self,
        org_code: str,
        role_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetOrganizationRoleUsersCountResponse:
        """Count members holding a role.

        Returns how many users hold the role in this organization.

        Needs the scope `read:organization_user_roles`. Operation `GetOrganizationRoleUsersCount`: GET /api/v1/organizations/{org_code}/roles/{role_id}/users/count

        Args:
            org_code: Organization code, prefixed `org_`.
            role_id: Role ID.
        """
        return await self._caller.call(
            operations.GET_ORGANIZATION_ROLE_USERS_COUNT,
            requests.get_organization_role_users_count(org_code=org_code, role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def count_active(
        self,
        org_code: str,
        role_id: str,
        *,
        date_time_from: datetime.datetime,
        date_time_to: datetime.datetime,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetOrganizationRoleActiveUsersCountResponse:
        """Count active members holding a role.

        Counts current holders of the role who got at least one access token, for any organization, in the given
        period and this environment. Bounds are inclusive UTC times to the second and must span at most 3 days, or
        the call fails with `DATE_TIME_RANGE_TOO_LARGE`. Fractions are rounded outward first, and the response
        echoes the bounds used.

        Needs the scope `read:organization_user_roles`. Operation `GetOrganizationRoleActiveUsersCount`: GET /api/v1/organizations/{org_code}/roles/{role_id}/active_users/count

        Args:
            org_code: Organization code, prefixed `org_`.
            role_id: Role ID.
            date_time_from: Inclusive start, ISO 8601 UTC; fractions of a second round down.
            date_time_to: Inclusive end, ISO 8601 UTC; fractions of a second round up. Must fall before
                `date_time_from` + 3 days.
        """
        return await self._caller.call(
            operations.GET_ORGANIZATION_ROLE_ACTIVE_USERS_COUNT,
            requests.get_organization_role_active_users_count(
                org_code=org_code, role_id=role_id, date_time_from=date_time_from, date_time_to=date_time_to
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsRolesResource(AsyncResource):
    """Operations on `organizations.roles`."""

    __slots__ = ()

    @property
    def users(self) -> AsyncOrganizationsRolesUsersResource:
        """Return the operations on `organizations.roles.users`."""
        return AsyncOrganizationsRolesUsersResource(self._caller)


class AsyncOrganizationsFeatureFlagsResource(AsyncResource):
    """Operations on `organizations.feature_flags`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetOrganizationFeatureFlagsResponse:
        """List an organization's flags.

        Lists every feature flag value set for the organization.

        Needs the scope `read:organization_feature_flags`. Operation `GetOrganizationFeatureFlags`: GET /api/v1/organizations/{org_code}/feature_flags

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.call(
            operations.GET_ORGANIZATION_FEATURE_FLAGS,
            requests.get_organization_feature_flags(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove_overrides(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Clear every organization flag override.

        Removes all flag overrides the organization has.

        Needs the scope `delete:organization_feature_flags`. Operation `DeleteOrganizationFeatureFlagOverrides`: DELETE /api/v1/organizations/{org_code}/feature_flags

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_FEATURE_FLAG_OVERRIDES,
            requests.delete_organization_feature_flag_overrides(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove_override(
        self,
        org_code: str,
        feature_flag_key: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Clear one organization flag override.

        Removes the organization's override of one flag.

        Needs the scope `delete:organization_feature_flags`. Operation `DeleteOrganizationFeatureFlagOverride`: DELETE /api/v1/organizations/{org_code}/feature_flags/{feature_flag_key}

        Args:
            org_code: Organization code, prefixed `org_`.
            feature_flag_key: Feature flag key.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_FEATURE_FLAG_OVERRIDE,
            requests.delete_organization_feature_flag_override(org_code=org_code, feature_flag_key=feature_flag_key),
            call_options(timeout, extra_headers, extra_query),
        )

    async def override(
        self,
        org_code: str,
        feature_flag_key: str,
        *,
        value: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Override a flag for an organization.

        Sets the organization's value for one flag. The value travels in the query string.

        Needs the scope `update:organization_feature_flags`. Operation `UpdateOrganizationFeatureFlagOverride`: PATCH /api/v1/organizations/{org_code}/feature_flags/{feature_flag_key}

        Args:
            org_code: Organization code, prefixed `org_`.
            feature_flag_key: Feature flag key.
            value: Value for this organization, written as a string.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION_FEATURE_FLAG_OVERRIDE,
            requests.update_organization_feature_flag_override(
                org_code=org_code, feature_flag_key=feature_flag_key, value=value
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsPropertiesResource(AsyncResource):
    """Operations on `organizations.properties`."""

    __slots__ = ()

    async def set(
        self,
        org_code: str,
        property_key: str,
        *,
        value: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set one organization property.

        Stores a value for one property of the organization. The value travels in the query string.

        Needs the scope `update:organization_properties`. Operation `UpdateOrganizationProperty`: PUT /api/v1/organizations/{org_code}/properties/{property_key}

        Args:
            org_code: Organization code, prefixed `org_`.
            property_key: Property key.
            value: Value to store.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION_PROPERTY,
            requests.update_organization_property(org_code=org_code, property_key=property_key, value=value),
            call_options(timeout, extra_headers, extra_query),
        )

    async def list(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[PropertyValue, GetPropertyValuesResponse]:
        """List an organization's property values.

        Lists the organization's custom properties with their values.

        Needs the scope `read:organization_properties`. Operation `GetOrganizationPropertyValues`: GET /api/v1/organizations/{org_code}/properties

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_PROPERTY_VALUES,
            requests.get_organization_property_values(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        org_code: str,
        *,
        properties: Mapping[str, Any],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set several organization properties.

        Stores values for any number of the organization's properties in one call.

        Needs the scope `update:organization_properties`. Operation `UpdateOrganizationProperties`: PATCH /api/v1/organizations/{org_code}/properties

        Args:
            org_code: Organization code, prefixed `org_`.
            properties: Values to store, keyed by property key.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION_PROPERTIES,
            requests.update_organization_properties(org_code=org_code, properties=properties),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsMfaResource(AsyncResource):
    """Operations on `organizations.mfa`."""

    __slots__ = ()

    async def replace(
        self,
        org_code: str,
        *,
        enabled_factors: Sequence[Literal["mfa:email", "mfa:sms", "mfa:authenticator_app"]],
        is_recovery_codes_enabled: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set an organization's MFA factors.

        Overwrites which MFA factors the organization allows and whether it shows recovery codes.

        Needs the scope `update:organization_mfa`. Operation `ReplaceOrganizationMFA`: PUT /api/v1/organizations/{org_code}/mfa

        Args:
            org_code: Organization code, prefixed `org_`.
            enabled_factors: Factors members may use.
            is_recovery_codes_enabled: Show recovery codes while members set up MFA, whatever the environment says;
                default `true`.
        """
        return await self._caller.call(
            operations.REPLACE_ORGANIZATION_MFA,
            requests.replace_organization_mfa(
                org_code=org_code, enabled_factors=enabled_factors, is_recovery_codes_enabled=is_recovery_codes_enabled
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsPasskeyResource(AsyncResource):
    """Operations on `organizations.passkey`."""

    __slots__ = ()

    async def get(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetOrganizationPasskeyResponse:
        """Read an organization's passkey policy.

        Returns the organization's passkey policy, the environment's policy, and whether the first overrides the
        second.

        Needs the scope `read:organization_passkey`. Operation `GetOrganizationPasskey`: GET /api/v1/organizations/{org_code}/passkey

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.call(
            operations.GET_ORGANIZATION_PASSKEY,
            requests.get_organization_passkey(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        org_code: str,
        *,
        policy: Literal["off", "optional", "mandatory"] | Unset = UNSET,
        is_override_environment_passkey_settings: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateOrganizationPasskeyResponse:
        """Set an organization's passkey policy.

        Sets a passkey policy for the organization. Send `is_override_environment_passkey_settings` as `false`, with
        no policy, to go back to the environment's.

        Needs the scope `update:organization_passkey`. Operation `UpdateOrganizationPasskey`: PUT /api/v1/organizations/{org_code}/passkey

        Args:
            org_code: Organization code, prefixed `org_`.
            policy: Override policy: `off`, `optional` or `mandatory`.
            is_override_environment_passkey_settings: `true` applies this organization's policy; `false` goes back
                to the environment's.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION_PASSKEY,
            requests.update_organization_passkey(
                org_code=org_code,
                policy=policy,
                is_override_environment_passkey_settings=is_override_environment_passkey_settings,
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsLogosResource(AsyncResource):
    """Operations on `organizations.logos`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[ReadLogoResponseLogo, ReadLogoResponse]:
        """List an organization's logos.

        Lists the organization's uploaded logos with type, file name and path.

        Needs the scope `read:organizations`. Operation `ReadOrganizationLogo`: GET /api/v1/organizations/{org_code}/logos

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.page(
            operations.READ_ORGANIZATION_LOGO,
            requests.read_organization_logo(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def upload(
        self,
        org_code: str,
        type: str,
        *,
        logo: FileContent,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Upload an organization logo.

        Uploads the organization's light or dark logo as multipart form data.

        Needs the scope `update:organizations`. Operation `AddOrganizationLogo`: POST /api/v1/organizations/{org_code}/logos/{type}

        Args:
            org_code: Organization code, prefixed `org_`.
            type: Color scheme the logo is for: `light` or `dark`.
            logo: Image file.
        """
        return await self._caller.call(
            operations.ADD_ORGANIZATION_LOGO,
            requests.add_organization_logo(org_code=org_code, type=type, logo=logo),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        org_code: str,
        type: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove an organization logo.

        Deletes the organization's light or dark logo. Answers 204 when there was none.

        Needs the scope `update:organizations`. Operation `DeleteOrganizationLogo`: DELETE /api/v1/organizations/{org_code}/logos/{type}

        Args:
            org_code: Organization code, prefixed `org_`.
            type: Logo to remove: `light` or `dark`.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_LOGO,
            requests.delete_organization_logo(org_code=org_code, type=type),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsConnectionsResource(AsyncResource):
    """Operations on `organizations.connections`."""

    __slots__ = ()

    async def list(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[Connection, GetConnectionsResponse]:
        """List an organization's connections.

        Lists the authentication connections switched on for the organization.

        Needs the scope `read:organization_connections`. Operation `GetOrganizationConnections`: GET /api/v1/organizations/{organization_code}/connections

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATION_CONNECTIONS,
            requests.get_organization_connections(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def enable(
        self,
        org_code: str,
        connection_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> None:
        """Switch on a connection for an organization.

        Lets members sign in to the organization through this connection.

        Needs the scope `create:organization_connections`. Operation `EnableOrgConnection`: POST /api/v1/organizations/{organization_code}/connections/{connection_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            connection_id: Connection ID, prefixed `conn_`.
        """
        return await self._caller.call(
            operations.ENABLE_ORG_CONNECTION,
            requests.enable_org_connection(org_code=org_code, connection_id=connection_id),
            call_options(timeout, extra_headers, extra_query),
        )

    async def disable(
        self,
        org_code: str,
        connection_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Switch off a connection for an organization.

        Stops the organization offering this connection; the connection itself is kept.

        Needs the scope `delete:organization_connections`. Operation `RemoveOrgConnection`: DELETE /api/v1/organizations/{organization_code}/connections/{connection_id}

        Args:
            org_code: Organization code, prefixed `org_`.
            connection_id: Connection ID, prefixed `conn_`.
        """
        return await self._caller.call(
            operations.REMOVE_ORG_CONNECTION,
            requests.remove_org_connection(org_code=org_code, connection_id=connection_id),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsSessionsResource(AsyncResource):
    """Operations on `organizations.sessions`."""

    __slots__ = ()

    async def update(
        self,
        org_code: str,
        *,
        is_use_org_sso_session_policy: bool | Unset = UNSET,
        sso_session_persistence_mode: Literal["persistent", "non_persistent"] | Unset = UNSET,
        is_use_org_authenticated_session_lifetime: bool | Unset = UNSET,
        authenticated_session_lifetime: int | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Set an organization's session policy.

        Changes session persistence and lifetime for the organization. Each override takes effect only while its own
        switch is on.

        Needs the scope `update:organizations`. Operation `UpdateOrganizationSessions`: PATCH /api/v1/organizations/{org_code}/sessions

        Args:
            org_code: Organization code, prefixed `org_`.
            is_use_org_sso_session_policy: Apply the organization's own SSO session policy.
            sso_session_persistence_mode: `persistent` or `non_persistent` sessions.
            is_use_org_authenticated_session_lifetime: Apply the organization's own session lifetime.
            authenticated_session_lifetime: Signed-in session lifetime, seconds.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION_SESSIONS,
            requests.update_organization_sessions(
                org_code=org_code,
                is_use_org_sso_session_policy=is_use_org_sso_session_policy,
                sso_session_persistence_mode=sso_session_persistence_mode,
                is_use_org_authenticated_session_lifetime=is_use_org_authenticated_session_lifetime,
                authenticated_session_lifetime=authenticated_session_lifetime,
            ),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncOrganizationsResource(AsyncResource):
    """Customer organizations: settings, invites, members, roles, permissions, flags, properties, MFA, passkeys, logos, connections and sessions."""

    __slots__ = ()

    @property
    def invites(self) -> AsyncOrganizationsInvitesResource:
        """Return the operations on `organizations.invites`."""
        return AsyncOrganizationsInvitesResource(self._caller)

    @property
    def users(self) -> AsyncOrganizationsUsersResource:
        """Return the operations on `organizations.users`."""
        return AsyncOrganizationsUsersResource(self._caller)

    @property
    def roles(self) -> AsyncOrganizationsRolesResource:
        """Return the operations on `organizations.roles`."""
        return AsyncOrganizationsRolesResource(self._caller)

    @property
    def feature_flags(self) -> AsyncOrganizationsFeatureFlagsResource:
        """Return the operations on `organizations.feature_flags`."""
        return AsyncOrganizationsFeatureFlagsResource(self._caller)

    @property
    def properties(self) -> AsyncOrganizationsPropertiesResource:
        """Return the operations on `organizations.properties`."""
        return AsyncOrganizationsPropertiesResource(self._caller)

    @property
    def mfa(self) -> AsyncOrganizationsMfaResource:
        """Return the operations on `organizations.mfa`."""
        return AsyncOrganizationsMfaResource(self._caller)

    @property
    def passkey(self) -> AsyncOrganizationsPasskeyResource:
        """Return the operations on `organizations.passkey`."""
        return AsyncOrganizationsPasskeyResource(self._caller)

    @property
    def logos(self) -> AsyncOrganizationsLogosResource:
        """Return the operations on `organizations.logos`."""
        return AsyncOrganizationsLogosResource(self._caller)

    @property
    def connections(self) -> AsyncOrganizationsConnectionsResource:
        """Return the operations on `organizations.connections`."""
        return AsyncOrganizationsConnectionsResource(self._caller)

    @property
    def sessions(self) -> AsyncOrganizationsSessionsResource:
        """Return the operations on `organizations.sessions`."""
        return AsyncOrganizationsSessionsResource(self._caller)

    async def get(
        self,
        org_code: str,
        *,
        expand: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetOrganizationResponse:
        """Read one organization.

        Returns an organization's settings, branding and suspension state, plus billing details when expanded.

        Needs the scope `read:organizations`. Operation `getOrganization`: GET /api/v1/organization

        Args:
            org_code: Organization code, prefixed `org_`.
            expand: Extra data to embed; only `billing`.
        """
        return await self._caller.call(
            operations.GET_ORGANIZATION,
            requests.get_organization(org_code=org_code, expand=expand),
            call_options(timeout, extra_headers, extra_query),
        )

    async def create(
        self,
        *,
        name: str,
        feature_flags: Mapping[str, str | int | bool] | Unset = UNSET,
        external_id: str | Unset = UNSET,
        background_color: str | Unset = UNSET,
        button_color: str | Unset = UNSET,
        button_text_color: str | Unset = UNSET,
        link_color: str | Unset = UNSET,
        background_color_dark: str | Unset = UNSET,
        button_color_dark: str | Unset = UNSET,
        button_text_color_dark: str | Unset = UNSET,
        link_color_dark: str | Unset = UNSET,
        theme_code: str | Unset = UNSET,
        handle: str | Unset = UNSET,
        is_allow_registrations: bool | Unset = UNSET,
        is_auto_membership_enabled: bool | Unset = UNSET,
        sender_name: str | None | Unset = UNSET,
        sender_email: str | None | Unset = UNSET,
        is_create_billing_customer: bool | Unset = UNSET,
        billing_email: str | Unset = UNSET,
        billing_plan_code: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateOrganizationResponse:
        """Create an organization.

        Creates an organization and returns its code. With `is_create_billing_customer` it also creates a billing
        customer and returns that ID.

        Needs the scope `create:organizations`. Operation `createOrganization`: POST /api/v1/organization

        Args:
            name: Display name.
            feature_flags: Flag settings for the organization, keyed by flag.
            external_id: Your own identifier, handy for migration or mapping to other systems.
            background_color: Light-mode page background color.
            button_color: Light-mode button color.
            button_text_color: Light-mode button label color.
            link_color: Light-mode link color.
            background_color_dark: Dark-mode page background color.
            button_color_dark: Dark-mode button color.
            button_text_color_dark: Dark-mode button label color.
            link_color_dark: Dark-mode link color.
            theme_code: Color theme: `light`, `dark` or `user_preference`.
            handle: Unique handle, usable in dynamic callback URLs.
            is_allow_registrations: Deprecated: use `is_auto_membership_enabled`.
            is_auto_membership_enabled: Make people members when they authenticate with this organization's code.
            sender_name: Organization name shown in emails.
            sender_email: From address for emails; needs custom SMTP.
            is_create_billing_customer: Also create a billing customer for the organization.
            billing_email: Billing address; required with `is_create_billing_customer`.
            billing_plan_code: Published organization plan for the billing customer; the default organization plan
                when omitted. User plans and unpublished ones are refused.
        """
        return await self._caller.call(
            operations.CREATE_ORGANIZATION,
            requests.create_organization(
                name=name,
                feature_flags=feature_flags,
                external_id=external_id,
                background_color=background_color,
                button_color=button_color,
                button_text_color=button_text_color,
                link_color=link_color,
                background_color_dark=background_color_dark,
                button_color_dark=button_color_dark,
                button_text_color_dark=button_text_color_dark,
                link_color_dark=link_color_dark,
                theme_code=theme_code,
                handle=handle,
                is_allow_registrations=is_allow_registrations,
                is_auto_membership_enabled=is_auto_membership_enabled,
                sender_name=sender_name,
                sender_email=sender_email,
                is_create_billing_customer=is_create_billing_customer,
                billing_email=billing_email,
                billing_plan_code=billing_plan_code,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def list(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[OrganizationItemSchema, GetOrganizationsResponse]:
        """List organizations.

        Lists the organizations in the environment one page at a time.

        Needs the scope `read:organizations`. Operation `getOrganizations`: GET /api/v1/organizations

        Args:
            sort: Order by `name_asc`, `name_desc`, `email_asc` or `email_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return await self._caller.page(
            operations.GET_ORGANIZATIONS,
            requests.get_organizations(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncIterator[OrganizationItemSchema]:
        """List organizations, walking through all pages.

        Lists the organizations in the environment one page at a time.

        Needs the scope `read:organizations`. Operation `getOrganizations`: GET /api/v1/organizations

        Args:
            sort: Order by `name_asc`, `name_desc`, `email_asc` or `email_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ORGANIZATIONS,
            requests.get_organizations(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    async def delete(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove an organization.

        Deletes the organization. Answers 404 when the code is unknown.

        Needs the scope `delete:organizations`. Operation `deleteOrganization`: DELETE /api/v1/organization/{org_code}

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION,
            requests.delete_organization(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        org_code: str,
        *,
        expand: Literal["billing"] | Sequence[Literal["billing"]] | None = None,
        name: str | Unset = UNSET,
        external_id: str | Unset = UNSET,
        background_color: str | Unset = UNSET,
        button_color: str | Unset = UNSET,
        button_text_color: str | Unset = UNSET,
        link_color: str | Unset = UNSET,
        background_color_dark: str | Unset = UNSET,
        button_color_dark: str | Unset = UNSET,
        button_text_color_dark: str | Unset = UNSET,
        link_color_dark: str | Unset = UNSET,
        theme_code: Literal["light", "dark", "user_preference"] | Unset = UNSET,
        handle: str | Unset = UNSET,
        is_allow_registrations: bool | Unset = UNSET,
        is_auto_membership_enabled: bool | Unset = UNSET,
        is_auto_join_domain_list: bool | Unset = UNSET,
        allowed_domains: Sequence[str] | Unset = UNSET,
        is_enable_advanced_orgs: bool | Unset = UNSET,
        is_enforce_mfa: bool | Unset = UNSET,
        sender_name: str | None | Unset = UNSET,
        sender_email: str | None | Unset = UNSET,
        is_suspended: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change an organization.

        Updates the fields you send. It can also suspend or reinstate the organization, except the default one,
        which cannot be suspended.

        Needs the scope `update:organizations`. Operation `updateOrganization`: PATCH /api/v1/organization/{org_code}

        Args:
            org_code: Organization code, prefixed `org_`.
            expand: Extra data to embed; only `billing`.
            name: Display name.
            external_id: Your own identifier for the organization.
            background_color: Light-mode page background color.
            button_color: Light-mode button color.
            button_text_color: Light-mode button label color.
            link_color: Light-mode link color.
            background_color_dark: Dark-mode page background color.
            button_color_dark: Dark-mode button color.
            button_text_color_dark: Dark-mode button label color.
            link_color_dark: Dark-mode link color.
            theme_code: Color theme: `light`, `dark` or `user_preference`.
            handle: Unique handle.
            is_allow_registrations: Deprecated: use `is_auto_membership_enabled`.
            is_auto_membership_enabled: Make people members when they authenticate with this organization's code.
            is_auto_join_domain_list: Let people sign up to the organization themselves.
            allowed_domains: Domains people may sign up from.
            is_enable_advanced_orgs: Turn on advanced organization features.
            is_enforce_mfa: Require MFA for every member.
            sender_name: Organization name shown in emails.
            sender_email: From address for emails; needs custom SMTP.
            is_suspended: `true` suspends, `false` reinstates; not allowed on the default organization.
        """
        return await self._caller.call(
            operations.UPDATE_ORGANIZATION,
            requests.update_organization(
                org_code=org_code,
                expand=expand,
                name=name,
                external_id=external_id,
                background_color=background_color,
                button_color=button_color,
                button_text_color=button_text_color,
                link_color=link_color,
                background_color_dark=background_color_dark,
                button_color_dark=button_color_dark,
                button_text_color_dark=button_text_color_dark,
                link_color_dark=link_color_dark,
                theme_code=theme_code,
                handle=handle,
                is_allow_registrations=is_allow_registrations,
                is_auto_membership_enabled=is_auto_membership_enabled,
                is_auto_join_domain_list=is_auto_join_domain_list,
                allowed_domains=allowed_domains,
                is_enable_advanced_orgs=is_enable_advanced_orgs,
                is_enforce_mfa=is_enforce_mfa,
                sender_name=sender_name,
                sender_email=sender_email,
                is_suspended=is_suspended,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete_handle(
        self,
        org_code: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Clear an organization's handle.

        Removes the handle, leaving the organization without one.

        Needs the scope `delete:organization_handles`. Operation `DeleteOrganizationHandle`: DELETE /api/v1/organization/{org_code}/handle

        Args:
            org_code: Organization code, prefixed `org_`.
        """
        return await self._caller.call(
            operations.DELETE_ORGANIZATION_HANDLE,
            requests.delete_organization_handle(org_code=org_code),
            call_options(timeout, extra_headers, extra_query),
        )
