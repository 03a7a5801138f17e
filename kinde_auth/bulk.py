"""Many calls of one kind: split, slowed down when the API says so, each item's outcome kept.

Decides and counts; the calls are the caller's own and the waiting is the client's (floor 4).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator, Sequence, Sized
from itertools import islice
from typing import Any, Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen, mutable

from kinde_auth.errors import (
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    KindeError,
    NetworkError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from kinde_auth.typing import Clock

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

MAX_BATCH = 100
"""The most objects that Kinde takes in one request (platform facts, section 7.2)."""

PATIENCE = 300.0
"""Seconds to wait for the rate limit in a row, without one call passing, before giving up."""

_LONGEST_PAUSE = 60.0
_SHORTEST_PAUSE = 0.1
_MAX_LOST = 5
_MAX_CONCURRENCY = 100

# The request itself was at fault, so the parts of it may be good.
_REFUSALS = (BadRequestError, NotFoundError, ConflictError, UnprocessableEntityError)
# Would be the same for every item that follows.
_FINAL = (AuthenticationError, PermissionDeniedError, RateLimitError)


@frozen(kw_only=True)
class BulkProgress:
    """How far bulk work has come.

    Attributes:
        done: items whose outcome is known, failed ones included.
        failed: items that failed.
        total: how many there are, where the items told their number.
        waiting: seconds that are being waited for the rate limit; 0 while calls are made.
    """

    done: int
    failed: int
    total: int | None
    waiting: float = 0.0


ProgressHook: TypeAlias = Callable[[BulkProgress], None]


@frozen(kw_only=True)
class BulkResult(Generic[ItemT, ResultT]):
    """What became of one item.

    Attributes:
        index: its place among the items, from 0.
        item: the item as it was given; it may hold personal data, so it is not shown.
        value: what the call returned, where it succeeded; all items of a batch share one value.
        error: why it failed.
        sent: whether a call was made for it; `False` for what was left after the work had to stop.
    """

    index: int
    item: ItemT = field(repr=False)
    value: ResultT | None = field(default=None, repr=False)
    error: KindeError | None = None
    sent: bool = True

    @property
    def ok(self) -> bool:
        """Tell whether the item succeeded."""
        return self.error is None


@frozen
class BulkReport(Generic[ItemT, ResultT]):
    """The outcome of every item, in the order in which the items were given.

    Attributes:
        results: one for each item.
    """

    results: tuple[BulkResult[ItemT, ResultT], ...]

    @property
    def succeeded(self) -> tuple[BulkResult[ItemT, ResultT], ...]:
        """Return the items that succeeded."""
        return tuple(result for result in self.results if result.ok)

    @property
    def failed(self) -> tuple[BulkResult[ItemT, ResultT], ...]:
        """Return the items that failed or were never sent; give their `item`s to another run."""
        return tuple(result for result in self.results if not result.ok)

    @property
    def values(self) -> tuple[ResultT, ...]:
        """Return what the calls returned, for each item that succeeded; one value for all items of a batch."""
        return tuple(cast("ResultT", result.value) for result in self.results if result.ok)

    def raise_for_failures(self) -> None:
        """Raise the error of the first item that failed, if there is one.

        Raises:
            KindeError: an item failed.
        """
        for result in self.results:
            if result.error is not None:
                raise result.error

    def __len__(self) -> int:
        return len(self.results)

    def __iter__(self) -> Iterator[BulkResult[ItemT, ResultT]]:
        return iter(self.results)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self.succeeded)} of {len(self.results)} succeeded>"


@mutable
class _Gate:
    """What all callers wait for after a 429, and how long that may go on."""

    clock: Clock
    patience: float = PATIENCE
    opens_at: float = -math.inf
    closed_at: float = -math.inf
    waited: float = 0.0
    refusals: int = 0

    def pause(self) -> float:
        return max(0.0, self.opens_at - self.clock())

    def passed(self) -> None:
        self.waited, self.refusals = 0.0, 0

    def refused(self, error: RateLimitError, *, sent_at: float) -> bool:
        """Close the gate for a while; return whether it is worth waiting for."""
        if sent_at <= self.closed_at:
            return True  # it was on its way when another call closed the gate
        self.refusals += 1
        told = error.retry_after
        wait = min(_LONGEST_PAUSE, 2.0 ** (self.refusals - 1)) if told is None else max(told, _SHORTEST_PAUSE)
        if self.waited + wait > self.patience:
            return False
        self.waited += wait
        self.closed_at = self.clock()
        self.opens_at = self.closed_at + wait
        return True


@mutable
class _Unit(Generic[ItemT]):
    """Items that go into one call."""

    start: int
    items: list[ItemT]


class _Work(Generic[ItemT, ResultT]):
    """The items still to be sent and the outcomes so far, with no I/O."""

    def __init__(
        self, items: Iterable[ItemT], *, size: int, isolate: bool, gate: _Gate, on_progress: ProgressHook | None
    ) -> None:
        self.gate = gate
        self._items = iter(items)
        self._size = size
        self._isolate = isolate
        self._on_progress = on_progress
        self._total = len(items) if isinstance(items, Sized) else None
        self._again: deque[_Unit[ItemT]] = deque()
        self._taken = 0
        self._failed = 0
        self._lost = 0
        self._final: KindeError | None = None
        self._results: list[BulkResult[ItemT, ResultT]] = []

    def units(self) -> Iterator[_Unit[ItemT]]:
        """Yield what is to be sent next; several callers may share the iterator of this method each."""
        while self._final is None:
            if self._again:
                yield self._again.popleft()
                continue
            items = list(islice(self._items, self._size))
            if not items:
                return
            unit = _Unit(self._taken, items)
            self._taken += len(items)
            yield unit

    def steps(self) -> Generator[float | None, Any, tuple[Any, KindeError | None]]:
        """Carry one call through the rate limit: yields a pause in seconds, or None for the call to be made."""
        while True:
            if (pause := self.gate.pause()) > 0:
                self._tell(waiting=pause)
                yield pause
                continue
            sent_at = self.gate.clock()
            try:
                value = yield None
            except RateLimitError as error:
                if not self.gate.refused(error, sent_at=sent_at):
                    return None, error
            except KindeError as error:
                return None, error
            else:
                self.gate.passed()
                return value, None

    def settle(self, unit: _Unit[ItemT], value: Any, error: KindeError | None) -> None:
        """Take down the outcome of one call."""
        if self._isolate and len(unit.items) > 1 and isinstance(error, _REFUSALS):
            half = len(unit.items) // 2
            self._again.appendleft(_Unit(unit.start + half, unit.items[half:]))
            self._again.appendleft(_Unit(unit.start, unit.items[:half]))
            return
        self._lost = self._lost + 1 if isinstance(error, NetworkError) else 0
        if isinstance(error, _FINAL) or self._lost >= _MAX_LOST:
            self._final = self._final or error
        self._note(unit, value, error, sent=True)
        self._tell()

    def report(self) -> BulkReport[ItemT, ResultT]:
        """Return all outcomes in order; what was never sent carries the error that stopped the work."""
        for unit in self._again:
            self._note(unit, None, self._final, sent=False)
        self._again.clear()
        if self._final is not None:
            self._note(_Unit(self._taken, list(self._items)), None, self._final, sent=False)
        return BulkReport(tuple(sorted(self._results, key=lambda result: result.index)))

    def _note(self, unit: _Unit[ItemT], value: Any, error: KindeError | None, *, sent: bool) -> None:
        self._failed += len(unit.items) if error is not None else 0
        self._results += [
            BulkResult(index=unit.start + place, item=item, value=value, error=error, sent=sent)
            for place, item in enumerate(unit.items)
        ]

    def _tell(self, *, waiting: float = 0.0) -> None:
        if self._on_progress is not None:
            progress = BulkProgress(done=len(self._results), failed=self._failed, total=self._total, waiting=waiting)
            self._on_progress(progress)


class Bulk:
    """Bulk work on the synchronous client, one call after the other.

    Args:
        clock: seconds that only ever grow.
        sleep: waits.
    """

    def __init__(self, *, clock: Clock, sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep

    def each(
        self, call: Callable[[ItemT], ResultT], items: Iterable[ItemT], *, on_progress: ProgressHook | None = None
    ) -> BulkReport[ItemT, ResultT]:
        """Call once for each item, and keep each outcome.

        A refused item does not end the work; a refused token, a missing scope or a server that is gone does. A 429 is
        waited for, as long as the server says.

        Args:
            call: makes one call for one item, such as `lambda profile: client.users.create(profile=profile)`.
            items: may be a generator; it is read as the work goes on.
            on_progress: called after each call and before each wait.
        """
        return self._run(lambda unit: call(unit[0]), items, size=1, isolate=False, on_progress=on_progress)

    def batches(
        self,
        call: Callable[[Sequence[ItemT]], ResultT],
        items: Iterable[ItemT],
        *,
        size: int = MAX_BATCH,
        isolate: bool = False,
        on_progress: ProgressHook | None = None,
    ) -> BulkReport[ItemT, ResultT]:
        """Call once for each batch of items, and keep each item's outcome.

        Args:
            call: makes one call for a batch, such as
                `lambda users: client.organizations.users.add("org_1", users=users)`.
            items: may be a generator; it is read as the work goes on.
            size: how many items go into one call; Kinde takes at most 100.
            isolate: halve a batch that was refused until the items at fault stand alone. Only for calls that do
                nothing of a refused batch, or bear repetition.
            on_progress: called after each batch and before each wait.

        Raises:
            ConfigurationError: the size is not a whole number from 1 to 100.
        """
        return self._run(call, items, size=_checked("size", size, MAX_BATCH), isolate=isolate, on_progress=on_progress)

    def _run(
        self,
        call: Callable[[list[ItemT]], ResultT],
        items: Iterable[ItemT],
        *,
        size: int,
        isolate: bool,
        on_progress: ProgressHook | None,
    ) -> BulkReport[ItemT, ResultT]:
        gate = _Gate(self._clock)
        work: _Work[ItemT, ResultT] = _Work(items, size=size, isolate=isolate, gate=gate, on_progress=on_progress)
        for unit in work.units():
            steps = work.steps()
            try:
                step = next(steps)
                while True:
                    if step is not None:
                        self._sleep(step)
                        step = next(steps)
                        continue
                    try:
                        value = call(unit.items)
                    except KindeError as error:
                        step = steps.throw(error)
                    except StopIteration as stop:
                        raise RuntimeError("call raised StopIteration") from stop  # not the end of our steps
                    else:
                        step = steps.send(value)
            except StopIteration as stop:
                work.settle(unit, *stop.value)
        return work.report()


class AsyncBulk:
    """Bulk work on the asynchronous client, a few calls at a time.

    Args:
        clock: seconds that only ever grow.
        sleep: waits.
    """

    def __init__(self, *, clock: Clock, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._clock = clock
        self._sleep = sleep

    async def each(
        self,
        call: Callable[[ItemT], Awaitable[ResultT]],
        items: Iterable[ItemT],
        *,
        concurrency: int = 5,
        on_progress: ProgressHook | None = None,
    ) -> BulkReport[ItemT, ResultT]:
        """Call once for each item, and keep each outcome.

        A refused item does not end the work; a refused token, a missing scope or a server that is gone does. A 429 is
        waited for, as long as the server says.

        Args:
            call: makes one call for one item, such as `lambda profile: client.users.create(profile=profile)`.
            items: may be a generator; it is read as the work goes on.
            concurrency: how many calls are on their way at once; Kinde limits that as well.
            on_progress: called after each call and before each wait.

        Raises:
            ConfigurationError: the concurrency is not a whole number from 1 to 100.
        """
        return await self._run(
            lambda unit: call(unit[0]),
            items,
            size=1,
            isolate=False,
            concurrency=_checked("concurrency", concurrency, _MAX_CONCURRENCY),
            on_progress=on_progress,
        )

    async def batches(
        self,
        call: Callable[[Sequence[ItemT]], Awaitable[ResultT]],
        items: Iterable[ItemT],
        *,
        size: int = MAX_BATCH,
        isolate: bool = False,
        concurrency: int = 5,
        on_progress: ProgressHook | None = None,
    ) -> BulkReport[ItemT, ResultT]:
        """Call once for each batch of items, and keep each item's outcome.

        Args:
            call: makes one call for a batch, such as
                `lambda users: client.organizations.users.add("org_1", users=users)`.
            items: may be a generator; it is read as the work goes on.
            size: how many items go into one call; Kinde takes at most 100.
            isolate: halve a batch that was refused until the items at fault stand alone. Only for calls that do
                nothing of a refused batch, or bear repetition.
            concurrency: how many calls are on their way at once; Kinde limits that as well.
            on_progress: called after each batch and before each wait.

        Raises:
            ConfigurationError: the size or the concurrency is not a whole number from 1 to 100.
        """
        return await self._run(
            call,
            items,
            size=_checked("size", size, MAX_BATCH),
            isolate=isolate,
            concurrency=_checked("concurrency", concurrency, _MAX_CONCURRENCY),
            on_progress=on_progress,
        )

    async def _run(
        self,
        call: Callable[[list[ItemT]], Awaitable[ResultT]],
        items: Iterable[ItemT],
        *,
        size: int,
        isolate: bool,
        concurrency: int,
        on_progress: ProgressHook | None,
    ) -> BulkReport[ItemT, ResultT]:
        import asyncio  # a program without bulk work on a loop does without it

        gate = _Gate(self._clock)
        work: _Work[ItemT, ResultT] = _Work(items, size=size, isolate=isolate, gate=gate, on_progress=on_progress)
        workers = [asyncio.ensure_future(self._work(work, call)) for _ in range(concurrency)]
        try:
            await asyncio.gather(*workers)
        finally:
            # After an error of the caller's own, or a cancellation, nothing is left running.
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        return work.report()

    async def _work(self, work: _Work[ItemT, ResultT], call: Callable[[list[ItemT]], Awaitable[ResultT]]) -> None:
        for unit in work.units():
            steps = work.steps()
            try:
                step = next(steps)
                while True:
                    if step is not None:
                        await self._sleep(step)
                        step = next(steps)
                        continue
                    try:
                        value = await call(unit.items)
                    except KindeError as error:
                        step = steps.throw(error)
                    else:
                        step = steps.send(value)
            except StopIteration as stop:
                work.settle(unit, *stop.value)


def _checked(argument: str, value: int, largest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= largest:
        raise ConfigurationError(
            f"{argument} is {value!r}: give a whole number from 1 to {largest}.", argument=argument
        )
    return value


__all__ = ["MAX_BATCH", "AsyncBulk", "Bulk", "BulkProgress", "BulkReport", "BulkResult", "ProgressHook"]
