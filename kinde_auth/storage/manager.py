"""`StorageManager` and `AsyncStorageManager`: the storage that callers see.

Stands on floor 3, unlike the rest of this folder: it offers `bearer_auth`, which is built on `bearer`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import TYPE_CHECKING, Any, Self

from kinde_auth.errors import ConfigurationError, StorageError
from kinde_auth.storage import leases
from kinde_auth.storage.backing import DEFAULT, Backing, Holder
from kinde_auth.storage.bindings import bind, current
from kinde_auth.storage.contract import ANY, AnyStore, Capabilities, Expected, JSONRecord, Record
from kinde_auth.storage.leases import Lease
from kinde_auth.storage.namespaces import (
    UNNAMED_ENVIRONMENT,
    checked_environment,
    device_prefix,
    stored_key,
    user_prefix,
)

if TYPE_CHECKING:
    import httpx


class _View:
    """What both managers are: a look at one holder, below one tenant's prefix. No I/O here."""

    def __init__(
        self,
        store: AnyStore | None = None,
        *,
        encryption_key: object = None,
        environment_id: str | None = None,
        device_id: str | None = None,
    ) -> None:
        """Look at the storage of this process, or at a store of one's own.

        Args:
            store: a store that only this manager and its views use; left out, the process-wide storage.
            encryption_key: for a store that keeps values outside of the process: a key, or a ring of keys, newest
                first.
            environment_id: the tenant below whose prefix keys stand, as `Config.environment_id` gives it.
            device_id: the device that keys belong to where none is bound.
        """
        self._environment: str | None = None
        if store is None:
            if encryption_key is not None or device_id is not None or environment_id is not None:
                raise ConfigurationError(
                    "encryption_key, environment_id and device_id go with a store of your own; for the process-wide "
                    "storage give "
                    "them to initialize().",
                    argument="store",
                )
            self._holder = DEFAULT
        else:
            self._holder = Holder(private=True)
            self._holder.fill(store, encryption_key=encryption_key, environment_id=environment_id, device_id=device_id)

    def initialize(
        self,
        config: Mapping[str, Any] | None = None,
        device_id: str | None = None,
        *,
        environment_id: str | None = None,
    ) -> None:
        """Say once, at start, which store keeps the data.

        Doing it again with an equal configuration, or with none, changes nothing. Nothing is opened yet: the first use
        opens.

        Args:
            config: `{"type": "memory" | "local_storage" | "redis" | "sql" | "cookie" | …, "options": {…}}`; memory
                where it is left out.
            device_id: what tells this browser, command-line profile or machine from others; made up where it is left
                out.
            environment_id: the tenant that this process signs in to, as `Config.environment_id` gives it; counts the
                first time.

        Raises:
            ConfigurationError: the type or an option is unknown, or the storage was initialized with another
                configuration.
        """
        self._holder.open(config, device_id, environment_id)

    @property
    def initialized(self) -> bool:
        """Tell whether the storage was initialized."""
        return self._holder.backing is not None

    @property
    def _initialized(self) -> bool:
        return self._holder.backing is not None

    @property
    def capabilities(self) -> Capabilities:
        """Say what the store can do."""
        return self._holder.opened().capabilities

    @property
    def environment_id(self) -> str:
        """Return the tenant below whose prefix this view's keys stand."""
        if self._environment is not None:
            return self._environment
        backing = self._holder.backing
        return UNNAMED_ENVIRONMENT if backing is None else backing.environment

    def for_environment(self, environment_id: str) -> Self:
        """Return a view of the same store below another tenant's prefix."""
        view = object.__new__(type(self))
        view._holder = self._holder
        view._environment = checked_environment(environment_id)
        return view

    def bind(self, device_id: str | None = None, user_id: str | None = None) -> bind:
        """Bind the device, the user or both for a block, in this task, thread or copied context only."""
        return bind(device_id=device_id, user_id=user_id)

    def _place(self, backing: Backing, key: str) -> str:
        binding = current()
        return stored_key(
            key,
            environment=self._environment or backing.environment,
            device=binding.device_id or backing.device_id or "",
            user=binding.user_id,
        )

    def _device_prefixes(self, backing: Backing) -> list[str]:
        device = current().device_id or backing.device_id or ""
        environment = self._environment or backing.environment
        prefixes = [device_prefix(environment=environment, device=device)]
        if "u" in backing.capabilities.namespaces:
            # What nobody-in-particular kept on this device is this device's too.
            prefixes.append(user_prefix(environment=environment, device=device))
        return prefixes

    def __repr__(self) -> str:
        state = "initialized" if self.initialized else "not initialized"
        return f"{type(self).__name__}({'process-wide' if self._holder is DEFAULT else 'private'}, {state})"


class StorageManager(_View):
    """Keeps tokens, sessions and settings, apart for each device, user and tenant.

    `StorageManager()` anywhere in the process is a view of one storage. Plain keys belong to the device, `user:` keys
    to the signed-in user on all devices, `global:` keys to the application.
    """

    def set(self, key: str, value: Any, ttl: float | None = None) -> None:
        """Store a JSON value, for `ttl` seconds or until it is deleted."""
        backing = self._ready()
        place = self._place(backing, key)
        backing.sync_store.put(place, backing.encode(key, place, value), ttl=_checked_ttl(ttl))

    def get(self, key: str, default: Any = None) -> Any:
        """Return a copy of the value, or the default."""
        backing = self._ready()
        place = self._place(backing, key)
        record = backing.sync_store.get(place)
        return default if record is None else backing.decode(key, place, record.value)

    def delete(self, key: str) -> bool:
        """Remove a value; tell whether there was one."""
        backing = self._ready()
        return backing.sync_store.delete(self._place(backing, key))

    def take(self, key: str, default: Any = None) -> Any:
        """Remove a value and return it, to one caller only."""
        backing = self._ready()
        place = self._place(backing, key)
        record = backing.sync_store.take(place)
        return default if record is None else backing.decode(key, place, record.value)

    def get_record(self, key: str) -> JSONRecord | None:
        """Return the value with its version and expiry, or None."""
        backing = self._ready()
        place = self._place(backing, key)
        record = backing.sync_store.get(place)
        return None if record is None else _read(backing, key, place, record)

    def put(self, key: str, value: Any, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        """Store a JSON value if what is there is what `expect` says; return the new version.

        Raises:
            StorageConflictError: it is not; what is stored is untouched.
        """
        backing = self._ready()
        place = self._place(backing, key)
        data = backing.encode(key, place, value)
        return backing.sync_store.put(place, data, ttl=_checked_ttl(ttl), expect=expect)

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        """Give a value a new life time from now without writing it; tell whether it was there and as expected."""
        backing = self._ready()
        return backing.sync_store.touch(self._place(backing, key), ttl=_checked_ttl(ttl), expect=expect)

    def lease(
        self, key: str, *, ttl: float = leases.DEFAULT_TTL, wait: float = leases.DEFAULT_WAIT
    ) -> AbstractContextManager[Lease]:
        """Hold a lock across processes for a block, renewed while the block runs.

        Args:
            ttl: seconds after which it is free again if this process dies.
            wait: seconds to wait for another holder; 0 to try once.

        Raises:
            StorageConflictError: it was not free in time (code `lease_held`).
        """
        backing = self._ready()
        _must_lease(backing.capabilities, ttl, wait)
        return leases.held(backing.sync_store, self._place(backing, key), key=key, ttl=ttl, wait=wait)

    def index_add(self, key: str, member: str, *, ttl: float | None = None) -> None:
        """Put a member into a set of names, such as the sessions of a user."""
        backing = self._ready()
        _must_index(backing.capabilities)
        backing.sync_store.index_add(self._place(backing, key), member, ttl=_checked_ttl(ttl))

    def index_list(self, key: str) -> list[str]:
        """Return the living members of a set of names."""
        backing = self._ready()
        _must_index(backing.capabilities)
        return backing.sync_store.index_list(self._place(backing, key))

    def index_remove(self, key: str, member: str) -> bool:
        """Take a member out of a set of names; tell whether it was in."""
        backing = self._ready()
        _must_index(backing.capabilities)
        return backing.sync_store.index_remove(self._place(backing, key), member)

    def get_device_id(self) -> str:
        """Return the device that plain keys belong to here and now."""
        return current().device_id or self._ready().device_id or ""

    def clear_device_data(self) -> None:
        """Remove everything of this device, as a complete sign-out does; what belongs to the user or to all stays."""
        backing = self._ready()
        for prefix in self._device_prefixes(backing):
            backing.sync_store.delete_prefix(prefix)

    def bearer_auth(self, key: str = "user_tokens", *, origin: str | None = None) -> httpx.Auth:
        """Return the authentication that puts the access token kept under a key into requests of an httpx client.

        Args:
            key: where the tokens are kept.
            origin: the only origin that may see the token; left out, that of the first request.
        """
        # httpx and the bearer module are loaded only by who sends requests.
        from kinde_auth.bearer import StoredTokenAuth

        return StoredTokenAuth(self, key=key, origin=origin)

    def close(self) -> None:
        """Let go of the store's connections and files; the process-wide storage can then be initialized anew."""
        backing = self._holder.empty()
        if backing is not None:
            backing.close()

    def _ready(self) -> Backing:
        backing = self._holder.backing or self._holder.opened()
        if not backing.ready:
            backing.make_ready()
        return backing


class AsyncStorageManager(_View):
    """Keeps tokens, sessions and settings, apart for each device, user and tenant.

    `AsyncStorageManager()` anywhere in the process is a view of the same storage as `StorageManager()`. Plain keys
    belong to the device, `user:` keys to the signed-in user on all devices, `global:` keys to the application.
    """

    async def set(self, key: str, value: Any, ttl: float | None = None) -> None:
        """Store a JSON value, for `ttl` seconds or until it is deleted."""
        backing = await self._ready()
        place = self._place(backing, key)
        await backing.async_store.put(place, backing.encode(key, place, value), ttl=_checked_ttl(ttl))

    async def get(self, key: str, default: Any = None) -> Any:
        """Return a copy of the value, or the default."""
        backing = await self._ready()
        place = self._place(backing, key)
        record = await backing.async_store.get(place)
        return default if record is None else backing.decode(key, place, record.value)

    async def delete(self, key: str) -> bool:
        """Remove a value; tell whether there was one."""
        backing = await self._ready()
        return await backing.async_store.delete(self._place(backing, key))

    async def take(self, key: str, default: Any = None) -> Any:
        """Remove a value and return it, to one caller only."""
        backing = await self._ready()
        place = self._place(backing, key)
        record = await backing.async_store.take(place)
        return default if record is None else backing.decode(key, place, record.value)

    async def get_record(self, key: str) -> JSONRecord | None:
        """Return the value with its version and expiry, or None."""
        backing = await self._ready()
        place = self._place(backing, key)
        record = await backing.async_store.get(place)
        return None if record is None else _read(backing, key, place, record)

    async def put(self, key: str, value: Any, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        """Store a JSON value if what is there is what `expect` says; return the new version.

        Raises:
            StorageConflictError: it is not; what is stored is untouched.
        """
        backing = await self._ready()
        place = self._place(backing, key)
        data = backing.encode(key, place, value)
        return await backing.async_store.put(place, data, ttl=_checked_ttl(ttl), expect=expect)

    async def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        """Give a value a new life time from now without writing it; tell whether it was there and as expected."""
        backing = await self._ready()
        return await backing.async_store.touch(self._place(backing, key), ttl=_checked_ttl(ttl), expect=expect)

    def lease(
        self, key: str, *, ttl: float = leases.DEFAULT_TTL, wait: float = leases.DEFAULT_WAIT
    ) -> AbstractAsyncContextManager[Lease]:
        """Hold a lock across processes for a block, renewed while the block runs.

        Args:
            ttl: seconds after which it is free again if this process dies.
            wait: seconds to wait for another holder; 0 to try once.

        Raises:
            StorageConflictError: it was not free in time (code `lease_held`).
        """
        return _AsyncLease(self, key, ttl, wait)

    async def index_add(self, key: str, member: str, *, ttl: float | None = None) -> None:
        """Put a member into a set of names, such as the sessions of a user."""
        backing = await self._ready()
        _must_index(backing.capabilities)
        await backing.async_store.index_add(self._place(backing, key), member, ttl=_checked_ttl(ttl))

    async def index_list(self, key: str) -> list[str]:
        """Return the living members of a set of names."""
        backing = await self._ready()
        _must_index(backing.capabilities)
        return await backing.async_store.index_list(self._place(backing, key))

    async def index_remove(self, key: str, member: str) -> bool:
        """Take a member out of a set of names; tell whether it was in."""
        backing = await self._ready()
        _must_index(backing.capabilities)
        return await backing.async_store.index_remove(self._place(backing, key), member)

    async def get_device_id(self) -> str:
        """Return the device that plain keys belong to here and now."""
        return current().device_id or (await self._ready()).device_id or ""

    async def clear_device_data(self) -> None:
        """Remove everything of this device, as a complete sign-out does; what belongs to the user or to all stays."""
        backing = await self._ready()
        for prefix in self._device_prefixes(backing):
            await backing.async_store.delete_prefix(prefix)

    def bearer_auth(self, key: str = "user_tokens", *, origin: str | None = None) -> httpx.Auth:
        """Return the authentication that puts the access token kept under a key into requests of an httpx client.

        Args:
            key: where the tokens are kept.
            origin: the only origin that may see the token; left out, that of the first request.
        """
        # httpx and the bearer module are loaded only by who sends requests.
        from kinde_auth.bearer import StoredTokenAuth

        return StoredTokenAuth(self, key=key, origin=origin)

    async def close(self) -> None:
        """Let go of the store's connections and files; the process-wide storage can then be initialized anew."""
        backing = self._holder.empty()
        if backing is not None:
            await backing.close_async()

    async def _ready(self) -> Backing:
        backing = self._holder.backing or self._holder.opened()
        if not backing.ready:
            await backing.make_ready_async()
        return backing


class _AsyncLease(AbstractAsyncContextManager[Lease]):
    """Defers to the first await what `StorageManager.lease` does at the call: the store may have to be opened."""

    def __init__(self, manager: AsyncStorageManager, key: str, ttl: float, wait: float) -> None:
        self._manager, self._key, self._ttl, self._wait = manager, key, ttl, wait
        self._held: AbstractAsyncContextManager[Lease] | None = None

    async def __aenter__(self) -> Lease:
        backing = await self._manager._ready()
        _must_lease(backing.capabilities, self._ttl, self._wait)
        place = self._manager._place(backing, self._key)
        self._held = leases.held_async(backing.async_store, place, key=self._key, ttl=self._ttl, wait=self._wait)
        return await self._held.__aenter__()

    async def __aexit__(self, *raised: Any) -> bool | None:
        return None if self._held is None else await self._held.__aexit__(*raised)


def _read(backing: Backing, key: str, place: str, record: Record[bytes]) -> JSONRecord:
    return Record(backing.decode(key, place, record.value), record.version, record.expires_at)


def _checked_ttl(ttl: float | None) -> float | None:
    if ttl is None:
        return None
    if isinstance(ttl, bool) or not isinstance(ttl, int | float) or not math.isfinite(ttl) or ttl <= 0:
        raise ConfigurationError(
            f"ttl is {ttl!r}: give a number of seconds above zero, or None to keep.", argument="ttl"
        )
    return ttl


def _must_lease(capabilities: Capabilities, ttl: float, wait: float) -> None:
    if not capabilities.lease:
        raise StorageError(
            "This store keeps no leases: use 'redis', 'sql' or 'local_storage'.", code="storage_no_lease"
        )
    _checked_ttl(ttl)
    if not 0 <= wait < math.inf:
        raise ConfigurationError(f"wait is {wait!r}: give a number of seconds, or 0 to try once.", argument="wait")


def _must_index(capabilities: Capabilities) -> None:
    if not capabilities.index:
        raise StorageError(
            "This store keeps no indexes: use 'redis', 'sql' or 'local_storage'.", code="storage_no_index"
        )


__all__ = ["AsyncStorageManager", "StorageManager"]
