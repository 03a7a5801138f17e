"""Builders of the requests below `timezones`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from kinde_auth.operations import RequestParts


def get_timezones() -> RequestParts:
    """Build the request of `getTimezones` (GET /api/v1/timezones)."""
    return RequestParts(
        "/api/v1/timezones",
    )
