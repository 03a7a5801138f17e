"""`python -m kinde_auth.local`: run Local Kinde until it is interrupted.

Prints its addresses and the credentials of its applications (floor 5).
"""

from __future__ import annotations

import argparse
import sys
import threading

from kinde_auth.errors import KindeError
from kinde_auth.local.server import LocalKinde


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m kinde_auth.local",
        description="A Kinde tenant on this machine, for development and tests. Not a server for production.",
    )
    parser.add_argument("--port", type=int, default=3999, help="port to listen on; 0 takes a free one (default: 3999)")
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on (default: 127.0.0.1)")
    parser.add_argument("--state", metavar="FILE", help="SQLite file that keeps the tenant between runs")
    parser.add_argument(
        "--i-know-this-is-not-for-production",
        action="store_true",
        help="allow a --host that other machines can reach",
    )
    options = parser.parse_args(arguments)
    local = LocalKinde(
        port=options.port,
        host=options.host,
        state=options.state,
        allow_any_host=options.i_know_this_is_not_for_production,
    )
    try:
        with local:
            _print_banner(local)
            threading.Thread(target=local.prepare, daemon=True).start()
            local.wait()
    except KeyboardInterrupt:
        return 0
    except KindeError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _print_banner(local: LocalKinde) -> None:
    lines = (
        "Local Kinde, for development and tests only.",
        f"  domain                 {local.url}",
        f"  management client id   {local.client_id}",
        f"  management secret      {local.client_secret}",
    )
    print("\n".join(lines), flush=True)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
