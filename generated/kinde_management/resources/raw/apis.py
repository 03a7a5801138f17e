"""The operations below `client.raw.apis`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import apis as sync
from kinde_management.resources.aio import apis as aio


class RawApisScopesResource(RawResource):
    """Each call of `apis.scopes` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApisScopesResource.list)
    create = raw(sync.ApisScopesResource.create)
    get = raw(sync.ApisScopesResource.get)
    delete = raw(sync.ApisScopesResource.delete)
    update = raw(sync.ApisScopesResource.update)


class RawApisApplicationsScopesResource(RawResource):
    """Each call of `apis.applications.scopes` with its whole response."""

    __slots__ = ()
    add = raw(sync.ApisApplicationsScopesResource.add)
    remove = raw(sync.ApisApplicationsScopesResource.remove)


class RawApisApplicationsResource(RawResource):
    """Each call of `apis.applications` with its whole response."""

    __slots__ = ()

    @property
    def scopes(self) -> RawApisApplicationsScopesResource:
        """Return the operations on `apis.applications.scopes`."""
        return RawApisApplicationsScopesResource(self._plain.scopes)

    update = raw(sync.ApisApplicationsResource.update)


class RawApisResource(RawResource):
    """Each call of `apis` with its whole response."""

    __slots__ = ()

    @property
    def scopes(self) -> RawApisScopesResource:
        """Return the operations on `apis.scopes`."""
        return RawApisScopesResource(self._plain.scopes)

    @property
    def applications(self) -> RawApisApplicationsResource:
        """Return the operations on `apis.applications`."""
        return RawApisApplicationsResource(self._plain.applications)

    list = raw(sync.ApisResource.list)
    create = raw(sync.ApisResource.create)
    get = raw(sync.ApisResource.get)
    delete = raw(sync.ApisResource.delete)


class RawAsyncApisScopesResource(RawResource):
    """Each call of `apis.scopes` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApisScopesResource.list)
    create = async_raw(aio.AsyncApisScopesResource.create)
    get = async_raw(aio.AsyncApisScopesResource.get)
    delete = async_raw(aio.AsyncApisScopesResource.delete)
    update = async_raw(aio.AsyncApisScopesResource.update)


class RawAsyncApisApplicationsScopesResource(RawResource):
    """Each call of `apis.applications.scopes` with its whole response."""

    __slots__ = ()
    add = async_raw(aio.AsyncApisApplicationsScopesResource.add)
    remove = async_raw(aio.AsyncApisApplicationsScopesResource.remove)


class RawAsyncApisApplicationsResource(RawResource):
    """Each call of `apis.applications` with its whole response."""

    __slots__ = ()

    @property
    def scopes(self) -> RawAsyncApisApplicationsScopesResource:
        """Return the operations on `apis.applications.scopes`."""
        return RawAsyncApisApplicationsScopesResource(self._plain.scopes)

    update = async_raw(aio.AsyncApisApplicationsResource.update)


class RawAsyncApisResource(RawResource):
    """Each call of `apis` with its whole response."""

    __slots__ = ()

    @property
    def scopes(self) -> RawAsyncApisScopesResource:
        """Return the operations on `apis.scopes`."""
        return RawAsyncApisScopesResource(self._plain.scopes)

    @property
    def applications(self) -> RawAsyncApisApplicationsResource:
        """Return the operations on `apis.applications`."""
        return RawAsyncApisApplicationsResource(self._plain.applications)

    list = async_raw(aio.AsyncApisResource.list)
    create = async_raw(aio.AsyncApisResource.create)
    get = async_raw(aio.AsyncApisResource.get)
    delete = async_raw(aio.AsyncApisResource.delete)
