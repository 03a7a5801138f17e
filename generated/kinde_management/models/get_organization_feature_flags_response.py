from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_organization_feature_flags_response_feature_flags_value import (
    GetOrganizationFeatureFlagsResponseFeatureFlagsValue,
)


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationFeatureFlagsResponse(Model):
    """An organization's feature flag values.

    Attributes:
        code: Result code.
        message: Result message.
        feature_flags: Flag values, by flag key.
    """

    code: str | None = None
    message: str | None = None
    feature_flags: dict[str, GetOrganizationFeatureFlagsResponseFeatureFlagsValue] | None = None
