from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_apis_response_api_scope import GetApisResponseApiScope


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApisResponseApi(Model):
    """One API.

    Attributes:
        id: API ID (32 hex characters).
        name: Display name.
        audience: Unique identifier, usually a URL; becomes the token's `audience`.
        is_management_api: True only for Kinde's own management API.
        scopes: Scopes defined on the API.
    """

    id: str
    name: str | None = None
    audience: str | None = None
    is_management_api: bool | None = None
    scopes: list[GetApisResponseApiScope] = field(factory=list[GetApisResponseApiScope])
