from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.subscribers_subscriber import SubscribersSubscriber


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetSubscribersResponse(Model):
    """Page of subscribers.

    Attributes:
        code: Result code.
        message: Result message.
        subscribers: Subscribers on this page.
        next_token: Cursor for the next page.
    """

    code: str | None = None
    message: str | None = None
    subscribers: list[SubscribersSubscriber] = field(factory=list[SubscribersSubscriber])
    next_token: str | None = field(default=None, repr=False)
