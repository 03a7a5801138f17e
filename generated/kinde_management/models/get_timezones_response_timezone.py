from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetTimezonesResponseTimezone(Model):
    """One time zone.

    Attributes:
        key: Key to send as `timezone_key`.
        name: Name to show.
    """

    key: str
    name: str | None = None
