"""Keep the HTTP/1.1 connections of one event loop, each call costing the same however many there are.

Sits between httpx and its connections (floor 3).
"""

# httpcore gives its extensions no type.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

import asyncio
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, Self

import anyio
import httpcore
import httpx


def with_own_pool(client: httpx.AsyncClient, *, limits: httpx.Limits, ssl_context: ssl.SSLContext) -> httpx.AsyncClient:
    """Give a client that was made here this pool in place of httpx's.

    httpx's pool looks at every connection, and at every waiting call, each time a call begins or ends: with 200 calls
    at once that is most of a call's time. httpx has no public way to give it another; where a version of it keeps its
    pool elsewhere, that one stays in use, and so it does for proxies. A test notices.
    """
    transport: Any = getattr(client, "_transport", None)
    if type(getattr(transport, "_pool", None)) is httpcore.AsyncConnectionPool:
        transport._pool = Pool(limits=limits, ssl_context=ssl_context)
    return client


class Pool:
    """Hands a connection to one call at a time; calls beyond the limit wait in the order in which they came."""

    def __init__(self, *, limits: httpx.Limits, ssl_context: ssl.SSLContext) -> None:
        self._limit = limits.max_connections or 100
        self._lifetime = limits.keepalive_expiry
        self._ssl_context = ssl_context
        self._slots = asyncio.Semaphore(self._limit)
        self._busy: set[httpcore.AsyncHTTPConnection] = set()
        # With the time of each last use; a call takes from the end, so that what is not needed grows old in front.
        self._idle: deque[tuple[float, httpcore.AsyncHTTPConnection]] = deque()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self._busy)} connections in use, {len(self._idle)} idle>"

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; its connection comes back when the response is closed."""
        if request.url.scheme not in {b"http", b"https"}:
            raise httpcore.UnsupportedProtocol("The URL is neither http nor https.")
        await self._wait_for_slot(request.extensions.get("timeout", {}).get("pool"))
        connection, surplus = self._connection_to(request.url.origin)
        try:
            for other in surplus:
                await self._close(other)
            response = await connection.handle_async_request(request)
        except BaseException:
            await self._give_back(connection)
            raise
        return httpcore.Response(
            response.status,
            headers=response.headers,
            content=_Body(response.stream, self, connection),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections; calls under way fail."""
        connections = [*self._busy, *(connection for _, connection in self._idle)]
        self._idle.clear()
        for connection in connections:
            await connection.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _wait_for_slot(self, timeout: float | None) -> None:
        if not self._slots.locked():
            await self._slots.acquire()  # at once
            return
        try:
            async with asyncio.timeout(timeout):
                await self._slots.acquire()
        except TimeoutError as error:
            raise httpcore.PoolTimeout("No connection became free in the time allowed.") from error

    def _connection_to(
        self, origin: httpcore.Origin
    ) -> tuple[httpcore.AsyncHTTPConnection, list[httpcore.AsyncHTTPConnection]]:
        """Return a connection that is free now, and those that have to be closed for it."""
        surplus: list[httpcore.AsyncHTTPConnection] = []
        found = self._take_idle(origin, surplus)
        if found is None:
            if self._idle and len(self._busy) + len(self._idle) >= self._limit:
                surplus.append(self._idle.popleft()[1])
            found = httpcore.AsyncHTTPConnection(origin, ssl_context=self._ssl_context, keepalive_expiry=self._lifetime)
        self._busy.add(found)
        return found, surplus

    def _take_idle(
        self, origin: httpcore.Origin, surplus: list[httpcore.AsyncHTTPConnection]
    ) -> httpcore.AsyncHTTPConnection | None:
        for place in range(len(self._idle) - 1, -1, -1):
            connection = self._idle[place][1]
            if connection.can_handle_request(origin):
                del self._idle[place]
                if not connection.has_expired():  # the server may have closed it meanwhile
                    return connection
                surplus.append(connection)
        return None

    async def _give_back(self, connection: httpcore.AsyncHTTPConnection) -> None:
        self._slots.release()
        self._busy.discard(connection)
        # A connection that could not be made calls itself both closed and idle.
        if connection.is_closed() or not connection.is_idle():
            await self._close(connection)
            return
        now = time.monotonic()
        self._idle.append((now, connection))
        if self._lifetime is not None and now - self._idle[0][0] > self._lifetime:
            await self._close(self._idle.popleft()[1])

    async def _close(self, connection: httpcore.AsyncHTTPConnection) -> None:
        with anyio.CancelScope(shield=True):
            await connection.aclose()


class _Body:
    """The body of a response, which holds its connection until it is closed."""

    def __init__(self, stream: Any, pool: Pool, connection: httpcore.AsyncHTTPConnection) -> None:
        self._stream = stream
        self._pool = pool
        self._connection = connection
        self._is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in self._stream:
                yield part
        except BaseException:
            await self.aclose()
            raise

    async def aclose(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            try:
                await self._stream.aclose()
            finally:
                await self._pool._give_back(self._connection)


__all__ = ["Pool", "with_own_pool"]
