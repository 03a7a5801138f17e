from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.roles import Roles


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetRolesResponse(Model):
    """Page of role definitions.

    Attributes:
        code: Result code.
        message: Result message.
        roles: Roles on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    roles: list[Roles] = field(factory=list[Roles])
    next_token: str | None = field(default=None, repr=False)
