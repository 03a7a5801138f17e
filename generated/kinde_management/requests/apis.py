"""Builders of the requests below `apis`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset

if TYPE_CHECKING:
    from kinde_management.models import (
        UpdateApiApplicationsApplication,
    )


def get_api_scopes(*, api_id: str) -> RequestParts:
    """Build the request of `getAPIScopes` (GET /api/v1/apis/{api_id}/scopes)."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/scopes",
    )


def add_api_scope(*, api_id: str, key: str, description: str | Unset = UNSET) -> RequestParts:
    """Build the request of `addAPIScope` (POST /api/v1/apis/{api_id}/scopes)."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/scopes",
        json=encoding.body(
            {
                "key": key,
                "description": description,
            }
        ),
    )


def get_api_scope(*, api_id: str, scope_id: str) -> RequestParts:
    """Build the request of `getAPIScope` (GET /api/v1/apis/{api_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def delete_api_scope(*, api_id: str, scope_id: str) -> RequestParts:
    """Build the request of `deleteAPIScope` (DELETE /api/v1/apis/{api_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def update_api_scope(*, api_id: str, scope_id: str, description: str | Unset = UNSET) -> RequestParts:
    """Build the request of `updateAPIScope` (PATCH /api/v1/apis/{api_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
        json=encoding.body(
            {
                "description": description,
            }
        ),
    )


def add_api_application_scope(*, api_id: str, application_id: str, scope_id: str) -> RequestParts:
    """Build the request of `addAPIApplicationScope` (POST /api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/applications/{encoding.segment('application_id', application_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def delete_api_application_scope(*, api_id: str, application_id: str, scope_id: str) -> RequestParts:
    """Build the request of `deleteAPIApplicationScope` (DELETE /api/v1/apis/{api_id}/applications/{application_id}/scopes/{scope_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/applications/{encoding.segment('application_id', application_id)}/scopes/{encoding.segment('scope_id', scope_id)}",
    )


def update_api_applications(*, api_id: str, applications: Sequence[UpdateApiApplicationsApplication]) -> RequestParts:
    """Build the request of `updateAPIApplications` (PATCH /api/v1/apis/{api_id}/applications)."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}/applications",
        json=encoding.body(
            {
                "applications": encoding.several("applications", applications),
            }
        ),
    )


def get_apis(*, expand: Literal["scopes"] | Sequence[Literal["scopes"]] | None = None) -> RequestParts:
    """Build the request of `getAPIs` (GET /api/v1/apis)."""
    return RequestParts(
        "/api/v1/apis",
        query=encoding.query(
            {
                "expand": expand,
            }
        ),
    )


def add_apis(*, name: str, audience: str) -> RequestParts:
    """Build the request of `addAPIs` (POST /api/v1/apis)."""
    return RequestParts(
        "/api/v1/apis",
        json=encoding.body(
            {
                "name": name,
                "audience": audience,
            }
        ),
    )


def get_api(*, api_id: str) -> RequestParts:
    """Build the request of `getAPI` (GET /api/v1/apis/{api_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}",
    )


def delete_api(*, api_id: str) -> RequestParts:
    """Build the request of `deleteAPI` (DELETE /api/v1/apis/{api_id})."""
    return RequestParts(
        f"/api/v1/apis/{encoding.segment('api_id', api_id)}",
    )
