from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.get_api_scopes_response_scope import GetApiScopesResponseScope


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiScopesResponse(Model):
    """All scopes of an API.

    Attributes:
        code: Result code.
        message: Result message.
        scopes: Scopes defined on the API.
    """

    code: str | None = None
    message: str | None = None
    scopes: list[GetApiScopesResponseScope] = field(factory=list[GetApiScopesResponseScope])
