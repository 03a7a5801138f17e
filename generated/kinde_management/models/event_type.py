from __future__ import annotations

from typing import Any

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class EventType(Model):
    """A kind of event that webhooks can subscribe to.

    Attributes:
        id: Event type ID.
        code: Key to list in a webhook's `event_types`.
        name: Display name.
        origin: Where such events come from.
        schema: Schema of the payload.
    """

    id: str
    code: str | None = None
    name: str | None = None
    origin: str | None = None
    schema: dict[str, Any] | None = None
