from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetIndustriesResponseIndustry(Model):
    """One industry.

    Attributes:
        key: Key to send as `industry_key`.
        name: Name to show.
    """

    key: str
    name: str | None = None
