"""Builders of the requests below `property_categories`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_categories(
    *,
    page_size: int | None = None,
    starting_after: str | None = None,
    ending_before: str | None = None,
    context: Literal["usr", "org"] | None = None,
) -> RequestParts:
    """Build the request of `GetCategories` (GET /api/v1/property_categories)."""
    return RequestParts(
        "/api/v1/property_categories",
        query=encoding.query(
            {
                "page_size": encoding.page_size("page_size", page_size),
                "starting_after": starting_after,
                "ending_before": ending_before,
                "context": context,
            }
        ),
    )


def create_category(*, name: str, context: Literal["usr", "org", "app"]) -> RequestParts:
    """Build the request of `CreateCategory` (POST /api/v1/property_categories)."""
    return RequestParts(
        "/api/v1/property_categories",
        json=encoding.body(
            {
                "name": name,
                "context": context,
            }
        ),
    )


def update_category(*, category_id: str, name: str | Unset = UNSET) -> RequestParts:
    """Build the request of `UpdateCategory` (PUT /api/v1/property_categories/{category_id})."""
    return RequestParts(
        f"/api/v1/property_categories/{encoding.segment('category_id', category_id)}",
        json=encoding.body(
            {
                "name": name,
            }
        ),
    )
