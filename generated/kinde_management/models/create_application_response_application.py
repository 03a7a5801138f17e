from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class CreateApplicationResponseApplication(Model):
    """The new application.

    Attributes:
        id: Application ID, which is also its client ID.
        client_id: Client ID.
        client_secret: Client secret.
    """

    id: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)
