"""Let one caller do a piece of work while everyone else who wants the same waits for its result.

Serves threads and event loops alike: nothing here belongs to one loop (floor 3).
"""

from __future__ import annotations

import copy
import os
import threading
import weakref
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
E = TypeVar("E", bound=BaseException)

_LOOK_AGAIN = 0.5
"""Seconds after which somebody who waits for another loop's work looks whether that loop is still there."""


class _LeaderGone(Exception):  # noqa: N818 - never leaves this module
    """The leader was interrupted before its work was done: somebody else has to lead."""


class _Flight(Future[Any]):
    """Work under way, and the event loop that does it, if one does."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        super().__init__()
        self.loop = loop
        # A running future cannot be cancelled by one of those who wait for it.
        self.set_running_or_notify_cancel()

    @property
    def is_orphaned(self) -> bool:
        """Tell whether nobody is left to end it: its loop was closed, or stopped with the work half done."""
        return self.loop is not None and not self.loop.is_running() and not self.done()

    def end(self, value: object = None, error: BaseException | None = None) -> None:
        """Tell everybody who waits how the work ended, unless somebody else has taken it over."""
        with suppress(InvalidStateError):
            if error is None:
                self.set_result(value)
            else:
                self.set_exception(error if isinstance(error, Exception) else _LeaderGone())


class SingleFlight:
    """A table of work under way.

    In the async form the work runs in a task of its own, so a caller that is cancelled does not stop it.
    """

    def __init__(self) -> None:
        self._reset()
        _TABLES.add(self)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[str, _Flight] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def is_busy(self, key: str) -> bool:
        """Tell whether somebody works on this key right now."""
        flight = self._flights.get(key)
        return flight is not None and not flight.is_orphaned

    def _join(self, key: str, mine: _Flight) -> _Flight:
        """Return the flight that is under way, or one's own."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None and not flight.is_orphaned:
                return flight
            self._flights[key] = mine
        if flight is not None:
            flight.end(error=_LeaderGone())
        return mine

    def _land(self, key: str, flight: _Flight) -> None:
        with self._lock:
            if self._flights.get(key) is flight:
                del self._flights[key]

    def run(self, key: str, work: Callable[[], T]) -> T:
        """Do the work, or wait for the thread that does it; its error is raised in every caller."""
        while True:
            mine = _Flight()
            # Around the joining too: who is interrupted right after it must not leave others waiting.
            try:
                flight = self._join(key, mine)
                if flight is mine:
                    value = work()
                    self._land(key, mine)
                    mine.end(value)
                    return value
            except BaseException as error:
                self._land(key, mine)
                mine.end(error=error)
                raise
            try:
                # Asked for, not raised: an error that is raised in many threads would collect all of their frames.
                failure = flight.exception(None if flight.loop is None else _LOOK_AGAIN)
            except TimeoutError:
                continue
            if failure is None:
                return cast("T", flight.result())
            if not isinstance(failure, _LeaderGone):
                raise own_copy(failure) from failure.__cause__

    async def arun(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """Do the work in a task of its own, or wait for the task that does it; its error is raised in every caller."""
        import asyncio

        loop = asyncio.get_running_loop()
        while True:
            mine = _Flight(loop)
            flight = self._join(key, mine)
            if flight is mine:
                self._spawn(key, mine, work)
            waiting = asyncio.wrap_future(flight)
            try:
                # Another loop may end before its work has; this one is there as long as we are.
                await asyncio.wait({waiting}, timeout=None if flight.loop is loop else _LOOK_AGAIN)
                if not waiting.done():
                    continue
                failure = waiting.exception()
            finally:
                waiting.cancel()
            if failure is None:
                return cast("T", waiting.result())
            if not isinstance(failure, _LeaderGone):
                raise own_copy(failure) from failure.__cause__
            if flight is mine:
                raise asyncio.CancelledError

    def start(self, key: str, work: Callable[[], Awaitable[Any]], *, report: Callable[[BaseException], None]) -> None:
        """Begin the work in a task of its own and wait for nothing, unless it is under way; its error is reported."""
        import asyncio

        mine = _Flight(asyncio.get_running_loop())
        if self._join(key, mine) is not mine:
            return

        def landed(done: Future[Any]) -> None:
            error = done.exception()
            if error is not None:
                report(error)

        mine.add_done_callback(landed)
        self._spawn(key, mine, work)

    def _spawn(self, key: str, flight: _Flight, work: Callable[[], Awaitable[Any]]) -> None:
        import asyncio

        def finished(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            # A task that is cancelled before its first step never gets to `_lead`.
            self._land(key, flight)
            flight.end(error=_LeaderGone())

        task = asyncio.get_running_loop().create_task(self._lead(key, flight, work))
        # The loop keeps only a weak reference to a task.
        self._tasks.add(task)
        task.add_done_callback(finished)

    async def _lead(self, key: str, flight: _Flight, work: Callable[[], Awaitable[Any]]) -> None:
        try:
            value = await work()
        except BaseException as error:
            self._land(key, flight)
            flight.end(error=error)
            if not isinstance(error, Exception):
                raise
        else:
            self._land(key, flight)
            flight.end(value)


def own_copy(error: E) -> E:
    """Return a copy of an error that was kept, to be raised once more."""
    # One exception object raised in many threads would mix up their tracebacks.
    try:
        own = copy.copy(error)
    except Exception:  # noqa: BLE001 - one that is not ours, and cannot be copied: better itself than another
        return error
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
