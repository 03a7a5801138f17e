"""Django's caches as a store: the same contract as every other store's."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.test import override_settings

from kinde_auth.django import cache_store
from kinde_auth.django.cache_store import DjangoCacheStore
from kinde_auth.errors import ConfigurationError, StorageUnavailableError
from kinde_auth.storage import StorageManager
from kinde_auth.storage.namespaces import stored_key
from kinde_auth.testing import store_contract


@pytest.fixture(name="store", params=["default", "redis"])
def _store(request: pytest.FixtureRequest) -> DjangoCacheStore:
    if request.param == "redis":
        request.getfixturevalue("redis_cache")
    return DjangoCacheStore(alias=request.param)


@pytest.mark.parametrize("case", store_contract.CASES, ids=str)
def test_store(case: store_contract.Case, store: DjangoCacheStore) -> None:
    """The case's claim holds for a cache in this process and for one in Redis."""
    case.run(store)


def test_a_cache_that_cannot_lock_is_refused() -> None:
    """A dummy cache keeps nothing, so it is refused by name."""
    with pytest.raises(ConfigurationError, match="DummyCache"):
        DjangoCacheStore(alias="dummy")
    with pytest.raises(ConfigurationError, match="no cache of that name"):
        DjangoCacheStore(alias="nowhere")


def test_who_waits_outlives_a_lock_that_nobody_gives_back(
    store: DjangoCacheStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that stands still in the middle of a change stops nobody else for good, and takes no lock from them."""
    monkeypatch.setattr(cache_store, "_LOCK_SECONDS", 1)
    stands_still = store._lock("kinde:lock")
    stands_still.__enter__()
    with store._lock("kinde:lock"):
        pass
    monkeypatch.setattr(cache_store, "_LOCK_SECONDS", 60)
    with store._lock("kinde:lock"):
        stands_still.__exit__(None, None, None)
        assert not caches[store._alias].add("kinde:lock", "mine", 60)


def test_a_cache_server_that_is_gone_is_told(redis_cache: str) -> None:
    """The error is ours, names the cache and holds nothing of its address."""
    store = DjangoCacheStore(alias=redis_cache)
    servers = caches[redis_cache]._servers
    before = list(servers)
    servers[:] = ["redis://:secret-of-redis@127.0.0.1:1"]
    caches[redis_cache].__dict__.pop("_cache", None)
    try:
        with pytest.raises(StorageUnavailableError, match="'redis' did not answer") as caught:
            store.get("kinde:2:test:g:name")
        assert "secret-of-redis" not in str(caught.value)
    finally:
        servers[:] = before
        caches[redis_cache].__dict__.pop("_cache", None)


class OneThreadCache(LocMemCache):
    """A cache whose client belongs to one thread, as that of `PyLibMCCache` does."""

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self.thread = threading.get_ident()

    def get(self, *arguments: Any, **options: Any) -> Any:
        assert self.thread == threading.get_ident(), "a client was used by two threads"
        return super().get(*arguments, **options)


@override_settings(CACHES={"default": {"BACKEND": f"{__name__}.OneThreadCache"}})
def test_each_thread_uses_a_client_of_its_own() -> None:
    """Django gives each thread its own, since not every client can be shared: answers would be mixed up."""
    store = DjangoCacheStore()
    key = stored_key("thing", environment="abc", device="laptop")
    store.put(key, b"value")
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(store.get, key).result()
    assert found is not None
    assert found.value == b"value"


def test_values_in_a_shared_cache_are_sealed(redis_cache: str) -> None:
    """What leaves the process is ciphertext: the cache server holds no text of it."""
    import redis

    manager = StorageManager(DjangoCacheStore(alias=redis_cache), encryption_key="only-for-tests-0123456789-abcdefghij")
    manager.set("global:thing", {"word": "visible-word"})
    assert manager.get("global:thing") == {"word": "visible-word"}
    client = redis.Redis.from_url(caches[redis_cache]._servers[0])
    values = [client.get(name) for name in client.keys("*kinde*")]
    client.close()
    assert values
    assert not any(b"visible-word" in (value or b"") for value in values)
