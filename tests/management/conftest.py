"""A server that answers as each test says, and clients of both colours on it."""

from __future__ import annotations

import asyncio
import base64
import inspect
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from kinde_auth import AsyncManagementClient, ManagementClient
from kinde_auth.bearer import BearerAuth
from kinde_auth.config import Config
from kinde_auth.retry import RetryPolicy
from kinde_auth.tokens import TokenSet

from .server import WireServer


def token_text(*, scopes: list[str] | None = None, number: int = 1) -> str:
    """Return an access token in the shape of Kinde's; nobody here verifies its signature."""

    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    payload = {"jti": f"id-{number}", "exp": 4_000_000_000, **({} if scopes is None else {"scp": scopes})}
    return f"{part({'alg': 'RS256'})}.{part(payload)}.{part('signature-of-the-token')}"


class Tokens:
    """A token source that counts how often a refused token is replaced."""

    def __init__(self, scopes: list[str] | None = None) -> None:
        self.scopes = scopes
        self.number = 1

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return the current token, or the next where the current one was refused."""
        if rejected is not None and rejected == token_text(scopes=self.scopes, number=self.number):
            self.number += 1
        return TokenSet(
            access_token=token_text(scopes=self.scopes, number=self.number), expires_at=4e9, obtained_at=0.0
        )


class AsyncTokens(Tokens):
    """The same on an event loop."""

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:  # type: ignore[override]
        """Return the current token, or the next where the current one was refused."""
        return super().get(force=force, rejected=rejected)


class Ticking:
    """A clock, a source of chance and both kinds of sleep that only a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.chances: list[float] = []
        self.cost = 0.0

    def clock(self) -> float:
        """Return the time; each reading may cost some."""
        self.now += self.cost
        return self.now

    def chance(self) -> float:
        """Return the next of the numbers that were set, then 1."""
        return self.chances.pop(0) if self.chances else 1.0

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.now += seconds

    async def async_sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.sleep(seconds)


class Colour:
    """Makes clients of one colour and runs calls on them; the two differ in nothing else."""

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self.url = url
        self.is_async = name == "async"
        self.ticking = Ticking()
        self.tokens = AsyncTokens() if self.is_async else Tokens()

    def client(self, *, url: str | None = None, **options: Any) -> Any:
        """Return a client on the server, with time and chance held by the test."""
        kind: Any = AsyncManagementClient if self.is_async else ManagementClient
        address = url or self.url
        options.setdefault("retry", RetryPolicy(max_retries=0))
        options.setdefault("config", Config.create(domain=address))
        options.setdefault("auth", BearerAuth(self.tokens, origin=address))
        options.setdefault("clock", self.ticking.clock)
        options.setdefault("chance", self.ticking.chance)
        options.setdefault("sleep", self.ticking.async_sleep if self.is_async else self.ticking.sleep)
        return kind(**options)

    def run(self, steps: Callable[[Any], Any], client: Any = None, **options: Any) -> Any:
        """Run `steps(client)` and close the client; in the asynchronous colour the result is awaited."""
        if not self.is_async:
            with client or self.client(**options) as opened:
                return steps(opened)

        async def main() -> Any:
            async with client or self.client(**options) as opened:
                result = steps(opened)
                return await result if inspect.isawaitable(result) else result

        return asyncio.run(main())

    def all(self, steps: list[Callable[[Any], Any]], *, workers: int = 1, **options: Any) -> list[Any]:
        """Run many calls on one client and return each one's value or exception, in order."""
        if not self.is_async:

            def one(client: Any, step: Callable[[Any], Any]) -> Any:
                try:
                    return step(client)
                except BaseException as error:
                    return error

            with self.client(**options) as client:
                if workers == 1:
                    return [one(client, step) for step in steps]
                with ThreadPoolExecutor(workers) as pool:
                    return list(pool.map(lambda step: one(client, step), steps))

        async def main() -> list[Any]:
            gate = asyncio.Semaphore(workers)

            async def guarded(client: Any, step: Callable[[Any], Any]) -> Any:
                async with gate:
                    try:
                        return await step(client)
                    except BaseException as error:
                        return error

            async with self.client(**options) as client:
                return list(await asyncio.gather(*(guarded(client, step) for step in steps)))

        return asyncio.run(main())

    def items(self, iterator: Any) -> Any:
        """Return all that an iterator gives, as a list (awaitable in the asynchronous colour)."""
        if not self.is_async:
            return list(iterator)

        async def collect() -> list[Any]:
            return [item async for item in iterator]

        return collect()

    def http_client(self, **options: Any) -> Any:
        """Return an httpx client of this colour."""
        return httpx.AsyncClient(**options) if self.is_async else httpx.Client(**options)


@pytest.fixture(name="shared_server", scope="session")
def _shared_server() -> Iterator[WireServer]:
    server = WireServer()
    yield server
    server.close()


@pytest.fixture(name="server")
def _server(shared_server: WireServer) -> WireServer:
    shared_server.reset(WireServer.handler_of_nothing)
    return shared_server


@pytest.fixture(name="colour", params=["sync", "async"])
def _colour(request: pytest.FixtureRequest, server: WireServer) -> Colour:
    return Colour(request.param, server.url)
