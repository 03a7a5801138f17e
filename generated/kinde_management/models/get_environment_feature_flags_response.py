from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_environment_feature_flags_response_feature_flags_value import (
    GetEnvironmentFeatureFlagsResponseFeatureFlagsValue,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEnvironmentFeatureFlagsResponse(Model):
    """The environment's feature flag values.

    Attributes:
        code: Result code.
        message: Result message.
        feature_flags: Flag values, by flag key.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    feature_flags: dict[str, GetEnvironmentFeatureFlagsResponseFeatureFlagsValue] | None = None
    next_token: str | None = field(default=None, repr=False)
