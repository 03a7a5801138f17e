"""Work that many wait for: whoever does it may be interrupted, cancelled or gone, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from kinde_auth.single_flight import SingleFlight, own_copy


def _interrupting(at: int) -> Callable[..., Any]:
    """Raise Ctrl-C's exception before the line number `at` of `run`, or on the way back to it from `_join`."""
    passed = 0
    moments = {SingleFlight.run.__code__: "line", SingleFlight._join.__code__: "return"}

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal passed
        if frame.f_code not in moments:
            return None
        if event == moments[frame.f_code]:
            passed += 1
            if passed == at:
                raise KeyboardInterrupt
        return trace

    return trace


def test_ctrl_c_before_the_work_leaves_nobody_waiting() -> None:
    """Wherever it comes, the next caller does the work."""
    flights = SingleFlight()
    at, begun = 0, False

    def work() -> int:
        nonlocal begun
        sys.settrace(before)
        begun = True
        return 1

    before = sys.gettrace()
    while not begun:
        at += 1
        sys.settrace(_interrupting(at))
        try:
            with suppress(KeyboardInterrupt):
                flights.run("key", work)
        finally:
            sys.settrace(before)
        assert not flights.is_busy("key"), at
    assert at > 5


class Counting(SingleFlight):
    """Says of each who waits for somebody else's work that from now on its result cannot be missed."""

    def __init__(self) -> None:
        super().__init__()
        self.joined = threading.Semaphore(0)

    def _join(self, key: str, mine: Any) -> Any:
        flight = super()._join(key, mine)
        if flight is not mine:
            self.joined.release()
        return flight

    def wait_for(self, count: int) -> None:
        """Wait until so many have joined."""
        for _ in range(count):
            assert self.joined.acquire(timeout=60)


async def _long() -> int:
    await asyncio.sleep(3600)
    return 1


async def _quick() -> int:
    return 2


def _in_a_loop_that_is_left(flights: SingleFlight, reports: list[BaseException]) -> asyncio.AbstractEventLoop:
    """Begin work in a loop that then stops with the work half done."""

    async def begin() -> None:
        flights.start("key", _long, report=reports.append)
        await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(begin())
    return loop


def _closed(loop: asyncio.AbstractEventLoop) -> None:
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.close()


def test_work_of_a_loop_that_stopped_is_taken_over() -> None:
    """A program that runs one loop after the other would wait for ever for the first one's work."""
    flights = SingleFlight()
    reports: list[BaseException] = []
    loop = _in_a_loop_that_is_left(flights, reports)
    assert not flights.is_busy("key")
    assert asyncio.run(flights.arun("key", _quick)) == 2
    assert len(reports) == 1
    _closed(loop)
    assert len(reports) == 1


def test_those_who_wait_notice_that_the_loop_has_stopped() -> None:
    """A thread and another loop wait already when the loop that does the work stops; one of them does it then."""
    flights = Counting()
    loop = asyncio.new_event_loop()
    work_begun = threading.Event()

    async def leading() -> None:
        work_begun.set()
        await _long()

    async def begin(end: asyncio.Event) -> None:
        flights.start("key", leading, report=lambda error: None)
        await end.wait()

    end = asyncio.Event()
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(loop.run_until_complete, begin(end))
        assert work_begun.wait(60)
        in_thread = pool.submit(flights.run, "key", lambda: 2)
        in_loop = pool.submit(asyncio.run, flights.arun("key", _quick))
        flights.wait_for(2)
        loop.call_soon_threadsafe(end.set)
        first.result(60)
        assert (in_thread.result(60), in_loop.result(60)) == (2, 2)
    _closed(loop)


def test_work_that_is_cancelled_before_its_first_step_is_taken_over() -> None:
    """As at the end of a server: what began in the last moment never runs."""
    flights = SingleFlight()

    async def cancelled() -> None:
        flights.start("key", _long, report=lambda error: None)
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not flights.is_busy("key")
        assert await flights.arun("key", _quick) == 2

    asyncio.run(cancelled())


class Particular(Exception):  # noqa: N818 - somebody else's, which copy.copy cannot make again
    """An error that wants more than its message."""

    def __init__(self, *, where: str) -> None:
        super().__init__(where)


@pytest.mark.anyio
async def test_an_error_that_cannot_be_copied_is_raised_as_it_is() -> None:
    """A store of somebody else's may raise anything, and all who wait get that and nothing else."""
    flights = SingleFlight()

    async def failing() -> int:
        await asyncio.sleep(0)
        raise Particular(where="here")

    outcomes = await asyncio.gather(*[flights.arun("key", failing) for _ in range(3)], return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Particular] * 3


def test_each_who_waits_raises_an_error_of_its_own() -> None:
    """So that nobody's error report shows the frames, and with them the variables, of another caller."""
    flights = Counting()
    errors: list[BaseException] = []

    def failing() -> None:
        flights.wait_for(4)
        raise ValueError("no")

    def ask(secret: str) -> None:
        try:
            flights.run("key", failing)
        except ValueError as error:
            errors.append(error)

    def join() -> None:
        while not flights.is_busy("key"):
            time.sleep(0.001)
        ask("mine")

    with ThreadPoolExecutor(5) as pool:
        leader = pool.submit(ask, "the leader's")
        others = [pool.submit(join) for _ in range(4)]
        for one in (leader, *others):
            one.result(60)
    assert len({id(error) for error in errors}) == 5
    for error in errors:
        frame, passed = error.__traceback__, 0
        while frame is not None:
            passed += frame.tb_frame.f_code is SingleFlight.run.__code__
            frame = frame.tb_next
        assert passed == 1
    assert own_copy(errors[0]) is not errors[0]
