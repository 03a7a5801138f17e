from __future__ import annotations

import datetime

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class UsersResponseUserLastOrganizationSignIn(Model):
    """Sign-in record for one organization.

    Attributes:
        org_code: Organization code, prefixed `org_`.
        last_signed_in: Latest sign-in to that organization, ISO 8601.
    """

    org_code: str | None = None
    last_signed_in: datetime.datetime | None = None
