"""A writer that is killed in the middle of its work loses nothing that was acknowledged and leaves nothing broken."""

from __future__ import annotations

import os
import random
import select
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis

import test_services
from kinde_auth.storage import StorageManager

from .conftest import ENCRYPTION_KEY, PATIENCE
from .crash_writer import NUMBER, WRITER, manager_of, opened

KILLS = 200


class _Ledger:
    """What writers told before they were killed, and what may have happened besides."""

    def __init__(self, manager: StorageManager) -> None:
        self.manager = manager
        self.next = 0
        self._last: dict[int, int] = {}
        self._perhaps: dict[int, int] = {}

    def enter(self, told: bytes) -> int:
        """Note what was acknowledged, and that the number after it may be written or not; return how many were."""
        numbers = [number for (number,) in NUMBER.iter_unpack(told)]
        assert numbers == list(range(self.next, self.next + len(numbers)))
        for number in numbers:
            self._last[number % 50] = number
            self._perhaps.pop(number % 50, None)
        self._perhaps[(self.next + len(numbers)) % 50] = self.next + len(numbers)
        self.check((self.next + i) % 50 for i in range(min(50, len(numbers) + 1)))
        self.next += len(numbers) + 1
        return len(numbers)

    def check(self, slots: Iterable[int]) -> None:
        """Read back: each slot holds what was acknowledged last, whole, or the one write that nobody knows of."""
        for slot in slots:
            found = self.manager.get(f"number {slot}", {"number": None, "filling": ""})
            number = found["number"]
            assert number == self._last.get(slot) or number == self._perhaps[slot]
            assert found["filling"] == "x" * ((number or 0) * 37 % 3000)
            if number is not None:
                self._last[slot] = number
            self._perhaps.pop(slot, None)


class _Writers:
    """A small process that forks writers."""

    def __init__(self, kind: str, where: str) -> None:
        self.control, control = socket.socketpair()
        command = [sys.executable, str(Path(__file__).with_name("crash_writer.py")), kind, where]
        self.process = subprocess.Popen([*command, ENCRYPTION_KEY, str(control.fileno())], pass_fds=[control.fileno()])
        control.close()

    def begin(self, number: int) -> int:
        """Let a child begin to write; return the pipe on which it tells what was acknowledged."""
        reading, writing = os.pipe()
        socket.send_fds(self.control, [NUMBER.pack(number)], [writing])
        os.close(writing)
        assert self.control.recv(1) == b"b"
        return reading

    def end(self, reading: int) -> bytes:
        """Kill the child and return what it told."""
        self.control.sendall(b"k")
        assert self.control.recv(1) == b"e"
        with os.fdopen(reading, "rb") as pipe:
            return pipe.read()

    def close(self) -> None:
        """End the process."""
        self.control.close()
        assert self.process.wait(PATIENCE) == 0


@pytest.fixture(name="where")
def _where(store_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where the store of a name is."""
    if store_name == "local_storage":
        return str(tmp_path / "local" / "storage.sqlite3")
    return str(request.getfixturevalue(f"{store_name}_url"))


@pytest.fixture(name="is_served")
def _is_served(store_name: str, where: str) -> Iterator[Callable[[], bool]]:
    """Tell whether a server still has a connection of a writer's: then it may yet do what the writer last asked for."""
    if store_name == "redis":
        with redis.Redis.from_url(where, socket_timeout=PATIENCE) as client:
            yield lambda: any(one["name"] == WRITER for one in client.client_list())
    elif store_name == "postgresql":
        asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"
        with psycopg.connect(where.replace("+psycopg", ""), autocommit=True) as connection:
            yield lambda: connection.execute(asked, (WRITER,)).fetchone() != (0,)
    else:
        yield lambda: False


@pytest.mark.parametrize("store_name", ["local_storage", "redis", "postgresql"])
def test_a_writer_killed_two_hundred_times(store_name: str, where: str, is_served: Callable[[], bool]) -> None:
    """After each SIGKILL every acknowledged write is there, and the store takes the next writer's."""
    manager = manager_of(opened(store_name, where), encryption_key=ENCRYPTION_KEY)
    manager.clear_device_data()
    ledger, writers = _Ledger(manager), _Writers(store_name, where)
    killed_writing = 0
    for _ in range(KILLS):
        reading = writers.begin(ledger.next)
        # One of five anywhere from its birth on, the others at some point of their writing.
        if random.random() > 0.2:
            select.select([reading], [], [], PATIENCE)
        time.sleep(random.uniform(0.0, 0.005))
        told = writers.end(reading)
        while is_served():
            time.sleep(0.001)
        killed_writing += ledger.enter(told) > 0
    writers.close()
    ledger.check(range(50))
    assert killed_writing > KILLS / 2, "Too few were killed while they wrote for this to show anything."
    manager.close()
    if store_name == "local_storage":
        with sqlite3.connect(where) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


@pytest.mark.parametrize("store_name", ["redis"])
def test_a_server_killed_while_it_is_written_to(store_name: str) -> None:
    """Redis itself killed by SIGKILL, with its append-only file: every acknowledged write is there when it is back."""
    durable = ("--appendonly", "yes", "--appendfsync", "always")
    with tempfile.TemporaryDirectory(prefix="kinde-redis-") as folder:
        service = test_services.start_redis(Path(folder), *durable)
        try:
            manager = manager_of(opened(store_name, service.url), encryption_key=ENCRYPTION_KEY)
            ledger, writers = _Ledger(manager), _Writers(store_name, service.url)
            for _ in range(5):
                reading = writers.begin(ledger.next)
                select.select([reading], [], [], PATIENCE)
                time.sleep(random.uniform(0.0, 0.1))
                service.kill()
                told = writers.end(reading)
                service = test_services.start_redis(Path(folder), *durable, port=service.port)
                assert ledger.enter(told) > 0
            writers.close()
            ledger.check(range(50))
            manager.close()
        finally:
            service.stop()
