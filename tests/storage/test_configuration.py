"""Storage configurations: what is known opens, what is not is an error that lists what is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kinde_auth.errors import ConfigurationError
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager, register_store, registry
from kinde_auth.storage.contract import ABSENT, ANY, AsyncStore, Capabilities, Expected, Record, Store


@pytest.fixture(autouse=True, name="fresh")
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("KINDE_STORAGE_KEY", "WEB_CONCURRENCY", "GUNICORN_CMD_ARGS"):
        monkeypatch.delenv(name, raising=False)
    StorageManager().close()
    yield
    StorageManager().close()


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"type": "redsi"}, "did you mean 'redis'.*Known are 'memory', 'local_storage', 'redis', 'sql', 'cookie'"),
        ({"type": "mongodb"}, "Known are 'memory'"),
        ({"typ": "memory"}, "did you mean 'type'"),
        ({"type": "memory", "option": {}}, "did you mean 'options'"),
        ({"type": "memory", "options": {"max_record": 1}}, "no option 'max_record': did you mean 'max_records'"),
        ({"type": "memory", "options": {"encryption_key": "x" * 40}}, "no option 'encryption_key'"),
        ({"type": "local_storage", "options": {"pat": "x"}}, "did you mean 'path'"),
        ({"type": "redis", "options": {"uri": "redis://x"}}, "no option 'uri': did you mean 'url'"),
        ({"type": "redis"}, "needs the option 'url'"),
        ({"type": "redis", "options": {"url": "http://user:hidden@x"}}, "must begin with redis://"),
        ({"type": "redis", "options": {"url": 7}}, "must begin with redis://"),
        ({"type": "sql"}, "either options.url or options.engine"),
        ({"type": "sql", "options": {"url": "hidden password"}}, "no database URL"),
        ({"type": "sql", "options": {"url": "oracle://user:hidden@x/y"}}, "(cannot be loaded|does not know)"),
        ({"type": "sql", "options": {"url": "postgresql+nodriver://user:hidden@x/y"}}, "cannot be loaded"),
        ({"type": "sql", "options": {"url": "sqlite://"}}, "in memory: use the storage type 'memory'"),
        ({"type": "cookie"}, "encryption_key is missing"),
        (
            {"type": "cookie", "options": {"encryption_key": "k" * 20 + "0123456789abcdef", "name": "a b"}},
            "options.name",
        ),
        ({"type": "no_such_module:Store"}, "cannot be loaded: No module named 'no_such_module'"),
        ({"type": "kinde_auth.storage.memory:Nothing"}, "cannot be loaded"),
        ({"type": "kinde_auth.storage.namespaces:SCHEMA"}, "must be a class or a function"),
        ({"type": 7}, "a string as type"),
        ({"type": "memory", "options": "max_records=5"}, "a mapping as options"),
        ("memory", "is a str"),
    ],
)
def test_a_configuration_that_is_not_known_is_refused(config: Any, said: str) -> None:
    """The error lists what is known and guesses what was meant; nothing falls back to memory, no password is shown."""
    with pytest.raises(ConfigurationError, match=said) as caught:
        StorageManager().initialize(config)
    assert "hidden" not in str(caught.value)
    assert not StorageManager().initialized
    StorageManager().initialize({"type": "memory"})


def test_redis_without_a_sealing_key_is_refused() -> None:
    """A store outside of the process needs a key, from the options or the environment."""
    with pytest.raises(ConfigurationError, match="encryption_key is missing"):
        StorageManager().initialize({"type": "redis", "options": {"url": "redis://localhost:1"}})


def test_the_sealing_key_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """`KINDE_STORAGE_KEY` may hold one key, or a ring with commas; a malformed one is refused without being shown."""
    config = {"type": "redis", "options": {"url": "redis://localhost:1"}}
    monkeypatch.setenv("KINDE_STORAGE_KEY", "too-short-secret")
    with pytest.raises(ConfigurationError, match="KINDE_STORAGE_KEY") as caught:
        StorageManager().initialize(config)
    assert "too-short-secret" not in str(caught.value)
    monkeypatch.setenv("KINDE_STORAGE_KEY", "newer-0123456789-abcdefghijklmnop, older-0123456789-abcdefghijklmnop")
    StorageManager().initialize(config)
    assert StorageManager().initialized


def test_a_store_by_import_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class of the application's own is named by its import path and gets its options."""
    (tmp_path / "my_stores.py").write_text(
        "from kinde_auth.storage import MemoryStore\n"
        "class Mine(MemoryStore):\n"
        "    def __init__(self, *, colour: str) -> None:\n"
        "        super().__init__(); self.colour = colour\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigurationError, match="no option 'color': did you mean 'colour'"):
        StorageManager().initialize({"type": "my_stores:Mine", "options": {"color": "red"}})
    StorageManager().initialize({"type": "my_stores:Mine", "options": {"colour": "red"}})
    StorageManager().set("key", 1)
    assert StorageManager().get("key") == 1
    assert sys.modules["my_stores"].__file__ == str(tmp_path / "my_stores.py")


def test_a_store_by_a_registered_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A factory gets a name; the built-in names and a name in use are refused."""
    monkeypatch.setattr(registry, "_registered", {})

    def factory() -> MemoryStore:
        return MemoryStore(max_records=3)

    register_store("tiny", factory)
    register_store("tiny", factory)
    for name, said in (("redis", "is taken"), ("tiny", "is taken"), ("a b", "one word")):
        with pytest.raises(ConfigurationError, match=said):
            register_store(name, MemoryStore)
    with pytest.raises(ConfigurationError, match="did you mean 'tiny'"):
        StorageManager().initialize({"type": "tiney"})
    StorageManager().initialize({"type": "tiny"})
    for i in range(5):
        StorageManager().set(f"key{i}", i)
    assert StorageManager().get("key0") is None
    assert StorageManager().get("key4") == 4


def test_a_store_by_an_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package offers a store under the entry point group `kinde_auth.stores`."""
    info = tmp_path / "kinde_etcd-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kinde-etcd\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[kinde_auth.stores]\netcd = kinde_auth.storage.memory:MemoryStore\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigurationError, match=r"Known are .*'etcd'"):
        StorageManager().initialize({"type": "etdc"})
    StorageManager().initialize({"type": "etcd", "options": {"max_records": 10}})
    StorageManager().set("key", 1)
    assert StorageManager().get("key") == 1


class _AwaitedStore:
    """The least of a store that can only be awaited: what `set`, `get` and `delete` need."""

    def __init__(self) -> None:
        self.capabilities = Capabilities(shared="process", sealed=False)
        self._store = MemoryStore()

    async def get(self, key: str) -> Record[bytes] | None:
        return self._store.get(key)

    async def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        return self._store.put(key, value, ttl=ttl, expect=expect)

    async def close(self) -> None:
        self._store.close()


@pytest.mark.anyio
async def test_a_store_that_can_only_be_awaited() -> None:
    """It serves `AsyncStorageManager`; `StorageManager` says what to use instead."""
    store: Any = _AwaitedStore()
    manager = AsyncStorageManager(store)
    await manager.put("key", 1, expect=ABSENT)
    assert await manager.get("key") == 1
    assert len(await manager.get_device_id()) == 36
    with pytest.raises(ConfigurationError, match="can only be awaited: use AsyncStorageManager"):
        StorageManager(store).get("key")
    await manager.close()


class _BlockingStore(MemoryStore):
    """A store of somebody's own that has no form to await."""

    asynchronous = None  # type: ignore[assignment]


@pytest.mark.anyio
async def test_a_store_that_blocks_is_awaited_in_a_thread() -> None:
    """A store with blocking methods only serves both managers."""
    store: Store = _BlockingStore()
    StorageManager(store, device_id="x").set("key", 1)
    manager = AsyncStorageManager(store, device_id="x")
    assert await manager.get("key") == 1
    async with manager.lease("key"):
        await manager.set("key", 2)
    await manager.close()


def test_the_stores_are_what_the_protocols_say() -> None:
    """The type checker's view and the classes agree; assigning them is the test."""
    blocking: Store = MemoryStore()
    awaited: AsyncStore = MemoryStore().asynchronous()
    assert blocking.capabilities == awaited.capabilities


def test_options_of_a_private_manager_need_its_store() -> None:
    """A key or device given without a store would be ignored, so it is refused."""
    for options in ({"encryption_key": "x" * 40}, {"device_id": "x"}, {"environment_id": "x"}):
        with pytest.raises(ConfigurationError, match="go with a store of your own"):
            StorageManager(**options)


def test_closing_lets_the_process_begin_anew() -> None:
    """After close the storage is not initialized, and another configuration is accepted."""
    StorageManager().initialize({"type": "memory"}, device_id="x", environment_id="abc")
    view = StorageManager()
    assert view.environment_id == "abc"
    view.set("key", 1)
    view.close()
    view.close()
    assert not view.initialized
    with pytest.raises(ConfigurationError, match="not initialized"):
        view.get("key")
    view.initialize({"type": "memory", "options": {"max_records": 7}})
    assert view.get("key") is None
    assert repr(view) == "StorageManager(process-wide, initialized)"


def test_the_first_tenant_named_is_the_process_wide_one() -> None:
    """A second application in one process has its own view and does not move the first one's data."""
    StorageManager().initialize(device_id="x", environment_id="first")
    StorageManager().set("key", 1)
    StorageManager().initialize(environment_id="second")
    assert StorageManager().get("key") == 1
    assert StorageManager().for_environment("second").get("key") is None
    assert StorageManager().for_environment("first").get("key") == 1
