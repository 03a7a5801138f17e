"""A store under test and a case to run against it, for both colours.

Touches nothing but the store it is given (floor 5).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar, cast

from attrs import frozen

from kinde_auth.storage import namespaces
from kinde_auth.storage.adapters import DirectStore
from kinde_auth.storage.contract import AsyncRecordStore, AsyncStore, Capabilities, Record, RecordStore, Store

T = TypeVar("T")
ENVIRONMENT: Final = "c0ffee00c0ffee00"
SHORT: Final = 0.06
"""The first life time that a case waits out; a machine that is too slow for it gets twice as much at the next try."""
LONG: Final = 120.0
# The last try waits for as long as the first 256 times: a machine that stands still for five seconds passes it.
_TRIES: Final = 9


class _TooSlowError(Exception):
    """A short life time was over before the case had come to its point: nothing was shown, so it is tried again."""


class Subject:
    """A store under test, awaited whichever its colour is."""

    def __init__(
        self, store: AsyncStore, *, short: float, wait: Callable[[float], Awaitable[None]], race: Race
    ) -> None:
        self.store = store
        self.short = short
        self.wait = wait
        self.race = race
        self.device = secrets.token_hex(8)
        self._began = time.monotonic()

    async def outlive(self) -> None:
        """Wait until a short life time is over."""
        await self.wait(self.short * 1.3)

    def in_time(self) -> None:
        """Give up this try if the machine was so slow that a short life time may be over by itself."""
        if time.monotonic() - self._began > self.short * 0.8:
            raise _TooSlowError

    def key(self, name: str = "name", *, device: str | None = None) -> str:
        """Return a stored key of this case's device, or another one."""
        return namespaces.stored_key(name, environment=ENVIRONMENT, device=device or self.device)

    def prefix(self, device: str | None = None) -> str:
        """Return what the keys of a device begin with."""
        return namespaces.device_prefix(environment=ENVIRONMENT, device=device or self.device)


Race = Callable[[Sequence[Callable[[], Awaitable[Any]]]], Awaitable[list[Any]]]
Check = Callable[[Subject], Coroutine[Any, Any, None]]


@frozen
class Case:
    """One thing that a store must do; its claim is the docstring of its check."""

    name: str
    claim: str
    needs: tuple[str, ...]
    check: Check

    def applicable(self, capabilities: Capabilities) -> bool:
        """Tell whether a store with these capabilities must pass."""
        return all(getattr(capabilities, need) for need in self.needs)

    def run(self, store: RecordStore) -> None:
        """Run the case against a store that blocks.

        Raises:
            AssertionError: the store does not do it; the message is the claim.
        """
        self._must_apply(store.capabilities)
        _finish(
            self._judged(
                lambda short: Subject(DirectStore(cast(Store, store)), short=short, wait=_sleep, race=_race_in_threads)
            )
        )

    async def run_async(self, store: AsyncRecordStore) -> None:
        """Run the case against a store that is awaited, on asyncio.

        Raises:
            AssertionError: the store does not do it; the message is the claim.
        """
        import asyncio  # only here: authors of stores that block need not load it

        async def race(calls: Sequence[Callable[[], Awaitable[Any]]]) -> list[Any]:
            return list(await asyncio.gather(*[call() for call in calls]))

        self._must_apply(store.capabilities)
        await self._judged(lambda short: Subject(cast(AsyncStore, store), short=short, wait=asyncio.sleep, race=race))

    async def _judged(self, subject: Callable[[float], Subject]) -> None:
        for attempt in range(_TRIES):
            try:
                await self.check(subject(SHORT * 2**attempt))
            except AssertionError as error:
                raise AssertionError(f"{self.name}: {self.claim} {error}") from error
            except _TooSlowError:
                continue
            return
        raise AssertionError(f"{self.name}: the store takes seconds for a few calls, so nothing was shown.")

    def _must_apply(self, capabilities: Capabilities) -> None:
        missing = [need for need in self.needs if not getattr(capabilities, need)]
        if missing:
            raise ValueError(f"{self.name} does not apply: the store's capabilities deny {', '.join(missing)}.")

    def __str__(self) -> str:
        return self.name


def equal(seen: object, expected: object) -> None:
    """Raise unless two values are equal; a plain `assert` would be nothing under `python -O`."""
    if seen != expected:
        raise AssertionError(f"Expected {_short(expected)}, got {_short(seen)}.")


def existing(record: Record[bytes] | None) -> Record[bytes]:
    """Return a record that must be there."""
    if record is None:
        raise AssertionError("Expected a record, got None.")
    return record


def collector(cases: list[Case]) -> Callable[..., Callable[[Check], Check]]:
    """Return the decorator that adds a check to a list of cases, for stores with the capabilities it names."""

    def case(*needs: str) -> Callable[[Check], Check]:
        def add(check: Check) -> Check:
            claim = " ".join((check.__doc__ or "").split())
            cases.append(Case(check.__name__, claim, needs, check))
            return check

        return add

    return case


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:200]}…"


def _finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in which nothing really waits."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        value: T = stop.value
        return value
    coroutine.close()
    raise RuntimeError("A store that blocks was awaited.")


async def _sleep(seconds: float) -> None:
    time.sleep(seconds)


async def _race_in_threads(calls: Sequence[Callable[[], Awaitable[Any]]]) -> list[Any]:
    from concurrent.futures import ThreadPoolExecutor  # only here: most cases race nobody

    async def awaited(call: Callable[[], Awaitable[Any]]) -> Any:
        return await call()

    def finish(call: Callable[[], Awaitable[Any]]) -> Any:
        return _finish(awaited(call))

    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result() for done in [pool.submit(finish, call) for call in calls]]


__all__ = ["ENVIRONMENT", "LONG", "Case", "Subject", "collector", "equal", "existing"]
