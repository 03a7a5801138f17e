"""Builders of the requests below `environment_variables`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def get_environment_variables() -> RequestParts:
    """Build the request of `getEnvironmentVariables` (GET /api/v1/environment_variables)."""
    return RequestParts(
        "/api/v1/environment_variables",
    )


def create_environment_variable(*, key: str, value: str, is_secret: bool | Unset = UNSET) -> RequestParts:
    """Build the request of `createEnvironmentVariable` (POST /api/v1/environment_variables)."""
    return RequestParts(
        "/api/v1/environment_variables",
        json=encoding.body(
            {
                "key": key,
                "value": value,
                "is_secret": is_secret,
            }
        ),
    )


def get_environment_variable(*, variable_id: str) -> RequestParts:
    """Build the request of `getEnvironmentVariable` (GET /api/v1/environment_variables/{variable_id})."""
    return RequestParts(
        f"/api/v1/environment_variables/{encoding.segment('variable_id', variable_id)}",
    )


def delete_environment_variable(*, variable_id: str) -> RequestParts:
    """Build the request of `deleteEnvironmentVariable` (DELETE /api/v1/environment_variables/{variable_id})."""
    return RequestParts(
        f"/api/v1/environment_variables/{encoding.segment('variable_id', variable_id)}",
    )


def update_environment_variable(
    *, variable_id: str, key: str | Unset = UNSET, value: str | Unset = UNSET, is_secret: bool | Unset = UNSET
) -> RequestParts:
    """Build the request of `updateEnvironmentVariable` (PATCH /api/v1/environment_variables/{variable_id})."""
    return RequestParts(
        f"/api/v1/environment_variables/{encoding.segment('variable_id', variable_id)}",
        json=encoding.body(
            {
                "key": key,
                "value": value,
                "is_secret": is_secret,
            }
        ),
    )
