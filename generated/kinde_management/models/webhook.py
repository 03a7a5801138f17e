from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Webhook(Model):
    """A webhook registration.

    Attributes:
        id: Webhook ID, prefixed `webhook_`.
        name: Display name.
        endpoint: URL that is called.
        description: What the webhook is for.
        event_types: Keys of the event types it gets.
        created_on: Creation time, ISO 8601.
    """

    id: str
    name: str | None = None
    endpoint: str | None = None
    description: str | None = None
    event_types: list[str] = field(factory=list[str])
    created_on: str | None = None
