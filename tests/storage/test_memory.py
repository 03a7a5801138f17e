"""The store in the process: its bounds, its clock, and its warning where there are several processes."""

from __future__ import annotations

import pytest

from kinde_auth.errors import ConfigurationError
from kinde_auth.storage import MemoryStore, StorageManager, namespaces
from kinde_auth.storage.memory import configured_workers


def _key(name: str) -> str:
    return namespaces.stored_key(name, environment="abc", device="x")


class _Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_the_least_recently_used_go_first() -> None:
    """Above the count, what was neither read nor written for longest makes room."""
    store = MemoryStore(max_records=3)
    for name in ("a", "b", "c"):
        store.put(_key(name), b"")
    assert store.get(_key("a")) is not None
    store.put(_key("d"), b"")
    assert [store.get(_key(name)) is not None for name in ("a", "b", "c", "d")] == [True, False, True, True]


def test_the_bytes_are_bounded_too() -> None:
    """Above the number of bytes room is made in the same order; one large value is kept by itself."""
    store = MemoryStore(max_bytes=1000)
    for name in ("a", "b", "c"):
        store.put(_key(name), b"x" * 300)
    assert store.get(_key("a")) is None
    assert store.get(_key("c")) is not None
    store.put(_key("large"), b"x" * 5000)
    assert store.get(_key("large")) is not None
    assert store.get(_key("c")) is None


def test_what_has_expired_does_not_pile_up() -> None:
    """Records that nobody asks for again are swept away as others are written."""
    clock = _Clock()
    store = MemoryStore(clock=clock)
    for i in range(5000):
        store.put(_key(f"attempt {i}"), b"x", ttl=1)
        clock.now += 0.01
    assert len(store._records) < 2500
    assert sum(map(len, store._groups.values())) == len(store._records)


def test_members_of_indexes_that_have_expired_do_not_pile_up() -> None:
    """Indexes that nobody lists any more, such as of people who do not come back, are emptied in passing."""
    clock = _Clock()
    store = MemoryStore(clock=clock)
    for number in range(100):
        store.index_add(_key(f"sessions of {number}"), "session", ttl=10)
    store.index_add(_key("sessions of all"), "session")
    clock.now += 20
    for number in range(2000):
        store.put(_key(f"{number}"), b"")
    assert list(store._indexes) == [_key("sessions of all")]


def test_a_clock_that_goes_back_brings_nothing_back_and_loses_nothing() -> None:
    """The store's own clock cannot be set; with one that can, what is alive stays and what was swept stays gone."""
    clock = _Clock()
    store = MemoryStore(clock=clock)
    store.put(_key("kept"), b"", ttl=100)
    store.put(_key("gone"), b"", ttl=1)
    clock.now += 2
    assert store.get(_key("gone")) is None
    clock.now -= 3600
    assert store.get(_key("gone")) is None
    assert store.get(_key("kept")) is not None


@pytest.mark.parametrize(
    ("environment", "sign"),
    [
        ({"WEB_CONCURRENCY": "4"}, "WEB_CONCURRENCY=4"),
        ({"GUNICORN_CMD_ARGS": "--bind=:80 --workers=3"}, "GUNICORN_CMD_ARGS with 3 workers"),
        ({"GUNICORN_CMD_ARGS": "-w 2"}, "GUNICORN_CMD_ARGS with 2 workers"),
        ({"AWS_LAMBDA_FUNCTION_NAME": "login"}, "AWS_LAMBDA_FUNCTION_NAME"),
        ({"WEB_CONCURRENCY": "1"}, None),
        ({"WEB_CONCURRENCY": "auto", "GUNICORN_CMD_ARGS": "--workers=1 -w"}, None),
        ({}, None),
    ],
)
def test_the_signs_of_several_processes(environment: dict[str, str], sign: str | None) -> None:
    """The variables that servers are configured by tell that each process would have a memory of its own."""
    assert configured_workers(environment) == sign


def test_memory_with_several_workers_warns_and_is_refused_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """One warning at initialize, an error with `production=True`, nothing without workers."""
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    manager = StorageManager()
    manager.close()
    with pytest.raises(ConfigurationError, match="WEB_CONCURRENCY=4") as caught:
        manager.initialize({"type": "memory", "options": {"production": True}})
    assert caught.value.code == "memory_with_workers"
    with pytest.warns(RuntimeWarning, match="a session kept by one is unknown to the others") as warned:
        manager.initialize({"type": "memory"})
    # A second warning would be an error here.
    manager.initialize({"type": "memory"})
    assert len(warned) == 1
    assert warned[0].filename == __file__
    manager.close()
    monkeypatch.setenv("WEB_CONCURRENCY", "1")
    manager.initialize({"type": "memory", "options": {"production": True}})
    manager.close()
