from __future__ import annotations

import datetime

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetOrganizationRoleActiveUsersCountResponse(Model):
    """How many holders of a role were active in a period.

    Attributes:
        code: Result code.
        message: Result message.
        active_users_count: Holders who got an access token in the period.
        date_time_from: Start of the period as applied: inclusive, UTC, whole seconds.
        date_time_to: End of the period as applied: inclusive, UTC, whole seconds.
    """

    code: str | None = None
    message: str | None = None
    active_users_count: int | None = None
    date_time_from: datetime.datetime | None = None
    date_time_to: datetime.datetime | None = None
