"""The operations below `client.raw.api_keys`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import api_keys as sync
from kinde_management.resources.aio import api_keys as aio


class RawApiKeysResource(RawResource):
    """Each call of `api_keys` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApiKeysResource.list)
    create = raw(sync.ApiKeysResource.create)
    get = raw(sync.ApiKeysResource.get)
    rotate = raw(sync.ApiKeysResource.rotate)
    delete = raw(sync.ApiKeysResource.delete)
    verify = raw(sync.ApiKeysResource.verify)


class RawAsyncApiKeysResource(RawResource):
    """Each call of `api_keys` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApiKeysResource.list)
    create = async_raw(aio.AsyncApiKeysResource.create)
    get = async_raw(aio.AsyncApiKeysResource.get)
    rotate = async_raw(aio.AsyncApiKeysResource.rotate)
    delete = async_raw(aio.AsyncApiKeysResource.delete)
    verify = async_raw(aio.AsyncApiKeysResource.verify)
