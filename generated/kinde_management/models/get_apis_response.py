from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_apis_response_api import GetApisResponseApi


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApisResponse(Model):
    """Page of APIs.

    Attributes:
        code: Result code.
        message: Result message.
        next_token: Cursor for the next page.
        apis: Registered APIs.
    """

    code: str | None = None
    message: str | None = None
    next_token: str | None = field(default=None, repr=False)
    apis: list[GetApisResponseApi] = field(factory=list[GetApisResponseApi])
