"""The store in the browser's own cookies, for web sessions without a store on the server.

No I/O here: a `CookieJar` carries the records from request to response (floor 1).

What it cannot do, its capabilities say: a browser may send an old cookie again, so nothing is single-use,
compare-and-set holds only within one request, and a session cannot be ended from elsewhere before its time. `global:`
keys, which a browser must not hold, are kept in this process.
"""

from __future__ import annotations

import secrets
from typing import Final

from kinde_auth.errors import ConfigurationError, StorageConflictError, StorageError
from kinde_auth.storage.adapters import DirectStore
from kinde_auth.storage.clock import steady_time
from kinde_auth.storage.contract import ABSENT, ANY, Capabilities, Expected, Record
from kinde_auth.storage.cookie_jar import CHUNK, CookieJar, SetCookie, current_jar
from kinde_auth.storage.memory import MemoryStore
from kinde_auth.storage.namespaces import namespace
from kinde_auth.storage.sealing import MAKE_A_KEY, Sealer, key_ring
from kinde_auth.typing import Clock

# Before compression; what two cookies hold is decided by the jar.
MAX_VALUE: Final = 16 * 1024
_NAME_LETTERS: Final = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


class CookieStore:
    """Records in at most two sealed cookies of the browser whose request is running."""

    def __init__(
        self,
        *,
        encryption_key: str | tuple[str, ...] | list[str] = (),
        name: str = "kinde",
        clock: Clock = steady_time,
    ) -> None:
        """Name the cookies.

        Args:
            encryption_key: a key, or a ring of keys, newest first.
            name: of the cookies; `__Host-` is put before it wherever the site is https.
        """
        if not encryption_key:
            raise ConfigurationError(
                "encryption_key is missing: cookies are sealed. Give the option encryption_key or set "
                "KINDE_STORAGE_KEY; make a key "
                f"with {MAKE_A_KEY}.",
                argument="encryption_key",
            )
        if not name or not _NAME_LETTERS.issuperset(name):
            raise ConfigurationError(
                f"options.name is {name!r}: give letters, digits, '-' and '_'.", argument="options.name"
            )
        # Sealed as a whole, in the jar: many small seals would not fit.
        self.capabilities = Capabilities(
            shared="browser",
            cas=False,
            take=False,
            lease=False,
            index=False,
            sealed=False,
            max_value=MAX_VALUE,
            namespaces="dg",
        )
        self._sealer = Sealer(key_ring(encryption_key), purpose="cookie")
        self._name = name
        self._clock = clock
        self._globals = MemoryStore(max_value=MAX_VALUE, clock=clock)

    def current_device(self) -> str:
        """Return the device that the browser of the running request is."""
        return self._jar().device_id

    def get(self, key: str) -> Record[bytes] | None:
        return self._globals.get(key) if _is_global(key) else self._jar().records.get(key)

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        if _is_global(key):
            return self._globals.put(key, value, ttl=ttl, expect=expect)
        jar = self._jar()
        found = jar.records.get(key)
        if expect is not ANY and (found is not None if expect is ABSENT else found is None or found.version != expect):
            raise StorageConflictError("The record changed since it was read: read it again and decide anew.")
        version = secrets.randbits(62)
        jar.put(key, Record(value, version, None if ttl is None else self._clock() + ttl))
        return version

    def take(self, key: str) -> Record[bytes] | None:
        if _is_global(key):
            return self._globals.take(key)
        found = self.get(key)
        self._jar().drop(key)
        return found

    def delete(self, key: str) -> bool:
        return self.take(key) is not None

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        if _is_global(key):
            return self._globals.touch(key, ttl=ttl, expect=expect)
        jar = self._jar()
        found = jar.records.get(key)
        if found is None or expect is ABSENT or (expect is not ANY and found.version != expect):
            return False
        jar.put(key, Record(found.value, found.version, None if ttl is None else self._clock() + ttl))
        return True

    def delete_prefix(self, prefix: str) -> int:
        jar = self._jar()
        found = [key for key in jar.records if key.startswith(prefix)]
        for key in found:
            jar.drop(key)
        return len(found)

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        raise _cannot("leases")

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        raise _cannot("leases")

    def release(self, key: str, *, owner: str) -> bool:
        raise _cannot("leases")

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        raise _cannot("indexes")

    def index_list(self, index: str) -> list[str]:
        raise _cannot("indexes")

    def index_remove(self, index: str, member: str) -> bool:
        raise _cannot("indexes")

    def close(self) -> None:
        self._globals.close()

    def asynchronous(self) -> DirectStore:
        """Return the same records behind methods to await; nothing in them waits."""
        return DirectStore(self)

    def _jar(self) -> CookieJar:
        jar = current_jar().open(self._name, self._sealer)
        jar.touch_clock(self._clock())
        return jar


def _is_global(key: str) -> bool:
    return namespace(key) == "g"


def _cannot(what: str) -> StorageError:
    return StorageError(
        f"A browser's cookies keep no {what}: use 'redis', 'sql' or 'local_storage'.", code="storage_not_capable"
    )


__all__ = ["CHUNK", "CookieJar", "CookieStore", "SetCookie"]
