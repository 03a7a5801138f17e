"""Builders of the requests below `permissions`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_permissions(
    *,
    sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `GetPermissions` (GET /api/v1/permissions)."""
    return RequestParts(
        "/api/v1/permissions",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def create_permission(
    *, name: str | Unset = UNSET, description: str | Unset = UNSET, key: str | Unset = UNSET
) -> RequestParts:
    """Build the request of `CreatePermission` (POST /api/v1/permissions)."""
    content = encoding.body(
        {
            "name": name,
            "description": description,
            "key": key,
        }
    )
    return RequestParts(
        "/api/v1/permissions",
        json=content or None,
    )


def delete_permission(*, permission_id: str) -> RequestParts:
    """Build the request of `DeletePermission` (DELETE /api/v1/permissions/{permission_id})."""
    return RequestParts(
        f"/api/v1/permissions/{encoding.segment('permission_id', permission_id)}",
    )


def update_permissions(
    *, permission_id: str, name: str | Unset = UNSET, description: str | Unset = UNSET, key: str | Unset = UNSET
) -> RequestParts:
    """Build the request of `UpdatePermissions` (PATCH /api/v1/permissions/{permission_id})."""
    content = encoding.body(
        {
            "name": name,
            "description": description,
            "key": key,
        }
    )
    return RequestParts(
        f"/api/v1/permissions/{encoding.segment('permission_id', permission_id)}",
        json=content or None,
    )
