"""What is known of each operation below `feature_flags`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kinde_auth.operations import Operation

if TYPE_CHECKING:
    from kinde_management.models import (
        SuccessResponse,
    )

CREATE_FEATURE_FLAG: Final[Operation[SuccessResponse]] = Operation(
    id="CreateFeatureFlag",
    method="POST",
    path="/api/v1/feature_flags",
    name="feature_flags.create",
    tag="Feature Flags",
    summary="Define a feature flag",
    scope="create:feature_flags",
    retry="unsafe",
    body="json",
    result="SuccessResponse",
)
UPDATE_FEATURE_FLAG: Final[Operation[SuccessResponse]] = Operation(
    id="UpdateFeatureFlag",
    method="PUT",
    path="/api/v1/feature_flags/{feature_flag_key}",
    name="feature_flags.update",
    tag="Feature Flags",
    summary="Replace a feature flag definition",
    scope="update:feature_flags",
    result="SuccessResponse",
)
DELETE_FEATURE_FLAG: Final[Operation[SuccessResponse]] = Operation(
    id="DeleteFeatureFlag",
    method="DELETE",
    path="/api/v1/feature_flags/{feature_flag_key}",
    name="feature_flags.delete",
    tag="Feature Flags",
    summary="Remove a feature flag",
    scope="delete:feature_flags",
    result="SuccessResponse",
)
