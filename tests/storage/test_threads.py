"""Steps of the storage that another thread may come between."""

from __future__ import annotations

import threading
import weakref

import pytest

from kinde_auth.storage import MemoryStore, StorageManager, connections

from .conftest import PATIENCE


def test_a_device_that_is_given_is_not_replaced_by_one_that_is_being_made_up() -> None:
    """Whoever gives one waits for a thread that is just settling on another."""
    manager = StorageManager(MemoryStore())
    backing = manager._holder.opened()
    giving = threading.Thread(target=backing.adopt_device, args=("laptop",))
    with backing._lock:
        # As `make_ready` does, which has found no device so far.
        settled = backing.device_id or "made up"
        giving.start()
        giving.join(0.05)
        backing.device_id = settled
    giving.join(PATIENCE)
    assert manager.get_device_id() == "laptop"


class Gate:
    """Notes which thread shut it and which one opened it; while it is opened, another thread begins to fork."""

    def __init__(self) -> None:
        self.shut: list[int] = []
        self.opened: list[int] = []
        self.other: threading.Thread | None = None
        self.is_shut_again, self.first_is_over = threading.Event(), threading.Event()

    def before_fork(self) -> None:
        """Shut it."""
        self.shut.append(threading.get_ident())

    def after_fork(self) -> None:
        """Open it."""
        self.opened.append(threading.get_ident())
        if self.other is None:
            self.other = threading.Thread(target=self._fork)
            self.other.start()
            self.is_shut_again.wait(0.1)

    def _fork(self) -> None:
        connections._before_fork()
        self.is_shut_again.set()
        self.first_is_over.wait(PATIENCE)
        connections._after_fork()


def test_two_threads_that_fork_at_once_do_not_open_each_others_gates(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one has shut for its fork stays shut until that fork is over, whatever the end of the other's does."""
    gate = Gate()
    monkeypatch.setattr(connections, "_POOLS", weakref.WeakSet([gate]))
    monkeypatch.setattr(connections, "_held_at_fork", [])
    connections._before_fork()
    connections._after_fork()
    gate.first_is_over.set()
    assert gate.other is not None
    gate.other.join(PATIENCE)
    assert gate.shut == gate.opened
