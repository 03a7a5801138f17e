from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class DeleteRoleScopeResponse(Model):
    """Outcome of detaching an API scope from a role.

    Attributes:
        code: Result code.
        message: Result message.
    """

    code: str | None = None
    message: str | None = None
