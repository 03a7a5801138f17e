from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Subscriber(Model):
    """A subscriber read on its own.

    Attributes:
        id: Subscriber ID.
        preferred_email: Main email address.
        first_name: First name.
        last_name: Last name.
    """

    id: str
    preferred_email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
