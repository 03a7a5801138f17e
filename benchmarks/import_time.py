"""The cost of being imported: whole processes, in turn, as ratios to `import httpx; httpx.Client()` in the same run.

python benchmarks/import_time.py [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

CASES = {
    "import httpx; httpx.Client()": "import httpx; httpx.Client()",
    "import httpx": "import httpx",
    "import kinde_auth": "import kinde_auth",
    "ManagementClient(...).users": (
        "from kinde_auth import ManagementClient\n"
        "ManagementClient(domain='acme.kinde.com', client_id='id', client_secret='secret').users"
    ),
    "AsyncManagementClient(...).users": (
        "from kinde_auth import AsyncManagementClient\n"
        "AsyncManagementClient(domain='acme.kinde.com', client_id='id', client_secret='secret').users"
    ),
    "OAuth(...)": "from kinde_auth import OAuth\nOAuth(client_id='id', domain='acme.kinde.com')",
    "everything: preload()": "import kinde_management\nkinde_management.preload()",
}
BASE = "import httpx; httpx.Client()"
AIM = {"ManagementClient(...).users": 1.3}


def modules(code: str) -> int:
    """Return how many modules a piece of code loads."""
    counted = f"import sys\nbefore = len(sys.modules)\n{code}\nprint(len(sys.modules) - before)"
    return int(subprocess.run([sys.executable, "-c", counted], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="processes of each kind")
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for number in range(rounds + 1):
        for name, code in CASES.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            if number:
                times[name].append(time.perf_counter() - started)
    base = statistics.median(times[BASE])
    print(f"{'process':36} {'median':>8} {'ratio':>6} {'modules':>8}")
    for name, values in times.items():
        aim = f"  (aim: at most {AIM[name]}, 260 modules)" if name in AIM else ""
        median = statistics.median(values)
        print(f"{name:36} {median * 1000:6.0f}ms {median / base:6.2f} {modules(CASES[name]):8}{aim}")


if __name__ == "__main__":
    main()
