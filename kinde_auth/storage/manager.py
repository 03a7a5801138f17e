"""`StorageManager` and `AsyncStorageManager`: the storage that callers see.

Stands on floor 3, unlike the rest of this folder: it offers `bearer_auth`, which is built on `bearer`.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import TYPE_CHECKING, Any

from kinde_auth.storage import leases
from kinde_auth.storage.backing import Backing
from kinde_auth.storage.bindings import current
from kinde_auth.storage.contract import ANY, Expected, JSONRecord
from kinde_auth.storage.leases import Lease
from kinde_auth.storage.view import Unopened, View, checked_ttl, must_index, must_lease, read_record, unopened

if TYPE_CHECKING:
    from kinde_auth.bearer import BearerAuth


class StorageManager(View):
    """Keeps tokens, sessions and settings, apart for each device, user and tenant.

    `StorageManager()` anywhere in the process is a view of one storage. Plain keys belong to the device, `user:` keys
    to the signed-in user on all devices, `global:` keys to the application.
    """

    def set(self, key: str, value: Any, ttl: float | None = None) -> None:
        """Store a JSON value, for `ttl` seconds or until it is deleted."""
        backing = self._ready()
        place = self._place(backing, key)
        backing.sync_store.put(place, backing.encode(key, place, value), ttl=checked_ttl(ttl))

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
        return None if record is None else read_record(backing, key, place, record)

    def put(self, key: str, value: Any, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        """Store a JSON value if what is there is what `expect` says; return the new version.

        Raises:
            StorageConflictError: it is not; what is stored is untouched.
        """
        backing = self._ready()
        place = self._place(backing, key)
        data = backing.encode(key, place, value)
        return backing.sync_store.put(place, data, ttl=checked_ttl(ttl), expect=expect)

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        """Give a value a new life time from now without writing it; tell whether it was there and as expected."""
        backing = self._ready()
        return backing.sync_store.touch(self._place(backing, key), ttl=checked_ttl(ttl), expect=expect)

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
        must_lease(backing.capabilities, ttl, wait)
        return leases.held(backing.sync_store, self._place(backing, key), key=key, ttl=ttl, wait=wait)

    def index_add(self, key: str, member: str, *, ttl: float | None = None) -> None:
        """Put a member into a set of names, such as the sessions of a user."""
        backing = self._ready()
        must_index(backing.capabilities, member)
        backing.sync_store.index_add(self._place(backing, key), member, ttl=checked_ttl(ttl))

    def index_list(self, key: str) -> list[str]:
        """Return the living members of a set of names."""
        backing = self._ready()
        must_index(backing.capabilities)
        return backing.sync_store.index_list(self._place(backing, key))

    def index_remove(self, key: str, member: str) -> bool:
        """Take a member out of a set of names; tell whether it was in."""
        backing = self._ready()
        must_index(backing.capabilities, member)
        return backing.sync_store.index_remove(self._place(backing, key), member)

    def get_device_id(self) -> str:
        """Return the device that plain keys belong to here and now."""
        return current().device_id or self._ready().device()

    def clear_device_data(self) -> None:
        """Remove everything of this device, as a complete sign-out does; what belongs to the user or to all stays."""
        backing = self._ready()
        for prefix in self._device_prefixes(backing):
            backing.sync_store.delete_prefix(prefix)

    def bearer_auth(self, key: str = "user_tokens", *, origin: str | None = None) -> BearerAuth:
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

    def _get_unopened(self, key: str) -> Unopened | None:
        backing = self._ready()
        place = self._place(backing, key)
        record = backing.sync_store.get(place)
        return None if record is None else unopened(backing, key, place, record)

    def _ready(self) -> Backing:
        backing = self._holder.backing or self._holder.opened()
        if not backing.ready:
            backing.make_ready()
        return backing


class AsyncStorageManager(View):
    """Keeps tokens, sessions and settings, apart for each device, user and tenant.

    `AsyncStorageManager()` anywhere in the process is a view of the same storage as `StorageManager()`. Plain keys
    belong to the device, `user:` keys to the signed-in user on all devices, `global:` keys to the application.
    """

    async def set(self, key: str, value: Any, ttl: float | None = None) -> None:
        """Store a JSON value, for `ttl` seconds or until it is deleted."""
        backing = await self._ready()
        place = self._place(backing, key)
        await backing.async_store.put(place, backing.encode(key, place, value), ttl=checked_ttl(ttl))

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
        return None if record is None else read_record(backing, key, place, record)

    async def put(self, key: str, value: Any, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        """Store a JSON value if what is there is what `expect` says; return the new version.

        Raises:
            StorageConflictError: it is not; what is stored is untouched.
        """
        backing = await self._ready()
        place = self._place(backing, key)
        data = backing.encode(key, place, value)
        return await backing.async_store.put(place, data, ttl=checked_ttl(ttl), expect=expect)

    async def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        """Give a value a new life time from now without writing it; tell whether it was there and as expected."""
        backing = await self._ready()
        return await backing.async_store.touch(self._place(backing, key), ttl=checked_ttl(ttl), expect=expect)

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
        must_index(backing.capabilities, member)
        await backing.async_store.index_add(self._place(backing, key), member, ttl=checked_ttl(ttl))

    async def index_list(self, key: str) -> list[str]:
        """Return the living members of a set of names."""
        backing = await self._ready()
        must_index(backing.capabilities)
        return await backing.async_store.index_list(self._place(backing, key))

    async def index_remove(self, key: str, member: str) -> bool:
        """Take a member out of a set of names; tell whether it was in."""
        backing = await self._ready()
        must_index(backing.capabilities, member)
        return await backing.async_store.index_remove(self._place(backing, key), member)

    async def get_device_id(self) -> str:
        """Return the device that plain keys belong to here and now."""
        return current().device_id or (await self._ready()).device()

    async def clear_device_data(self) -> None:
        """Remove everything of this device, as a complete sign-out does; what belongs to the user or to all stays."""
        backing = await self._ready()
        for prefix in self._device_prefixes(backing):
            await backing.async_store.delete_prefix(prefix)

    def bearer_auth(self, key: str = "user_tokens", *, origin: str | None = None) -> BearerAuth:
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

    async def _get_unopened(self, key: str) -> Unopened | None:
        backing = await self._ready()
        place = self._place(backing, key)
        record = await backing.async_store.get(place)
        return None if record is None else unopened(backing, key, place, record)

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
        must_lease(backing.capabilities, self._ttl, self._wait)
        place = self._manager._place(backing, self._key)
        self._held = leases.held_async(backing.async_store, place, key=self._key, ttl=self._ttl, wait=self._wait)
        return await self._held.__aenter__()

    async def __aexit__(self, *raised: Any) -> bool | None:
        return None if self._held is None else await self._held.__aexit__(*raised)


__all__ = ["AsyncStorageManager", "StorageManager"]
