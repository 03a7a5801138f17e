from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from kinde_auth.models import Model
from kinde_auth.typing import UNSET, Unset


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class AddOrganizationUsersUser(Model):
    """One user to add.

    Attributes:
        id: User ID, prefixed `kp_`.
        roles: Keys of the roles to grant.
        permissions: Keys of the permissions to grant.
    """

    id: str | Unset = UNSET
    roles: Sequence[str] | Unset = UNSET
    permissions: Sequence[str] | Unset = UNSET
