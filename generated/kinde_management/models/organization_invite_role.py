from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class OrganizationInviteRole(Model):
    """One role.

    Attributes:
        key: Role key.
        name: Role name.
    """

    key: str
    name: str | None = None
