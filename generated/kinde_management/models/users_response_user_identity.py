from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UsersResponseUserIdentity(Model):
    """One identity.

    Attributes:
        type: Kind of identity.
        identity: The identity itself, such as an email address.
        connection_id: Connection behind a social or enterprise identity; null for every other kind.
    """

    type: str | None = None
    identity: str | None = None
    connection_id: str | None = None
