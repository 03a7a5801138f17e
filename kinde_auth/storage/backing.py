"""What all managers of one configuration share: the opened store, its sealing, the tenant and this process's device.

Stands on floor 1; does I/O only through its store.
"""

from __future__ import annotations

import inspect
import os
import threading
import uuid
import weakref
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn, cast

from kinde_auth.errors import ConfigurationError, StorageConflictError, StorageKeyError
from kinde_auth.storage import values
from kinde_auth.storage.adapters import ThreadedStore
from kinde_auth.storage.contract import ABSENT, AnyStore, AsyncStore, Capabilities, Store
from kinde_auth.storage.namespaces import (
    UNNAMED_ENVIRONMENT,
    checked_environment,
    checked_id,
    global_prefix,
    namespace,
)
from kinde_auth.storage.registry import StorageConfig, open_store
from kinde_auth.storage.sealing import MAKE_A_KEY, Sealer, key_ring

PURPOSE: Final = "storage record"
DEVICE_KEY: Final = "device_id"


class Backing:
    """An opened store, in the forms that managers need."""

    def __init__(self, store: AnyStore, *, keys: Sequence[str], environment: str, device_id: str | None) -> None:
        self.capabilities: Capabilities = store.capabilities
        self.environment = environment
        self.device_id = device_id
        self.device_given = device_id is not None
        self.ready = False
        # In a store of cookies the device is the browser whose request is running.
        self.browser_device: Callable[[], str] | None = getattr(store, "current_device", None)
        self._keeps_all = set(self.capabilities.namespaces) >= set("dug")
        self._store = store
        self._is_async = inspect.iscoroutinefunction(store.get)
        self.sync_store: Store = cast(Store, _OnlyAwaited(store) if self._is_async else store)
        self._async_store: AsyncStore | None = cast(AsyncStore, store) if self._is_async else None
        self._lock = threading.Lock()
        self._sealer = Sealer(keys, purpose=PURPOSE) if keys and self.capabilities.sealed else None
        if self.capabilities.sealed and self._sealer is None and not hasattr(store, "own_keys"):
            raise ConfigurationError(
                "encryption_key is missing: this store keeps values outside of the process, so they are sealed. Give "
                "the option "
                f"encryption_key or set KINDE_STORAGE_KEY; make a key with {MAKE_A_KEY}.",
                argument="encryption_key",
            )
        _BACKINGS.add(self)

    @property
    def async_store(self) -> AsyncStore:
        """Return the store to await: its own asynchronous form, or its calls in worker threads."""
        found = self._async_store
        if found is None:
            with self._lock:
                found = self._async_store
                if found is None:
                    make: Callable[[], AsyncStore] | None = getattr(self._store, "asynchronous", None)
                    found = self._async_store = ThreadedStore(self.sync_store) if make is None else make()
        return found

    def make_ready(self) -> None:
        """Read the store's own sealing key and this machine's device id, or make them."""
        self._open_sealer()
        if self.device_id is None and self.browser_device is None:
            self._settle_device(self._stored_device() if self.capabilities.shared == "host" else str(uuid.uuid4()))
        self.ready = True

    async def make_ready_async(self) -> None:
        """Do what `make_ready` does, without blocking the loop."""
        if not self._is_async:
            if self.capabilities.shared == "host" or (self.capabilities.sealed and self._sealer is None):
                # Loaded at the first await: a program that only blocks need not load it.
                from anyio import to_thread

                await to_thread.run_sync(self.make_ready)
            else:
                self.make_ready()
            return
        self._open_sealer()
        if self.device_id is None and self.browser_device is None:
            shared = self.capabilities.shared == "host"
            self._settle_device(await self._stored_device_async() if shared else str(uuid.uuid4()))
        self.ready = True

    def device(self) -> str:
        """Return the device that plain keys belong to where none is bound."""
        if self.device_id is not None:
            return self.device_id
        return "" if self.browser_device is None else self.browser_device()

    def adopt_device(self, device_id: str) -> None:
        """Take a device id that was given after the store was opened.

        Raises:
            ConfigurationError: another one was given before.
        """
        # Under the lock, or a thread that is just making one up would put that in its place.
        with self._lock:
            if not self.device_given or self.device_id == device_id:
                self.device_id, self.device_given = device_id, True
                return
        raise ConfigurationError(
            "device_id differs from the one given before: initialize the storage once, or bind(device_id=…) for a "
            "block.",
            argument="device_id",
        )

    def encode(self, key: str, stored: str, value: Any) -> bytes:
        """Return a value as the bytes that the store keeps."""
        if not self._keeps_all and namespace(stored) not in self.capabilities.namespaces:
            raise StorageKeyError(
                f"This store keeps no keys such as {key!r}: use a store that does, such as 'redis', 'sql' or "
                "'local_storage'."
            )
        data = values.encode(key, value, limit=self.capabilities.max_value)
        return data if self._sealer is None else self._sealer.seal(stored, data)

    def decode(self, key: str, stored: str, data: bytes) -> Any:
        """Return the value that `encode` made bytes of."""
        return values.decode(key, data if self._sealer is None else self._sealer.open(stored, data))

    def close(self) -> None:
        """Close the store, for callers that block."""
        if not self._is_async:
            self.sync_store.close()

    async def close_async(self) -> None:
        """Close the store in both of its forms."""
        await self.async_store.close()
        if not self._is_async:
            self.sync_store.close()

    def _open_sealer(self) -> None:
        if self._sealer is None and self.capabilities.sealed:
            with self._lock:
                if self._sealer is None:
                    own_keys: Any = self._store
                    self._sealer = Sealer(own_keys.own_keys(), purpose=PURPOSE)

    def _settle_device(self, device_id: str) -> None:
        with self._lock:
            self.device_id = self.device_id or device_id

    def _device_place(self) -> str:
        return global_prefix(environment=self.environment) + DEVICE_KEY

    def _stored_device(self) -> str:
        place, store = self._device_place(), self.sync_store
        while True:
            record = store.get(place)
            if record is not None:
                return str(self.decode(DEVICE_KEY, place, record.value))
            try:
                store.put(place, self.encode(DEVICE_KEY, place, str(uuid.uuid4())), expect=ABSENT)
            except StorageConflictError:
                continue  # another process was first: take its answer

    async def _stored_device_async(self) -> str:
        place, store = self._device_place(), self.async_store
        while True:
            record = await store.get(place)
            if record is not None:
                return str(self.decode(DEVICE_KEY, place, record.value))
            try:
                await store.put(place, self.encode(DEVICE_KEY, place, str(uuid.uuid4())), expect=ABSENT)
            except StorageConflictError:
                continue


class _OnlyAwaited:
    """Stands where a store to call would be, for one that can only be awaited."""

    def __init__(self, store: AnyStore) -> None:
        self._name = type(store).__name__

    def __getattr__(self, name: str) -> NoReturn:
        raise ConfigurationError(
            f"{self._name} can only be awaited: use AsyncStorageManager.", argument="storage_config"
        )


class Holder:
    """A place for one backing, which `initialize` fills: the process has one, each private manager its own."""

    def __init__(self, *, private: bool = False) -> None:
        self.backing: Backing | None = None
        self.lock = threading.Lock()
        self._private = private
        self._config: StorageConfig | None = None
        _BACKINGS.add(self)

    def open(self, config: Any, device_id: str | None, environment_id: str | None) -> None:
        """Open the store of a configuration, or check that it is the one that is open.

        Raises:
            ConfigurationError: another one is open, or this one is refused.
        """
        given = None if config is None else StorageConfig.parse(config)
        device = None if device_id is None else checked_id(device_id, "device_id")
        with self.lock:
            if self.backing is None and not self._private:
                settled = given or StorageConfig()
                environment = UNNAMED_ENVIRONMENT if environment_id is None else checked_environment(environment_id)
                store, keys = open_store(settled)
                self.backing = Backing(store, keys=keys, environment=environment, device_id=device)
                self._config = settled
                return
            if given is not None and given != self._config:
                raise ConfigurationError(
                    "storage_config differs from the one the storage was initialized with: configure it once, at "
                    "start, "
                    "or give another part of the program its own StorageManager(store).",
                    argument="storage_config",
                    code="storage_already_initialized",
                )
            if device is not None:
                self.opened().adopt_device(device)

    def fill(
        self, store: AnyStore, *, encryption_key: object, environment_id: str | None, device_id: str | None
    ) -> None:
        """Put a store in that the caller made."""
        keys = () if encryption_key is None else key_ring(encryption_key)
        environment = UNNAMED_ENVIRONMENT if environment_id is None else checked_environment(environment_id)
        device = None if device_id is None else checked_id(device_id, "device_id")
        self.backing = Backing(store, keys=keys, environment=environment, device_id=device)

    def opened(self) -> Backing:
        """Return the backing.

        Raises:
            ConfigurationError: there is none yet.
        """
        if self.backing is None:
            raise ConfigurationError(
                'The storage is not initialized: create OAuth(…) first, or call StorageManager().initialize({"type": '
                '"memory"}) '
                "with the storage you want.",
                code="storage_not_initialized",
            )
        return self.backing

    def empty(self) -> Backing | None:
        """Take the backing out, to be closed."""
        with self.lock:
            backing, self.backing, self._config = self.backing, None, None
            return backing

    def after_fork(self) -> None:
        """Replace a lock that a thread of the parent may have held."""
        self.lock = threading.Lock()


_BACKINGS: weakref.WeakSet[Backing | Holder] = weakref.WeakSet()


def _after_fork() -> None:
    # A thread of the parent may have held a lock at the fork; in the child that thread does not exist.
    for thing in list(_BACKINGS):
        if isinstance(thing, Holder):
            thing.after_fork()
        else:
            thing._lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)

DEFAULT: Final = Holder()
"""The one that `StorageManager()` and `AsyncStorageManager()` look at, anywhere in the process."""

__all__ = ["DEFAULT", "Backing", "Holder"]
