from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_event_response_event import GetEventResponseEvent


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEventResponse(Model):
    """One event.

    Attributes:
        event: The event.
        code: Result code.
        message: Result message.
    """

    event: GetEventResponseEvent
    code: str | None = None
    message: str | None = None
