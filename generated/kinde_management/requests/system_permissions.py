"""Builders of the requests below `system_permissions`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts


def get_system_permissions(
    *,
    sort: Literal["name_asc", "name_desc", "id_asc", "id_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `GetSystemPermissions` (GET /api/v1/system_permissions)."""
    return RequestParts(
        "/api/v1/system_permissions",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )
