from __future__ import annotations

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationRoleUsersCountResponse(Model):
    """How many members hold a role in one organization.

    Attributes:
        code: Result code.
        message: Result message.
        count: Number of holders.
    """

    code: str | None = None
    message: str | None = None
    count: int | None = None
