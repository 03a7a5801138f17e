from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.event_type import EventType


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEventTypesResponse(Model):
    """All event types.

    Attributes:
        code: Result code.
        message: Result message.
        event_types: Event types.
    """

    code: str | None = None
    message: str | None = None
    event_types: list[EventType] = field(factory=list[EventType])
