"""The servers of the three examples, started and ended as a whole."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]

# A busy machine lets connections and workers wait for longer than the few seconds after which servers end them.
COMMANDS = {
    "fastapi": "uvicorn benchmarks.served.fastapi_app:app --workers {workers} --port {port} --log-level warning "
    "--timeout-keep-alive 75 --timeout-worker-healthcheck 60",
    "flask": "gunicorn benchmarks.served.flask_app:app --workers {workers} --bind 127.0.0.1:{port} --log-level warning "
    "--worker-class gthread --threads 4 --timeout 120 --keep-alive 75",
    "django": "gunicorn benchmarks.served.django_app:app --workers {workers} --bind 127.0.0.1:{port} "
    "--log-level warning --worker-class uvicorn.workers.UvicornWorker --timeout 120 --keep-alive 75",
}


@contextlib.contextmanager
def served(name: str, *, port: int, workers: int, environment: Mapping[str, str], folder: Path) -> Iterator[int]:
    """Serve an example and give the process that its workers belong to; all of them end with the block."""
    variables = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    if name == "django":
        migrate = [sys.executable, "examples/django_app/manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=variables, check=True)
    command = [sys.executable, "-m", *COMMANDS[name].format(port=port, workers=workers).split()]
    # A session of its own: Ctrl-C reaches this process alone, which then ends the servers in order.
    log = folder / "server.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=variables, start_new_session=True, stdout=said, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(port, process, log)
        yield process.pid
        # What the workers warn of is part of the result; the address to register is no warning.
        for line in dict.fromkeys(log.read_text(errors="replace").splitlines()):
            if line.startswith(("A s", "Exception", "ERROR", "[ERROR")) or "Error: " in line:
                print(f"  worker: {line[:300]}")
    finally:
        _end(process)


def cpu_seconds(process: int) -> float:
    """Return the processor time that a process and all below it have used."""
    ticks = 0
    for one in _family(process):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(process: int) -> list[int]:
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        # A thread may end while it is looked at.
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            for child in (task / "children").read_text().split():
                found += _family(int(child))
    return found


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    # A worker that did not notice the end of its parent.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until every worker has had time to start."""
    deadline, answered = time.monotonic() + 120, 0
    while answered < 20:
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"The application did not start:\n{log.read_text(errors='replace')[-3000:]}")
        try:
            httpx.get(f"http://localhost:{port}/bare", timeout=5, verify=False)
            answered += 1
        except httpx.HTTPError:
            time.sleep(0.2)


__all__ = ["COMMANDS", "cpu_seconds", "served"]
