"""The pool of connections of an event loop: what it lends, what it takes back, and what a call costs in it."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpcore
import httpx
import pytest

from kinde_auth.errors import NetworkError
from kinde_auth.pool import Pool
from kinde_auth.transport import LIMITS, AsyncTransport

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Answers each request once it may, and counts."""

    def __init__(self) -> None:
        self.url = ""
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.order: list[str] = []
        self.opened = self.open = self.waiting = self.most_waiting = 0
        self.answer = ANSWER
        self.closes_after_answer = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        self.open += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                self.order.append(head.split(b" ", 2)[1].decode())
                self.waiting += 1
                self.most_waiting = max(self.waiting, self.most_waiting)
                await self.may_answer.wait()
                self.waiting -= 1
                writer.write(self.answer)
                await writer.drain()
                if self.closes_after_answer:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.open -= 1
            writer.close()


@asynccontextmanager
async def serving() -> AsyncGenerator[Server]:
    server = Server()
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        server.may_answer.set()
        listener.close()


@asynccontextmanager
async def client_of(most: int, *, keepalive_expiry: float | None = 60.0) -> AsyncGenerator[httpx.AsyncClient]:
    """Make an httpx client on a pool of at most so many connections."""
    transport: Any = httpx.AsyncHTTPTransport()
    limits = httpx.Limits(max_connections=most, keepalive_expiry=keepalive_expiry)
    transport._pool = Pool(limits=limits, ssl_context=httpx.create_ssl_context())
    async with httpx.AsyncClient(transport=transport, timeout=60) as client:
        yield client


async def until(condition: Any) -> None:
    while not condition():
        await asyncio.sleep(0.001)


def pool_of(client: httpx.AsyncClient) -> Any:
    transport: Any = client._transport
    return transport._pool


@pytest.mark.anyio
async def test_a_client_made_here_has_this_pool() -> None:
    """The place where httpx keeps its pool is where it is looked for; a given client keeps its own."""
    async with AsyncTransport() as transport:
        assert isinstance(pool_of(transport.client), Pool)
    async with httpx.AsyncClient() as given:
        assert isinstance(pool_of(AsyncTransport(given).client), httpcore.AsyncConnectionPool)


@pytest.mark.anyio
async def test_as_many_calls_as_allowed_are_under_way_and_no_more() -> None:
    """A slow server gets the whole limit at once; what is beyond waits and is answered too."""
    most = LIMITS.max_connections
    assert most is not None
    async with serving() as server, AsyncTransport() as transport:
        server.may_answer.clear()
        calls = [
            asyncio.create_task(transport.send(httpx.Request("GET", f"{server.url}/{number}"), timeout=60.0))
            for number in range(2 * most)
        ]
        await until(lambda: server.waiting == most)
        server.may_answer.set()
        answers = await asyncio.gather(*calls)
        assert [answer.content for answer in answers] == [b"ok"] * (2 * most)
        assert server.most_waiting == most
        assert server.opened == most


@pytest.mark.anyio
async def test_calls_beyond_the_limit_go_in_their_order() -> None:
    """Nobody is overtaken, so nobody starves."""
    async with serving() as server, client_of(1) as client:
        await asyncio.gather(*(client.get(f"{server.url}/{number}") for number in range(20)))
        assert server.order == [f"/{number}" for number in range(20)]
        assert server.opened == 1


@pytest.mark.anyio
async def test_a_connection_that_the_server_closed_is_not_used() -> None:
    """The next call makes a new one and fails for nothing."""
    async with serving() as server, client_of(5) as client:
        server.closes_after_answer = True
        for number in range(3):
            assert (await client.get(f"{server.url}/{number}")).content == b"ok"
            await until(lambda: server.open == 0)
        assert server.opened == 3


@pytest.mark.anyio
async def test_connections_that_nobody_needs_any_more_are_closed() -> None:
    """After a rush, each call that ends closes one that has grown too old, not only the one it would have used."""
    async with serving() as server, client_of(10, keepalive_expiry=0.0) as client:
        server.may_answer.clear()
        calls = [asyncio.create_task(client.get(server.url)) for _ in range(10)]
        await until(lambda: server.waiting == 10)
        server.may_answer.set()
        await asyncio.gather(*calls)
        for _ in range(5):
            await client.get(server.url)
        await until(lambda: server.open <= 1)


@pytest.mark.anyio
async def test_room_for_another_origin_is_made_by_closing_an_idle_connection() -> None:
    """One pool serves a token endpoint and an API on two hosts within one limit."""
    async with serving() as one, serving() as other, client_of(1) as client:
        for _ in range(2):
            assert (await client.get(one.url)).content == b"ok"
            await until(lambda: other.open == 0)
            assert (await client.get(other.url)).content == b"ok"
            await until(lambda: one.open == 0)
        assert (one.opened, other.opened) == (2, 2)


@pytest.mark.anyio
@pytest.mark.parametrize("moment", ["connecting", "waiting for the answer", "waiting for a connection"])
async def test_a_cancelled_call_gives_its_place_back(moment: str) -> None:
    """Whenever a call is given up, the only place is free again and no connection is left behind."""
    async with serving() as server, client_of(1) as client:
        server.may_answer.clear()
        first = asyncio.create_task(client.get(f"{server.url}/first"))
        if moment == "connecting":
            await until(lambda: pool_of(client)._slots.locked())
        else:
            await until(lambda: server.waiting == 1)
        second = asyncio.create_task(client.get(f"{server.url}/second"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        given_up = second if moment == "waiting for a connection" else first
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        server.may_answer.set()
        for call in {first, second} - {given_up}:
            assert (await call).content == b"ok"
        assert (await client.get(f"{server.url}/third")).content == b"ok"
        assert repr(pool_of(client)) == "<Pool: 0 connections in use, 1 idle>"


@pytest.mark.anyio
async def test_a_body_given_up_half_way_takes_its_connection_along() -> None:
    """What remains of it would be taken for the next answer."""
    async with serving() as server, client_of(1) as client:
        server.answer = b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nhalf"
        async with client.stream("GET", server.url) as response:
            async for chunk in response.aiter_raw():
                assert chunk == b"half"
                break
        server.answer = ANSWER
        assert (await client.get(server.url)).content == b"ok"
        assert server.opened == 2


@pytest.mark.anyio
async def test_a_place_that_does_not_come_free_in_time_is_an_error_of_its_own() -> None:
    """Nothing was sent, so even a write may be tried again."""
    async with serving() as server, client_of(1) as client:
        server.may_answer.clear()
        first = asyncio.create_task(client.get(server.url))
        await until(lambda: server.waiting == 1)
        with pytest.raises(httpx.PoolTimeout):
            await client.get(server.url, timeout=httpx.Timeout(60, pool=0.01))
        server.may_answer.set()
        assert (await first).content == b"ok"


@pytest.mark.anyio
async def test_a_connection_that_cannot_be_made_leaves_its_place_free() -> None:
    """A host that is down takes nothing from the others."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with serving() as server, client_of(1) as client:
            for _ in range(3):
                with pytest.raises(httpx.ConnectError):
                    await client.get(f"http://127.0.0.1:{unused.getsockname()[1]}")
            assert (await client.get(server.url)).content == b"ok"


@pytest.mark.anyio
async def test_closing_ends_what_is_under_way() -> None:
    """A call whose client is closed fails in our own words and does not hang."""
    async with serving() as server:
        server.may_answer.clear()
        transport = AsyncTransport()
        call = asyncio.create_task(transport.send(httpx.Request("GET", server.url)))
        await until(lambda: server.waiting == 1)
        await transport.close()
        with pytest.raises(NetworkError):
            await call


@pytest.mark.anyio
async def test_other_schemes_are_refused() -> None:
    """A pool of HTTP connections knows no other URLs."""
    async with client_of(1) as client:
        with pytest.raises(httpx.UnsupportedProtocol):
            await client.get("ftp://127.0.0.1/")


@pytest.mark.anyio
async def test_a_call_takes_no_more_steps_beside_many_others() -> None:
    """The functions run for one call are as many with 60 calls under way, and 60 more waiting, as with a few."""
    async with serving() as server, client_of(60) as client:

        async def steps_of_a_call(together: int) -> float:
            await asyncio.gather(*(client.get(server.url) for _ in range(together)))  # the connections are made
            count = 0

            def counted(*_: object) -> None:
                nonlocal count
                count += 1

            sys.setprofile(counted)
            try:
                await asyncio.gather(*(client.get(server.url) for _ in range(together)))
            finally:
                sys.setprofile(None)
            return count / together

        few = await steps_of_a_call(4)
        assert await steps_of_a_call(120) < 1.3 * few
