"""The time by which stores of this machine let records expire.

No I/O here beyond reading clocks (floor 1).
"""

from __future__ import annotations

import time

# Counts time asleep where the system offers that, so a laptop that was shut has aged its records.
_BOOT_CLOCK: int | None = getattr(time, "CLOCK_BOOTTIME", None)


def elapsed() -> float:
    """Return seconds that nobody can set, counted from a moment of this machine's own; time asleep counts as well."""
    return time.monotonic() if _BOOT_CLOCK is None else time.clock_gettime(_BOOT_CLOCK)


_ANCHOR = time.time() - elapsed()


def steady_time() -> float:
    """Return seconds since the epoch, as they were when the process began plus what has passed since.

    A wall clock that is set forward would expire what was promised to be kept, one set back would bring back what had
    expired; this one is moved by neither.
    """
    return _ANCHOR + elapsed()


__all__ = ["elapsed", "steady_time"]
