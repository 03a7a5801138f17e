from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class OrganizationUserRole(Model):
    """A role that a member holds.

    Attributes:
        id: Role ID.
        key: Key your code checks for.
        name: Display name.
    """

    id: str
    key: str
    name: str | None = None
