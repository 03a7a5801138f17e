from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateRolePermissionsPermission(Model):
    """One permission change.

    Attributes:
        id: Permission ID.
        operation: Use `delete` to take the permission away; omit to add it.
    """

    id: str | Unset = UNSET
    operation: str | Unset = UNSET
