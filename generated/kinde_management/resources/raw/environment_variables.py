"""The operations below `client.raw.environment_variables`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import environment_variables as sync
from kinde_management.resources.aio import environment_variables as aio


class RawEnvironmentVariablesResource(RawResource):
    """Each call of `environment_variables` with its whole response."""

    __slots__ = ()
    list = raw(sync.EnvironmentVariablesResource.list)
    create = raw(sync.EnvironmentVariablesResource.create)
    get = raw(sync.EnvironmentVariablesResource.get)
    delete = raw(sync.EnvironmentVariablesResource.delete)
    update = raw(sync.EnvironmentVariablesResource.update)


class RawAsyncEnvironmentVariablesResource(RawResource):
    """Each call of `environment_variables` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncEnvironmentVariablesResource.list)
    create = async_raw(aio.AsyncEnvironmentVariablesResource.create)
    get = async_raw(aio.AsyncEnvironmentVariablesResource.get)
    delete = async_raw(aio.AsyncEnvironmentVariablesResource.delete)
    update = async_raw(aio.AsyncEnvironmentVariablesResource.update)
