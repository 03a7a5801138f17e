"""The operations below `client.feature_flags`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.resource import Resource, call_options
from kinde_auth.typing import UNSET, Unset
from kinde_management.operations import feature_flags as operations
from kinde_management.requests import feature_flags as requests

if TYPE_CHECKING:
    from kinde_management.models import (
        SuccessResponse,
    )


class FeatureFlagsResource(Resource):
    """Flag definitions shared by environments, organizations and users."""

    __slots__ = ()

    def create(
        self,
        *,
        name: str,
        key: str,
        type: Literal["str", "int", "bool"],
        default_value: str,
        description: str | Unset = UNSET,
        allow_override_level: Literal["env", "org", "usr"] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Define a feature flag.

        Creates a flag with a type and default value, and says at which level it may be overridden.

        Needs the scope `create:feature_flags`. Operation `CreateFeatureFlag`: POST /api/v1/feature_flags

        Args:
            name: Display name.
            key: Key your code reads.
            type: Value type: `str`, `int` or `bool`.
            default_value: Value used until an override is set, written as a string.
            description: What the flag controls.
            allow_override_level: Level where overrides are allowed: `env`, `org` or `usr`.
        """
        return self._caller.call(
            operations.CREATE_FEATURE_FLAG,
            requests.create_feature_flag(
                name=name,
                key=key,
                type=type,
                default_value=default_value,
                description=description,
                allow_override_level=allow_override_level,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def update(
        self,
        feature_flag_key: str,
        *,
        name: str,
        description: str,
        type: Literal["str", "int", "bool"],
        allow_override_level: Literal["env", "org"],
        default_value: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Replace a feature flag definition.

        Replaces the flag's definition. Every field is required and travels in the query string, not in a body.

        Needs the scope `update:feature_flags`. Operation `UpdateFeatureFlag`: PUT /api/v1/feature_flags/{feature_flag_key}

        Args:
            feature_flag_key: Feature flag key.
            name: Display name.
            description: What the flag controls.
            type: Value type: `str`, `int` or `bool`.
            allow_override_level: Level where overrides are allowed: `env` or `org` (no `usr` here).
            default_value: Value used until an override is set, written as a string.
        """
        return self._caller.call(
            operations.UPDATE_FEATURE_FLAG,
            requests.update_feature_flag(
                feature_flag_key=feature_flag_key,
                name=name,
                description=description,
                type=type,
                allow_override_level=allow_override_level,
                default_value=default_value,
            ),
            call_options(timeout, extra_headers, extra_query),
        )

    def delete(
        self,
        feature_flag_key: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove a feature flag.

        Deletes the flag definition.

        Needs the scope `delete:feature_flags`. Operation `DeleteFeatureFlag`: DELETE /api/v1/feature_flags/{feature_flag_key}

        Args:
            feature_flag_key: Feature flag key.
        """
        return self._caller.call(
            operations.DELETE_FEATURE_FLAG,
            requests.delete_feature_flag(feature_flag_key=feature_flag_key),
            call_options(timeout, extra_headers, extra_query),
        )
