"""What is known of each operation below `environment`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation, Paging

if TYPE_CHECKING:
    from kinde_management.models import (
        GetEnvironmentFeatureFlagsResponse,
        GetEnvironmentResponse,
        GetPasskeyResponse,
        ReadEnvLogoResponse,
        SuccessResponse,
        UpdatePasskeyResponse,
    )

GET_ENVIRONEMENT_FEATURE_FLAGS: Final[Operation[GetEnvironmentFeatureFlagsResponse]] = Operation(
    id="GetEnvironementFeatureFlags",
    method="GET",
    path="/api/v1/environment/feature_flags",
    name="environment.feature_flags.list",
    tag="Environments",
    summary="List the environment's feature flags",
    scope="read:environment_feature_flags",
    result="GetEnvironmentFeatureFlagsResponse",
)
DELETE_ENVIRONEMENT_FEATURE_FLAG_OVERRIDES: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteEnvironementFeatureFlagOverrides",
    method="DELETE",
    path="/api/v1/environment/feature_flags",
    name="environment.feature_flags.remove_overrides",
    tag="Environments",
    summary="Clear every environment flag override",
    scope="delete:environment_feature_flags",
    result="SuccessResponse",
)
DELETE_ENVIRONEMENT_FEATURE_FLAG_OVERRIDE: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteEnvironementFeatureFlagOverride",
    method="DELETE",
    path="/api/v1/environment/feature_flags/{feature_flag_key}",
    name="environment.feature_flags.remove_override",
    tag="Environments",
    summary="Clear one environment flag override",
    scope="delete:environment_feature_flags",
    result="SuccessResponse",
)
UPDATE_ENVIRONEMENT_FEATURE_FLAG_OVERRIDE: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateEnvironementFeatureFlagOverride",
    method="PATCH",
    path="/api/v1/environment/feature_flags/{feature_flag_key}",
    name="environment.feature_flags.override",
    tag="Environments",
    summary="Override a flag in the environment",
    scope="update:environment_feature_flags",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
READ_LOGO: Final[Operation[ReadEnvLogoResponse]] = Operation(
    id="ReadLogo",
    method="GET",
    path="/api/v1/environment/logos",
    name="environment.logos.list",
    tag="Environments",
    summary="List environment logos",
    scope="read:environments",
    paging=Paging(
        style="none",
        items="logos",
    ),
    result="ReadEnvLogoResponse",
)
ADD_LOGO: Final[Operation[SuccessResponse]] = Operation(
    id="AddLogo",
    method="PUT",
    path="/api/v1/environment/logos/{type}",
    name="environment.logos.upload",
    tag="Environments",
    summary="Upload an environment logo",
    scope="update:environments",
    body="multipart",
    result="SuccessResponse",
)
DELETE_LOGO: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteLogo",
    method="DELETE",
    path="/api/v1/environment/logos/{type}",
    name="environment.logos.delete",
    tag="Environments",
    summary="Remove an environment logo",
    scope="update:environments",
    result="SuccessResponse",
    empty_success=True,
)
GET_PASSKEY: Final[Operation[GetPasskeyResponse]] = Operation(
    id="GetPasskey",
    method="GET",
    path="/api/v1/passkey",
    name="environment.passkey.get",
    tag="Environments",
    summary="Read the environment's passkey policy",
    scope="read:passkey",
    result="GetPasskeyResponse",
)
UPDATE_PASSKEY: Final[Operation[UpdatePasskeyResponse]] = Operation(
    id="UpdatePasskey",
    method="PUT",
    path="/api/v1/passkey",
    name="environment.passkey.update",
    tag="Environments",
    summary="Set the environment's passkey policy",
    scope="update:passkey",
    body="json",
    result="UpdatePasskeyResponse",
)
GET_ENVIRONMENT: Final[Operation[GetEnvironmentResponse]] = Operation(
    id="getEnvironment",
    method="GET",
    path="/api/v1/environment",
    name="environment.get",
    tag="Environments",
    summary="Read the environment",
    scope="read:environments",
    result="GetEnvironmentResponse",
)
