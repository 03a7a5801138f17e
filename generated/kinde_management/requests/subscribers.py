"""Builders of the requests below `subscribers`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts


def get_subscribers(
    *,
    sort: Literal["name_asc", "name_desc", "email_asc", "email_desc"] | None = None,
    page_size: int | None = None,
    next_token: str | None = None,
) -> RequestParts:
    """Build the request of `GetSubscribers` (GET /api/v1/subscribers)."""
    return RequestParts(
        "/api/v1/subscribers",
        query=encoding.query(
            {
                "sort": sort,
                "page_size": encoding.page_size("page_size", page_size),
                "next_token": next_token,
            }
        ),
    )


def create_subscriber(*, first_name: str, last_name: str, email: str) -> RequestParts:
    """Build the request of `CreateSubscriber` (POST /api/v1/subscribers)."""
    return RequestParts(
        "/api/v1/subscribers",
        query=encoding.query(
            {
                "first_name": encoding.needed("first_name", first_name),
                "last_name": encoding.needed("last_name", last_name),
                "email": encoding.needed("email", email),
            }
        ),
    )


def get_subscriber(*, subscriber_id: str) -> RequestParts:
    """Build the request of `GetSubscriber` (GET /api/v1/subscribers/{subscriber_id})."""
    return RequestParts(
        f"/api/v1/subscribers/{encoding.segment('subscriber_id', subscriber_id)}",
    )
