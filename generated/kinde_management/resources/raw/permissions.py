"""The operations below `client.raw.permissions`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import permissions as sync
from kinde_management.resources.aio import permissions as aio


class RawPermissionsResource(RawResource):
    """Each call of `permissions` with its whole response."""

    __slots__ = ()
    list = raw(sync.PermissionsResource.list)
    create = raw(sync.PermissionsResource.create)
    delete = raw(sync.PermissionsResource.delete)
    update = raw(sync.PermissionsResource.update)


class RawAsyncPermissionsResource(RawResource):
    """Each call of `permissions` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncPermissionsResource.list)
    create = async_raw(aio.AsyncPermissionsResource.create)
    delete = async_raw(aio.AsyncPermissionsResource.delete)
    update = async_raw(aio.AsyncPermissionsResource.update)
