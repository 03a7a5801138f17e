"""The operations below `client.raw.identities`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import identities as sync
from kinde_management.resources.aio import identities as aio


class RawIdentitiesResource(RawResource):
    """Each call of `identities` with its whole response."""

    __slots__ = ()
    get = raw(sync.IdentitiesResource.get)
    delete = raw(sync.IdentitiesResource.delete)
    update = raw(sync.IdentitiesResource.update)


class RawAsyncIdentitiesResource(RawResource):
    """Each call of `identities` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncIdentitiesResource.get)
    delete = async_raw(aio.AsyncIdentitiesResource.delete)
    update = async_raw(aio.AsyncIdentitiesResource.update)
