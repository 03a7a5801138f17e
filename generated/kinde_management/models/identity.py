from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Identity(Model):
    """A way for a user to sign in.

    Attributes:
        id: Identity ID, prefixed `identity_`.
        type: Kind of identity.
        is_confirmed: True once the user has confirmed it.
        created_on: Creation time, ISO 8601.
        last_login_on: Latest sign-in with it, ISO 8601.
        total_logins: How many sign-ins used it.
        name: The identity itself, such as an email address.
        email: Email address tied to it.
        connection_id: Connection behind a social or enterprise identity; null for every other kind.
        is_primary: True for the user's primary identity.
    """

    id: str
    type: str | None = None
    is_confirmed: bool | None = None
    created_on: str | None = None
    last_login_on: str | None = None
    total_logins: int | None = None
    name: str | None = None
    email: str | None = None
    connection_id: str | None = None
    is_primary: bool | None = None
