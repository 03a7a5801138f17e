"""The operations below `client.raw.roles`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import roles as sync
from kinde_management.resources.aio import roles as aio


class RawRolesScopesResource(RawResource):
    """Each call of `roles.scopes` with its whole response."""

    __slots__ = ()
    list = raw(sync.RolesScopesResource.list)
    add = raw(sync.RolesScopesResource.add)
    remove = raw(sync.RolesScopesResource.remove)


class RawRolesPermissionsResource(RawResource):
    """Each call of `roles.permissions` with its whole response."""

    __slots__ = ()
    list = raw(sync.RolesPermissionsResource.list)
    update = raw(sync.RolesPermissionsResource.update)
    remove = raw(sync.RolesPermissionsResource.remove)


class RawRolesSystemPermissionsResource(RawResource):
    """Each call of `roles.system_permissions` with its whole response."""

    __slots__ = ()
    list = raw(sync.RolesSystemPermissionsResource.list)
    update = raw(sync.RolesSystemPermissionsResource.update)


class RawRolesUsersResource(RawResource):
    """Each call of `roles.users` with its whole response."""

    __slots__ = ()
    list = raw(sync.RolesUsersResource.list)


class RawRolesResource(RawResource):
    """Each call of `roles` with its whole response."""

    __slots__ = ()

    @property
    def scopes(self) -> RawRolesScopesResource:
        """Return the operations on `roles.scopes`."""
        return RawRolesScopesResource(self._plain.scopes)

    @property
    def permissions(self) -> RawRolesPermissionsResource:
        """Return the operations on `roles.permissions`."""
        return RawRolesPermissionsResource(self._plain.permissions)

    @property
    def system_permissions(self) -> RawRolesSystemPermissionsResource:
        """Return the operations on `roles.system_permissions`."""
        return RawRolesSystemPermissionsResource(self._plain.system_permissions)

    @property
    def users(self) -> RawRolesUsersResource:
        """Return the operations on `roles.users`."""
        return RawRolesUsersResource(self._plain.users)

    list = raw(sync.RolesResource.list)
    create = raw(sync.RolesResource.create)
    get = raw(sync.RolesResource.get)
    delete = raw(sync.RolesResource.delete)
    update = raw(sync.RolesResource.update)


class RawAsyncRolesScopesResource(RawResource):
    """Each call of `roles.scopes` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncRolesScopesResource.list)
    add = async_raw(aio.AsyncRolesScopesResource.add)
    remove = async_raw(aio.AsyncRolesScopesResource.remove)


class RawAsyncRolesPermissionsResource(RawResource):
    """Each call of `roles.permissions` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncRolesPermissionsResource.list)
    update = async_raw(aio.AsyncRolesPermissionsResource.update)
    remove = async_raw(aio.AsyncRolesPermissionsResource.remove)


class RawAsyncRolesSystemPermissionsResource(RawResource):
    """Each call of `roles.system_permissions` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncRolesSystemPermissionsResource.list)
    update = async_raw(aio.AsyncRolesSystemPermissionsResource.update)


class RawAsyncRolesUsersResource(RawResource):
    """Each call of `roles.users` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncRolesUsersResource.list)


class RawAsyncRolesResource(RawResource):
    """Each call of `roles` with its whole response."""

    __slots__ = ()

    @property
    def scopes(self) -> RawAsyncRolesScopesResource:
        """Return the operations on `roles.scopes`."""
        return RawAsyncRolesScopesResource(self._plain.scopes)

    @property
    def permissions(self) -> RawAsyncRolesPermissionsResource:
        """Return the operations on `roles.permissions`."""
        return RawAsyncRolesPermissionsResource(self._plain.permissions)

    @property
    def system_permissions(self) -> RawAsyncRolesSystemPermissionsResource:
        """Return the operations on `roles.system_permissions`."""
        return RawAsyncRolesSystemPermissionsResource(self._plain.system_permissions)

    @property
    def users(self) -> RawAsyncRolesUsersResource:
        """Return the operations on `roles.users`."""
        return RawAsyncRolesUsersResource(self._plain.users)

    list = async_raw(aio.AsyncRolesResource.list)
    create = async_raw(aio.AsyncRolesResource.create)
    get = async_raw(aio.AsyncRolesResource.get)
    delete = async_raw(aio.AsyncRolesResource.delete)
    update = async_raw(aio.AsyncRolesResource.update)
