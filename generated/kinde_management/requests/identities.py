"""Builders of the requests below `identities`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_identity(*, identity_id: str) -> RequestParts:
    """Build the request of `GetIdentity` (GET /api/v1/identities/{identity_id})."""
    return RequestParts(
        f"/api/v1/identities/{encoding.segment('identity_id', identity_id)}",
    )


def delete_identity(*, identity_id: str) -> RequestParts:
    """Build the request of `DeleteIdentity` (DELETE /api/v1/identities/{identity_id})."""
    return RequestParts(
        f"/api/v1/identities/{encoding.segment('identity_id', identity_id)}",
    )


def update_identity(*, identity_id: str, is_primary: bool | Unset = UNSET) -> RequestParts:
    """Build the request of `UpdateIdentity` (PATCH /api/v1/identities/{identity_id})."""
    return RequestParts(
        f"/api/v1/identities/{encoding.segment('identity_id', identity_id)}",
        json=encoding.body(
            {
                "is_primary": is_primary,
            }
        ),
    )
