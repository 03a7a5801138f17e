"""The command behind `make example-…`: prints where the example is, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from typing import Any

import pytest

import test_services
from examples.run import ROOT


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_an_example_runs_until_it_is_interrupted(end: signal.Signals) -> None:
    """The address that it prints answers; afterwards neither it nor Local Kinde does."""
    port = test_services.free_port()
    command = [sys.executable, "-m", "examples.run", "fastapi", "--port", str(port)]
    # A command that a shell starts in the background ignores SIGINT: the example must end by it all the same.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        signal.signal(signal.SIGINT, before)
        try:
            addresses = _announced(process)
            for address in addresses:
                with urllib.request.urlopen(address, timeout=60) as answer:
                    assert answer.status == 200
            process.send_signal(end)
            assert process.wait(timeout=180) == 0
        finally:
            process.kill()
    for address in addresses:
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(address, timeout=60)


def test_a_port_that_is_taken_is_told_before_anything_starts() -> None:
    """With the way out; the other program would answer instead of the example."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "examples.run", "flask", "--port", str(port)]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    assert run.returncode == 1
    assert f"make example-flask PORT={port + 1}" in run.stderr
    assert (run.stdout, "Traceback" in run.stderr) == ("", False)


@pytest.mark.parametrize("name", ["flask", "django"])
def test_an_interruption_at_any_moment_ends_quietly(name: str) -> None:
    """Also before the example is ready."""
    command = [sys.executable, "-m", "examples.run", name, "--port", str(test_services.free_port())]
    options: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **options) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Starting")
        process.send_signal(signal.SIGTERM)
        said, errors = process.communicate(timeout=180)
    assert process.returncode == 0
    assert "Both have ended" in said
    assert "Traceback" not in errors


def _announced(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    while not any("Ctrl-C" in line for line in lines):
        lines.append(process.stdout.readline())
        assert lines[-1], lines
    addresses = re.findall(r"http://\S+", "".join(lines))
    assert len(addresses) == 2
    return addresses
