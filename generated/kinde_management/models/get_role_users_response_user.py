from __future__ import annotations

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetRoleUsersResponseUser(Model):
    """One holder.

    Attributes:
        id: User ID, prefixed `kp_`.
        org_codes: Organizations where they hold it.
    """

    id: str
    org_codes: list[str] = field(factory=list[str])
