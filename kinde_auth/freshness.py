"""How old a fetched value may grow: when it is used, when it is fetched again, when an old copy stands in.

No I/O here; time is handed in (floor 1).
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, Generic, TypeVar

from attrs import evolve, frozen

from kinde_auth.errors import KindeError

T = TypeVar("T")

RETRY_PAUSE: Final = 30.0
"""Seconds between attempts while an old copy stands in."""

_NEVER = float("-inf")


class Step(Enum):
    """What to do now."""

    USE = auto()
    USE_AND_REFRESH = auto()
    """Use the value; somebody fetches it anew meanwhile."""
    REFRESH = auto()
    """Fetch it anew first, and use the old one where that fails: no refresh in the background has come to an end."""
    FETCH = auto()
    """There is nothing to use before it is fetched."""
    FAIL = auto()
    """There is nothing to use, and the last attempt failed a moment ago."""


@frozen(kw_only=True)
class Freshness(Generic[T]):
    """A value with its lifetimes.

    Attributes:
        value: what was fetched last.
        soft_until: until then it is used without a thought.
        overdue_at: from then on a caller waits for a refresh.
        hard_until: until then it is used where no newer one can be had.
        pause_until: until then no new attempt is made, after one that failed.
        failures: how many attempts failed since the last good one.
        failure: what the last of them failed with.
    """

    value: T | None = None
    soft_until: float = _NEVER
    overdue_at: float = _NEVER
    hard_until: float = _NEVER
    pause_until: float = _NEVER
    failures: int = 0
    failure: KindeError | None = None

    def step(self, now: float) -> Step:
        """Decide what to do now."""
        if self.value is not None and now < self.hard_until:
            if now < self.soft_until or now < self.pause_until:
                return Step.USE
            return Step.USE_AND_REFRESH if now < self.overdue_at else Step.REFRESH
        return Step.FETCH if now >= self.pause_until else Step.FAIL

    def renewed(self, value: T, *, now: float, soft: float, hard: float) -> Freshness[T]:
        """Return the state after a fetch that succeeded.

        Args:
            value: what was fetched.
            now: when it was fetched.
            soft, hard: its lifetimes in seconds.
        """
        return Freshness(value=value, soft_until=now + soft, overdue_at=now + 2 * soft, hard_until=now + hard)

    def failed(self, failure: KindeError, *, now: float) -> Freshness[T]:
        """Return the state after a fetch that failed; the value stays.

        With nothing to use, the first failure is not held against the next caller; after that the pauses grow from one
        second to half a minute, so that an outage does not cost every caller a slow attempt.
        """
        failures = self.failures + 1
        if self.value is not None and now < self.hard_until:
            pause = RETRY_PAUSE
        else:
            pause = 0.0 if failures == 1 else min(RETRY_PAUSE, 2.0 ** min(failures - 2, 10))
        return evolve(self, failures=failures, failure=failure, pause_until=now + pause)


def is_ahead(moment: float, now: float, *, within: float) -> bool:
    """Tell whether a moment that was set at most so many seconds ahead is still to come.

    One that is further ahead was set before somebody set the clock back.
    """
    return 0 < moment - now <= within


__all__ = ["RETRY_PAUSE", "Freshness", "Step", "is_ahead"]
