"""Builders of the requests below `webhooks`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_event(*, event_id: str) -> RequestParts:
    """Build the request of `GetEvent` (GET /api/v1/events/{event_id})."""
    return RequestParts(
        f"/api/v1/events/{encoding.segment('event_id', event_id)}",
    )


def get_event_types() -> RequestParts:
    """Build the request of `GetEventTypes` (GET /api/v1/event_types)."""
    return RequestParts(
        "/api/v1/event_types",
    )


def delete_web_hook(*, webhook_id: str) -> RequestParts:
    """Build the request of `DeleteWebHook` (DELETE /api/v1/webhooks/{webhook_id})."""
    return RequestParts(
        f"/api/v1/webhooks/{encoding.segment('webhook_id', webhook_id)}",
    )


def update_web_hook(
    *,
    webhook_id: str,
    event_types: Sequence[str] | Unset = UNSET,
    name: str | Unset = UNSET,
    description: str | None | Unset = UNSET,
) -> RequestParts:
    """Build the request of `UpdateWebHook` (PATCH /api/v1/webhooks/{webhook_id})."""
    return RequestParts(
        f"/api/v1/webhooks/{encoding.segment('webhook_id', webhook_id)}",
        json=encoding.body(
            {
                "event_types": encoding.several("event_types", event_types),
                "name": name,
                "description": description,
            }
        ),
    )


def get_web_hooks() -> RequestParts:
    """Build the request of `GetWebHooks` (GET /api/v1/webhooks)."""
    return RequestParts(
        "/api/v1/webhooks",
    )


def create_web_hook(
    *, endpoint: str, event_types: Sequence[str], name: str, description: str | None | Unset = UNSET
) -> RequestParts:
    """Build the request of `CreateWebHook` (POST /api/v1/webhooks)."""
    return RequestParts(
        "/api/v1/webhooks",
        json=encoding.body(
            {
                "endpoint": endpoint,
                "event_types": encoding.several("event_types", event_types),
                "name": name,
                "description": description,
            }
        ),
    )
