"""Say how a run of the tests best uses this machine: with how many `workers`, and in which `folder`.

A command. Nothing is changed, and no other script needs it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_GIB = 1024**3
_ROOM = 4 * _GIB  # more than a run has ever needed
_EACH = _GIB  # a worker, its browser and its servers
# The longest module takes about an eighth of the whole: more workers would only wait for its own.
_MOST = 8
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 (only a place for folders that others cannot guess)


def workers() -> int:
    """Return how many workers to run: two for each core, as tests wait for browsers and servers half of the time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(2 * cores, _available_memory() // _EACH, _MOST))


def folder(memory: Path = _IN_MEMORY, *, room: int = _ROOM) -> str:
    """Return where temporary files go: into memory where it is roomy, since a busy disk lets a flush wait for seconds.

    TMPDIR, where it is set, comes first. Programs must be able to run from the folder, which containers may forbid.
    """
    if chosen := os.environ.get("TMPDIR"):
        return chosen
    if os.access(memory, os.W_OK | os.X_OK) and hasattr(os, "statvfs"):
        found = os.statvfs(memory)
        if min(found.f_bavail * found.f_frsize, _available_memory()) >= room and not found.f_flag & _no_exec():
            return str(memory)
    return tempfile.gettempdir()


def _available_memory() -> int:
    """Return how many bytes programs may still take; without end where the system does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text("utf-8").splitlines()
    except OSError:
        return sys.maxsize
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), sys.maxsize)


def _no_exec() -> int:
    return getattr(os, "ST_NOEXEC", 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["folder", "workers"])
    options = parser.parse_args(arguments)
    print(workers() if options.what == "workers" else folder())
    return 0


if __name__ == "__main__":
    sys.exit(main())
