from __future__ import annotations

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UpdateRoleSystemPermissionsSystemPermission(Model):
    """One system permission change.

    Attributes:
        id: System permission ID, prefixed `perm_`.
        operation: Use `delete` to take it away; omit to add it.
    """

    id: str | Unset = UNSET
    operation: str | Unset = UNSET
