"""The asynchronous operations below `client.environment`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from kinde_auth.operations import FileContent
from kinde_auth.resource import AsyncResource, call_options
from kinde_management.operations import environment as operations
from kinde_management.requests import environment as requests

if TYPE_CHECKING:
    from kinde_auth.paging import AsyncPage
    from kinde_management.models import (
        GetEnvironmentFeatureFlagsResponse,
        GetEnvironmentResponse,
        GetPasskeyResponse,
        ReadEnvLogoResponse,
        ReadEnvLogoResponseLogo,
        SuccessResponse,
        UpdatePasskeyResponse,
    )


class AsyncEnvironmentFeatureFlagsResource(AsyncResource):
    """Operations on `environment.feature_flags`."""

    __slots__ = ()

    async def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetEnvironmentFeatureFlagsResponse:
        """List the environment's feature flags.

        Lists the feature flag settings of this environment.

        Needs the scope `read:environment_feature_flags`. Operation `GetEnvironementFeatureFlags`: GET /api/v1/environment/feature_flags
        """
        return await self._caller.call(
            operations.GET_ENVIRONEMENT_FEATURE_FLAGS,
            requests.get_environement_feature_flags(),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove_overrides(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Clear every environment flag override.

        Removes all flag overrides in this environment, so each flag goes back to its default value.

        Needs the scope `delete:environment_feature_flags`. Operation `DeleteEnvironementFeatureFlagOverrides`: DELETE /api/v1/environment/feature_flags
        """
        return await self._caller.call(
            operations.DELETE_ENVIRONEMENT_FEATURE_FLAG_OVERRIDES,
            requests.delete_environement_feature_flag_overrides(),
            call_options(timeout, extra_headers, extra_query),
        )

    async def remove_override(
        self,
        feature_flag_key: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Clear one environment flag override.

        Removes this environment's override, so the flag goes back to its default value.

        Needs the scope `delete:environment_feature_flags`. Operation `DeleteEnvironementFeatureFlagOverride`: DELETE /api/v1/environment/feature_flags/{feature_flag_key}

        Args:
            feature_flag_key: Feature flag key.
        """
        return await self._caller.call(
            operations.DELETE_ENVIRONEMENT_FEATURE_FLAG_OVERRIDE,
            requests.delete_environement_feature_flag_override(feature_flag_key=feature_flag_key),
            call_options(timeout, extra_headers, extra_query),
        )

    async def override(
        self,
        feature_flag_key: str,
        *,
        value: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Override a flag in the environment.

        Sets this environment's value for one flag.

        Needs the scope `update:environment_feature_flags`. Operation `UpdateEnvironementFeatureFlagOverride`: PATCH /api/v1/environment/feature_flags/{feature_flag_key}

        Args:
            feature_flag_key: Feature flag key.
            value: Value to use here, written as a string whatever the flag type.
        """
        return await self._caller.call(
            operations.UPDATE_ENVIRONEMENT_FEATURE_FLAG_OVERRIDE,
            requests.update_environement_feature_flag_override(feature_flag_key=feature_flag_key, value=value),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncEnvironmentLogosResource(AsyncResource):
    """Operations on `environment.logos`."""

    __slots__ = ()

    async def list(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> AsyncPage[ReadEnvLogoResponseLogo, ReadEnvLogoResponse]:
        """List environment logos.

        Lists the environment's uploaded logos by type and file name.

        Needs the scope `read:environments`. Operation `ReadLogo`: GET /api/v1/environment/logos
        """
        return await self._caller.page(
            operations.READ_LOGO,
            requests.read_logo(),
            call_options(timeout, extra_headers, extra_query),
        )

    async def upload(
        self,
        type: str,
        *,
        logo: FileContent,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Upload an environment logo.

        Uploads the light or dark logo as multipart form data.

        Needs the scope `update:environments`. Operation `AddLogo`: PUT /api/v1/environment/logos/{type}

        Args:
            type: Color scheme the logo is for: `light` or `dark`.
            logo: Image file.
        """
        return await self._caller.call(
            operations.ADD_LOGO,
            requests.add_logo(type=type, logo=logo),
            call_options(timeout, extra_headers, extra_query),
        )

    async def delete(
        self,
        type: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> SuccessResponse:
        """Remove an environment logo.

        Deletes the light or dark logo. Answers 204 when there was none.

        Needs the scope `update:environments`. Operation `DeleteLogo`: DELETE /api/v1/environment/logos/{type}

        Args:
            type: Logo to remove: `light` or `dark`.
        """
        return await self._caller.call(
            operations.DELETE_LOGO,
            requests.delete_logo(type=type),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncEnvironmentPasskeyResource(AsyncResource):
    """Operations on `environment.passkey`."""

    __slots__ = ()

    async def get(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetPasskeyResponse:
        """Read the environment's passkey policy.

        Returns the environment's passkey policy and whether passkeys are on.

        Needs the scope `read:passkey`. Operation `GetPasskey`: GET /api/v1/passkey
        """
        return await self._caller.call(
            operations.GET_PASSKEY,
            requests.get_passkey(),
            call_options(timeout, extra_headers, extra_query),
        )

    async def update(
        self,
        *,
        policy: Literal["off", "optional", "mandatory"],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> UpdatePasskeyResponse:
        """Set the environment's passkey policy.

        Sets how passkeys are used across the environment. Any policy except `off` needs the `passkeys` entitlement.

        Needs the scope `update:passkey`. Operation `UpdatePasskey`: PUT /api/v1/passkey

        Args:
            policy: `off`, `optional` or `mandatory`.
        """
        return await self._caller.call(
            operations.UPDATE_PASSKEY,
            requests.update_passkey(policy=policy),
            call_options(timeout, extra_headers, extra_query),
        )


class AsyncEnvironmentResource(AsyncResource):
    """The environment the token belongs to: details, flag overrides, logos and passkey policy."""

    __slots__ = ()

    @property
    def feature_flags(self) -> AsyncEnvironmentFeatureFlagsResource:
        """Return the operations on `environment.feature_flags`."""
        return AsyncEnvironmentFeatureFlagsResource(self._caller)

    @property
    def logos(self) -> AsyncEnvironmentLogosResource:
        """Return the operations on `environment.logos`."""
        return AsyncEnvironmentLogosResource(self._caller)

    @property
    def passkey(self) -> AsyncEnvironmentPasskeyResource:
        """Return the operations on `environment.passkey`."""
        return AsyncEnvironmentPasskeyResource(self._caller)

    async def get(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
    ) -> GetEnvironmentResponse:
        """Read the environment.

        Returns the environment the access token belongs to, including its domains, branding and tracking tags.

        Needs the scope `read:environments`. Operation `getEnvironment`: GET /api/v1/environment
        """
        return await self._caller.call(
            operations.GET_ENVIRONMENT,
            requests.get_environment(),
            call_options(timeout, extra_headers, extra_query),
        )
