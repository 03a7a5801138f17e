"""The cost of a tenant of one's own for each test, as a ratio to `httpx.Client(verify=False)` in the same run.

python benchmarks/local_kinde.py [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import httpx

from kinde_auth.testing import LocalKinde


def client() -> None:
    """Make the bare thing."""
    httpx.Client(verify=False).close()


def in_process() -> None:
    """Start and stop a tenant without a port."""
    with LocalKinde(port=None):
        pass


def with_person() -> None:
    """Start it, make somebody and a token for them."""
    with LocalKinde(port=None) as local:
        local.auth_headers(local.make_user())


def with_port() -> None:
    """Start and stop a tenant that answers on a port."""
    with LocalKinde():
        pass


CASES: dict[str, Callable[[], None]] = {
    "httpx.Client(verify=False)": client,
    "LocalKinde(port=None)": in_process,
    "the same, a user and a token": with_person,
    "LocalKinde()": with_port,
}


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="tenants of each kind, in turn")
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for number in range(rounds + 1):
        for name, make in CASES.items():
            started = time.perf_counter()
            make()
            # The first of each loads and generates what the process keeps.
            if number:
                times[name].append(time.perf_counter() - started)
    base = statistics.median(times["httpx.Client(verify=False)"])
    print(f"{'each time':30} {'median':>8} {'ratio':>6}")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:30} {median * 1000:6.1f}ms {median / base:6.2f}")


if __name__ == "__main__":
    main()
