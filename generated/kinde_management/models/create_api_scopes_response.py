from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_api_scopes_response_scope import CreateApiScopesResponseScope


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApiScopesResponse(Model):
    """The API scope just defined.

    Attributes:
        scope: The new scope.
        message: Result message.
        code: Result code.
    """

    scope: CreateApiScopesResponseScope
    message: str | None = None
    code: str | None = None
