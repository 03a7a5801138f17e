"""The operations below `client.raw.directories`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import directories as sync
from kinde_management.resources.aio import directories as aio


class RawDirectoriesResource(RawResource):
    """Each call of `directories` with its whole response."""

    __slots__ = ()
    list = raw(sync.DirectoriesResource.list)
    create = raw(sync.DirectoriesResource.create)
    get = raw(sync.DirectoriesResource.get)
    delete = raw(sync.DirectoriesResource.delete)
    update = raw(sync.DirectoriesResource.update)


class RawAsyncDirectoriesResource(RawResource):
    """Each call of `directories` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncDirectoriesResource.list)
    create = async_raw(aio.AsyncDirectoriesResource.create)
    get = async_raw(aio.AsyncDirectoriesResource.get)
    delete = async_raw(aio.AsyncDirectoriesResource.delete)
    update = async_raw(aio.AsyncDirectoriesResource.update)
