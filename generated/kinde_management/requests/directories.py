"""Builders of the requests below `directories`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_directories(
    *, page_size: int | None = None, starting_after: str | None = None, organization_code: str | None = None
) -> RequestParts:
    """Build the request of `getDirectories` (GET /api/v1/directories)."""
    return RequestParts(
        "/api/v1/directories",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "organization_code": organization_code,
            }
        ),
    )


def create_directory(
    *,
    org_code: str,
    directory_name: str,
    provider_code: Literal[
        "entra_id_azure_ad",
        "okta",
        "google_workspace",
        "custom_scim_v2",
        "cyberark",
        "jumpcloud",
        "onelogin",
        "pingfederate",
        "rippling",
    ],
    enterprise_connection_id: str | Unset = UNSET,
) -> RequestParts:
    """Build the request of `createDirectory` (POST /api/v1/directories)."""
    return RequestParts(
        "/api/v1/directories",
        json=encoding.body(
            {
                "org_code": org_code,
                "directory_name": directory_name,
                "provider_code": provider_code,
                "enterprise_connection_id": enterprise_connection_id,
            }
        ),
    )


def get_directory(*, directory_id: str) -> RequestParts:
    """Build the request of `getDirectory` (GET /api/v1/directories/{directory_id})."""
    return RequestParts(
        f"/api/v1/directories/{encoding.segment('directory_id', directory_id)}",
    )


def delete_directory(*, directory_id: str) -> RequestParts:
    """Build the request of `deleteDirectory` (DELETE /api/v1/directories/{directory_id})."""
    return RequestParts(
        f"/api/v1/directories/{encoding.segment('directory_id', directory_id)}",
    )


def update_directory(*, directory_id: str, directory_name: str | Unset = UNSET) -> RequestParts:
    """Build the request of `updateDirectory` (PATCH /api/v1/directories/{directory_id})."""
    return RequestParts(
        f"/api/v1/directories/{encoding.segment('directory_id', directory_id)}",
        json=encoding.body(
            {
                "directory_name": directory_name,
            }
        ),
    )
