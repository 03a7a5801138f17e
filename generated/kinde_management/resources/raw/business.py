"""The operations below `client.raw.business`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import business as sync
from kinde_management.resources.aio import business as aio


class RawBusinessResource(RawResource):
    """Each call of `business` with its whole response."""

    __slots__ = ()
    get = raw(sync.BusinessResource.get)
    update = raw(sync.BusinessResource.update)


class RawAsyncBusinessResource(RawResource):
    """Each call of `business` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncBusinessResource.get)
    update = async_raw(aio.AsyncBusinessResource.update)
