from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.organization_invite import OrganizationInvite


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationInvitesResponse(Model):
    """Page of an organization's invites.

    Attributes:
        code: Result code.
        message: Result message.
        invites: Invites on this page.
        next_token: Cursor for the next page; null when there is none.
    """

    code: str | None = None
    message: str | None = None
    invites: list[OrganizationInvite] = field(factory=list[OrganizationInvite])
    next_token: str | None = field(default=None, repr=False)
