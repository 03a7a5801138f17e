"""Steps of the storage that another thread may come between."""

from __future__ import annotations

import threading

from kinde_auth.storage import MemoryStore, StorageManager


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
    giving.join(20)
    assert manager.get_device_id() == "laptop"
