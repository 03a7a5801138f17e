"""Requests handed to Local Kinde without a port, by httpx clients of both colours.

A client that blocks needs somewhere for the application to run: a thread with an event loop, started with its first
request (floor 5).
"""

from __future__ import annotations

import math
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import anyio
import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class InProcessTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Carries requests to an ASGI application in this process; one object serves both colours.

    What a client would meet over a socket, it meets here: an answer that does not come within the client's read
    timeout raises `httpx.ReadTimeout`, an outage `httpx.RemoteProtocolError`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
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
        # As over a socket, the patience is for each piece of the answer, not for the whole.
        patience = request.extensions.get("timeout", {}).get("read")
        patience = math.inf if patience is None else patience
        with anyio.move_on_after(patience) as waiting:

            async def app(scope: Scope, receive: Receive, send: Send) -> None:
                async def patient_send(message: Message) -> None:
                    waiting.deadline = anyio.current_time() + patience
                    await send(message)

                await self._app(scope, receive, patient_send)

            answer = await httpx.ASGITransport(app=app).handle_async_request(passed)
            return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())
        raise httpx.ReadTimeout(f"Nothing came within {patience} seconds.", request=request)

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
