"""Builders of the requests below `properties`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_properties(
    *,
    page_size: int | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
    context: Literal["usr", "org", "app"] | None = None,
) -> RequestParts:
    """Build the request of `GetProperties` (GET /api/v1/properties)."""
    return RequestParts(
        "/api/v1/properties",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "ending_before": ending_before,
                "context": context,
            }
        ),
    )


def create_property(
    *,
    name: str,
    key: str,
    type: Literal["single_line_text", "multi_line_text"],
    context: Literal["usr", "org", "app"],
    is_private: bool,
    category_id: str,
    description: str | Unset = UNSET,
) -> RequestParts:
    """Build the request of `CreateProperty` (POST /api/v1/properties)."""
    return RequestParts(
        "/api/v1/properties",
        json=encoding.body(
            {
                "name": name,
                "key": key,
                "type": type,
                "context": context,
                "is_private": is_private,
                "category_id": category_id,
                "description": description,
            }
        ),
    )


def update_property(
    *, property_id: str, name: str, is_private: bool, category_id: str, description: str | Unset = UNSET
) -> RequestParts:
    """Build the request of `UpdateProperty` (PUT /api/v1/properties/{property_id})."""
    return RequestParts(
        f"/api/v1/properties/{encoding.segment('property_id', property_id)}",
        json=encoding.body(
            {
                "name": name,
                "is_private": is_private,
                "category_id": category_id,
                "description": description,
            }
        ),
    )


def delete_property(*, property_id: str) -> RequestParts:
    """Build the request of `DeleteProperty` (DELETE /api/v1/properties/{property_id})."""
    return RequestParts(
        f"/api/v1/properties/{encoding.segment('property_id', property_id)}",
    )
