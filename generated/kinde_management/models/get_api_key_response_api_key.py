from __future__ import annotations

import datetime

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetApiKeyResponseApiKey(Model):
    """The API key.

    Attributes:
        id: API key ID, prefixed `api_key_`.
        name: Label for the key.
        type: Who the key acts for: `user`, `organization` or `environment`.
        status: State of the key: `active`, `inactive` or `revoked`.
        key_prefix: First 6 characters, to recognize the key by.
        key_suffix: Last 4 characters, to recognize the key by.
        created_on: Creation time.
        last_verified_on: Latest verification; null if never verified.
        last_verified_ip: IP address of the latest verification.
        created_by: Who made the key, by name.
        api_ids: APIs the key grants access to.
        scopes: Scope keys the key carries.
        verification_count: How many times the key has been verified.
        organization_id: Code of the organization that owns the key, if one does.
        user_id: User who owns the key, if one does.
    """

    id: str
    name: str | None = None
    type: str | None = None
    status: str | None = None
    key_prefix: str | None = None
    key_suffix: str | None = None
    created_on: datetime.datetime | None = None
    last_verified_on: datetime.datetime | None = None
    last_verified_ip: str | None = None
    created_by: str | None = None
    api_ids: list[str] = field(factory=list[str])
    scopes: list[str] = field(factory=list[str])
    verification_count: int | None = None
    organization_id: str | None = None
    user_id: str | None = None
