from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Roles(Model):
    """A role definition in a list.

    Attributes:
        id: Role ID.
        key: Key your code checks for.
        name: Display name.
        description: What the role is for.
        is_default_role: True when new users get this role.
    """

    id: str
    key: str
    name: str | None = None
    description: str | None = None
    is_default_role: bool | None = None
