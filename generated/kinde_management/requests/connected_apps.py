"""Builders of the requests below `connected_apps`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from kinde_auth import encoding
from kinde_auth.operations import RequestParts


def get_connected_app_auth_url(
    *,
    key_code_ref: str,
    user_id: str | None = None,
    org_code: str | None = None,
    override_callback_url: str | None = None,
) -> RequestParts:
    """Build the request of `GetConnectedAppAuthUrl` (GET /api/v1/connected_apps/auth_url)."""
    return RequestParts(
        "/api/v1/connected_apps/auth_url",
        query=encoding.query(
            {
                "key_code_ref": encoding.needed("key_code_ref", key_code_ref),
                "user_id": user_id,
                "org_code": org_code,
                "override_callback_url": override_callback_url,
            }
        ),
    )


def get_connected_app_token(*, session_id: str) -> RequestParts:
    """Build the request of `GetConnectedAppToken` (GET /api/v1/connected_apps/token)."""
    return RequestParts(
        "/api/v1/connected_apps/token",
        query=encoding.query(
            {
                "session_id": encoding.needed("session_id", session_id),
            }
        ),
    )


def revoke_connected_app_token(*, session_id: str) -> RequestParts:
    """Build the request of `RevokeConnectedAppToken` (POST /api/v1/connected_apps/revoke)."""
    return RequestParts(
        "/api/v1/connected_apps/revoke",
        query=encoding.query(
            {
                "session_id": encoding.needed("session_id", session_id),
            }
        ),
    )
