"""Real servers and files for the tests of stores, started at most once for each run.

`STORES=memory,local_storage` leaves the other stores out on purpose: their tests are deselected, and a line says so.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import test_services
from kinde_auth.storage.adapters import ThreadedStore
from kinde_auth.storage.contract import AsyncStore, Store
from kinde_auth.storage.local_storage import LocalStore
from kinde_auth.storage.memory import MemoryStore
from kinde_auth.storage.redis import RedisStore
from kinde_auth.storage.sql import SQLStore

from .colours import Colour, Either, manager_of

STORES = ("memory", "local_storage", "redis", "postgresql", "sqlite")
SHARED = ("local_storage", "redis", "postgresql", "sqlite")
# How many seconds a store waits for a server or a lock: a machine that stands still for a while is no failure.
PATIENCE = 60.0
ENCRYPTION_KEY = "only-for-tests-0123456789-abcdefghij"

MakeStore = Callable[[str], Store]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = {name.strip() for name in os.environ.get("STORES", "").split(",") if name.strip()}
    if not chosen:
        return
    unknown = chosen - set(STORES)
    if unknown:
        raise pytest.UsageError(f"STORES names {', '.join(sorted(unknown))}: known are {', '.join(STORES)}.")
    left_out = [item for item in items if _store_of(item) not in {None, *chosen}]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
        terminal = config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.write_line(f"STORES={','.join(sorted(chosen))}: {len(left_out)} tests of other stores left out")


def _store_of(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    name = None if callspec is None else callspec.params.get("store_name")
    return name if isinstance(name, str) else None


@pytest.fixture(scope="session", name="redis_url")
def _redis_url() -> Iterator[str]:
    """Redis that writes each change to its append-only file before it answers.

    It leaves to the system when that comes to the disk: no test takes the power away, and a busy disk may let a server
    that waits for it be silent for seconds.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kinde-redis-") as folder,
        test_services.redis_server(Path(folder), "--appendonly", "yes", "--appendfsync", "no") as service,
    ):
        yield service.url


@pytest.fixture(scope="session", name="postgresql_url")
def _postgresql_url() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory(prefix="kinde-postgresql-") as folder,
        test_services.postgresql_server(Path(folder)) as service,
    ):
        yield service.url


@pytest.fixture(scope="session", name="make_store")
def _make_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeStore]:
    """Make a store by its name; two of one name see the same records, except in memory."""
    folder = tmp_path_factory.mktemp("stores")
    made: list[Store] = []

    def make(name: str) -> Store:
        store: Store
        if name == "memory":
            store = MemoryStore()
        elif name == "local_storage":
            # Writers of SQLite are served in no order: on a busy machine one of hundreds may wait for long.
            store = LocalStore(path=folder / "local" / "storage.sqlite3", use_keyring=False, timeout=PATIENCE)
        elif name == "redis":
            store = RedisStore(url=request.getfixturevalue("redis_url"), timeout=PATIENCE)
        elif name == "postgresql":
            store = SQLStore(url=request.getfixturevalue("postgresql_url"), timeout=PATIENCE)
        else:
            store = SQLStore(url=f"sqlite:///{folder / 'by-sql.sqlite3'}", timeout=PATIENCE)
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


@pytest.fixture(scope="session", name="stores")
def _stores(make_store: MakeStore) -> Callable[[str], Store]:
    """Return the one store of a name that tests share which need no fresh one."""
    kept: dict[str, Store] = {}

    def store(name: str) -> Store:
        if name not in kept:
            kept[name] = make_store(name)
        return kept[name]

    return store


def asynchronous(store: Store) -> AsyncStore:
    """Return the form of a store that an `AsyncStorageManager` awaits."""
    make = getattr(store, "asynchronous", None)
    return ThreadedStore(store) if make is None else make()


@pytest.fixture(params=["sync", "async"], name="colour")
def _colour(request: pytest.FixtureRequest) -> Colour:
    colour: Colour = request.param
    return colour


@pytest.fixture(name="manager")
def _manager(store_name: str, colour: Colour, stores: Callable[[str], Store]) -> Either:
    """A manager over the shared store of a name, for a tenant that no other test has."""
    options = {} if store_name == "memory" else {"encryption_key": ENCRYPTION_KEY}
    return manager_of(colour)(stores(store_name), environment_id=secrets.token_hex(8), device_id="laptop", **options)
