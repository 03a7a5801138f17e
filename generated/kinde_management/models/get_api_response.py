from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_api_response_api import GetApiResponseApi


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiResponse(Model):
    """One API with its scopes and applications.

    Attributes:
        api: The API.
        code: Result code.
        message: Result message.
    """

    api: GetApiResponseApi
    code: str | None = None
    message: str | None = None
