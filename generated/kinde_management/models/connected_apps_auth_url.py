from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ConnectedAppsAuthUrl(Model):
    """Where to send a user to link a connected app.

    Attributes:
        session_id: Login session ID; use it to fetch or revoke tokens.
        url: Link that lets the user sign in to the third-party service.
    """

    session_id: str
    url: str | None = None
