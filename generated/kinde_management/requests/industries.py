"""Builders of the requests below `industries`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from kinde_auth.operations import RequestParts


def get_industries() -> RequestParts:
    """Build the request of `getIndustries` (GET /api/v1/industries)."""
    return RequestParts(
        "/api/v1/industries",
    )
