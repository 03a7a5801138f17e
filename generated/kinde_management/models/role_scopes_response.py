from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.scopes import Scopes


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class RoleScopesResponse(Model):
    """API scopes attached to a role.

    Attributes:
        code: Result code.
        message: Result message.
        scopes: Attached scopes.
    """

    code: str | None = None
    message: str | None = None
    scopes: list[Scopes] = field(factory=list[Scopes])
