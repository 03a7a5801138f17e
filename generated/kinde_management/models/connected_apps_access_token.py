from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class ConnectedAppsAccessToken(Model):
    """Token for calling a linked third-party service.

    Attributes:
        access_token: Access token for the third party.
        access_token_expiry: When the token expires.
    """

    access_token: str | None = field(default=None, repr=False)
    access_token_expiry: str | None = None
