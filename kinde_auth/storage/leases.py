"""Holding a lease: wait for it, keep it renewed while the block runs, give it back.

The lease itself is the store's and runs by the store's clock; only the rhythm of renewal is kept here (floor 1).
"""

from __future__ import annotations

import os
import random
import secrets
import threading
import time
from collections.abc import AsyncGenerator, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from kinde_auth.errors import StorageConflictError, StorageError
from kinde_auth.storage.clock import elapsed
from kinde_auth.storage.contract import AsyncStore, Store

if TYPE_CHECKING:
    import asyncio

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
        self._renewed_at = elapsed()

    @property
    def lost(self) -> bool:
        """Tell whether the lease has gone to somebody else or ran out unrenewed."""
        return self._lost or elapsed() - self._renewed_at >= self.ttl

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
        """Note a renewal that was asked for at this time of `clock.elapsed`."""
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
    stop = threading.Event()
    renewer = threading.Thread(target=_renew, args=(store, stored, lease, stop), name="kinde-lease", daemon=True)
    process = os.getpid()
    is_ours = False
    try:
        while True:
            lease.renewed(elapsed())
            # Until the store says otherwise: Ctrl-C, or a connection that breaks, may come between its deed and its
            # answer.
            is_ours = True
            is_ours = store.lease(stored, owner=lease.owner, ttl=ttl)
            if is_ours:
                break
            if time.monotonic() >= deadline:
                raise _not_free(key, wait)
            time.sleep(_jittered(pause, deadline))
            pause = min(pause * 2, _LONGEST_PAUSE)
        renewer.start()
        yield lease
    finally:
        try:
            stop.set()
            if renewer.is_alive():
                renewer.join()
        finally:
            # A child that was forked in the block leaves its parent the lease.
            if is_ours and process == os.getpid():
                # A lease that cannot be given back ends by itself; the block's own outcome matters more.
                with suppress(StorageError):
                    store.release(stored, owner=lease.owner)


@asynccontextmanager
async def held_async(
    store: AsyncStore, stored: str, *, key: str, ttl: float, wait: float
) -> AsyncGenerator[Lease, None]:
    """Hold a lease for the length of a block, renewed by a task of its own."""
    # Loaded at the first await: a program that only blocks need not load it.
    import asyncio

    lease = Lease(key, owner=secrets.token_hex(16), ttl=ttl)
    deadline = time.monotonic() + wait
    pause = _FIRST_PAUSE
    renewer: asyncio.Task[None] | None = None
    is_ours = False
    try:
        while True:
            lease.renewed(elapsed())
            # Until the store says otherwise, as in `held`.
            is_ours = True
            is_ours = await _asked(store.lease(stored, owner=lease.owner, ttl=ttl), patience=ttl)
            if is_ours:
                break
            if time.monotonic() >= deadline:
                raise _not_free(key, wait)
            await asyncio.sleep(_jittered(pause, deadline))
            pause = min(pause * 2, _LONGEST_PAUSE)
        renewer = asyncio.create_task(_renew_async(store, stored, lease), name="kinde-lease")
        yield lease
    finally:
        if is_ours:
            await _ended(asyncio.create_task(_give_back(store, stored, lease, renewer)), patience=ttl)


async def _asked(call: Coroutine[Any, Any, bool], *, patience: float) -> bool:
    """Await a call that a cancelled caller must not leave on its way: what comes next has to come after it."""
    import asyncio

    task = asyncio.create_task(call)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await _ended(task, patience=patience)
        raise


async def _ended(task: asyncio.Task[Any], *, patience: float) -> None:
    """Wait for the end of a task, also when the caller is cancelled; a cancellation meanwhile is raised after that."""
    import asyncio

    import anyio

    # The scopes of anyio would cancel again at every await.
    with anyio.CancelScope(shield=True):
        try:
            await asyncio.wait({task}, timeout=patience)
        except asyncio.CancelledError:
            await asyncio.wait({task}, timeout=patience)
            raise
        finally:
            # By now the lease has run out, or what is asked of the task does not matter any more.
            if not task.cancel() and not task.cancelled():
                task.exception()


async def _give_back(store: AsyncStore, stored: str, lease: Lease, renewer: asyncio.Task[None] | None) -> None:
    import asyncio

    if renewer is not None:
        renewer.cancel()
        # Not awaited itself: its cancellation could not be told from one of ours.
        await asyncio.wait({renewer})
    with suppress(StorageError):
        await store.release(stored, owner=lease.owner)


def _renew(store: Store, stored: str, lease: Lease, stop: threading.Event) -> None:
    while not stop.wait(lease.ttl / 3) and not lease.lost:
        asked_at = elapsed()
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
        asked_at = elapsed()
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
