"""The store in one of Django's caches, for sites that have a cache server and no other store.

Talks to the cache (floor 5).

Caches know no compare-and-set, so every change happens under a lock made of `cache.add`, which memcached, Redis and
database caches do at once or not at all. A cache may forget what it holds before its time: people sign in again then.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Final

import msgspec
from django.core.cache import caches
from django.core.cache.backends.base import InvalidCacheBackendError

from kinde_auth.errors import ConfigurationError, StorageConflictError, StorageUnavailableError
from kinde_auth.storage.contract import ABSENT, ANY, Capabilities, Expected, Record
from kinde_auth.storage.namespaces import namespace, split

_LOCK_SECONDS: Final = 10
# How many times as long as a lock lasts one waits for it: one that its holder cannot give back any more, since it was
# killed or the cache was away, is outlived by those who wait.
_LOCK_PATIENCE: Final = 1.5
_ENDLESS: Final = 400 * 86400
MAX_VALUE: Final = 512 * 1024  # memcached takes one megabyte, pickling and sealing included

_Kept = tuple[bytes, int, float | None]
_pack = msgspec.msgpack.Encoder().encode
_unpack_record: Callable[[bytes], _Kept] = msgspec.msgpack.Decoder(_Kept).decode
_unpack_names: Callable[[bytes], dict[str, float | None]] = msgspec.msgpack.Decoder(dict[str, float | None]).decode


class DjangoCacheStore:
    """Records in the cache that `CACHES` calls `alias`.

    Args:
        alias: of a cache that all workers share.
        clock: seconds since the epoch.
    """

    def __init__(self, *, alias: str = "default", clock: Callable[[], float] = time.time) -> None:
        try:
            cache: Any = caches[alias]
        except InvalidCacheBackendError:
            raise ConfigurationError(
                f"options.alias is {alias!r}: CACHES has no cache of that name.", argument="options.alias"
            ) from None
        kind = type(cache).__name__
        if kind in {"DummyCache", "FileBasedCache"}:
            raise ConfigurationError(
                f"The cache {alias!r} is a {kind}, which cannot take a lock: use one in Redis, memcached or the "
                "database.",
                argument="options.alias",
            )
        self._alias = alias
        self._clock = clock
        is_local = kind == "LocMemCache"
        self.capabilities = Capabilities(
            shared="process" if is_local else "cluster",
            persistent=not is_local,
            sealed=not is_local,
            max_value=MAX_VALUE,
        )

    def get(self, key: str) -> Record[bytes] | None:
        return self._living(key)

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        with self._locked(key):
            if expect is not ANY:
                found = self._living(key)
                if found is not None if expect is ABSENT else found is None or found.version != expect:
                    raise StorageConflictError("The record changed since it was read: read it again and decide anew.")
            version = secrets.randbits(62)
            self._write(key, value, version, ttl)
            return version

    def take(self, key: str) -> Record[bytes] | None:
        with self._locked(key):
            found = self._living(key)
            if found is not None:
                self._drop(key)
            return found

    def delete(self, key: str) -> bool:
        return self.take(key) is not None

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        with self._locked(key):
            found = self._living(key)
            if found is None or expect is ABSENT or (expect is not ANY and found.version != expect):
                return False
            self._write(key, found.value, found.version, ttl)
            return True

    def delete_prefix(self, prefix: str) -> int:
        with self._locked(prefix):
            names = self._names(_hashed("group", prefix))
            living = [name for name in names if self._living(prefix + name) is not None]
            self._call("delete_many", [_hashed("record", prefix + name) for name in names])
            self._call("delete", _hashed("group", prefix))
            return len(living)

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        with self._lock(_hashed("lease lock", key)):
            held = self._holder(key)
            if held is not None and held != owner:
                return False
            self._hold(key, owner, ttl)
            return True

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        with self._lock(_hashed("lease lock", key)):
            if self._holder(key) != owner:
                return False
            self._hold(key, owner, ttl)
            return True

    def release(self, key: str, *, owner: str) -> bool:
        with self._lock(_hashed("lease lock", key)):
            if self._holder(key) != owner:
                return False
            self._call("delete", _hashed("lease", key))
            return True

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        with self._lock(_hashed("index lock", index)):
            members = self._names(_hashed("index", index))
            members[member] = None if ttl is None else self._clock() + ttl
            self._call("set", _hashed("index", index), _pack(members), _ENDLESS)

    def index_list(self, index: str) -> list[str]:
        return list(self._names(_hashed("index", index)))

    def index_remove(self, index: str, member: str) -> bool:
        with self._lock(_hashed("index lock", index)):
            members = self._names(_hashed("index", index))
            if members.pop(member, ...) is ...:
                return False
            self._call("set", _hashed("index", index), _pack(members), _ENDLESS)
            return True

    def close(self) -> None:
        """Leave the cache alone: it is Django's."""

    def _living(self, key: str) -> Record[bytes] | None:
        data = self._call("get", _hashed("record", key))
        if data is None:
            return None
        value, version, expires_at = _unpack_record(data)
        if expires_at is not None and expires_at <= self._clock():
            return None
        return Record(value, version, expires_at)

    def _write(self, key: str, value: bytes, version: int, ttl: float | None) -> None:
        expires_at = None if ttl is None else self._clock() + ttl
        if namespace(key) != "g":
            prefix, name = split(key)
            names = self._names(_hashed("group", prefix))
            if names.get(name, ...) != expires_at:
                names[name] = expires_at
                self._call("set", _hashed("group", prefix), _pack(names), _ENDLESS)
        # A second more than needed: some caches count whole ones.
        timeout = _ENDLESS if ttl is None else int(ttl) + 2
        self._call("set", _hashed("record", key), _pack((value, version, expires_at)), timeout)

    def _drop(self, key: str) -> None:
        self._call("delete", _hashed("record", key))

    def _names(self, place: str) -> dict[str, float | None]:
        data = self._call("get", place)
        if data is None:
            return {}
        now = self._clock()
        return {name: end for name, end in _unpack_names(data).items() if end is None or end > now}

    def _holder(self, key: str) -> str | None:
        held: tuple[str, float] | None = self._call("get", _hashed("lease", key))
        return None if held is None or held[1] <= self._clock() else held[0]

    def _hold(self, key: str, owner: str, ttl: float) -> None:
        self._call("set", _hashed("lease", key), (owner, self._clock() + ttl), int(ttl) + 2)

    @contextmanager
    def _locked(self, key: str) -> Generator[None]:
        # The records of one device are cleared together, so one lock is theirs.
        place = key if namespace(key) == "g" else split(key)[0]
        with self._lock(_hashed("lock", place)):
            yield

    @contextmanager
    def _lock(self, place: str) -> Generator[None]:
        mine = secrets.token_hex(8)
        patience = _LOCK_PATIENCE * _LOCK_SECONDS
        deadline = time.monotonic() + patience
        pause = 0.0005
        while not self._call("add", place, mine, _LOCK_SECONDS):
            if time.monotonic() > deadline:
                raise StorageUnavailableError(
                    f"The cache {self._alias!r} gave no lock within {patience:.0f} seconds: try again."
                )
            time.sleep(pause * (0.5 + secrets.randbelow(1000) / 1000))
            pause = min(pause * 2, 0.02)
        try:
            yield
        finally:
            if self._call("get", place) == mine:
                self._call("delete", place)

    def _call(self, method: str, *arguments: Any) -> Any:
        try:
            # Each thread has its own: not every client of a cache may be shared, and one that is mixes up answers.
            return getattr(caches[self._alias], method)(*arguments)
        except Exception as error:  # each cache backend has errors of its own
            raise StorageUnavailableError(
                f"The cache {self._alias!r} did not answer ({type(error).__name__}): see that its server runs."
            ) from error


def _hashed(kind: str, text: str) -> str:
    # Memcached takes at most 250 printable characters.
    digest = hashlib.sha256(f"{kind}\0{text}".encode(errors="surrogatepass")).hexdigest()
    return f"kinde:{digest[:40]}"


__all__ = ["DjangoCacheStore"]
