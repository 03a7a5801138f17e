from __future__ import annotations

from typing import Any

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetEventResponseEvent(Model):
    """The event.

    Attributes:
        event_id: Event ID, prefixed `event_`.
        type: Event type, e.g. `user.created`.
        source: What set the event off, e.g. `admin`.
        timestamp: When it happened.
        data: Payload, shaped by the event type.
    """

    event_id: str
    type: str | None = None
    source: str | None = None
    timestamp: int | str | None = None
    data: dict[str, Any] | None = None
