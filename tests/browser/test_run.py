"""The command behind `make example-…`: prints where the example is, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

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
                with urllib.request.urlopen(address, timeout=10) as answer:
                    assert answer.status == 200
            process.send_signal(end)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    for address in addresses:
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(address, timeout=5)


def _announced(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    lines: list[str] = []
    while not any("Ctrl-C" in line for line in lines):
        lines.append(process.stdout.readline())
        assert lines[-1], lines
    addresses = re.findall(r"http://\S+", "".join(lines))
    assert len(addresses) == 2
    return addresses
