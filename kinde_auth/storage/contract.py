"""What a store must offer: records of bytes with versions, leases and indexes, in a sync and an async form.

No I/O here (floor 1).
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, Generic, Literal, Protocol, TypeAlias, TypeVar

from attrs import field, frozen

ValueT = TypeVar("ValueT")

DEFAULT_MAX_VALUE: Final = 1024 * 1024


class Expect(Enum):
    """What a `put` may replace, where it is not one known version."""

    ANY = "any"
    ABSENT = "absent"


ANY: Final = Expect.ANY
ABSENT: Final = Expect.ABSENT

Expected: TypeAlias = "int | Literal[Expect.ANY, Expect.ABSENT]"
"""`ANY` writes in every case, `ABSENT` only where nothing is stored, a version only over that version."""


@frozen
class Record(Generic[ValueT]):
    """A stored value and what the store knows about it.

    Attributes:
        value: bytes in a store, the JSON value in a manager.
        version: changes with every write and never comes back; compare it only for equality.
        expires_at: seconds since the epoch by the store's clock, or None.
    """

    value: ValueT = field(repr=False)
    version: int
    expires_at: float | None = None


@frozen(kw_only=True)
class Capabilities:
    """What a store can do, so that a caller may refuse or do without before it is too late.

    Attributes:
        shared: who sees one record: this process, every process of this host, every host, or one browser.
        persistent: whether records outlive the process.
        cas: whether `expect` holds against every other writer.
        take: whether at most one caller ever gets a record by `take`.
        lease: whether leases are kept.
        index: whether indexes are kept.
        sealed: whether values leave the process, so that the manager must seal them.
        max_value: the largest value in bytes of JSON.
        namespaces: the first letters of the namespaces it keeps: `d`evice, `u`ser, `g`lobal.
    """

    shared: Literal["process", "host", "cluster", "browser"]
    persistent: bool = True
    cas: bool = True
    take: bool = True
    lease: bool = True
    index: bool = True
    sealed: bool = True
    max_value: int = DEFAULT_MAX_VALUE
    namespaces: str = "dug"


class RecordStore(Protocol):
    """A store that blocks while it works, with what every store must have.

    Keys are strings that `namespaces` made: at most 640 characters, no control characters. `ttl` is in seconds, above
    zero. A record past its `ttl` is as good as deleted. What one call acknowledged, every later call sees.
    Failures are raised as `StorageUnavailableError` (may pass) or `StorageCorruptedError` (will not).
    """

    @property
    def capabilities(self) -> Capabilities:
        """Say what this store can do; asked once, before anything else."""
        ...

    def get(self, key: str) -> Record[bytes] | None:
        """Return the record, or None."""
        ...

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        """Write the value and return its new version.

        Raises:
            StorageConflictError: `expect` does not hold; what is stored is untouched.
        """
        ...

    def take(self, key: str) -> Record[bytes] | None:
        """Remove the record and return it, to one caller only."""
        ...

    def delete(self, key: str) -> bool:
        """Remove the record; tell whether there was one."""
        ...

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        """Give the record a new life time, counted from now, and leave its value and version.

        Tell whether there was a record to touch and `expect` held.
        """
        ...

    def delete_prefix(self, prefix: str) -> int:
        """Remove every record of one device or one user and return how many there were.

        `prefix` is what `namespaces.device_prefix` or `namespaces.user_prefix` gives, never an arbitrary text, so a
        store may keep those records together and need not scan.
        """
        ...

    def close(self) -> None:
        """Let go of connections and files; calling it twice is fine."""
        ...


class Store(RecordStore, Protocol):
    """A store that keeps leases and indexes beside its records; its `capabilities` say whether it does."""

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        """Take a short lock by the store's clock, or tell that another owner has it."""
        ...

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        """Lengthen a lease to `ttl` from now, if this owner still has it."""
        ...

    def release(self, key: str, *, owner: str) -> bool:
        """Give a lease back, if this owner still has it."""
        ...

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        """Put a member into a set; `ttl` is the member's."""
        ...

    def index_list(self, index: str) -> list[str]:
        """Return the living members of a set, in no particular order."""
        ...

    def index_remove(self, index: str, member: str) -> bool:
        """Take a member out of a set; tell whether it was in."""
        ...


class AsyncRecordStore(Protocol):
    """A store that is awaited, with what every store must have; each method means what its namesake above means."""

    @property
    def capabilities(self) -> Capabilities:
        """Say what this store can do; asked once, before anything else."""
        ...

    async def get(self, key: str) -> Record[bytes] | None:
        """Return the record, or None."""
        ...

    async def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        """Write the value and return its new version."""
        ...

    async def take(self, key: str) -> Record[bytes] | None:
        """Remove the record and return it, to one caller only."""
        ...

    async def delete(self, key: str) -> bool:
        """Remove the record; tell whether there was one."""
        ...

    async def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        """Give the record a new life time, counted from now, and leave its value and version."""
        ...

    async def delete_prefix(self, prefix: str) -> int:
        """Remove every record of one device or one user and return how many there were."""
        ...

    async def close(self) -> None:
        """Let go of connections and files; calling it twice is fine."""
        ...


class AsyncStore(AsyncRecordStore, Protocol):
    """A store that is awaited and keeps leases and indexes; each method means what its namesake in `Store` means."""

    async def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        """Take a short lock by the store's clock, or tell that another owner has it."""
        ...

    async def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        """Lengthen a lease to `ttl` from now, if this owner still has it."""
        ...

    async def release(self, key: str, *, owner: str) -> bool:
        """Give a lease back, if this owner still has it."""
        ...

    async def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        """Put a member into a set; `ttl` is the member's."""
        ...

    async def index_list(self, index: str) -> list[str]:
        """Return the living members of a set, in no particular order."""
        ...

    async def index_remove(self, index: str, member: str) -> bool:
        """Take a member out of a set; tell whether it was in."""
        ...


AnyStore: TypeAlias = "RecordStore | AsyncRecordStore"
JSONRecord: TypeAlias = "Record[Any]"

__all__ = [
    "ABSENT",
    "ANY",
    "DEFAULT_MAX_VALUE",
    "AnyStore",
    "AsyncRecordStore",
    "AsyncStore",
    "Capabilities",
    "Expect",
    "Expected",
    "JSONRecord",
    "Record",
    "RecordStore",
    "Store",
]
