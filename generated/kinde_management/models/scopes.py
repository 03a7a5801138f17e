from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Scopes(Model):
    """An API scope and the API it belongs to.

    Attributes:
        id: Scope ID, prefixed `api_scope_`.
        key: Scope key used in tokens.
        description: What the scope allows.
        api_id: API the scope belongs to.
    """

    id: str
    key: str
    description: str | None = None
    api_id: str | None = None
