"""Holding a lease: wait for it, keep it renewed while the block runs, give it back.

The lease itself is the store's and runs by the store's clock; only the rhythm of renewal is kept here (floor 1).
"""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress

from kinde_auth.errors import StorageConflictError, StorageError
from kinde_auth.storage.contract import AsyncStore, Store

DEFAULT_TTL = 10.0
DEFAULT_WAIT = 8.0

_FIRST_PAUSE = 0.005
_LONGEST_PAUSE = 0.1


class Lease:
    """A lease that is held; falsy once it is known to be lost.

    A process that was stopped for longer than the lease may hold it no more and not know it, so what is written under a
    lease is written by compare-and-set.
    """

    def __init__(self, key: str, *, owner: str, ttl: float) -> None:
        self.key = key
        self.owner = owner
        self.ttl = ttl
        self._lost = False
        self._renewed_at = time.monotonic()

    @property
    def lost(self) -> bool:
        """Tell whether the lease has gone to somebody else or ran out unrenewed."""
        return self._lost or time.monotonic() - self._renewed_at >= self.ttl

    def check(self) -> None:
        """Raise if the lease is lost: call it before a step that must not happen twice.

        Raises:
            StorageConflictError: with the code `lease_lost`.
        """
        if self.lost:
            raise StorageConflictError(
                f"The lease on {self.key!r} was lost while it was held: read again what it guards before going on.",
                code="lease_lost",
            )

    def __bool__(self) -> bool:
        return not self.lost

    def renewed(self, at: float) -> None:
        """Note a renewal that was asked for at this monotonic time."""
        self._renewed_at = at

    def gone(self) -> None:
        """Note that the store says it is somebody else's."""
        self._lost = True

    def __repr__(self) -> str:
        return f"Lease({self.key!r}, ttl={self.ttl}, lost={self.lost})"


@contextmanager
def held(store: Store, stored: str, *, key: str, ttl: float, wait: float) -> Generator[Lease, None, None]:
    """Hold a lease for the length of a block, renewed by a thread of its own."""
    lease = Lease(key, owner=secrets.token_hex(16), ttl=ttl)
    deadline = time.monotonic() + wait
    pause = _FIRST_PAUSE
    while True:
        lease.renewed(time.monotonic())
        if store.lease(stored, owner=lease.owner, ttl=ttl):
            break
        if time.monotonic() >= deadline:
            raise _not_free(key, wait)
        time.sleep(_jittered(pause, deadline))
        pause = min(pause * 2, _LONGEST_PAUSE)
    stop = threading.Event()
    renewer = threading.Thread(target=_renew, args=(store, stored, lease, stop), name="kinde-lease", daemon=True)
    renewer.start()
    try:
        yield lease
    finally:
        stop.set()
        renewer.join()
        # A lease that cannot be given back ends by itself; the block's own outcome matters more.
        with suppress(StorageError):
            store.release(stored, owner=lease.owner)


@asynccontextmanager
async def held_async(
    store: AsyncStore, stored: str, *, key: str, ttl: float, wait: float
) -> AsyncGenerator[Lease, None]:
    """Hold a lease for the length of a block, renewed by a task of its own."""
    # Loaded at the first await: a program that only blocks need not load them.
    import asyncio

    import anyio

    lease = Lease(key, owner=secrets.token_hex(16), ttl=ttl)
    deadline = time.monotonic() + wait
    pause = _FIRST_PAUSE
    while True:
        lease.renewed(time.monotonic())
        if await store.lease(stored, owner=lease.owner, ttl=ttl):
            break
        if time.monotonic() >= deadline:
            raise _not_free(key, wait)
        await asyncio.sleep(_jittered(pause, deadline))
        pause = min(pause * 2, _LONGEST_PAUSE)
    renewer = asyncio.create_task(_renew_async(store, stored, lease), name="kinde-lease")
    try:
        yield lease
    finally:
        # Shielded: a caller that was cancelled still gives the lease back, or the next one waits for it to run out.
        with anyio.move_on_after(ttl, shield=True):
            renewer.cancel()
            with suppress(asyncio.CancelledError):
                await renewer
            with suppress(StorageError):
                await store.release(stored, owner=lease.owner)


def _renew(store: Store, stored: str, lease: Lease, stop: threading.Event) -> None:
    while not stop.wait(lease.ttl / 3) and not lease.lost:
        asked_at = time.monotonic()
        # An unreachable store may be back before the lease runs out.
        with suppress(StorageError):
            if store.renew(stored, owner=lease.owner, ttl=lease.ttl):
                lease.renewed(asked_at)
            else:
                lease.gone()


async def _renew_async(store: AsyncStore, stored: str, lease: Lease) -> None:
    import asyncio

    while not lease.lost:
        await asyncio.sleep(lease.ttl / 3)
        asked_at = time.monotonic()
        with suppress(StorageError):
            if await store.renew(stored, owner=lease.owner, ttl=lease.ttl):
                lease.renewed(asked_at)
            else:
                lease.gone()


def _jittered(pause: float, deadline: float) -> float:
    # Not a secret: it only keeps waiting processes out of step.
    return max(0.0, min(pause * random.uniform(0.5, 1.5), deadline - time.monotonic()))  # noqa: S311


def _not_free(key: str, wait: float) -> StorageConflictError:
    return StorageConflictError(
        f"The lease on {key!r} was not free within {wait:g} s: another holder is at work; read its result, or wait "
        "longer.",
        code="lease_held",
    )


__all__ = ["DEFAULT_TTL", "DEFAULT_WAIT", "Lease", "held", "held_async"]
