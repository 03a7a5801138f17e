"""The operations below `client.raw.applications`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import applications as sync
from kinde_management.resources.aio import applications as aio


class RawApplicationsConnectionsResource(RawResource):
    """Each call of `applications.connections` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApplicationsConnectionsResource.list)
    enable = raw(sync.ApplicationsConnectionsResource.enable)
    disable = raw(sync.ApplicationsConnectionsResource.disable)


class RawApplicationsAccessRolesResource(RawResource):
    """Each call of `applications.access_roles` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApplicationsAccessRolesResource.list)
    add = raw(sync.ApplicationsAccessRolesResource.add)
    remove = raw(sync.ApplicationsAccessRolesResource.remove)


class RawApplicationsPropertiesResource(RawResource):
    """Each call of `applications.properties` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApplicationsPropertiesResource.list)
    set = raw(sync.ApplicationsPropertiesResource.set)


class RawApplicationsTokensResource(RawResource):
    """Each call of `applications.tokens` with its whole response."""

    __slots__ = ()
    update = raw(sync.ApplicationsTokensResource.update)


class RawApplicationsCallbackUrlsResource(RawResource):
    """Each call of `applications.callback_urls` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApplicationsCallbackUrlsResource.list)
    replace = raw(sync.ApplicationsCallbackUrlsResource.replace)
    add = raw(sync.ApplicationsCallbackUrlsResource.add)
    remove = raw(sync.ApplicationsCallbackUrlsResource.remove)


class RawApplicationsLogoutUrlsResource(RawResource):
    """Each call of `applications.logout_urls` with its whole response."""

    __slots__ = ()
    list = raw(sync.ApplicationsLogoutUrlsResource.list)
    replace = raw(sync.ApplicationsLogoutUrlsResource.replace)
    add = raw(sync.ApplicationsLogoutUrlsResource.add)
    remove = raw(sync.ApplicationsLogoutUrlsResource.remove)


class RawApplicationsResource(RawResource):
    """Each call of `applications` with its whole response."""

    __slots__ = ()

    @property
    def connections(self) -> RawApplicationsConnectionsResource:
        """Return the operations on `applications.connections`."""
        return RawApplicationsConnectionsResource(self._plain.connections)

    @property
    def access_roles(self) -> RawApplicationsAccessRolesResource:
        """Return the operations on `applications.access_roles`."""
        return RawApplicationsAccessRolesResource(self._plain.access_roles)

    @property
    def properties(self) -> RawApplicationsPropertiesResource:
        """Return the operations on `applications.properties`."""
        return RawApplicationsPropertiesResource(self._plain.properties)

    @property
    def tokens(self) -> RawApplicationsTokensResource:
        """Return the operations on `applications.tokens`."""
        return RawApplicationsTokensResource(self._plain.tokens)

    @property
    def callback_urls(self) -> RawApplicationsCallbackUrlsResource:
        """Return the operations on `applications.callback_urls`."""
        return RawApplicationsCallbackUrlsResource(self._plain.callback_urls)

    @property
    def logout_urls(self) -> RawApplicationsLogoutUrlsResource:
        """Return the operations on `applications.logout_urls`."""
        return RawApplicationsLogoutUrlsResource(self._plain.logout_urls)

    list = raw(sync.ApplicationsResource.list)
    create = raw(sync.ApplicationsResource.create)
    get = raw(sync.ApplicationsResource.get)
    delete = raw(sync.ApplicationsResource.delete)
    update = raw(sync.ApplicationsResource.update)


class RawAsyncApplicationsConnectionsResource(RawResource):
    """Each call of `applications.connections` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApplicationsConnectionsResource.list)
    enable = async_raw(aio.AsyncApplicationsConnectionsResource.enable)
    disable = async_raw(aio.AsyncApplicationsConnectionsResource.disable)


class RawAsyncApplicationsAccessRolesResource(RawResource):
    """Each call of `applications.access_roles` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApplicationsAccessRolesResource.list)
    add = async_raw(aio.AsyncApplicationsAccessRolesResource.add)
    remove = async_raw(aio.AsyncApplicationsAccessRolesResource.remove)


class RawAsyncApplicationsPropertiesResource(RawResource):
    """Each call of `applications.properties` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApplicationsPropertiesResource.list)
    set = async_raw(aio.AsyncApplicationsPropertiesResource.set)


class RawAsyncApplicationsTokensResource(RawResource):
    """Each call of `applications.tokens` with its whole response."""

    __slots__ = ()
    update = async_raw(aio.AsyncApplicationsTokensResource.update)


class RawAsyncApplicationsCallbackUrlsResource(RawResource):
    """Each call of `applications.callback_urls` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApplicationsCallbackUrlsResource.list)
    replace = async_raw(aio.AsyncApplicationsCallbackUrlsResource.replace)
    add = async_raw(aio.AsyncApplicationsCallbackUrlsResource.add)
    remove = async_raw(aio.AsyncApplicationsCallbackUrlsResource.remove)


class RawAsyncApplicationsLogoutUrlsResource(RawResource):
    """Each call of `applications.logout_urls` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncApplicationsLogoutUrlsResource.list)
    replace = async_raw(aio.AsyncApplicationsLogoutUrlsResource.replace)
    add = async_raw(aio.AsyncApplicationsLogoutUrlsResource.add)
    remove = async_raw(aio.AsyncApplicationsLogoutUrlsResource.remove)


class RawAsyncApplicationsResource(RawResource):
    """Each call of `applications` with its whole response."""

    __slots__ = ()

    @property
    def connections(self) -> RawAsyncApplicationsConnectionsResource:
        """Return the operations on `applications.connections`."""
        return RawAsyncApplicationsConnectionsResource(self._plain.connections)

    @property
    def access_roles(self) -> RawAsyncApplicationsAccessRolesResource:
        """Return the operations on `applications.access_roles`."""
        return RawAsyncApplicationsAccessRolesResource(self._plain.access_roles)

    @property
    def properties(self) -> RawAsyncApplicationsPropertiesResource:
        """Return the operations on `applications.properties`."""
        return RawAsyncApplicationsPropertiesResource(self._plain.properties)

    @property
    def tokens(self) -> RawAsyncApplicationsTokensResource:
        """Return the operations on `applications.tokens`."""
        return RawAsyncApplicationsTokensResource(self._plain.tokens)

    @property
    def callback_urls(self) -> RawAsyncApplicationsCallbackUrlsResource:
        """Return the operations on `applications.callback_urls`."""
        return RawAsyncApplicationsCallbackUrlsResource(self._plain.callback_urls)

    @property
    def logout_urls(self) -> RawAsyncApplicationsLogoutUrlsResource:
        """Return the operations on `applications.logout_urls`."""
        return RawAsyncApplicationsLogoutUrlsResource(self._plain.logout_urls)

    list = async_raw(aio.AsyncApplicationsResource.list)
    create = async_raw(aio.AsyncApplicationsResource.create)
    get = async_raw(aio.AsyncApplicationsResource.get)
    delete = async_raw(aio.AsyncApplicationsResource.delete)
    update = async_raw(aio.AsyncApplicationsResource.update)
