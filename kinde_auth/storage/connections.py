"""Connections that are not in use when the process forks.

A lock of a driver that some thread holds at a fork stays locked in the child for ever, and SQLite's locks belong to a
process. A child that inherits a connection in the middle of a transaction believes for ever that its own process holds
those locks. Opens files (floor 1).
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable
from types import TracebackType

_FORK_PATIENCE = 10.0


class SQLitePool:
    """Idle connections to take from and give back to.

    Taking an idle one is one `deque.pop`, which is atomic; only opening needs the lock.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._idle: deque[sqlite3.Connection] = deque()
        self._opened = 0
        self._lock = threading.Lock()
        self._closed = False
        # A manager that is dropped, or a program that ends, leaves no file open.
        weakref.finalize(self, _close_all, self._idle)
        _keep_still_at_fork(self)

    def get(self) -> sqlite3.Connection:
        """Return a connection that nobody else uses, to be given back."""
        try:
            return self._idle.pop()
        except IndexError:
            with self._lock:
                connection = self._connect()
                self._opened += 1
                self._closed = False
                return connection

    def give_back(self, connection: sqlite3.Connection) -> None:
        """Let others use a connection again."""
        self._idle.append(connection)
        if self._closed:
            # `close` ran while this one was in use, and could not reach it.
            with self._lock:
                self._drain()

    def close(self) -> None:
        """Close what is idle now, and what is in use when it is given back."""
        with self._lock:
            self._closed = True
            self._drain()

    def _drain(self) -> None:
        while self._idle:
            self._idle.pop().close()
            self._opened -= 1

    def before_fork(self) -> None:
        """Close every connection: SQLite's locks belong to a process, so a child must not hold even the memory of one.

        No new one is opened until the fork is over; those in use are waited for, which a busy timeout bounds.
        """
        self._lock.acquire()
        deadline = time.monotonic() + _FORK_PATIENCE
        self._drain()
        while self._opened > 0 and time.monotonic() < deadline:
            time.sleep(0.001)
            self._drain()

    def after_fork(self) -> None:
        """Go on opening."""
        self._lock.release()


def _close_all(idle: deque[sqlite3.Connection]) -> None:
    while idle:
        idle.pop().close()


class ForkGate:
    """Lets threads in to use connections, and keeps them out while the process forks.

    For connections that somebody else pools; `SQLitePool` has its own way, which costs its users nothing.
    """

    def __init__(self, drain: Callable[[], None] | None = None) -> None:
        """Name what closes the idle connections, if they must be closed."""
        self._drain = drain
        self._door = threading.Lock()
        self._counting = threading.Lock()
        self._inside = 0
        _keep_still_at_fork(self)

    def __enter__(self) -> None:
        with self._door, self._counting:
            self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._counting:
            self._inside -= 1

    def before_fork(self) -> None:
        """Shut the door, wait for those inside, and close what is idle then."""
        self._door.acquire()
        deadline = time.monotonic() + _FORK_PATIENCE
        while self._inside > 0 and time.monotonic() < deadline:
            time.sleep(0.001)
        self._counting.acquire()
        if self._drain is not None:
            self._drain()

    def after_fork(self) -> None:
        """Open the door."""
        self._counting.release()
        self._door.release()


_POOLS: weakref.WeakSet[SQLitePool | ForkGate] = weakref.WeakSet()
_held_at_fork: list[SQLitePool | ForkGate] = []
# One fork at a time, or the end of one would let go of what the other holds; and no new pool in the middle of one.
_forking = threading.RLock()


def _keep_still_at_fork(pool: SQLitePool | ForkGate) -> None:
    with _forking:
        _POOLS.add(pool)


def _before_fork() -> None:
    _forking.acquire()
    for pool in list(_POOLS):
        pool.before_fork()
        _held_at_fork.append(pool)


def _after_fork() -> None:
    try:
        while _held_at_fork:
            _held_at_fork.pop().after_fork()
    finally:
        _forking.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)

__all__ = ["ForkGate", "SQLitePool"]
