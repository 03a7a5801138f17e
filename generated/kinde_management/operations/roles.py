"""What is known of each operation below `roles`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        AddRoleScopeResponse,
        CreateRolesResponse,
        DeleteRoleScopeResponse,
        GetRoleResponse,
        GetRolesResponse,
        GetRoleUsersResponse,
        RolePermissionsResponse,
        RoleScopesResponse,
        RoleSystemPermissionsResponse,
        SuccessResponse,
        UpdateRolePermissionsResponse,
        UpdateRoleSystemPermissionsResponse,
    )

GET_ROLE_SCOPES: Final[Operation[RoleScopesResponse]] = Operation(
    id="GetRoleScopes",
    method="GET",
    path="/api/v1/roles/{role_id}/scopes",
    name="roles.scopes.list",
    tag="Roles",
    summary="List a role's API scopes",
    scope="read:role_scopes",
    paging=Paging(
        style="none",
        items="scopes",
    ),
    result="RoleScopesResponse",
)
ADD_ROLE_SCOPE: Final[Operation[AddRoleScopeResponse]] = Operation(
    id="AddRoleScope",
    method="POST",
    path="/api/v1/roles/{role_id}/scopes",
    name="roles.scopes.add",
    tag="Roles",
    summary="Attach an API scope to a role",
    scope="create:role_scopes",
    retry="unsafe",
    body="json",
    result="AddRoleScopeResponse",
)
DELETE_ROLE_SCOPE: Final[Operation[DeleteRoleScopeResponse]] = Operation(
    id="DeleteRoleScope",
    method="DELETE",
    path="/api/v1/roles/{role_id}/scopes/{scope_id}",
    name="roles.scopes.remove",
    tag="Roles",
    summary="Detach an API scope from a role",
    scope="delete:role_scopes",
    result="DeleteRoleScopeResponse",
)
GET_ROLE_PERMISSIONS: Final[Operation[RolePermissionsResponse]] = Operation(
    id="GetRolePermissions",
    method="GET",
    path="/api/v1/roles/{role_id}/permissions",
    name="roles.permissions.list",
    tag="Roles",
    summary="List a role's permissions",
    scope="read:role_permissions",
    paging=Paging(
        style="token",
        items="permissions",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="RolePermissionsResponse",
)
UPDATE_ROLE_PERMISSIONS: Final[Operation[UpdateRolePermissionsResponse]] = Operation(
    id="UpdateRolePermissions",
    method="PATCH",
    path="/api/v1/roles/{role_id}/permissions",
    name="roles.permissions.update",
    tag="Roles",
    summary="Change a role's permissions in bulk",
    scope="update:role_permissions",
    retry="unsafe",
    body="json",
    result="UpdateRolePermissionsResponse",
)
REMOVE_ROLE_PERMISSION: Final[Operation[SuccessResponse]] = Operation(
    id="RemoveRolePermission",
    method="DELETE",
    path="/api/v1/roles/{role_id}/permissions/{permission_id}",
    name="roles.permissions.remove",
    tag="Roles",
    summary="Withdraw a permission from a role",
    scope="delete:role_permissions",
    result="SuccessResponse",
)
GET_ROLE_SYSTEM_PERMISSIONS: Final[Operation[RoleSystemPermissionsResponse]] = Operation(
    id="GetRoleSystemPermissions",
    method="GET",
    path="/api/v1/roles/{role_id}/system_permissions",
    name="roles.system_permissions.list",
    tag="Roles",
    summary="List a role's system permissions",
    scope="read:role_system_permissions",
    paging=Paging(
        style="token",
        items="system_permissions",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="RoleSystemPermissionsResponse",
)
UPDATE_ROLE_SYSTEM_PERMISSIONS: Final[Operation[UpdateRoleSystemPermissionsResponse]] = Operation(
    id="UpdateRoleSystemPermissions",
    method="PATCH",
    path="/api/v1/roles/{role_id}/system_permissions",
    name="roles.system_permissions.update",
    tag="Roles",
    summary="Change a role's system permissions in bulk",
    scope="update:role_system_permissions",
    retry="unsafe",
    body="json",
    result="UpdateRoleSystemPermissionsResponse",
)
GET_ROLE_USERS: Final[Operation[GetRoleUsersResponse]] = Operation(
    id="GetRoleUsers",
    method="GET",
    path="/api/v1/roles/{role_id}/users",
    name="roles.users.list",
    tag="Roles",
    summary="List everyone holding a role",
    scope="read:organization_user_roles",
    paging=Paging(
        style="token",
        items="users",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetRoleUsersResponse",
)
GET_ROLES: Final[Operation[GetRolesResponse]] = Operation(
    id="GetRoles",
    method="GET",
    path="/api/v1/roles",
    name="roles.list",
    tag="Roles",
    summary="List role definitions",
    scope="read:roles",
    paging=Paging(
        style="token",
        items="roles",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetRolesResponse",
)
CREATE_ROLE: Final[Operation[CreateRolesResponse]] = Operation(
    id="CreateRole",
    method="POST",
    path="/api/v1/roles",
    name="roles.create",
    tag="Roles",
    summary="Define a role",
    scope="create:roles",
    retry="unsafe",
    body="json",
    result="CreateRolesResponse",
)
GET_ROLE: Final[Operation[GetRoleResponse]] = Operation(
    id="GetRole",
    method="GET",
    path="/api/v1/roles/{role_id}",
    name="roles.get",
    tag="Roles",
    summary="Read one role",
    scope="read:roles",
    result="GetRoleResponse",
)
DELETE_ROLE: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteRole",
    method="DELETE",
    path="/api/v1/roles/{role_id}",
    name="roles.delete",
    tag="Roles",
    summary="Remove a role",
    scope="delete:roles",
    result="SuccessResponse",
)
UPDATE_ROLES: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateRoles",
    method="PATCH",
    path="/api/v1/roles/{role_id}",
    name="roles.update",
    tag="Roles",
    summary="Change a role",
    scope="update:roles",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
