"""The operations below `client.raw.subscribers`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import subscribers as sync
from kinde_management.resources.aio import subscribers as aio


class RawSubscribersResource(RawResource):
    """Each call of `subscribers` with its whole response."""

    __slots__ = ()
    list = raw(sync.SubscribersResource.list)
    create = raw(sync.SubscribersResource.create)
    get = raw(sync.SubscribersResource.get)


class RawAsyncSubscribersResource(RawResource):
    """Each call of `subscribers` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncSubscribersResource.list)
    create = async_raw(aio.AsyncSubscribersResource.create)
    get = async_raw(aio.AsyncSubscribersResource.get)
