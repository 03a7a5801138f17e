from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_organization_invite_response_invite import CreateOrganizationInviteResponseInvite


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateOrganizationInviteResponse(Model):
    """The invite just created.

    Attributes:
        invite: The new invite.
        code: Result code.
        message: Result message.
    """

    invite: CreateOrganizationInviteResponseInvite
    code: str | None = None
    message: str | None = None
