"""`OAuth` and `AsyncOAuth` as far as they need no browser: settings, storage, discovery."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kinde_auth import AsyncOAuth, Config, ConfigurationError, DiscoveryError, OAuth
from kinde_auth.config import ENVIRONMENT
from kinde_auth.storage import AsyncStorageManager, StorageManager


@pytest.fixture(autouse=True, name="clean_process")
def _clean_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin without settings from outside and without an initialized storage."""
    for names in ENVIRONMENT.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    StorageManager().close()
    yield
    StorageManager().close()


@pytest.mark.parametrize("kind", [OAuth, AsyncOAuth])
def test_constructing_initializes_the_storage_and_sends_nothing(kind: Any, provider: Any) -> None:
    """The process-wide storage is ready, and the provider has heard nothing."""
    oauth = kind(client_id="c", client_secret="hidden-secret", redirect_uri="https://app.test/cb", domain=provider.url)
    assert StorageManager().initialized
    assert AsyncStorageManager().initialized
    assert provider.requests == []
    assert "hidden" not in repr(oauth)
    assert "hidden" not in repr(oauth.config)


@pytest.mark.parametrize("kind", [OAuth, AsyncOAuth])
def test_settings_come_from_arguments_then_from_the_environment(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument wins over its variable; a variable wins over nothing."""
    monkeypatch.setenv("KINDE_DOMAIN", "acme.kinde.com")
    monkeypatch.setenv("KINDE_CLIENT_ID", "from-environment")
    oauth = kind(client_id="from-argument")
    assert (oauth.config.domain, oauth.config.client_id) == ("https://acme.kinde.com", "from-argument")


@pytest.mark.parametrize("kind", [OAuth, AsyncOAuth])
@pytest.mark.parametrize("domain", ["", "a b", "https://acme.kinde.com/path", "http://acme.kinde.com", "x@evil.test"])
def test_a_malformed_domain_is_refused_at_once(kind: Any, domain: str) -> None:
    """The message names the argument and the variable."""
    with pytest.raises(ConfigurationError, match="KINDE_DOMAIN") as caught:
        kind(client_id="c", domain=domain)
    assert caught.value.argument == "domain"


def test_a_missing_domain_is_refused_when_it_is_needed() -> None:
    """The seed constructs `OAuth` without one, so only discovery complains."""
    oauth = OAuth(client_id="c")
    with pytest.raises(ConfigurationError, match="KINDE_DOMAIN"):
        oauth.discover()


def test_discovery_returns_the_provider_s_own_urls(provider: Any) -> None:
    """Both colours give the same value, fetched once: the storage passes it from one to the other."""
    with OAuth(client_id="c", domain=provider.url) as oauth:
        metadata = oauth.discover()
        assert oauth.discover() is metadata

    async def run() -> Any:
        async with AsyncOAuth(client_id="c", domain=provider.url) as twin:
            return await twin.discover()

    assert asyncio.run(run()) == metadata
    assert metadata.authorization_endpoint == f"{provider.url}/oauth2/auth"
    assert len(provider.requests) == 1


def test_another_issuer_behind_the_domain_is_a_typed_error(provider: Any) -> None:
    """What was seen is said."""
    provider.on("/.well-known/openid-configuration", lambda _: (200, {}, b'{"issuer": "https://somebody.else.test"}'))
    with OAuth(client_id="c", domain=provider.url) as oauth, pytest.raises(DiscoveryError, match="somebody"):
        oauth.discover()


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import kinde_auth` costs next to nothing, and the sign-in half loads no generated code."""
    code = (
        "import sys, kinde_auth\n"
        "heavy = {'httpx', 'attrs', 'attr', 'asyncio', 'jose', 'cryptography', 'msgspec', 'anyio'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "kinde_auth.OAuth\n"
        "assert 'kinde_management' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("kind", [OAuth, AsyncOAuth])
def test_threads_that_race_for_the_verifier_share_one(kind: Any) -> None:
    """Each verifier more would fetch the keys for itself, and judge again what another has judged."""
    threads, interval = 16, sys.getswitchinterval()
    config = Config.create(domain="https://acme.kinde.com", client_id="c")
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(threads) as pool:
            # Two meet in about every third round without a lock.
            for _ in range(50):
                oauth, together = kind(config=config), threading.Barrier(threads)

                def get(_: int, oauth: Any = oauth, together: threading.Barrier = together) -> int:
                    together.wait()
                    return id(oauth.application.verifier())

                assert len(set(pool.map(get, range(threads)))) == 1
    finally:
        sys.setswitchinterval(interval)
