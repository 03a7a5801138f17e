from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class AuthorizeAppApiResponse(Model):
    """Which applications gained or lost access to an API.

    Attributes:
        message: Result message.
        code: Result code.
        applications_disconnected: Applications that lost access.
        applications_connected: Applications that gained access.
    """

    message: str | None = None
    code: str | None = None
    applications_disconnected: list[str] = field(factory=list[str])
    applications_connected: list[str] = field(factory=list[str])
