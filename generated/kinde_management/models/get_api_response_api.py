from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_api_response_api_application import GetApiResponseApiApplication
from kinde_management.models.get_api_response_api_scope import GetApiResponseApiScope


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiResponseApi(Model):
    """The API.

    Attributes:
        id: API ID (32 hex characters).
        name: Display name.
        audience: Unique identifier, usually a URL; becomes the token's `audience`.
        is_management_api: True only for Kinde's own management API.
        scopes: Scopes defined on the API.
        applications: Applications and their access to this API.
    """

    id: str
    name: str | None = None
    audience: str | None = None
    is_management_api: bool | None = None
    scopes: list[GetApiResponseApiScope] = field(factory=list[GetApiResponseApiScope])
    applications: list[GetApiResponseApiApplication] = field(factory=list[GetApiResponseApiApplication])
