"""The operations below `client.raw.system_permissions`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import system_permissions as sync
from kinde_management.resources.aio import system_permissions as aio


class RawSystemPermissionsResource(RawResource):
    """Each call of `system_permissions` with its whole response."""

    __slots__ = ()
    list = raw(sync.SystemPermissionsResource.list)


class RawAsyncSystemPermissionsResource(RawResource):
    """Each call of `system_permissions` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncSystemPermissionsResource.list)
