"""What `StorageManager` and `AsyncStorageManager` have in common: everything but the calls to a store.

No I/O here (floor 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Self

from attrs import field, frozen

from kinde_auth.errors import ConfigurationError, StorageError, StorageKeyError
from kinde_auth.storage.backing import DEFAULT, Backing, Holder
from kinde_auth.storage.bindings import bind, current
from kinde_auth.storage.contract import AnyStore, Capabilities, JSONRecord, Record
from kinde_auth.storage.namespaces import (
    UNNAMED_ENVIRONMENT,
    checked_environment,
    device_prefix,
    stored_key,
    user_prefix,
)

MAX_MEMBER: Final = 120
_CENTURY: Final = 100 * 365 * 86400


class View:
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
        user: str | None = None
        is_device_key = True
        # Who it is may still have to be found out, so nobody asks for a key that is the same for all.
        if type(key) is str and ":" in key:
            scope = key.partition(":")[0]
            user = binding.user_id if scope == "user" else None
            is_device_key = user is None and scope != "global"
        return stored_key(
            key,
            environment=self._environment or backing.environment,
            device=(binding.device_id or backing.device_id or backing.device()) if is_device_key else "",
            user=user,
        )

    def _device_prefixes(self, backing: Backing) -> list[str]:
        device = current().device_id or backing.device()
        environment = self._environment or backing.environment
        prefixes = [device_prefix(environment=environment, device=device)]
        if "u" in backing.capabilities.namespaces:
            # What nobody-in-particular kept on this device is this device's too.
            prefixes.append(user_prefix(environment=environment, device=device))
        return prefixes

    def __repr__(self) -> str:
        state = "initialized" if self.initialized else "not initialized"
        return f"{type(self).__name__}({'process-wide' if self._holder is DEFAULT else 'private'}, {state})"


@frozen
class Unopened:
    """A record whose value is opened when somebody looks: who has seen this version before need not."""

    version: int
    expires_at: float | None
    open: Callable[[], Any] = field(repr=False)


def unopened(backing: Backing, key: str, place: str, record: Record[bytes]) -> Unopened:
    """Return a store's record with its value still as it is kept."""
    return Unopened(record.version, record.expires_at, partial(backing.decode, key, place, record.value))


def read_record(backing: Backing, key: str, place: str, record: Record[bytes]) -> JSONRecord:
    """Return a store's record with its value opened."""
    return Record(backing.decode(key, place, record.value), record.version, record.expires_at)


def checked_ttl(ttl: float | None) -> float | None:
    """Return a life time, or say what is wrong with it."""
    if ttl is None:
        return None
    if isinstance(ttl, bool) or not isinstance(ttl, int | float) or not 0 < ttl <= _CENTURY:
        raise ConfigurationError(
            f"ttl is {ttl!r}: give seconds, above zero and below a century, or None to keep.", argument="ttl"
        )
    return ttl


def must_lease(capabilities: Capabilities, ttl: float, wait: float) -> None:
    """Refuse a lease that the store does not keep, or whose times make no sense."""
    if not capabilities.lease:
        raise StorageError(
            "This store keeps no leases: use 'redis', 'sql' or 'local_storage'.", code="storage_no_lease"
        )
    checked_ttl(ttl)
    if not 0 <= wait < math.inf:
        raise ConfigurationError(f"wait is {wait!r}: give a number of seconds, or 0 to try once.", argument="wait")


def must_index(capabilities: Capabilities, member: str = "-") -> None:
    """Refuse an index that the store does not keep, or a member that no store takes."""
    if not capabilities.index:
        raise StorageError(
            "This store keeps no indexes: use 'redis', 'sql' or 'local_storage'.", code="storage_no_index"
        )
    if not isinstance(member, str) or not 0 < len(member) <= MAX_MEMBER or not member.isprintable():
        raise StorageKeyError(f"A member of an index must be 1 to {MAX_MEMBER} printable characters.")


__all__ = ["Unopened", "View", "checked_ttl", "must_index", "must_lease", "read_record", "unopened"]
