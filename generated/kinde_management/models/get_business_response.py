from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_business_response_business import GetBusinessResponseBusiness


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetBusinessResponse(Model):
    """The business profile.

    Attributes:
        business: The business.
        code: Result code.
        message: Result message.
    """

    business: GetBusinessResponseBusiness
    code: str | None = None
    message: str | None = None
