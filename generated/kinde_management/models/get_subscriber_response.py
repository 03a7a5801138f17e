from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.subscriber import Subscriber


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetSubscriberResponse(Model):
    """One subscriber, inside an array.

    Attributes:
        code: Result code.
        message: Result message.
        subscribers: The subscriber.
    """

    code: str | None = None
    message: str | None = None
    subscribers: list[Subscriber] = field(factory=list[Subscriber])
