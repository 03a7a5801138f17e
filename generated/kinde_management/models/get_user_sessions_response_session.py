from __future__ import annotations

import datetime

from attrs import define

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class GetUserSessionsResponseSession(Model):
    """One session.

    Attributes:
        session_id: Session ID, prefixed `session_`.
        user_id: User ID, prefixed `kp_`.
        org_code: Organization the session belongs to, if any.
        client_id: Client ID of the application that started it.
        expires_on: Expiry time.
        started_on: Start time.
        updated_on: Time of the latest change.
        connection_id: Connection used to sign in.
        last_ip_address: IP address seen most recently.
        last_user_agent: User agent seen most recently.
        initial_ip_address: IP address it started from.
        initial_user_agent: User agent it started with.
    """

    session_id: str
    user_id: str | None = None
    org_code: str | None = None
    client_id: str | None = None
    expires_on: datetime.datetime | None = None
    started_on: datetime.datetime | None = None
    updated_on: datetime.datetime | None = None
    connection_id: str | None = None
    last_ip_address: str | None = None
    last_user_agent: str | None = None
    initial_ip_address: str | None = None
    initial_user_agent: str | None = None
