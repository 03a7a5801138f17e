from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class SubscribersSubscriber(Model):
    """A subscriber in a list.

    Attributes:
        id: Subscriber ID.
        email: Email address.
        full_name: Full name.
        first_name: First name.
        last_name: Last name.
    """

    id: str
    email: str | None = None
    full_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
