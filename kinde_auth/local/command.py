"""The command that runs Local Kinde until it is interrupted: `python -m kinde_auth.local`.

Prints addresses, credentials and seeded users (floor 5).
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from types import FrameType

from kinde_auth.errors import KindeError
from kinde_auth.local.entities import Application
from kinde_auth.local.people import identity_of
from kinde_auth.local.server import LocalKinde

DEFAULT_PORT = 3999
MOST_SHOWN = 10


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _parser().parse_args(arguments)
    if options.reset and options.state is None:
        print("error: --reset needs --state FILE, the file to begin anew.", file=sys.stderr)  # noqa: T201
        return 2
    try:
        local = LocalKinde(
            port=options.port,
            host=options.host,
            state=options.state,
            reset=options.reset,
            seed=options.seed,
            redirect_uris=options.redirect_uri,
            logout_uris=options.logout_uri,
            allow_any_host=options.i_know_this_is_not_for_production,
        )
        with local:
            if options.print_env:
                _run(local, _environment(local), note=f"Local Kinde answers at {local.url}. Press Ctrl+C to stop.")
            else:
                _run(local, _banner(local, state=options.state))
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
    add("--reset", action="store_true", help="begin anew: forget what the --state file holds")
    add("--print-env", action="store_true", help="print the KINDE_* lines for a .env file instead of the banner")
    add("--redirect-uri", action="append", default=[], metavar="URL", help="one more allowed callback URL")
    add("--logout-uri", action="append", default=[], metavar="URL", help="one more allowed logout URL")
    add(
        "--i-know-this-is-not-for-production",
        action="store_true",
        help="allow a --host that other machines can reach",
    )
    return parser


def _run(local: LocalKinde, lines: list[str], *, note: str = "") -> None:
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    previous = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        # Printed once it can be ended: who reads it may do so at once.
        print("\n".join(lines), flush=True)  # noqa: T201
        if note:
            # Not into the file that the lines go to.
            print(note, file=sys.stderr, flush=True)  # noqa: T201
        threading.Thread(target=local.prepare, daemon=True).start()
        while not ended.wait(0.5):
            continue
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _environment(local: LocalKinde) -> list[str]:
    return [f"{name}={value}" for name, value in local.environment().items()]


def _banner(local: LocalKinde, *, state: str | None) -> list[str]:
    lines = [
        "Local Kinde, for development and tests only.",
        "",
        f"  {'Domain':<24} {local.url}",
        f"  {'State':<24} {state or 'in memory: gone at the end, with these credentials'}",
    ]
    for application in _shown_first(local):
        lines += ["", f"  {_short(application.name):<24} {application.id}"]
        if application.client_secret:
            lines.append(f"  {'  secret':<24} {application.client_secret}")
    users = list(local.tenant.state.users)
    lines += ["", "  Sign in as:" if users else "  Nobody can sign in yet; people can register."]
    for user in users[:MOST_SHOWN]:
        lines.append(f"    {identity_of(local.tenant, user, 'email') or user.id:<32} {user.full_name}".rstrip())
    if len(users) > MOST_SHOWN:
        lines.append(f"    and {len(users) - MOST_SHOWN} more")
    return [*lines, "", "  Press Ctrl+C to stop."]


def _shown_first(local: LocalKinde) -> list[Application]:
    """Return the applications, the one whose credentials `--print-env` prints at the head."""
    web = local.web_application
    return [web, *(row for row in local.tenant.state.applications if row.id != web.id)][:MOST_SHOWN]


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
