"""A writer that is killed in the middle of its work loses nothing that was acknowledged and leaves nothing broken."""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import struct
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

import test_services
from kinde_auth.storage import StorageManager
from kinde_auth.storage.local_storage import LocalStore
from kinde_auth.storage.redis import RedisStore

from .conftest import ENCRYPTION_KEY, PATIENCE, MakeStore

KILLS = 200
_NUMBER = struct.Struct(">I")


def _write_until_killed(manager: StorageManager, acknowledged: int, start: int) -> None:
    """Write counted values and tell each one's number only after the store has acknowledged it."""
    number = start
    while True:
        # New keys, replaced ones, and one that grows and shrinks, so that pages are split and freed.
        manager.set(f"number {number % 50}", {"number": number, "filling": "x" * (number * 37 % 3000)})
        os.write(acknowledged, _NUMBER.pack(number))
        if number % 7 == 0:
            manager.take("taken")
            manager.set("taken", number)
        number += 1


class _Ledger:
    """What writers told before they were killed, and what may have happened besides."""

    def __init__(self, manager: StorageManager) -> None:
        self.manager = manager
        self.next = 0
        self._last: dict[int, int] = {}
        self._perhaps: dict[int, int] = {}

    def enter(self, told: bytes) -> int:
        """Note what was acknowledged, and that the number after it may be written or not; return how many were."""
        numbers = [number for (number,) in _NUMBER.iter_unpack(told)]
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


def _begin_to_write(ledger: _Ledger) -> tuple[int, int]:
    """Fork a child that writes; return its process id and the pipe on which it tells what was acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _write_until_killed(ledger.manager, writing, ledger.next)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def _end(child: int, reading: int) -> bytes:
    """Kill a child and return what it told."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


@pytest.mark.parametrize("store_name", ["local_storage", "redis", "postgresql"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_writer_killed_two_hundred_times(store_name: str, make_store: MakeStore) -> None:
    """After each SIGKILL every acknowledged write is there, and the store takes the next writer's."""
    store = make_store(store_name)
    manager = StorageManager(store, encryption_key=ENCRYPTION_KEY, environment_id="crash", device_id="x")
    manager.clear_device_data()
    ledger = _Ledger(manager)
    killed_writing = 0
    for _ in range(KILLS):
        child, reading = _begin_to_write(ledger)
        # One of five anywhere from its birth on, the others at some point of their writing.
        if random.random() > 0.2:
            select.select([reading], [], [], PATIENCE)
        time.sleep(random.uniform(0.0, 0.005))
        killed_writing += ledger.enter(_end(child, reading)) > 0
    ledger.check(range(50))
    assert killed_writing > KILLS / 2, "Too few were killed while they wrote for this to show anything."
    if isinstance(store, LocalStore):
        store.close()
        with sqlite3.connect(store.path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


@pytest.mark.parametrize("store_name", ["redis"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_server_killed_while_it_is_written_to(store_name: str) -> None:
    """Redis itself killed by SIGKILL, with its append-only file: every acknowledged write is there when it is back."""
    durable = ("--appendonly", "yes", "--appendfsync", "always")
    with tempfile.TemporaryDirectory(prefix="kinde-redis-") as folder:
        service = test_services.start_redis(Path(folder), *durable)
        try:
            store = RedisStore(url=service.url, timeout=PATIENCE)
            ledger = _Ledger(StorageManager(store, encryption_key=ENCRYPTION_KEY, device_id="x"))
            for _ in range(5):
                child, reading = _begin_to_write(ledger)
                select.select([reading], [], [], PATIENCE)
                time.sleep(random.uniform(0.0, 0.1))
                service.kill()
                told = _end(child, reading)
                service = test_services.start_redis(Path(folder), *durable, port=service.port)
                assert ledger.enter(told) > 0
            ledger.check(range(50))
            store.close()
        finally:
            service.stop()
