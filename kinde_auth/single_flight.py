"""Let one caller do a piece of work while everyone else who wants the same waits for its result.

Serves threads and event loops alike: nothing here belongs to one loop (floor 3).
"""

from __future__ import annotations

import copy
import os
import threading
import weakref
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
E = TypeVar("E", bound=Exception)


class _LeaderGone(Exception):  # noqa: N818 - never leaves this module
    """The leader was interrupted before its work was done: somebody else has to lead."""


class SingleFlight:
    """A table of work under way.

    In the async form the work runs in a task of its own, so a caller that is cancelled does not stop it.
    """

    def __init__(self) -> None:
        self._reset()
        _TABLES.add(self)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[str, Future[Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def is_busy(self, key: str) -> bool:
        """Tell whether somebody works on this key right now."""
        return key in self._flights

    def _join(self, key: str) -> tuple[Future[Any], bool]:
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None:
                return flight, False
            flight = self._flights[key] = Future()
            # A running future cannot be cancelled by one of those who wait for it.
            flight.set_running_or_notify_cancel()
            return flight, True

    def _land(self, key: str, flight: Future[Any]) -> None:
        with self._lock:
            if self._flights.get(key) is flight:
                del self._flights[key]

    def run(self, key: str, work: Callable[[], T]) -> T:
        """Do the work, or wait for the thread that does it; its error is raised in every caller."""
        while True:
            flight, leads = self._join(key)
            if not leads:
                try:
                    return cast("T", flight.result())
                except _LeaderGone:
                    continue
                except Exception as error:  # noqa: BLE001 - raised again below
                    failure = own_copy(error)
                raise failure from failure.__cause__
            try:
                value = work()
            except BaseException as error:
                self._land(key, flight)
                flight.set_exception(error if isinstance(error, Exception) else _LeaderGone())
                raise
            self._land(key, flight)
            flight.set_result(value)
            return value

    async def arun(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """Do the work in a task of its own, or wait for the task that does it; its error is raised in every caller."""
        import asyncio

        while True:
            flight, leads = self._join(key)
            if leads:
                self._spawn(self._lead(key, flight, work))
            try:
                return cast("T", await asyncio.shield(asyncio.wrap_future(flight)))
            except _LeaderGone:
                if leads:
                    raise asyncio.CancelledError from None
                continue
            except Exception as error:  # noqa: BLE001 - raised again below
                failure = own_copy(error)
            raise failure from failure.__cause__

    def start(self, key: str, work: Callable[[], Awaitable[Any]], *, report: Callable[[BaseException], None]) -> None:
        """Begin the work in a task of its own and wait for nothing, unless it is under way; its error is reported."""
        flight, leads = self._join(key)
        if not leads:
            return

        def landed(done: Future[Any]) -> None:
            error = done.exception()
            if error is not None:
                report(error)

        flight.add_done_callback(landed)
        self._spawn(self._lead(key, flight, work))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        import asyncio

        task = asyncio.get_running_loop().create_task(work)
        # The loop keeps only a weak reference to a task.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _lead(self, key: str, flight: Future[Any], work: Callable[[], Awaitable[T]]) -> None:
        try:
            value = await work()
        except BaseException as error:
            self._land(key, flight)
            flight.set_exception(error if isinstance(error, Exception) else _LeaderGone())
            if not isinstance(error, Exception):
                raise
        else:
            self._land(key, flight)
            flight.set_result(value)


def own_copy(error: E) -> E:
    """Return a copy of an error that was kept, to be raised once more."""
    # One exception object raised in many threads would mix up their tracebacks.
    own = copy.copy(error)
    own.__cause__ = error.__cause__
    return own


_TABLES: weakref.WeakSet[SingleFlight] = weakref.WeakSet()


def _reset_after_fork() -> None:
    # The threads that lead do not exist in the child, and the lock may be held for ever.
    for table in list(_TABLES):
        table._reset()  # pyright: ignore[reportPrivateUsage]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_after_fork)

__all__ = ["SingleFlight", "own_copy"]
