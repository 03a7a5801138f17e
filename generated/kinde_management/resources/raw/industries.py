"""The operations below `client.raw.industries`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import industries as sync
from kinde_management.resources.aio import industries as aio


class RawIndustriesResource(RawResource):
    """Each call of `industries` with its whole response."""

    __slots__ = ()
    list = raw(sync.IndustriesResource.list)


class RawAsyncIndustriesResource(RawResource):
    """Each call of `industries` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncIndustriesResource.list)
