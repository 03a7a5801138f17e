"""The operations below `client.raw.organizations`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import organizations as sync
from kinde_management.resources.aio import organizations as aio


class RawOrganizationsInvitesResource(RawResource):
    """Each call of `organizations.invites` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsInvitesResource.list)
    create = raw(sync.OrganizationsInvitesResource.create)
    get = raw(sync.OrganizationsInvitesResource.get)
    delete = raw(sync.OrganizationsInvitesResource.delete)


class RawOrganizationsUsersRolesResource(RawResource):
    """Each call of `organizations.users.roles` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsUsersRolesResource.list)
    add = raw(sync.OrganizationsUsersRolesResource.add)
    remove = raw(sync.OrganizationsUsersRolesResource.remove)


class RawOrganizationsUsersPermissionsResource(RawResource):
    """Each call of `organizations.users.permissions` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsUsersPermissionsResource.list)
    add = raw(sync.OrganizationsUsersPermissionsResource.add)
    remove = raw(sync.OrganizationsUsersPermissionsResource.remove)


class RawOrganizationsUsersApiScopesResource(RawResource):
    """Each call of `organizations.users.api_scopes` with its whole response."""

    __slots__ = ()
    add = raw(sync.OrganizationsUsersApiScopesResource.add)
    remove = raw(sync.OrganizationsUsersApiScopesResource.remove)


class RawOrganizationsUsersMfaResource(RawResource):
    """Each call of `organizations.users.mfa` with its whole response."""

    __slots__ = ()
    get = raw(sync.OrganizationsUsersMfaResource.get)
    reset_all = raw(sync.OrganizationsUsersMfaResource.reset_all)
    reset = raw(sync.OrganizationsUsersMfaResource.reset)


class RawOrganizationsUsersResource(RawResource):
    """Each call of `organizations.users` with its whole response."""

    __slots__ = ()

    @property
    def roles(self) -> RawOrganizationsUsersRolesResource:
        """Return the operations on `organizations.users.roles`."""
        return RawOrganizationsUsersRolesResource(self._plain.roles)

    @property
    def permissions(self) -> RawOrganizationsUsersPermissionsResource:
        """Return the operations on `organizations.users.permissions`."""
        return RawOrganizationsUsersPermissionsResource(self._plain.permissions)

    @property
    def api_scopes(self) -> RawOrganizationsUsersApiScopesResource:
        """Return the operations on `organizations.users.api_scopes`."""
        return RawOrganizationsUsersApiScopesResource(self._plain.api_scopes)

    @property
    def mfa(self) -> RawOrganizationsUsersMfaResource:
        """Return the operations on `organizations.users.mfa`."""
        return RawOrganizationsUsersMfaResource(self._plain.mfa)

    list = raw(sync.OrganizationsUsersResource.list)
    add = raw(sync.OrganizationsUsersResource.add)
    update = raw(sync.OrganizationsUsersResource.update)
    remove = raw(sync.OrganizationsUsersResource.remove)


class RawOrganizationsRolesUsersResource(RawResource):
    """Each call of `organizations.roles.users` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsRolesUsersResource.list)
    count = raw(sync.OrganizationsRolesUsersResource.count)
    count_active = raw(sync.OrganizationsRolesUsersResource.count_active)


class RawOrganizationsRolesResource(RawResource):
    """Each call of `organizations.roles` with its whole response."""

    __slots__ = ()

    @property
    def users(self) -> RawOrganizationsRolesUsersResource:
        """Return the operations on `organizations.roles.users`."""
        return RawOrganizationsRolesUsersResource(self._plain.users)


class RawOrganizationsFeatureFlagsResource(RawResource):
    """Each call of `organizations.feature_flags` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsFeatureFlagsResource.list)
    remove_overrides = raw(sync.OrganizationsFeatureFlagsResource.remove_overrides)
    remove_override = raw(sync.OrganizationsFeatureFlagsResource.remove_override)
    override = raw(sync.OrganizationsFeatureFlagsResource.override)


class RawOrganizationsPropertiesResource(RawResource):
    """Each call of `organizations.properties` with its whole response."""

    __slots__ = ()
    set = raw(sync.OrganizationsPropertiesResource.set)
    list = raw(sync.OrganizationsPropertiesResource.list)
    update = raw(sync.OrganizationsPropertiesResource.update)


class RawOrganizationsMfaResource(RawResource):
    """Each call of `organizations.mfa` with its whole response."""

    __slots__ = ()
    replace = raw(sync.OrganizationsMfaResource.replace)


class RawOrganizationsPasskeyResource(RawResource):
    """Each call of `organizations.passkey` with its whole response."""

    __slots__ = ()
    get = raw(sync.OrganizationsPasskeyResource.get)
    update = raw(sync.OrganizationsPasskeyResource.update)


class RawOrganizationsLogosResource(RawResource):
    """Each call of `organizations.logos` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsLogosResource.list)
    upload = raw(sync.OrganizationsLogosResource.upload)
    delete = raw(sync.OrganizationsLogosResource.delete)


class RawOrganizationsConnectionsResource(RawResource):
    """Each call of `organizations.connections` with its whole response."""

    __slots__ = ()
    list = raw(sync.OrganizationsConnectionsResource.list)
    enable = raw(sync.OrganizationsConnectionsResource.enable)
    disable = raw(sync.OrganizationsConnectionsResource.disable)


class RawOrganizationsSessionsResource(RawResource):
    """Each call of `organizations.sessions` with its whole response."""

    __slots__ = ()
    update = raw(sync.OrganizationsSessionsResource.update)


class RawOrganizationsResource(RawResource):
    """Each call of `organizations` with its whole response."""

    __slots__ = ()

    @property
    def invites(self) -> RawOrganizationsInvitesResource:
        """Return the operations on `organizations.invites`."""
        return RawOrganizationsInvitesResource(self._plain.invites)

    @property
    def users(self) -> RawOrganizationsUsersResource:
        """Return the operations on `organizations.users`."""
        return RawOrganizationsUsersResource(self._plain.users)

    @property
    def roles(self) -> RawOrganizationsRolesResource:
        """Return the operations on `organizations.roles`."""
        return RawOrganizationsRolesResource(self._plain.roles)

    @property
    def feature_flags(self) -> RawOrganizationsFeatureFlagsResource:
        """Return the operations on `organizations.feature_flags`."""
        return RawOrganizationsFeatureFlagsResource(self._plain.feature_flags)

    @property
    def properties(self) -> RawOrganizationsPropertiesResource:
        """Return the operations on `organizations.properties`."""
        return RawOrganizationsPropertiesResource(self._plain.properties)

    @property
    def mfa(self) -> RawOrganizationsMfaResource:
        """Return the operations on `organizations.mfa`."""
        return RawOrganizationsMfaResource(self._plain.mfa)

    @property
    def passkey(self) -> RawOrganizationsPasskeyResource:
        """Return the operations on `organizations.passkey`."""
        return RawOrganizationsPasskeyResource(self._plain.passkey)

    @property
    def logos(self) -> RawOrganizationsLogosResource:
        """Return the operations on `organizations.logos`."""
        return RawOrganizationsLogosResource(self._plain.logos)

    @property
    def connections(self) -> RawOrganizationsConnectionsResource:
        """Return the operations on `organizations.connections`."""
        return RawOrganizationsConnectionsResource(self._plain.connections)

    @property
    def sessions(self) -> RawOrganizationsSessionsResource:
        """Return the operations on `organizations.sessions`."""
        return RawOrganizationsSessionsResource(self._plain.sessions)

    get = raw(sync.OrganizationsResource.get)
    create = raw(sync.OrganizationsResource.create)
    list = raw(sync.OrganizationsResource.list)
    delete = raw(sync.OrganizationsResource.delete)
    update = raw(sync.OrganizationsResource.update)
    delete_handle = raw(sync.OrganizationsResource.delete_handle)


class RawAsyncOrganizationsInvitesResource(RawResource):
    """Each call of `organizations.invites` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsInvitesResource.list)
    create = async_raw(aio.AsyncOrganizationsInvitesResource.create)
    get = async_raw(aio.AsyncOrganizationsInvitesResource.get)
    delete = async_raw(aio.AsyncOrganizationsInvitesResource.delete)


class RawAsyncOrganizationsUsersRolesResource(RawResource):
    """Each call of `organizations.users.roles` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsUsersRolesResource.list)
    add = async_raw(aio.AsyncOrganizationsUsersRolesResource.add)
    remove = async_raw(aio.AsyncOrganizationsUsersRolesResource.remove)


class RawAsyncOrganizationsUsersPermissionsResource(RawResource):
    """Each call of `organizations.users.permissions` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsUsersPermissionsResource.list)
    add = async_raw(aio.AsyncOrganizationsUsersPermissionsResource.add)
    remove = async_raw(aio.AsyncOrganizationsUsersPermissionsResource.remove)


class RawAsyncOrganizationsUsersApiScopesResource(RawResource):
    """Each call of `organizations.users.api_scopes` with its whole response."""

    __slots__ = ()
    add = async_raw(aio.AsyncOrganizationsUsersApiScopesResource.add)
    remove = async_raw(aio.AsyncOrganizationsUsersApiScopesResource.remove)


class RawAsyncOrganizationsUsersMfaResource(RawResource):
    """Each call of `organizations.users.mfa` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncOrganizationsUsersMfaResource.get)
    reset_all = async_raw(aio.AsyncOrganizationsUsersMfaResource.reset_all)
    reset = async_raw(aio.AsyncOrganizationsUsersMfaResource.reset)


class RawAsyncOrganizationsUsersResource(RawResource):
    """Each call of `organizations.users` with its whole response."""

    __slots__ = ()

    @property
    def roles(self) -> RawAsyncOrganizationsUsersRolesResource:
        """Return the operations on `organizations.users.roles`."""
        return RawAsyncOrganizationsUsersRolesResource(self._plain.roles)

    @property
    def permissions(self) -> RawAsyncOrganizationsUsersPermissionsResource:
        """Return the operations on `organizations.users.permissions`."""
        return RawAsyncOrganizationsUsersPermissionsResource(self._plain.permissions)

    @property
    def api_scopes(self) -> RawAsyncOrganizationsUsersApiScopesResource:
        """Return the operations on `organizations.users.api_scopes`."""
        return RawAsyncOrganizationsUsersApiScopesResource(self._plain.api_scopes)

    @property
    def mfa(self) -> RawAsyncOrganizationsUsersMfaResource:
        """Return the operations on `organizations.users.mfa`."""
        return RawAsyncOrganizationsUsersMfaResource(self._plain.mfa)

    list = async_raw(aio.AsyncOrganizationsUsersResource.list)
    add = async_raw(aio.AsyncOrganizationsUsersResource.add)
    update = async_raw(aio.AsyncOrganizationsUsersResource.update)
    remove = async_raw(aio.AsyncOrganizationsUsersResource.remove)


class RawAsyncOrganizationsRolesUsersResource(RawResource):
    """Each call of `organizations.roles.users` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsRolesUsersResource.list)
    count = async_raw(aio.AsyncOrganizationsRolesUsersResource.count)
    count_active = async_raw(aio.AsyncOrganizationsRolesUsersResource.count_active)


class RawAsyncOrganizationsRolesResource(RawResource):
    """Each call of `organizations.roles` with its whole response."""

    __slots__ = ()

    @property
    def users(self) -> RawAsyncOrganizationsRolesUsersResource:
        """Return the operations on `organizations.roles.users`."""
        return RawAsyncOrganizationsRolesUsersResource(self._plain.users)


class RawAsyncOrganizationsFeatureFlagsResource(RawResource):
    """Each call of `organizations.feature_flags` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsFeatureFlagsResource.list)
    remove_overrides = async_raw(aio.AsyncOrganizationsFeatureFlagsResource.remove_overrides)
    remove_override = async_raw(aio.AsyncOrganizationsFeatureFlagsResource.remove_override)
    override = async_raw(aio.AsyncOrganizationsFeatureFlagsResource.override)


class RawAsyncOrganizationsPropertiesResource(RawResource):
    """Each call of `organizations.properties` with its whole response."""

    __slots__ = ()
    set = async_raw(aio.AsyncOrganizationsPropertiesResource.set)
    list = async_raw(aio.AsyncOrganizationsPropertiesResource.list)
    update = async_raw(aio.AsyncOrganizationsPropertiesResource.update)


class RawAsyncOrganizationsMfaResource(RawResource):
    """Each call of `organizations.mfa` with its whole response."""

    __slots__ = ()
    replace = async_raw(aio.AsyncOrganizationsMfaResource.replace)


class RawAsyncOrganizationsPasskeyResource(RawResource):
    """Each call of `organizations.passkey` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncOrganizationsPasskeyResource.get)
    update = async_raw(aio.AsyncOrganizationsPasskeyResource.update)


class RawAsyncOrganizationsLogosResource(RawResource):
    """Each call of `organizations.logos` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsLogosResource.list)
    upload = async_raw(aio.AsyncOrganizationsLogosResource.upload)
    delete = async_raw(aio.AsyncOrganizationsLogosResource.delete)


class RawAsyncOrganizationsConnectionsResource(RawResource):
    """Each call of `organizations.connections` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncOrganizationsConnectionsResource.list)
    enable = async_raw(aio.AsyncOrganizationsConnectionsResource.enable)
    disable = async_raw(aio.AsyncOrganizationsConnectionsResource.disable)


class RawAsyncOrganizationsSessionsResource(RawResource):
    """Each call of `organizations.sessions` with its whole response."""

    __slots__ = ()
    update = async_raw(aio.AsyncOrganizationsSessionsResource.update)


class RawAsyncOrganizationsResource(RawResource):
    """Each call of `organizations` with its whole response."""

    __slots__ = ()

    @property
    def invites(self) -> RawAsyncOrganizationsInvitesResource:
        """Return the operations on `organizations.invites`."""
        return RawAsyncOrganizationsInvitesResource(self._plain.invites)

    @property
    def users(self) -> RawAsyncOrganizationsUsersResource:
        """Return the operations on `organizations.users`."""
        return RawAsyncOrganizationsUsersResource(self._plain.users)

    @property
    def roles(self) -> RawAsyncOrganizationsRolesResource:
        """Return the operations on `organizations.roles`."""
        return RawAsyncOrganizationsRolesResource(self._plain.roles)

    @property
    def feature_flags(self) -> RawAsyncOrganizationsFeatureFlagsResource:
        """Return the operations on `organizations.feature_flags`."""
        return RawAsyncOrganizationsFeatureFlagsResource(self._plain.feature_flags)

    @property
    def properties(self) -> RawAsyncOrganizationsPropertiesResource:
        """Return the operations on `organizations.properties`."""
        return RawAsyncOrganizationsPropertiesResource(self._plain.properties)

    @property
    def mfa(self) -> RawAsyncOrganizationsMfaResource:
        """Return the operations on `organizations.mfa`."""
        return RawAsyncOrganizationsMfaResource(self._plain.mfa)

    @property
    def passkey(self) -> RawAsyncOrganizationsPasskeyResource:
        """Return the operations on `organizations.passkey`."""
        return RawAsyncOrganizationsPasskeyResource(self._plain.passkey)

    @property
    def logos(self) -> RawAsyncOrganizationsLogosResource:
        """Return the operations on `organizations.logos`."""
        return RawAsyncOrganizationsLogosResource(self._plain.logos)

    @property
    def connections(self) -> RawAsyncOrganizationsConnectionsResource:
        """Return the operations on `organizations.connections`."""
        return RawAsyncOrganizationsConnectionsResource(self._plain.connections)

    @property
    def sessions(self) -> RawAsyncOrganizationsSessionsResource:
        """Return the operations on `organizations.sessions`."""
        return RawAsyncOrganizationsSessionsResource(self._plain.sessions)

    get = async_raw(aio.AsyncOrganizationsResource.get)
    create = async_raw(aio.AsyncOrganizationsResource.create)
    list = async_raw(aio.AsyncOrganizationsResource.list)
    delete = async_raw(aio.AsyncOrganizationsResource.delete)
    update = async_raw(aio.AsyncOrganizationsResource.update)
    delete_handle = async_raw(aio.AsyncOrganizationsResource.delete_handle)
