from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.connection_connection import ConnectionConnection


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Connection(Model):
    """One connection in a result envelope.

    Attributes:
        code: Result code.
        message: Result message.
        connection: The connection.
    """

    code: str | None = None
    message: str | None = None
    connection: ConnectionConnection | None = None
