"""Run one of the web examples against a Kinde tenant on this machine, until Ctrl-C.

`make example-fastapi`, `make example-flask` and `make example-django` call it.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
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
    variables = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    if name in PREPARATIONS:
        subprocess.run([sys.executable, *PREPARATIONS[name]], cwd=ROOT, env=variables, check=True)  # noqa: S603
    process = subprocess.Popen(command, cwd=ROOT, env=variables)  # noqa: S603 - one of the commands above
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/me", timeout=1):
                return process
        except urllib.error.HTTPError:
            return process
        except OSError:
            time.sleep(0.05)
    stop(process)
    raise SystemExit(f"The example {name} did not start.")


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
    # A shell that starts this in the background has SIGINT ignored, and Python leaves it so.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with product.tenant_for(origin) as tenant:
        process = start(options.name, port=options.port, environment=product.environment(tenant, origin=origin))
        sys.stdout.write(f"\n  The to-do example in {options.name}: {origin}\n  Local Kinde:  {tenant.url}\n")
        sys.stdout.write(f"  Sign in as {product.ADA} (may do everything) or {product.BOB} (may look).\n")
        sys.stdout.write("  Ctrl-C ends both.\n\n")
        sys.stdout.flush()
        try:
            return process.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            stop(process)


if __name__ == "__main__":
    sys.exit(main())
