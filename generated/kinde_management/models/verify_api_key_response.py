from __future__ import annotations

import datetime

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class VerifyApiKeyResponse(Model):
    """Result of checking an API key.

    Attributes:
        code: Result code.
        message: Result message.
        is_valid: True when the key may be used.
        key_id: API key ID, prefixed `api_key_`.
        status: State of the key: `active`, `inactive` or `revoked`.
        scopes: Scope keys the key carries.
        org_code: Organization that owns the key, if one does.
        user_id: User who owns the key, if one does.
        last_verified_on: Latest verification; null if never verified.
        verification_count: How many times the key has been verified.
    """

    code: str | None = None
    message: str | None = None
    is_valid: bool | None = None
    key_id: str | None = None
    status: str | None = None
    scopes: list[str] = field(factory=list[str])
    org_code: str | None = None
    user_id: str | None = None
    last_verified_on: datetime.datetime | None = None
    verification_count: int | None = None
