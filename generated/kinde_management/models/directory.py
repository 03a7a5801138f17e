from __future__ import annotations

import datetime
from typing import Literal

from attrs import define, field

from kinde_auth.models import Model


@define(kw_only=True, repr=False, eq=False, getstate_setstate=False, weakref_slot=False)
class Directory(Model):
    """A SCIM directory and its sync state.

    Attributes:
        id: Directory ID, prefixed `directory_`.
        directory_name: Display name.
        directory_endpoint_id: SCIM endpoint ID, prefixed `ksde_`.
        secret_token: Token the provider sends over SCIM, prefixed `kstkn_`.
        status: State: `Pending`, `Validating`, `Active`, `Inactive` or `Error`.
        organization_code: Organization the directory syncs into.
        enterprise_connection_id: Enterprise connection that provisioned users sign in with.
        enterprise_connection_name: Display name of that connection.
        last_sync_started_at: Start of the latest sync.
        last_sync_completed_at: End of the latest completed sync.
        last_sync_error: Error message from the latest sync.
        created_on: Creation time.
    """

    id: str
    directory_name: str | None = None
    directory_endpoint_id: str | None = None
    secret_token: str | None = field(default=None, repr=False)
    status: Literal["Pending", "Validating", "Active", "Inactive", "Error"] | str | None = None
    organization_code: str | None = None
    enterprise_connection_id: str | None = None
    enterprise_connection_name: str | None = None
    last_sync_started_at: datetime.datetime | None = None
    last_sync_completed_at: datetime.datetime | None = None
    last_sync_error: str | None = None
    created_on: datetime.datetime | None = None
