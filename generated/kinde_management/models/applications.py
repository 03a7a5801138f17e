from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Applications(Model):
    """An application in a list.

    Attributes:
        id: Application ID, which is also its client ID.
        name: Display name.
        type: Kind of application.
    """

    id: str
    name: str | None = None
    type: str | None = None
