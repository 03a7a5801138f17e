from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_industries_response_industry import GetIndustriesResponseIndustry


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetIndustriesResponse(Model):
    """Lookup list of industries.

    Attributes:
        code: Result code.
        message: Result message.
        industries: Industries to choose from.
    """

    code: str | None = None
    message: str | None = None
    industries: list[GetIndustriesResponseIndustry] = field(factory=list[GetIndustriesResponseIndustry])
