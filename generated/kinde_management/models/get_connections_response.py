from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model
from kinde_management.models.connection import Connection


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetConnectionsResponse(Model):
    """Page of connections.

    Attributes:
        code: Result code.
        message: Result message.
        connections: Connections.
        has_more: True when another page follows.
    """

    code: str | None = None
    message: str | None = None
    connections: list[Connection] = field(factory=list[Connection])
    has_more: bool | None = None
