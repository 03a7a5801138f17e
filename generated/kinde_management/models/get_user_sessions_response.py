from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_user_sessions_response_session import GetUserSessionsResponseSession


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetUserSessionsResponse(Model):
    """A user's active sessions.

    Attributes:
        code: Result code.
        message: Result message.
        has_more: True when another page follows.
        sessions: Active sessions.
    """

    code: str | None = None
    message: str | None = None
    has_more: bool | None = None
    sessions: list[GetUserSessionsResponseSession] = field(factory=list[GetUserSessionsResponseSession])
