from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_management.models.create_connection_response_connection import CreateConnectionResponseConnection


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateConnectionResponse(Model):
    """The connection just added.

    Attributes:
        connection: The new connection.
        message: Result message.
        code: Result code.
    """

    connection: CreateConnectionResponseConnection
    message: str | None = None
    code: str | None = None
