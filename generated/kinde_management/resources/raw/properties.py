"""The operations below `client.raw.properties`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import properties as sync
from kinde_management.resources.aio import properties as aio


class RawPropertiesResource(RawResource):
    """Each call of `properties` with its whole response."""

    __slots__ = ()
    list = raw(sync.PropertiesResource.list)
    create = raw(sync.PropertiesResource.create)
    update = raw(sync.PropertiesResource.update)
    delete = raw(sync.PropertiesResource.delete)


class RawAsyncPropertiesResource(RawResource):
    """Each call of `properties` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncPropertiesResource.list)
    create = async_raw(aio.AsyncPropertiesResource.create)
    update = async_raw(aio.AsyncPropertiesResource.update)
    delete = async_raw(aio.AsyncPropertiesResource.delete)
