"""The operations below `client.raw.environment`: the same calls, each answering with its whole response."""

from __future__ import annotations

from kinde_auth.resource import RawResource, async_raw, raw
from kinde_management.resources import environment as sync
from kinde_management.resources.aio import environment as aio


class RawEnvironmentFeatureFlagsResource(RawResource):
    """Each call of `environment.feature_flags` with its whole response."""

    __slots__ = ()
    list = raw(sync.EnvironmentFeatureFlagsResource.list)
    remove_overrides = raw(sync.EnvironmentFeatureFlagsResource.remove_overrides)
    remove_override = raw(sync.EnvironmentFeatureFlagsResource.remove_override)
    override = raw(sync.EnvironmentFeatureFlagsResource.override)


class RawEnvironmentLogosResource(RawResource):
    """Each call of `environment.logos` with its whole response."""

    __slots__ = ()
    list = raw(sync.EnvironmentLogosResource.list)
    upload = raw(sync.EnvironmentLogosResource.upload)
    delete = raw(sync.EnvironmentLogosResource.delete)


class RawEnvironmentPasskeyResource(RawResource):
    """Each call of `environment.passkey` with its whole response."""

    __slots__ = ()
    get = raw(sync.EnvironmentPasskeyResource.get)
    update = raw(sync.EnvironmentPasskeyResource.update)


class RawEnvironmentResource(RawResource):
    """Each call of `environment` with its whole response."""

    __slots__ = ()

    @property
    def feature_flags(self) -> RawEnvironmentFeatureFlagsResource:
        """Return the operations on `environment.feature_flags`."""
        return RawEnvironmentFeatureFlagsResource(self._plain.feature_flags)

    @property
    def logos(self) -> RawEnvironmentLogosResource:
        """Return the operations on `environment.logos`."""
        return RawEnvironmentLogosResource(self._plain.logos)

    @property
    def passkey(self) -> RawEnvironmentPasskeyResource:
        """Return the operations on `environment.passkey`."""
        return RawEnvironmentPasskeyResource(self._plain.passkey)

    get = raw(sync.EnvironmentResource.get)


class RawAsyncEnvironmentFeatureFlagsResource(RawResource):
    """Each call of `environment.feature_flags` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncEnvironmentFeatureFlagsResource.list)
    remove_overrides = async_raw(aio.AsyncEnvironmentFeatureFlagsResource.remove_overrides)
    remove_override = async_raw(aio.AsyncEnvironmentFeatureFlagsResource.remove_override)
    override = async_raw(aio.AsyncEnvironmentFeatureFlagsResource.override)


class RawAsyncEnvironmentLogosResource(RawResource):
    """Each call of `environment.logos` with its whole response."""

    __slots__ = ()
    list = async_raw(aio.AsyncEnvironmentLogosResource.list)
    upload = async_raw(aio.AsyncEnvironmentLogosResource.upload)
    delete = async_raw(aio.AsyncEnvironmentLogosResource.delete)


class RawAsyncEnvironmentPasskeyResource(RawResource):
    """Each call of `environment.passkey` with its whole response."""

    __slots__ = ()
    get = async_raw(aio.AsyncEnvironmentPasskeyResource.get)
    update = async_raw(aio.AsyncEnvironmentPasskeyResource.update)


class RawAsyncEnvironmentResource(RawResource):
    """Each call of `environment` with its whole response."""

    __slots__ = ()

    @property
    def feature_flags(self) -> RawAsyncEnvironmentFeatureFlagsResource:
        """Return the operations on `environment.feature_flags`."""
        return RawAsyncEnvironmentFeatureFlagsResource(self._plain.feature_flags)

    @property
    def logos(self) -> RawAsyncEnvironmentLogosResource:
        """Return the operations on `environment.logos`."""
        return RawAsyncEnvironmentLogosResource(self._plain.logos)

    @property
    def passkey(self) -> RawAsyncEnvironmentPasskeyResource:
        """Return the operations on `environment.passkey`."""
        return RawAsyncEnvironmentPasskeyResource(self._plain.passkey)

    get = async_raw(aio.AsyncEnvironmentResource.get)
