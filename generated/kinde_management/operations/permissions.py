"""What is known of each operation below `permissions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        GetPermissionsResponse,
        SuccessResponse,
    )

GET_PERMISSIONS: Final[Operation[GetPermissionsResponse]] = Operation(
    id="GetPermissions",
    method="GET",
    path="/api/v1/permissions",
    name="permissions.list",
    tag="Permissions",
    summary="List permission definitions",
    scope="read:permissions",
    paging=Paging(
        style="token",
        items="permissions",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetPermissionsResponse",
)
CREATE_PERMISSION: Final[Operation[SuccessResponse]] = Operation(
    id="CreatePermission",
    method="POST",
    path="/api/v1/permissions",
    name="permissions.create",
    tag="Permissions",
    summary="Define a permission",
    scope="create:permissions",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
DELETE_PERMISSION: Final[Operation[SuccessResponse]] = Operation(
    id="DeletePermission",
    method="DELETE",
    path="/api/v1/permissions/{permission_id}",
    name="permissions.delete",
    tag="Permissions",
    summary="Remove a permission",
    scope="delete:permissions",
    result="SuccessResponse",
)
UPDATE_PERMISSIONS: Final[Operation[SuccessResponse]] = Operation(
    id="UpdatePermissions",
    method="PATCH",
    path="/api/v1/permissions/{permission_id}",
    name="permissions.update",
    tag="Permissions",
    summary="Change a permission",
    scope="update:permissions",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
