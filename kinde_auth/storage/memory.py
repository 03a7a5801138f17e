"""The store inside the process: for development, tests and programs of one process.

No I/O here (floor 1).
"""

from __future__ import annotations

import os
import threading
import warnings
import weakref
from collections import OrderedDict
from collections.abc import Mapping
from itertools import count, pairwise

from attrs import frozen

from kinde_auth.errors import ConfigurationError, StorageConflictError
from kinde_auth.storage.adapters import DirectStore
from kinde_auth.storage.clock import steady_time
from kinde_auth.storage.contract import ABSENT, ANY, DEFAULT_MAX_VALUE, Capabilities, Expected, Record
from kinde_auth.storage.namespaces import split
from kinde_auth.typing import Clock

_SWEEP_EVERY = 1024


@frozen
class _Lease:
    owner: str
    until: float


class MemoryStore:
    """Records in a dictionary, bounded by count and by bytes; the least recently used go first."""

    def __init__(
        self,
        *,
        max_records: int = 100_000,
        max_bytes: int = 256 * 1024 * 1024,
        max_value: int = DEFAULT_MAX_VALUE,
        clock: Clock = steady_time,
    ) -> None:
        self.capabilities = Capabilities(shared="process", persistent=False, sealed=False, max_value=max_value)
        self._max_records = max_records
        self._max_bytes = max_bytes
        self._clock = clock
        self._versions = count(1)
        self._records: OrderedDict[str, Record[bytes]] = OrderedDict()
        self._groups: dict[str, set[str]] = {}
        self._bytes = 0
        self._until_sweep = _SWEEP_EVERY
        self._leases: dict[str, _Lease] = {}
        self._indexes: dict[str, dict[str, float | None]] = {}
        self._lock = threading.Lock()
        with _forking:
            _STORES.add(self)

    def get(self, key: str) -> Record[bytes] | None:
        with self._lock:
            return self._living(key)

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        expires_at = None if ttl is None else self._clock() + ttl
        with self._lock:
            if expect is not ANY:
                found = self._living(key)
                if found is not None if expect is ABSENT else found is None or found.version != expect:
                    raise StorageConflictError("The record changed since it was read: read it again and decide anew.")
            version = next(self._versions)
            before = self._records.get(key)
            self._records[key] = Record(value, version, expires_at)
            if before is None:
                self._bytes += len(key) + len(value)
                self._groups.setdefault(split(key)[0], set()).add(key)
            else:
                self._bytes += len(value) - len(before.value)
                self._records.move_to_end(key)
            self._until_sweep -= 1
            if self._until_sweep <= 0 or len(self._records) > self._max_records or self._bytes > self._max_bytes:
                self._make_room()
            return version

    def take(self, key: str) -> Record[bytes] | None:
        with self._lock:
            found = self._living(key)
            self._drop(key)
            return found

    def delete(self, key: str) -> bool:
        return self.take(key) is not None

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        with self._lock:
            found = self._living(key)
            if found is None or expect is ABSENT or (expect is not ANY and found.version != expect):
                return False
            self._records[key] = Record(found.value, found.version, None if ttl is None else self._clock() + ttl)
            return True

    def delete_prefix(self, prefix: str) -> int:
        with self._lock:
            found = [key for key in self._groups.get(prefix, ()) if self._living(key, keep=True) is not None]
            for key in list(self._groups.get(prefix, ())):
                self._drop(key)
            return len(found)

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        with self._lock:
            now = self._clock()
            held = self._leases.get(key)
            if held is not None and held.until > now and held.owner != owner:
                return False
            self._leases[key] = _Lease(owner, now + ttl)
            return True

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        with self._lock:
            now = self._clock()
            held = self._leases.get(key)
            if held is None or held.owner != owner or held.until <= now:
                return False
            self._leases[key] = _Lease(owner, now + ttl)
            return True

    def release(self, key: str, *, owner: str) -> bool:
        with self._lock:
            held = self._leases.get(key)
            if held is None or held.owner != owner:
                return False
            del self._leases[key]
            return held.until > self._clock()

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        with self._lock:
            self._indexes.setdefault(index, {})[member] = None if ttl is None else self._clock() + ttl

    def index_list(self, index: str) -> list[str]:
        with self._lock:
            return list(self._living_members(index))

    def index_remove(self, index: str, member: str) -> bool:
        with self._lock:
            members = self._living_members(index)
            found = member in members
            members.pop(member, None)
            if not members:
                self._indexes.pop(index, None)
            return found

    def close(self) -> None:
        with self._lock:
            self._records.clear()
            self._groups.clear()
            self._leases.clear()
            self._indexes.clear()
            self._bytes = 0

    def asynchronous(self) -> DirectStore:
        """Return the same records behind methods to await; nothing in them waits."""
        return DirectStore(self)

    def _living(self, key: str, *, keep: bool = False) -> Record[bytes] | None:
        found = self._records.get(key)
        if found is None:
            return None
        if found.expires_at is not None and found.expires_at <= self._clock():
            if not keep:
                self._drop(key)
            return None
        self._records.move_to_end(key)
        return found

    def _living_members(self, index: str) -> dict[str, float | None]:
        now = self._clock()
        members = self._indexes.get(index, {})
        for member in [name for name, until in members.items() if until is not None and until <= now]:
            del members[member]
        return members

    def _drop(self, key: str) -> None:
        found = self._records.pop(key, None)
        if found is None:
            return
        self._bytes -= len(key) + len(found.value)
        prefix = split(key)[0]
        group = self._groups[prefix]
        group.discard(key)
        if not group:
            del self._groups[prefix]

    def _make_room(self) -> None:
        """Drop what has expired, then what was not used for longest."""
        if self._until_sweep <= 0:
            self._until_sweep = max(_SWEEP_EVERY, len(self._records))
            now = self._clock()
            dead = [k for k, r in self._records.items() if r.expires_at is not None and r.expires_at <= now]
            for key in dead:
                self._drop(key)
            self._leases = {key: held for key, held in self._leases.items() if held.until > now}
            self._indexes = {
                index: members for index in list(self._indexes) if (members := self._living_members(index))
            }
        while len(self._records) > self._max_records or (self._bytes > self._max_bytes and len(self._records) > 1):
            self._drop(next(iter(self._records)))


def configured_workers(environment: Mapping[str, str]) -> str | None:
    """Return the sign that several processes will serve this program, or None."""
    workers = environment.get("WEB_CONCURRENCY", "")
    if workers.isdecimal() and int(workers) > 1:
        return f"WEB_CONCURRENCY={workers}"
    # Set by gunicorn for its children; its arguments name the worker count.
    words = environment.get("GUNICORN_CMD_ARGS", "").replace("=", " ").split()
    for flag, number in pairwise(words):
        if flag in {"-w", "--workers"} and number.isdecimal() and int(number) > 1:
            return f"GUNICORN_CMD_ARGS with {number} workers"
    if environment.get("AWS_LAMBDA_FUNCTION_NAME"):
        return "AWS_LAMBDA_FUNCTION_NAME"
    return None


def check_workers(environment: Mapping[str, str], *, production: bool) -> None:
    """Warn about a memory store that several processes would each have their own of; refuse it in production."""
    sign = configured_workers(environment)
    if sign is None:
        return
    message = (
        f"Storage type 'memory' keeps records in one process, and {sign} says there are several: "
        "a session kept by one is unknown to the others. Use 'redis', 'sql' or 'local_storage'."
    )
    if production:
        raise ConfigurationError(message, argument="storage_config", code="memory_with_workers")
    warnings.warn(message, RuntimeWarning, stacklevel=5)


_STORES: weakref.WeakSet[MemoryStore] = weakref.WeakSet()
_held_at_fork: list[threading.Lock] = []
# One fork at a time, or the end of one would let go of what the other holds; and no new store in the middle of one.
_forking = threading.RLock()


def _before_fork() -> None:
    _forking.acquire()
    # No other thread may be half way through a change when the child's copy is made.
    for store in list(_STORES):
        store._lock.acquire()
        _held_at_fork.append(store._lock)


def _after_fork() -> None:
    try:
        while _held_at_fork:
            _held_at_fork.pop().release()
    finally:
        _forking.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)

__all__ = ["MemoryStore", "check_workers", "configured_workers"]
