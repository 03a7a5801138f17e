"""What is known of each operation below `organizations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        AddOrganizationUsersResponse,
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
        GetOrganizationsResponse,
        GetOrganizationsUserPermissionsResponse,
        GetOrganizationsUserRolesResponse,
        GetOrganizationUsersResponse,
        GetPropertyValuesResponse,
        GetUserMfaResponse,
        ReadLogoResponse,
        SuccessResponse,
        UpdateOrganizationPasskeyResponse,
        UpdateOrganizationUsersResponse,
    )

GET_ORGANIZATION_INVITES: Final[Operation[GetOrganizationInvitesResponse]] = Operation(
    id="getOrganizationInvites",
    method="GET",
    path="/api/v1/organization/{org_code}/invites",
    name="organizations.invites.list",
    tag="Organizations",
    summary="List an organization's invites",
    scope="read:organization_invites",
    paging=Paging(
        style="token",
        items="invites",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetOrganizationInvitesResponse",
)
CREATE_ORGANIZATION_INVITE: Final[Operation[CreateOrganizationInviteResponse]] = Operation(
    id="createOrganizationInvite",
    method="POST",
    path="/api/v1/organization/{org_code}/invites",
    name="organizations.invites.create",
    tag="Organizations",
    summary="Invite someone to an organization",
    scope="create:organization_invites",
    retry="unsafe",
    body="json",
    result="CreateOrganizationInviteResponse",
)
GET_ORGANIZATION_INVITE: Final[Operation[GetOrganizationInviteResponse]] = Operation(
    id="getOrganizationInvite",
    method="GET",
    path="/api/v1/organization/{org_code}/invites/{invite_code}",
    name="organizations.invites.get",
    tag="Organizations",
    summary="Read one organization invite",
    scope="read:organization_invites",
    result="GetOrganizationInviteResponse",
)
DELETE_ORGANIZATION_INVITE: Final[Operation[SuccessResponse]] = Operation(
    id="deleteOrganizationInvite",
    method="DELETE",
    path="/api/v1/organization/{org_code}/invites/{invite_code}",
    name="organizations.invites.delete",
    tag="Organizations",
    summary="Revoke an organization invite",
    scope="delete:organization_invites",
    result="SuccessResponse",
)
GET_ORGANIZATION_USER_ROLES: Final[Operation[GetOrganizationsUserRolesResponse]] = Operation(
    id="GetOrganizationUserRoles",
    method="GET",
    path="/api/v1/organizations/{org_code}/users/{user_id}/roles",
    name="organizations.users.roles.list",
    tag="Organizations",
    summary="List a member's roles",
    scope="read:organization_user_roles",
    paging=Paging(
        style="none",
        items="roles",
        next="next_token",
    ),
    result="GetOrganizationsUserRolesResponse",
)
CREATE_ORGANIZATION_USER_ROLE: Final[Operation[SuccessResponse]] = Operation(
    id="CreateOrganizationUserRole",
    method="POST",
    path="/api/v1/organizations/{org_code}/users/{user_id}/roles",
    name="organizations.users.roles.add",
    tag="Organizations",
    summary="Grant a role to a member",
    scope="create:organization_user_roles",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
DELETE_ORGANIZATION_USER_ROLE: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteOrganizationUserRole",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/users/{user_id}/roles/{role_id}",
    name="organizations.users.roles.remove",
    tag="Organizations",
    summary="Withdraw a role from a member",
    scope="delete:organization_user_roles",
    result="SuccessResponse",
)
GET_ORGANIZATION_USER_PERMISSIONS: Final[Operation[GetOrganizationsUserPermissionsResponse]] = Operation(
    id="GetOrganizationUserPermissions",
    method="GET",
    path="/api/v1/organizations/{org_code}/users/{user_id}/permissions",
    name="organizations.users.permissions.list",
    tag="Organizations",
    summary="List a member's permissions",
    scope="read:organization_user_permissions",
    paging=Paging(
        style="none",
        items="permissions",
    ),
    result="GetOrganizationsUserPermissionsResponse",
)
CREATE_ORGANIZATION_USER_PERMISSION: Final[Operation[SuccessResponse]] = Operation(
    id="CreateOrganizationUserPermission",
    method="POST",
    path="/api/v1/organizations/{org_code}/users/{user_id}/permissions",
    name="organizations.users.permissions.add",
    tag="Organizations",
    summary="Grant a permission to a member",
    scope="create:organization_user_permissions",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
DELETE_ORGANIZATION_USER_PERMISSION: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteOrganizationUserPermission",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/users/{user_id}/permissions/{permission_id}",
    name="organizations.users.permissions.remove",
    tag="Organizations",
    summary="Withdraw a permission from a member",
    scope="delete:organization_user_permissions",
    result="SuccessResponse",
)
ADD_ORGANIZATION_USER_API_SCOPE: Final[Operation[None]] = Operation(
    id="addOrganizationUserAPIScope",
    method="POST",
    path="/api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}",
    name="organizations.users.api_scopes.add",
    tag="Organizations",
    summary="Grant an API scope to a member",
    scope="create:organization_user_api_scopes",
    retry="unsafe",
)
DELETE_ORGANIZATION_USER_API_SCOPE: Final[Operation[None]] = Operation(
    id="deleteOrganizationUserAPIScope",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/users/{user_id}/apis/{api_id}/scopes/{scope_id}",
    name="organizations.users.api_scopes.remove",
    tag="Organizations",
    summary="Withdraw an API scope from a member",
    scope="delete:organization_user_api_scopes",
)
GET_ORG_USER_MFA: Final[Operation[GetUserMfaResponse]] = Operation(
    id="GetOrgUserMFA",
    method="GET",
    path="/api/v1/organizations/{org_code}/users/{user_id}/mfa",
    name="organizations.users.mfa.get",
    tag="Organizations",
    summary="Read a member's MFA setup",
    scope="read:organization_user_mfa",
    result="GetUserMfaResponse",
)
RESET_ORG_USER_MFA_ALL: Final[Operation[SuccessResponse]] = Operation(
    id="ResetOrgUserMFAAll",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/users/{user_id}/mfa",
    name="organizations.users.mfa.reset_all",
    tag="Organizations",
    summary="Reset all of a member's MFA",
    scope="delete:organization_user_mfa",
    result="SuccessResponse",
)
RESET_ORG_USER_MFA: Final[Operation[SuccessResponse]] = Operation(
    id="ResetOrgUserMFA",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/users/{user_id}/mfa/{factor_id}",
    name="organizations.users.mfa.reset",
    tag="Organizations",
    summary="Reset one of a member's MFA factors",
    scope="delete:organization_user_mfa",
    result="SuccessResponse",
)
GET_ORGANIZATION_USERS: Final[Operation[GetOrganizationUsersResponse]] = Operation(
    id="GetOrganizationUsers",
    method="GET",
    path="/api/v1/organizations/{org_code}/users",
    name="organizations.users.list",
    tag="Organizations",
    summary="List an organization's members",
    scope="read:organization_users",
    paging=Paging(
        style="token",
        items="organization_users",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetOrganizationUsersResponse",
)
ADD_ORGANIZATION_USERS: Final[Operation[AddOrganizationUsersResponse]] = Operation(
    id="AddOrganizationUsers",
    method="POST",
    path="/api/v1/organizations/{org_code}/users",
    name="organizations.users.add",
    tag="Organizations",
    summary="Add members to an organization",
    scope="create:organization_users",
    retry="unsafe",
    body="json",
    result="AddOrganizationUsersResponse",
)
UPDATE_ORGANIZATION_USERS: Final[Operation[UpdateOrganizationUsersResponse]] = Operation(
    id="UpdateOrganizationUsers",
    method="PATCH",
    path="/api/v1/organizations/{org_code}/users",
    name="organizations.users.update",
    tag="Organizations",
    summary="Change an organization's members in bulk",
    scope="update:organization_users",
    retry="unsafe",
    body="json",
    result="UpdateOrganizationUsersResponse",
)
REMOVE_ORGANIZATION_USER: Final[Operation[SuccessResponse]] = Operation(
    id="RemoveOrganizationUser",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/users/{user_id}",
    name="organizations.users.remove",
    tag="Organizations",
    summary="Remove a member from an organization",
    scope="delete:organization_users",
    result="SuccessResponse",
)
GET_ORGANIZATION_ROLE_USERS: Final[Operation[GetOrganizationRoleUsersResponse]] = Operation(
    id="GetOrganizationRoleUsers",
    method="GET",
    path="/api/v1/organizations/{org_code}/roles/{role_id}/users",
    name="organizations.roles.users.list",
    tag="Organizations",
    summary="List members holding a role",
    scope="read:organization_user_roles",
    paging=Paging(
        style="token",
        items="users",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetOrganizationRoleUsersResponse",
)
GET_ORGANIZATION_ROLE_USERS_COUNT: Final[Operation[GetOrganizationRoleUsersCountResponse]] = Operation(
    id="GetOrganizationRoleUsersCount",
    method="GET",
    path="/api/v1/organizations/{org_code}/roles/{role_id}/users/count",
    name="organizations.roles.users.count",
    tag="Organizations",
    summary="Count members holding a role",
    scope="read:organization_user_roles",
    result="GetOrganizationRoleUsersCountResponse",
)
GET_ORGANIZATION_ROLE_ACTIVE_USERS_COUNT: Final[Operation[GetOrganizationRoleActiveUsersCountResponse]] = Operation(
    id="GetOrganizationRoleActiveUsersCount",
    method="GET",
    path="/api/v1/organizations/{org_code}/roles/{role_id}/active_users/count",
    name="organizations.roles.users.count_active",
    tag="Organizations",
    summary="Count active members holding a role",
    scope="read:organization_user_roles",
    result="GetOrganizationRoleActiveUsersCountResponse",
)
GET_ORGANIZATION_FEATURE_FLAGS: Final[Operation[GetOrganizationFeatureFlagsResponse]] = Operation(
    id="GetOrganizationFeatureFlags",
    method="GET",
    path="/api/v1/organizations/{org_code}/feature_flags",
    name="organizations.feature_flags.list",
    tag="Organizations",
    summary="List an organization's flags",
    scope="read:organization_feature_flags",
    result="GetOrganizationFeatureFlagsResponse",
)
DELETE_ORGANIZATION_FEATURE_FLAG_OVERRIDES: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteOrganizationFeatureFlagOverrides",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/feature_flags",
    name="organizations.feature_flags.remove_overrides",
    tag="Organizations",
    summary="Clear every organization flag override",
    scope="delete:organization_feature_flags",
    result="SuccessResponse",
)
DELETE_ORGANIZATION_FEATURE_FLAG_OVERRIDE: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteOrganizationFeatureFlagOverride",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/feature_flags/{feature_flag_key}",
    name="organizations.feature_flags.remove_override",
    tag="Organizations",
    summary="Clear one organization flag override",
    scope="delete:organization_feature_flags",
    result="SuccessResponse",
)
UPDATE_ORGANIZATION_FEATURE_FLAG_OVERRIDE: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateOrganizationFeatureFlagOverride",
    method="PATCH",
    path="/api/v1/organizations/{org_code}/feature_flags/{feature_flag_key}",
    name="organizations.feature_flags.override",
    tag="Organizations",
    summary="Override a flag for an organization",
    scope="update:organization_feature_flags",
    retry="unsafe",
    result="SuccessResponse",
)
UPDATE_ORGANIZATION_PROPERTY: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateOrganizationProperty",
    method="PUT",
    path="/api/v1/organizations/{org_code}/properties/{property_key}",
    name="organizations.properties.set",
    tag="Organizations",
    summary="Set one organization property",
    scope="update:organization_properties",
    result="SuccessResponse",
)
GET_ORGANIZATION_PROPERTY_VALUES: Final[Operation[GetPropertyValuesResponse]] = Operation(
    id="GetOrganizationPropertyValues",
    method="GET",
    path="/api/v1/organizations/{org_code}/properties",
    name="organizations.properties.list",
    tag="Organizations",
    summary="List an organization's property values",
    scope="read:organization_properties",
    paging=Paging(
        style="none",
        items="properties",
        next="next_token",
    ),
    result="GetPropertyValuesResponse",
)
UPDATE_ORGANIZATION_PROPERTIES: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateOrganizationProperties",
    method="PATCH",
    path="/api/v1/organizations/{org_code}/properties",
    name="organizations.properties.update",
    tag="Organizations",
    summary="Set several organization properties",
    scope="update:organization_properties",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
REPLACE_ORGANIZATION_MFA: Final[Operation[SuccessResponse]] = Operation(
    id="ReplaceOrganizationMFA",
    method="PUT",
    path="/api/v1/organizations/{org_code}/mfa",
    name="organizations.mfa.replace",
    tag="Organizations",
    summary="Set an organization's MFA factors",
    scope="update:organization_mfa",
    body="json",
    result="SuccessResponse",
)
GET_ORGANIZATION_PASSKEY: Final[Operation[GetOrganizationPasskeyResponse]] = Operation(
    id="GetOrganizationPasskey",
    method="GET",
    path="/api/v1/organizations/{org_code}/passkey",
    name="organizations.passkey.get",
    tag="Organizations",
    summary="Read an organization's passkey policy",
    scope="read:organization_passkey",
    result="GetOrganizationPasskeyResponse",
)
UPDATE_ORGANIZATION_PASSKEY: Final[Operation[UpdateOrganizationPasskeyResponse]] = Operation(
    id="UpdateOrganizationPasskey",
    method="PUT",
    path="/api/v1/organizations/{org_code}/passkey",
    name="organizations.passkey.update",
    tag="Organizations",
    summary="Set an organization's passkey policy",
    scope="update:organization_passkey",
    body="json",
    result="UpdateOrganizationPasskeyResponse",
)
READ_ORGANIZATION_LOGO: Final[Operation[ReadLogoResponse]] = Operation(
    id="ReadOrganizationLogo",
    method="GET",
    path="/api/v1/organizations/{org_code}/logos",
    name="organizations.logos.list",
    tag="Organizations",
    summary="List an organization's logos",
    scope="read:organizations",
    paging=Paging(
        style="none",
        items="logos",
    ),
    result="ReadLogoResponse",
)
ADD_ORGANIZATION_LOGO: Final[Operation[SuccessResponse]] = Operation(
    id="AddOrganizationLogo",
    method="POST",
    path="/api/v1/organizations/{org_code}/logos/{type}",
    name="organizations.logos.upload",
    tag="Organizations",
    summary="Upload an organization logo",
    scope="update:organizations",
    retry="unsafe",
    body="multipart",
    result="SuccessResponse",
)
DELETE_ORGANIZATION_LOGO: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteOrganizationLogo",
    method="DELETE",
    path="/api/v1/organizations/{org_code}/logos/{type}",
    name="organizations.logos.delete",
    tag="Organizations",
    summary="Remove an organization logo",
    scope="update:organizations",
    result="SuccessResponse",
    empty_success=True,
)
GET_ORGANIZATION_CONNECTIONS: Final[Operation[GetConnectionsResponse]] = Operation(
    id="GetOrganizationConnections",
    method="GET",
    path="/api/v1/organizations/{organization_code}/connections",
    name="organizations.connections.list",
    tag="Organizations",
    summary="List an organization's connections",
    scope="read:organization_connections",
    paging=Paging(
        style="none",
        items="connections",
        more="has_more",
    ),
    result="GetConnectionsResponse",
)
ENABLE_ORG_CONNECTION: Final[Operation[None]] = Operation(
    id="EnableOrgConnection",
    method="POST",
    path="/api/v1/organizations/{organization_code}/connections/{connection_id}",
    name="organizations.connections.enable",
    tag="Organizations",
    summary="Switch on a connection for an organization",
    scope="create:organization_connections",
    retry="unsafe",
)
REMOVE_ORG_CONNECTION: Final[Operation[SuccessResponse]] = Operation(
    id="RemoveOrgConnection",
    method="DELETE",
    path="/api/v1/organizations/{organization_code}/connections/{connection_id}",
    name="organizations.connections.disable",
    tag="Organizations",
    summary="Switch off a connection for an organization",
    scope="delete:organization_connections",
    result="SuccessResponse",
)
UPDATE_ORGANIZATION_SESSIONS: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateOrganizationSessions",
    method="PATCH",
    path="/api/v1/organizations/{org_code}/sessions",
    name="organizations.sessions.update",
    tag="Organizations",
    summary="Set an organization's session policy",
    scope="update:organizations",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
GET_ORGANIZATION: Final[Operation[GetOrganizationResponse]] = Operation(
    id="getOrganization",
    method="GET",
    path="/api/v1/organization",
    name="organizations.get",
    tag="Organizations",
    summary="Read one organization",
    scope="read:organizations",
    result="GetOrganizationResponse",
)
CREATE_ORGANIZATION: Final[Operation[CreateOrganizationResponse]] = Operation(
    id="createOrganization",
    method="POST",
    path="/api/v1/organization",
    name="organizations.create",
    tag="Organizations",
    summary="Create an organization",
    scope="create:organizations",
    retry="unsafe",
    body="json",
    result="CreateOrganizationResponse",
)
GET_ORGANIZATIONS: Final[Operation[GetOrganizationsResponse]] = Operation(
    id="getOrganizations",
    method="GET",
    path="/api/v1/organizations",
    name="organizations.list",
    tag="Organizations",
    summary="List organizations",
    scope="read:organizations",
    paging=Paging(
        style="token",
        items="organizations",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetOrganizationsResponse",
)
DELETE_ORGANIZATION: Final[Operation[SuccessResponse]] = Operation(
    id="deleteOrganization",
    method="DELETE",
    path="/api/v1/organization/{org_code}",
    name="organizations.delete",
    tag="Organizations",
    summary="Remove an organization",
    scope="delete:organizations",
    result="SuccessResponse",
)
UPDATE_ORGANIZATION: Final[Operation[SuccessResponse]] = Operation(
    id="updateOrganization",
    method="PATCH",
    path="/api/v1/organization/{org_code}",
    name="organizations.update",
    tag="Organizations",
    summary="Change an organization",
    scope="update:organizations",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
DELETE_ORGANIZATION_HANDLE: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteOrganizationHandle",
    method="DELETE",
    path="/api/v1/organization/{org_code}/handle",
    name="organizations.delete_handle",
    tag="Organizations",
    summary="Clear an organization's handle",
    scope="delete:organization_handles",
    result="SuccessResponse",
)
