from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class OrganizationUserPermissionRole(Model):
    """One role.

    Attributes:
        id: Role ID.
        key: Role key.
    """

    id: str
    key: str
