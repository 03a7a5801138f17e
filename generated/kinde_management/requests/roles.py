"""Builders of the requests below `roles`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset

if TYPE_CHECKING:
    from kinde_management.models import (
        UpdateRolePermissionsPermission,
        UpdateRoleSystemPermissionsSystemPermission,
    )


def get_role_scopes(*, role_id: str) -> RequestParts:
    """Build the request of `GetRoleScopes` (GET /api/v1/roles/{role_id}/scopes)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/scopes",
    )


def add_role_scope(*, role_id: str, scope_id: str) -> RequestParts:
    """Build the request of `AddRoleScope` (POST /api/v1/roles/{role_id}/scopes)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/scopes",
        json=encoding.body(
            {
                "scope_id": scope_id,
            }
        ),
    )


def delete_role_scope(*, role_id: str, scope_id: str) -> RequestParts:
    """Build the request of `DeleteRoleScope` (DELETE /api/v1/roles/{role_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def get_role_permissions(
    *,
    role_id: str,
    sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `GetRolePermissions` (GET /api/v1/roles/{role_id}/permissions)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/permissions",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def update_role_permissions(
    *, role_id: str, permissions: Sequence[UpdateRolePermissionsPermission] | Unset = UNSET
) -> RequestParts:
    """Build the request of `UpdateRolePermissions` (PATCH /api/v1/roles/{role_id}/permissions)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/permissions",
        json=encoding.body(
            {
                "permissions": encoding.several("permissions", permissions),
            }
        ),
    )


def remove_role_permission(*, role_id: str, permission_id: str) -> RequestParts:
    """Build the request of `RemoveRolePermission` (DELETE /api/v1/roles/{role_id}/permissions/{permission_id})."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/permissions/{encoding.segment('permission_id', permission_id)}",
    )


def get_role_system_permissions(
    *,
    role_id: str,
    sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `GetRoleSystemPermissions` (GET /api/v1/roles/{role_id}/system_permissions)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/system_permissions",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def update_role_system_permissions(
    *, role_id: str, system_permissions: Sequence[UpdateRoleSystemPermissionsSystemPermission] | Unset = UNSET
) -> RequestParts:
    """Build the request of `UpdateRoleSystemPermissions` (PATCH /api/v1/roles/{role_id}/system_permissions)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/system_permissions",
        json=encoding.body(
            {
                "system_permissions": encoding.several("system_permissions", system_permissions),
            }
        ),
    )


def get_role_users(*, role_id: str, page_size: int | None = None, next_token: str | None = None) -> RequestParts:
    """Build the request of `GetRoleUsers` (GET /api/v1/roles/{role_id}/users)."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}/users",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def get_roles(
    *,
    sort: Literal["name_asc", "name_desc", "key_asc", "key_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `GetRoles` (GET /api/v1/roles)."""
    return RequestParts(
        "/api/v1/roles",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def create_role(
    *,
    name: str | Unset = UNSET,
    description: str | Unset = UNSET,
    key: str | Unset = UNSET,
    is_default_role: bool | Unset = UNSET,
    assignment_permission_id: str | None | Unset = UNSET,
) -> RequestParts:
    """Build the request of `CreateRole` (POST /api/v1/roles)."""
    content = encoding.body(
        {
            "name": name,
            "description": description,
            "key": key,
            "is_default_role": is_default_role,
            "assignment_permission_id": assignment_permission_id,
        }
    )
    return RequestParts(
        "/api/v1/roles",
        json=content or None,
    )


def get_role(*, role_id: str) -> RequestParts:
    """Build the request of `GetRole` (GET /api/v1/roles/{role_id})."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}",
    )


def delete_role(*, role_id: str) -> RequestParts:
    """Build the request of `DeleteRole` (DELETE /api/v1/roles/{role_id})."""
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}",
    )


def update_roles(
    *,
    role_id: str,
    name: str | Unset = UNSET,
    key: str | Unset = UNSET,
    description: str | Unset = UNSET,
    is_default_role: bool | Unset = UNSET,
    assignment_permission_id: str | None | Unset = UNSET,
) -> RequestParts:
    """Build the request of `UpdateRoles` (PATCH /api/v1/roles/{role_id})."""
    content = encoding.body(
        {
            "name": name,
            "key": key,
            "description": description,
            "is_default_role": is_default_role,
            "assignment_permission_id": assignment_permission_id,
        }
    )
    return RequestParts(
        f"/api/v1/roles/{encoding.segment('role_id', role_id)}",
        json=content or None,
    )
