from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.permissions import Permissions


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetPermissionsResponse(Model):
    """Page of permission definitions.

    Attributes:
        code: Result code.
        message: Result message.
        permissions: Permissions on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    permissions: list[Permissions] = field(factory=list[Permissions])
    next_token: str | None = field(default=None, repr=False)
