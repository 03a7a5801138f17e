from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_organization_response_organization import CreateOrganizationResponseOrganization


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateOrganizationResponse(Model):
    """The organization just created.

    Attributes:
        organization: The new organization.
        message: Result message.
        code: Result code.
    """

    organization: CreateOrganizationResponseOrganization
    message: str | None = None
    code: str | None = None
