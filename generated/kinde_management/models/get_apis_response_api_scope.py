from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApisResponseApiScope(Model):
    """One scope.

    Attributes:
        id: Scope ID, prefixed `api_scope_`.
        key: Scope key used in tokens.
    """

    id: str
    key: str
