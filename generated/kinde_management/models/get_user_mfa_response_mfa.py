from __future__ import annotations

import datetime

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetUserMfaResponseMfa(Model):
    """The factor.

    Attributes:
        id: MFA factor ID, prefixed `mfa_`.
        type: Kind of factor, such as email, SMS or authenticator app.
        created_on: When it was set up.
        name: What the factor is tied to, such as an email address or phone number.
        is_verified: True once the factor is verified.
        usage_count: How many times it has been used.
        last_used_on: Latest use.
    """

    id: str | None = None
    type: str | None = None
    created_on: datetime.datetime | None = None
    name: str | None = None
    is_verified: bool | None = None
    usage_count: int | None = None
    last_used_on: datetime.datetime | None = None
