"""Run one of the web examples against a Kinde tenant on this machine, until Ctrl-C.

`make example-fastapi`, `make example-flask` and `make example-django` call it.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from examples import product

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "fastapi": ["-m", "uvicorn", "examples.fastapi_app.app:app", "--port", "{port}", "--log-level", "warning"],
    "flask": ["-m", "flask", "--app", "examples.flask_app.app", "run", "--port", "{port}"],
    "django": ["examples/django_app/manage.py", "runserver", "--noreload", "{port}"],
}
PREPARATIONS = {"django": ["examples/django_app/manage.py", "migrate", "--verbosity", "0"]}


def start(name: str, *, port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start an example and return its process, which is ready for requests.

    Raises:
        SystemExit: it did not start.
    """
    command = [sys.executable, *(word.format(port=port) for word in COMMANDS[name])]
    variables = {**os.environ, "DJANGO_RUNSERVER_HIDE_WARNING": "true", **environment, "PYTHONPATH": str(ROOT)}
    if name in PREPARATIONS:
        words = [sys.executable, *PREPARATIONS[name]]
        subprocess.run(words, cwd=ROOT, env=variables, check=True, process_group=0)  # noqa: S603
    # In a process group of its own: Ctrl-C reaches this program alone, which ends the example in order.
    process = subprocess.Popen(command, cwd=ROOT, env=variables, process_group=0)  # noqa: S603 - one of those above
    deadline = time.monotonic() + 120
    try:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://localhost:{port}/me", timeout=1):
                    return process
            except urllib.error.HTTPError:
                return process
            except OSError:
                time.sleep(0.05)
    except KeyboardInterrupt:
        stop(process)
        raise
    stop(process)
    raise SystemExit(f"The example {name} did not start.")


def refuse_taken_port(name: str, port: int) -> None:
    """Say so where another program has the port, which would answer instead of the example.

    Raises:
        SystemExit: it is taken.
    """
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) != 0:
            return
    raise SystemExit(
        f"Port {port} is taken by another program: stop that, or take another port with "
        f"`make example-{name} PORT={port + 1}`."
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End an example."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> int:
    """Run an example and return its exit status."""
    parser = argparse.ArgumentParser(description="Run a web example against Local Kinde.")
    parser.add_argument("name", choices=sorted(COMMANDS))
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    origin = f"http://localhost:{options.port}"
    refuse_taken_port(options.name, options.port)
    # A shell that starts this in the background has SIGINT ignored, and Python leaves it so.
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, signal.default_int_handler)
    try:
        sys.stdout.write(f"Starting Local Kinde and the to-do example in {options.name}, which takes some seconds.\n")
        sys.stdout.flush()
        with tempfile.TemporaryDirectory(prefix="kinde-todo-") as folder, product.tenant_for(origin) as tenant:
            environment = {"TODO_FOLDER": folder, **product.environment(tenant, origin=origin)}
            process = start(options.name, port=options.port, environment=environment)
            try:
                sys.stdout.write(f"\n  The to-do example in {options.name}: {origin}\n  Local Kinde:  {tenant.url}\n")
                sys.stdout.write(f"  Sign in as {product.ADA} (may do everything) or {product.BOB} (may look).\n")
                sys.stdout.write("  Local Kinde knows the addresses already: there is nothing to register.\n")
                sys.stdout.write("  Ctrl-C ends both.\n\n")
                sys.stdout.flush()
                return process.wait()
            finally:
                stop(process)
    except KeyboardInterrupt:
        sys.stdout.write("\n  Both have ended, and what they kept is gone.\n")
        return 0


if __name__ == "__main__":
    sys.exit(main())
