"""A provider on a real socket, clocks that only tests move, and one body of test for both colours."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from kinde_auth.claims import Claims
from kinde_auth.config import Config
from kinde_auth.discovery import ProviderMetadata
from kinde_auth.jose import VerificationKey
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.provider_keys import AsyncProviderKeys, ProviderKeys
from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
from kinde_auth.transport import AsyncTransport, Transport

from .minting import API, NOW
from .site import Site

_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Clock:
    """A clock that only a test moves."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class Colour:
    """The same provider, keys and verifier, asked with blocking calls or on an event loop."""

    def __init__(self, name: str, site: Site, age: Clock, wall: Clock) -> None:
        self.name = name
        self.is_async = name == "async"
        self.age = age
        self.wall = wall
        self._runner = asyncio.Runner() if self.is_async else None
        # Loading certificates takes longer than most of these tests.
        self._client: Any = (httpx.AsyncClient if self.is_async else httpx.Client)(verify=_NO_CERTIFICATES)
        self.transport: Any = (AsyncTransport if self.is_async else Transport)(self._client)
        self.domain = site.url

    def provider(self, **more: Any) -> Any:
        """Make a provider of the site."""
        kind = AsyncProvider if self.is_async else Provider
        config = Config.create(domain=more.pop("domain", self.domain))
        return kind(config, self.transport, **{"clock": self.age, "wall_clock": self.wall, "pause": 0.0, **more})

    def keys(self, **more: Any) -> Any:
        """Make the keys of a provider of the site."""
        return (AsyncProviderKeys if self.is_async else ProviderKeys)(self.provider(**more))

    def verifier(self, issuers: Any = None, **more: Any) -> Any:
        """Make a verifier for the site."""
        kind = AsyncTokenVerifier if self.is_async else TokenVerifier
        given = self.keys() if issuers is None else issuers
        return kind(given, **{"audience": API, "clock": self.wall, **more})

    def run(self, call: Callable[[], Any]) -> Any:
        """Carry out a call, awaiting it where that is the colour."""
        if self._runner is None:
            return call()

        async def awaited() -> Any:
            return await call()

        return self._runner.run(awaited())

    def metadata(self, provider: Any) -> ProviderMetadata:
        """Ask a provider for its metadata."""
        return self.run(provider.metadata)  # type: ignore[no-any-return]

    def verify(self, verifier: Any, token: Any, **more: Any) -> Claims:
        """Ask a verifier about a token."""
        return self.run(lambda: verifier.verify(token, **more))  # type: ignore[no-any-return]

    def key(self, keys: Any, kid: str) -> VerificationKey:
        """Ask for a key."""
        return self.run(lambda: keys.get(kid))  # type: ignore[no-any-return]

    def until(self, condition: Callable[[], bool]) -> None:
        """Let work in the background go on until something is so, for a minute at most."""
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, "what was waited for did not come"
            self.run(lambda: asyncio.sleep(0.005)) if self.is_async else time.sleep(0.005)

    def close(self) -> None:
        """Close the connections and the loop."""
        self.run(self._client.aclose if self.is_async else self._client.close)
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(name="age")
def _age() -> Clock:
    return Clock(5_000.0)


@pytest.fixture(name="wall")
def _wall() -> Clock:
    return Clock(float(NOW))


@pytest.fixture(name="colour", params=["sync", "async"])
def _colour(request: pytest.FixtureRequest, site: Site, age: Clock, wall: Clock) -> Iterator[Colour]:
    colour = Colour(request.param, site, age, wall)
    yield colour
    colour.close()
