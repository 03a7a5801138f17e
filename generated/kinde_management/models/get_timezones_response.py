from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_timezones_response_timezone import GetTimezonesResponseTimezone


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetTimezonesResponse(Model):
    """Lookup list of time zones.

    Attributes:
        code: Result code.
        message: Result message.
        timezones: Time zones to choose from.
    """

    code: str | None = None
    message: str | None = None
    timezones: list[GetTimezonesResponseTimezone] = field(factory=list[GetTimezonesResponseTimezone])
