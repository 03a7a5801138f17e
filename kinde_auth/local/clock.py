"""A clock that a test can stop, move and set askew.

No I/O beyond reading the time (floor 5).
"""

from __future__ import annotations

import datetime as dt
import time

from kinde_auth.typing import Clock


class TenantClock:
    """Seconds since 1970 as the tenant sees them: the machine's time unless moved or frozen."""

    def __init__(self, source: Clock = time.time) -> None:
        self._source = source
        self._offset = 0.0
        self._frozen: float | None = None

    def __call__(self) -> float:
        """Return the time in seconds."""
        # Read once: a test may let it run again from another thread.
        frozen = self._frozen
        return frozen if frozen is not None else self._source() + self._offset

    def advance(self, seconds: float) -> None:
        """Move the clock forward (or, with a negative number, back)."""
        if self._frozen is not None:
            self._frozen += seconds
        else:
            self._offset += seconds

    def freeze(self, at: float | None = None) -> float:
        """Stop the clock, now or at a given time, and return where it stands."""
        self._frozen = self() if at is None else at
        return self._frozen

    def thaw(self) -> None:
        """Let a frozen clock run again, from where it stands."""
        if self._frozen is not None:
            self._offset = self._frozen - self._source()
            self._frozen = None

    def reset(self) -> None:
        """Go by the machine's time again."""
        self._offset, self._frozen = 0.0, None

    def iso(self) -> str:
        """Return the time as ISO 8601 with its offset."""
        return to_iso(self())


def to_iso(seconds: float) -> str:
    """Return a time as ISO 8601 in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()


def seconds(moment: str | dt.datetime) -> float:
    """Return a time, as text or as a value, in seconds since 1970."""
    value = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return value.timestamp()
