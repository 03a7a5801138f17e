"""Builders of the requests below `api_keys`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_api_keys(
    *,
    page_size: int | None = None,
    starting_after: str | None = None,
    key_type: Literal["organization", "user"] | None = None,
    status: Literal["active", "inactive", "revoked"] | None = None,
    user_id: str | None = None,
    org_code: str | None = None,
) -> RequestParts:
    """Build the request of `getApiKeys` (GET /api/v1/api_keys)."""
    return RequestParts(
        "/api/v1/api_keys",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "key_type": key_type,
                "status": status,
                "user_id": user_id,
                "org_code": org_code,
            }
        ),
    )


def create_api_key(
    *,
    name: str,
    type: Literal["user", "organization", "environment"],
    api_id: str,
    scope_ids: Sequence[str] | None | Unset = UNSET,
    user_id: str | None | Unset = UNSET,
    org_code: str | None | Unset = UNSET,
) -> RequestParts:
    """Build the request of `createApiKey` (POST /api/v1/api_keys)."""
    return RequestParts(
        "/api/v1/api_keys",
        json=encoding.body(
            {
                "name": name,
                "type": type,
                "api_id": api_id,
                "scope_ids": scope_ids,
                "user_id": user_id,
                "org_code": org_code,
            }
        ),
    )


def get_api_key(*, key_id: str) -> RequestParts:
    """Build the request of `getApiKey` (GET /api/v1/api_keys/{key_id})."""
    return RequestParts(
        f"/api/v1/api_keys/{encoding.segment('key_id', key_id)}",
    )


def rotate_api_key(*, key_id: str) -> RequestParts:
    """Build the request of `rotateApiKey` (PUT /api/v1/api_keys/{key_id})."""
    return RequestParts(
        f"/api/v1/api_keys/{encoding.segment('key_id', key_id)}",
    )


def delete_api_key(*, key_id: str) -> RequestParts:
    """Build the request of `deleteApiKey` (DELETE /api/v1/api_keys/{key_id})."""
    return RequestParts(
        f"/api/v1/api_keys/{encoding.segment('key_id', key_id)}",
    )


def verify_api_key(*, api_key: str) -> RequestParts:
    """Build the request of `verifyApiKey` (POST /api/v1/api_keys/verify)."""
    return RequestParts(
        "/api/v1/api_keys/verify",
        json=encoding.body(
            {
                "api_key": api_key,
            }
        ),
    )
