from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_apis_response_api import CreateApisResponseApi


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApisResponse(Model):
    """The API just registered.

    Attributes:
        api: The new API.
        message: Result message.
        code: Result code.
    """

    api: CreateApisResponseApi
    message: str | None = None
    code: str | None = None
