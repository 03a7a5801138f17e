from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.applications import Applications


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApplicationsResponse(Model):
    """Page of applications.

    Attributes:
        code: Result code.
        message: Result message.
        applications: Applications on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    applications: list[Applications] = field(factory=list[Applications])
    next_token: str | None = field(default=None, repr=False)
