"""Connections to one SQLite file, each used by one thread at a time, and none of them carried across a fork.

Opens files (floor 1).
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable

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
        _POOLS.add(self)

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


_POOLS: weakref.WeakSet[SQLitePool] = weakref.WeakSet()
_held_at_fork: list[SQLitePool] = []


def _before_fork() -> None:
    for pool in list(_POOLS):
        pool.before_fork()
        _held_at_fork.append(pool)


def _after_fork() -> None:
    while _held_at_fork:
        _held_at_fork.pop().after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)

__all__ = ["SQLitePool"]
