"""Builders of the requests below `environment`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import FileContent, RequestParts


def get_environement_feature_flags() -> RequestParts:
    """Build the request of `GetEnvironementFeatureFlags` (GET /api/v1/environment/feature_flags)."""
    return RequestParts(
        "/api/v1/environment/feature_flags",
    )


def delete_environement_feature_flag_overrides() -> RequestParts:
    """Build the request of `DeleteEnvironementFeatureFlagOverrides` (DELETE /api/v1/environment/feature_flags)."""
    return RequestParts(
        "/api/v1/environment/feature_flags",
    )


def delete_environement_feature_flag_override(*, feature_flag_key: str) -> RequestParts:
    """Build the request of `DeleteEnvironementFeatureFlagOverride` (DELETE /api/v1/environment/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/environment/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
    )


def update_environement_feature_flag_override(*, feature_flag_key: str, value: str) -> RequestParts:
    """Build the request of `UpdateEnvironementFeatureFlagOverride` (PATCH /api/v1/environment/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/environment/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
        json=encoding.body(
            {
                "value": value,
            }
        ),
    )


def read_logo() -> RequestParts:
    """Build the request of `ReadLogo` (GET /api/v1/environment/logos)."""
    return RequestParts(
        "/api/v1/environment/logos",
    )


def add_logo(*, type: str, logo: FileContent) -> RequestParts:
    """Build the request of `AddLogo` (PUT /api/v1/environment/logos/{type})."""
    return RequestParts(
        f"/api/v1/environment/logos/{encoding.segment('type', type)}",
        files=encoding.files(
            {
                "logo": logo,
            }
        ),
    )


def delete_logo(*, type: str) -> RequestParts:
    """Build the request of `DeleteLogo` (DELETE /api/v1/environment/logos/{type})."""
    return RequestParts(
        f"/api/v1/environment/logos/{encoding.segment('type', type)}",
    )


def get_passkey() -> RequestParts:
    """Build the request of `GetPasskey` (GET /api/v1/passkey)."""
    return RequestParts(
        "/api/v1/passkey",
    )


def update_passkey(*, policy: Literal["off", "optional", "mandatory"]) -> RequestParts:
    """Build the request of `UpdatePasskey` (PUT /api/v1/passkey)."""
    return RequestParts(
        "/api/v1/passkey",
        json=encoding.body(
            {
                "policy": policy,
            }
        ),
    )


def get_environment() -> RequestParts:
    """Build the request of `getEnvironment` (GET /api/v1/environment)."""
    return RequestParts(
        "/api/v1/environment",
    )
