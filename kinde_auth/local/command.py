"""The command that runs Local Kinde until it is interrupted: `python -m kinde_auth.local`.

Prints addresses, credentials and seeded users (floor 5).
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from kinde_auth.errors import KindeError
from kinde_auth.local.people import identity_of
from kinde_auth.local.server import LocalKinde

DEFAULT_PORT = 3999


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    if options.reset and options.state is None:
        print("error: --reset needs --state FILE, the file to begin anew.", file=sys.stderr)  # noqa: T201
        return 2
    try:
        if options.reset:
            Path(options.state).unlink(missing_ok=True)
        local = LocalKinde(
            port=options.port,
            host=options.host,
            state=options.state,
            seed=options.seed,
            redirect_uris=options.redirect_uri,
            logout_uris=options.logout_uri,
            allow_any_host=options.i_know_this_is_not_for_production,
        )
        with local:
            _run(local, _environment(local) if options.print_env else _banner(local))
    except KindeError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kinde_auth.local",
        description="A Kinde tenant on this machine, for development and tests. Not a server for production.",
    )
    add = parser.add_argument
    add("--port", type=int, default=DEFAULT_PORT, help=f"port to listen on; 0: a free one (default: {DEFAULT_PORT})")
    add("--host", default="127.0.0.1", help="loopback address to listen on (default: 127.0.0.1)")
    add("--seed", metavar="FILE", help="YAML file with users, organizations, roles, flags, applications")
    add("--state", metavar="FILE", help="SQLite file that keeps the tenant between runs; in memory when left out")
    add("--reset", action="store_true", help="begin anew: delete the --state file first")
    add("--print-env", action="store_true", help="print the KINDE_* lines for a .env file instead of the banner")
    add("--redirect-uri", action="append", default=[], metavar="URL", help="one more allowed callback URL")
    add("--logout-uri", action="append", default=[], metavar="URL", help="one more allowed logout URL")
    add(
        "--i-know-this-is-not-for-production",
        action="store_true",
        help="allow a --host that other machines can reach",
    )
    return parser


def _run(local: LocalKinde, lines: list[str]) -> None:
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    previous = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        # Printed once it can be ended: who reads it may do so at once.
        print("\n".join(lines), flush=True)  # noqa: T201
        threading.Thread(target=local.prepare, daemon=True).start()
        while not ended.wait(0.5):
            continue
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _environment(local: LocalKinde) -> list[str]:
    return [f"{name}={value}" for name, value in local.environment().items()]


def _banner(local: LocalKinde) -> list[str]:
    web = local.web_application
    lines = [
        "Local Kinde, for development and tests only.",
        "",
        f"  Domain               {local.url}",
        f"  Web application      {web.id}",
        f"    secret             {web.client_secret}",
        f"  Management           {local.client_id}",
        f"    secret             {local.client_secret}",
        "",
        "  Sign in as:" if len(local.tenant.state.users) else "  Nobody can sign in yet; people can register.",
    ]
    shown = list(local.tenant.state.users)[:10]
    lines += [f"    {identity_of(local.tenant, user, 'email') or user.id:<32} {user.full_name}" for user in shown]
    return [*lines, "", "  Press Ctrl+C to stop."]
