"""Requests handed to Local Kinde without a port, by httpx clients of both colours.

A client that blocks needs somewhere for the application to run: a thread with an event loop, started with its first
request (floor 5).
"""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Self

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.types import ASGIApp


class InProcessTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Carries requests to an ASGI application in this process; one object serves both colours."""

    def __init__(self, app: ASGIApp) -> None:
        self._asgi = httpx.ASGITransport(app=app)
        self._exit = ExitStack()
        self._portal: BlockingPortal | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and wait for the answer."""
        if self._portal is None:
            self._portal = self._exit.enter_context(start_blocking_portal())
        return self._portal.call(self._answer, request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        return await self._answer(request)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        # The body is read whole, since a client of the other colour could not read the stream.
        content = await request.aread() if isinstance(request.stream, httpx.AsyncByteStream) else request.read()
        passed = httpx.Request(request.method, request.url, headers=request.headers, content=content)
        answer = await self._asgi.handle_async_request(passed)
        body = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=body)

    def close(self) -> None:
        """End the thread."""
        self._exit.close()
        self._portal = None

    async def aclose(self) -> None:
        """Do nothing: what an async client closes may still be in use elsewhere."""

    def __enter__(self) -> Self:
        """Begin; httpx calls this for its clients."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """End with the client."""
        self.close()
