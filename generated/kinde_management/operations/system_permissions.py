"""What is known of each operation below `system_permissions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        GetSystemPermissionsResponse,
    )

GET_SYSTEM_PERMISSIONS: Final[Operation[GetSystemPermissionsResponse]] = Operation(
    id="GetSystemPermissions",
    method="GET",
    path="/api/v1/system_permissions",
    name="system_permissions.list",
    tag="Roles",
    summary="List every system permission",
    scope="read:system_permissions",
    paging=Paging(
        style="token",
        items="system_permissions",
        cursor="next_token",
        next="next_token",
        size="page_size",
    ),
    result="GetSystemPermissionsResponse",
)
