from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Permissions(Model):
    """A permission definition.

    Attributes:
        id: Permission ID.
        key: Key your code checks for.
        name: Display name.
        description: What the permission allows.
    """

    id: str
    key: str
    name: str | None = None
    description: str | None = None
