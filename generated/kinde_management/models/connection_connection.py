from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ConnectionConnection(Model):
    """The connection.

    Attributes:
        id: Connection ID, prefixed `conn_`.
        name: Internal name.
        display_name: Name shown to people signing in.
        strategy: Identity provider strategy, e.g. `oauth2:google`.
    """

    id: str
    name: str | None = None
    display_name: str | None = None
    strategy: str | None = None
