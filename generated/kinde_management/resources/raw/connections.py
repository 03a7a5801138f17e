"""The operations below `client.raw.connections`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import connections as sync
from kinde_management.resources.aio import connections as aio


class RawConnectionsResource(RawResource):
    """Each call of `connections` with its whole response."""

    __slots__ = ()
    list = raw(sync.ConnectionsResource.list)
    create = raw(sync.ConnectionsResource.create)
    get = raw(sync.ConnectionsResource.get)
    replace = raw(sync.ConnectionsResource.replace)
    delete = raw(sync.ConnectionsResource.delete)
    update = raw(sync.ConnectionsResource.update)


class RawAsyncConnectionsResource(RawResource):
    """Each call of `connections` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncConnectionsResource.list)
    create = async_raw(aio.AsyncConnectionsResource.create)
    get = async_raw(aio.AsyncConnectionsResource.get)
    replace = async_raw(aio.AsyncConnectionsResource.replace)
    delete = async_raw(aio.AsyncConnectionsResource.delete)
    update = async_raw(aio.AsyncConnectionsResource.update)
