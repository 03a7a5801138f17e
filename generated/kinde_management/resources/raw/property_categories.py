"""The operations below `client.raw.property_categories`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import property_categories as sync
from kinde_management.resources.aio import property_categories as aio


class RawPropertyCategoriesResource(RawResource):
    """Each call of `property_categories` with its whole response."""

    __slots__ = ()
    list = raw(sync.PropertyCategoriesResource.list)
    create = raw(sync.PropertyCategoriesResource.create)
    update = raw(sync.PropertyCategoriesResource.update)


class RawAsyncPropertyCategoriesResource(RawResource):
    """Each call of `property_categories` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncPropertyCategoriesResource.list)
    create = async_raw(aio.AsyncPropertyCategoriesResource.create)
    update = async_raw(aio.AsyncPropertyCategoriesResource.update)
