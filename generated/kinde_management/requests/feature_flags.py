"""Builders of the requests below `feature_flags`: pure functions from arguments to the parts of a request."""

from __future__ import annotations

from typing import Literal

from kinde_auth import encoding
from kinde_auth.operations import RequestParts
from kinde_auth.typing import UNSET, Unset


def create_feature_flag(
    *,
    name: str,
    key: str,
    type: Literal["str", "int", "bool"],
    default_value: str,
    description: str | Unset = UNSET,
    allow_override_level: Literal["env", "org", "usr"] | Unset = UNSET,
) -> RequestParts:
    """Build the request of `CreateFeatureFlag` (POST /api/v1/feature_flags)."""
    return RequestParts(
        "/api/v1/feature_flags",
        json=encoding.body(
            {
                "name": name,
                "key": key,
                "type": type,
                "default_value": default_value,
                "description": description,
                "allow_override_level": allow_override_level,
            }
        ),
    )


def update_feature_flag(
    *,
    feature_flag_key: str,
    name: str,
    description: str,
    type: Literal["str", "int", "bool"],
    allow_override_level: Literal["env", "org"],
    default_value: str,
) -> RequestParts:
    """Build the request of `UpdateFeatureFlag` (PUT /api/v1/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
        query=encoding.query(
            {
                "name": encoding.needed("name", name),
                "description": encoding.needed("description", description),
                "type": encoding.needed("type", type),
                "allow_override_level": encoding.needed("allow_override_level", allow_override_level),
                "default_value": encoding.needed("default_value", default_value),
            }
        ),
    )


def delete_feature_flag(*, feature_flag_key: str) -> RequestParts:
    """Build the request of `DeleteFeatureFlag` (DELETE /api/v1/feature_flags/{feature_flag_key})."""
    return RequestParts(
        f"/api/v1/feature_flags/{encoding.segment('feature_flag_key', feature_flag_key)}",
    )
