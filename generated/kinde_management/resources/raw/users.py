"""The operations below `client.raw.users`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import users as sync
from kinde_management.resources.aio import users as aio


class RawUsersFeatureFlagsResource(RawResource):
    """Each call of `users.feature_flags` with its whole response."""

    __slots__ = ()
    override = raw(sync.UsersFeatureFlagsResource.override)


class RawUsersPropertiesResource(RawResource):
    """Each call of `users.properties` with its whole response."""

    __slots__ = ()
    set = raw(sync.UsersPropertiesResource.set)
    list = raw(sync.UsersPropertiesResource.list)
    update = raw(sync.UsersPropertiesResource.update)


class RawUsersIdentitiesResource(RawResource):
    """Each call of `users.identities` with its whole response."""

    __slots__ = ()
    list = raw(sync.UsersIdentitiesResource.list)
    create = raw(sync.UsersIdentitiesResource.create)


class RawUsersSessionsResource(RawResource):
    """Each call of `users.sessions` with its whole response."""

    __slots__ = ()
    list = raw(sync.UsersSessionsResource.list)
    delete_all = raw(sync.UsersSessionsResource.delete_all)


class RawUsersMfaResource(RawResource):
    """Each call of `users.mfa` with its whole response."""

    __slots__ = ()
    get = raw(sync.UsersMfaResource.get)
    reset_all = raw(sync.UsersMfaResource.reset_all)
    reset = raw(sync.UsersMfaResource.reset)


class RawUsersResource(RawResource):
    """Each call of `users` with its whole response."""

    __slots__ = ()

    @property
    def feature_flags(self) -> RawUsersFeatureFlagsResource:
        """Return the operations on `users.feature_flags`."""
        return RawUsersFeatureFlagsResource(self._plain.feature_flags)

    @property
    def properties(self) -> RawUsersPropertiesResource:
        """Return the operations on `users.properties`."""
        return RawUsersPropertiesResource(self._plain.properties)

    @property
    def identities(self) -> RawUsersIdentitiesResource:
        """Return the operations on `users.identities`."""
        return RawUsersIdentitiesResource(self._plain.identities)

    @property
    def sessions(self) -> RawUsersSessionsResource:
        """Return the operations on `users.sessions`."""
        return RawUsersSessionsResource(self._plain.sessions)

    @property
    def mfa(self) -> RawUsersMfaResource:
        """Return the operations on `users.mfa`."""
        return RawUsersMfaResource(self._plain.mfa)

    search = raw(sync.UsersResource.search)
    list = raw(sync.UsersResource.list)
    refresh_claims = raw(sync.UsersResource.refresh_claims)
    get = raw(sync.UsersResource.get)
    create = raw(sync.UsersResource.create)
    delete = raw(sync.UsersResource.delete)
    update = raw(sync.UsersResource.update)
    set_password = raw(sync.UsersResource.set_password)


class RawAsyncUsersFeatureFlagsResource(RawResource):
    """Each call of `users.feature_flags` with its whole response."""

    __slots__ = ()
    override = async_raw(aio.AsyncUsersFeatureFlagsResource.override)


class RawAsyncUsersPropertiesResource(RawResource):
    """Each call of `users.properties` with its whole response."""

    __slots__ = ()
    set = async_raw(aio.AsyncUsersPropertiesResource.set)
    list = async_raw(aio.AsyncUsersPropertiesResource.list)
    update = async_raw(aio.AsyncUsersPropertiesResource.update)


class RawAsyncUsersIdentitiesResource(RawResource):
    """Each call of `users.identities` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncUsersIdentitiesResource.list)
    create = async_raw(aio.AsyncUsersIdentitiesResource.create)


class RawAsyncUsersSessionsResource(RawResource):
    """Each call of `users.sessions` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncUsersSessionsResource.list)
    delete_all = async_raw(aio.AsyncUsersSessionsResource.delete_all)


class RawAsyncUsersMfaResource(RawResource):
    """Each call of `users.mfa` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncUsersMfaResource.get)
    reset_all = async_raw(aio.AsyncUsersMfaResource.reset_all)
    reset = async_raw(aio.AsyncUsersMfaResource.reset)


class RawAsyncUsersResource(RawResource):
    """Each call of `users` with its whole response."""

    __slots__ = ()

    @property
    def feature_flags(self) -> RawAsyncUsersFeatureFlagsResource:
        """Return the operations on `users.feature_flags`."""
        return RawAsyncUsersFeatureFlagsResource(self._plain.feature_flags)

    @property
    def properties(self) -> RawAsyncUsersPropertiesResource:
        """Return the operations on `users.properties`."""
        return RawAsyncUsersPropertiesResource(self._plain.properties)

    @property
    def identities(self) -> RawAsyncUsersIdentitiesResource:
        """Return the operations on `users.identities`."""
        return RawAsyncUsersIdentitiesResource(self._plain.identities)

    @property
    def sessions(self) -> RawAsyncUsersSessionsResource:
        """Return the operations on `users.sessions`."""
        return RawAsyncUsersSessionsResource(self._plain.sessions)

    @property
    def mfa(self) -> RawAsyncUsersMfaResource:
        """Return the operations on `users.mfa`."""
        return RawAsyncUsersMfaResource(self._plain.mfa)

    search = async_raw(aio.AsyncUsersResource.search)
    list = async_raw(aio.AsyncUsersResource.list)
    refresh_claims = async_raw(aio.AsyncUsersResource.refresh_claims)
    get = async_raw(aio.AsyncUsersResource.get)
    create = async_raw(aio.AsyncUsersResource.create)
    delete = async_raw(aio.AsyncUsersResource.delete)
    update = async_raw(aio.AsyncUsersResource.update)
    set_password = async_raw(aio.AsyncUsersResource.set_password)
