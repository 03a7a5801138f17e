from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.get_api_scope_response_scope import GetApiScopeResponseScope


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiScopeResponse(Model):
    """One scope of an API.

    Attributes:
        scope: The scope.
        code: Result code.
        message: Result message.
    """

    scope: GetApiScopeResponseScope
    code: str | None = None
    message: str | None = None
