"""The operations below `client.roles`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import roles as operations
from kinde_management.requests import roles as requests

if TYPE_CHECKING:
    from kinde_auth.paging import Page
    from kinde_management.models import (
        AddRoleScopeResponse,
        CreateRolesResponse,
        DeleteRoleScopeResponse,
        GetRoleResponse,
        GetRolesResponse,
        GetRoleUsersResponse,
        GetRoleUsersResponseUser,
        Permissions,
        RolePermissionsResponse,
        Roles,
        RoleScopesResponse,
        RoleSystemPermissionsResponse,
        Scopes,
        SuccessResponse,
        SystemPermissions,
        UpdateRolePermissionsPermission,
        UpdateRolePermissionsResponse,
        UpdateRoleSystemPermissionsResponse,
        UpdateRoleSystemPermissionsSystemPermission,
    )


class RolesScopesResource(Resource):
    """Operations on `roles.scopes`."""

    __slots__ = ()

    def list(
        self,
        role_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Scopes, RoleScopesResponse]:
        """List a role's API scopes.

        Lists the API scopes attached to the role.

        Needs the scope `read:role_scopes`. Operation `GetRoleScopes`: GET /api/v1/roles/{role_id}/scopes

        Args:
            role_id: Role ID.
        """
        return self._caller.page(
            operations.GET_ROLE_SCOPES,
            requests.get_role_scopes(role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def add(
        self,
        role_id: str,
        *,
        scope_id: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AddRoleScopeResponse:
        """Attach an API scope to a role.

        Attaches one API scope to the role.

        Needs the scope `create:role_scopes`. Operation `AddRoleScope`: POST /api/v1/roles/{role_id}/scopes

        Args:
            role_id: Role ID.
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return self._caller.call(
            operations.ADD_ROLE_SCOPE,
            requests.add_role_scope(role_id=role_id, scope_id=scope_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def remove(
        self,
        role_id: str,
        scope_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> DeleteRoleScopeResponse:
        """Detach an API scope from a role.

        Detaches one API scope from the role; the scope itself stays defined on its API.

        Needs the scope `delete:role_scopes`. Operation `DeleteRoleScope`: DELETE /api/v1/roles/{role_id}/scopes/{scope_id}

        Args:
            role_id: Role ID.
            scope_id: Scope ID, prefixed `api_scope_`.
        """
        return self._caller.call(
            operations.DELETE_ROLE_SCOPE,
            requests.delete_role_scope(role_id=role_id, scope_id=scope_id),
            call_options(timeout, extra_headers, extra_query),
        )


class RolesPermissionsResource(Resource):
    """Operations on `roles.permissions`."""

    __slots__ = ()

    def list(
        self,
        role_id: str,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Permissions, RolePermissionsResponse]:
        """List a role's permissions.

        Lists the permissions the role grants, by name or ID, one page at a time.

        Needs the scope `read:role_permissions`. Operation `GetRolePermissions`: GET /api/v1/roles/{role_id}/permissions

        Args:
            role_id: Role ID.
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return self._caller.page(
            operations.GET_ROLE_PERMISSIONS,
            requests.get_role_permissions(role_id=role_id, sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        role_id: str,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[Permissions]:
        """List a role's permissions, walking through all pages.

        Lists the permissions the role grants, by name or ID, one page at a time.

        Needs the scope `read:role_permissions`. Operation `GetRolePermissions`: GET /api/v1/roles/{role_id}/permissions

        Args:
            role_id: Role ID.
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ROLE_PERMISSIONS,
            requests.get_role_permissions(role_id=role_id, sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def update(
        self,
        role_id: str,
        *,
        permissions: Sequence[UpdateRolePermissionsPermission] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateRolePermissionsResponse:
        """Change a role's permissions in bulk.

        Adds permissions to the role and takes away those marked `delete`. The response lists what was added and
        removed.

        Needs the scope `update:role_permissions`. Operation `UpdateRolePermissions`: PATCH /api/v1/roles/{role_id}/permissions

        Args:
            role_id: Role ID.
            permissions: Permission changes to apply.
        """
        return self._caller.call(
            operations.UPDATE_ROLE_PERMISSIONS,
            requests.update_role_permissions(role_id=role_id, permissions=permissions),
            call_options(timeout, extra_headers, extra_query),
        )

    def remove(
        self,
        role_id: str,
        permission_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Withdraw a permission from a role.

        Takes one permission away from the role; the permission itself is kept.

        Needs the scope `delete:role_permissions`. Operation `RemoveRolePermission`: DELETE /api/v1/roles/{role_id}/permissions/{permission_id}

        Args:
            role_id: Role ID.
            permission_id: Permission ID.
        """
        return self._caller.call(
            operations.REMOVE_ROLE_PERMISSION,
            requests.remove_role_permission(role_id=role_id, permission_id=permission_id),
            call_options(timeout, extra_headers, extra_query),
        )


class RolesSystemPermissionsResource(Resource):
    """Operations on `roles.system_permissions`."""

    __slots__ = ()

    def list(
        self,
        role_id: str,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[SystemPermissions, RoleSystemPermissionsResponse]:
        """List a role's system permissions.

        Lists the role's system permissions, which decide what members may do in their organization's self-serve
        portal.

        Needs the scope `read:role_system_permissions`. Operation `GetRoleSystemPermissions`: GET /api/v1/roles/{role_id}/system_permissions

        Args:
            role_id: Role ID.
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return self._caller.page(
            operations.GET_ROLE_SYSTEM_PERMISSIONS,
            requests.get_role_system_permissions(
                role_id=role_id, sort=sort, page_size=page_size, next_token=next_token
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        role_id: str,
        *,
        sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[SystemPermissions]:
        """List a role's system permissions, walking through all pages.

        Lists the role's system permissions, which decide what members may do in their organization's self-serve
        portal.

        Needs the scope `read:role_system_permissions`. Operation `GetRoleSystemPermissions`: GET /api/v1/roles/{role_id}/system_permissions

        Args:
            role_id: Role ID.
            sort: Order by `name_asc`, `name_desc`, `id_asc` or `id_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ROLE_SYSTEM_PERMISSIONS,
            requests.get_role_system_permissions(
                role_id=role_id, sort=sort, page_size=page_size, next_token=next_token
            ),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def update(
        self,
        role_id: str,
        *,
        system_permissions: Sequence[UpdateRoleSystemPermissionsSystemPermission] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdateRoleSystemPermissionsResponse:
        """Change a role's system permissions in bulk.

        Adds system permissions (self-serve portal rights) to the role and takes away those marked `delete`. The
        response lists what was added and removed.

        Needs the scope `update:role_system_permissions`. Operation `UpdateRoleSystemPermissions`: PATCH /api/v1/roles/{role_id}/system_permissions

        Args:
            role_id: Role ID.
            system_permissions: System permission changes to apply.
        """
        return self._caller.call(
            operations.UPDATE_ROLE_SYSTEM_PERMISSIONS,
            requests.update_role_system_permissions(role_id=role_id, system_permissions=system_permissions),
            call_options(timeout, extra_headers, extra_query),
        )


class RolesUsersResource(Resource):
    """Operations on `roles.users`."""

    __slots__ = ()

    def list(
        self,
        role_id: str,
        *,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[GetRoleUsersResponseUser, GetRoleUsersResponse]:
        """List everyone holding a role.

        Lists users who hold the role in any organization, each with the codes of those organizations.

        Needs the scope `read:organization_user_roles`. Operation `GetRoleUsers`: GET /api/v1/roles/{role_id}/users

        Args:
            role_id: Role ID.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return self._caller.page(
            operations.GET_ROLE_USERS,
            requests.get_role_users(role_id=role_id, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        role_id: str,
        *,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[GetRoleUsersResponseUser]:
        """List everyone holding a role, walking through all pages.

        Lists users who hold the role in any organization, each with the codes of those organizations.

        Needs the scope `read:organization_user_roles`. Operation `GetRoleUsers`: GET /api/v1/roles/{role_id}/users

        Args:
            role_id: Role ID.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ROLE_USERS,
            requests.get_role_users(role_id=role_id, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )


class RolesResource(Resource):
    """Role definitions with their permissions, self-serve portal permissions, API scopes and holders."""

    __slots__ = ()

    @property
    def scopes(self) -> RolesScopesResource:
        """Return the operations on `roles.scopes`."""
        return RolesScopesResource(self._caller)

    @property
    def permissions(self) -> RolesPermissionsResource:
        """Return the operations on `roles.permissions`."""
        return RolesPermissionsResource(self._caller)

    @property
    def system_permissions(self) -> RolesSystemPermissionsResource:
        """Return the operations on `roles.system_permissions`."""
        return RolesSystemPermissionsResource(self._caller)

    @property
    def users(self) -> RolesUsersResource:
        """Return the operations on `roles.users`."""
        return RolesUsersResource(self._caller)

    def list(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "key_asc", "key_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Page[Roles, GetRolesResponse]:
        """List role definitions.

        Lists the roles you have defined, by name or key, one page at a time.

        Needs the scope `read:roles`. Operation `GetRoles`: GET /api/v1/roles

        Args:
            sort: Order by `name_asc`, `name_desc`, `key_asc` or `key_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
        """
        return self._caller.page(
            operations.GET_ROLES,
            requests.get_roles(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
        )

    def iter(
        self,
        *,
        sort: Literal["name_asc", "name_desc", "key_asc", "key_desc"] | None = None,
        page_size: int | None = None,
        next_token: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> Iterator[Roles]:
        """List role definitions, walking through all pages.

        Lists the roles you have defined, by name or key, one page at a time.

        Needs the scope `read:roles`. Operation `GetRoles`: GET /api/v1/roles

        Args:
            sort: Order by `name_asc`, `name_desc`, `key_asc` or `key_desc`.
            page_size: Page size; 10 when omitted.
            next_token: Cursor taken from `next_token` of the previous page.
            limit: Give out at most so many items; all when omitted.
        """
        return self._iterate(
            operations.GET_ROLES,
            requests.get_roles(sort=sort, page_size=page_size, next_token=next_token),
            call_options(timeout, extra_headers, extra_query),
            limit,
        )

    def create(
        self,
        *,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        key: str | Unset = UNSET,
        is_default_role: bool | Unset = UNSET,
        assignment_permission_id: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> CreateRolesResponse:
        """Define a role.

        Defines a role and returns its ID. The right to assign it can be limited to people who hold a given
        permission.

        Needs the scope `create:roles`. Operation `CreateRole`: POST /api/v1/roles

        Args:
            name: Display name.
            description: What the role is for.
            key: Key your code checks for.
            is_default_role: New users get this role by default.
            assignment_permission_id: Permission a person must hold to assign this role (UUID); with `null` none is
                needed.
        """
        return self._caller.call(
            operations.CREATE_ROLE,
            requests.create_role(
                name=name,
                description=description,
                key=key,
                is_default_role=is_default_role,
                assignment_permission_id=assignment_permission_id,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def get(
        self,
        role_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetRoleResponse:
        """Read one role.

        Returns a role's key, name and description, and whether new users get it.

        Needs the scope `read:roles`. Operation `GetRole`: GET /api/v1/roles/{role_id}

        Args:
            role_id: Role ID.
        """
        return self._caller.call(
            operations.GET_ROLE,
            requests.get_role(role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        role_id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a role.

        Deletes a role definition.

        Needs the scope `delete:roles`. Operation `DeleteRole`: DELETE /api/v1/roles/{role_id}

        Args:
            role_id: Role ID.
        """
        return self._caller.call(
            operations.DELETE_ROLE,
            requests.delete_role(role_id=role_id),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        role_id: str,
        *,
        name: str | Unset = UNSET,
        key: str | Unset = UNSET,
        description: str | Unset = UNSET,
        is_default_role: bool | Unset = UNSET,
        assignment_permission_id: str | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Change a role.

        Updates a role; send `name` and `key` every time, even unchanged. Success is answered with 201.

        Needs the scope `update:roles`. Operation `UpdateRoles`: PATCH /api/v1/roles/{role_id}

        Args:
            role_id: Role ID.
            name: Display name.
            key: Key your code checks for.
            description: What the role is for.
            is_default_role: New users get this role by default.
            assignment_permission_id: Permission a person must hold to assign this role (UUID); `null` leaves the
                rule as it is, `NO_PERMISSION_REQUIRED` lifts it.
        """
        return self._caller.call(
            operations.UPDATE_ROLES,
            requests.update_roles(
                role_id=role_id,
                name=name,
                key=key,
                description=description,
                is_default_role=is_default_role,
                assignment_permission_id=assignment_permission_id,
            ),
            call_options(timeout, extra_headers, extra_query),
        )
