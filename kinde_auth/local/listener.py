"""The HTTP server of Local Kinde: uvicorn on a socket that is open already, in a thread of its own.

(Floor 5.)
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kinde_auth.errors import KindeError

_START_LIMIT = 60.0
_STOP_LIMIT = 5.0
_UNDER_WAY_LIMIT = 2.0
_TICK = 0.1
KEEP_ALIVE = 65
"""Seconds an idle connection is kept: longer than clients keep theirs, so that none is closed while a request is on
its way into it, which nobody may send again."""

# By both ends: two clients of two servers may have one port.
_transports: dict[tuple[object, object], asyncio.Transport] = {}


class _PromptServer(uvicorn.Server):
    """Ends as soon as it is told to, where uvicorn's own loop looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._wake = asyncio.Event()
        counter = 0
        while not await self.on_tick(counter):
            counter = (counter + 1) % 864_000
            try:
                await asyncio.wait_for(self._wake.wait(), _TICK)
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # uvicorn's own waits a tenth of a second even with nothing under way, in every test that starts a tenant.
        for server in self.servers:
            server.close()
        for listening in sockets or []:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        give_up = time.monotonic() + _UNDER_WAY_LIMIT
        # Where a client has lost its patience and gone, nobody waits for what is still being done for it.
        while self.server_state.connections and time.monotonic() < give_up:
            await asyncio.sleep(0.002)
        for task in list(self.server_state.tasks):
            task.cancel()
        await asyncio.sleep(0)

    def end(self) -> None:
        """Ask it to end; may be called from any thread."""
        self.should_exit = True
        if self._loop is not None and self._wake is not None:
            try:
                self._loop.call_soon_threadsafe(self._wake.set)
            except RuntimeError:
                return  # the loop has ended by itself


class _AbortableProtocol(H11Protocol):
    """Tells the application how to break its connection off, which ASGI has no word for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _transports[self.server, self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        _transports.pop((self.server, self.client), None)
        super().connection_lost(exc)


def _with_abort(app: ASGIApp) -> ASGIApp:
    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        transport = _transports.get((scope.get("server"), scope.get("client")))
        if transport is not None:
            scope["kinde.abort"] = transport.abort
        await app(scope, receive, send)

    return wrapped


class Listener:
    """Serves an application on a listening socket, between `start` and `stop`."""

    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        config = uvicorn.Config(
            _with_abort(app),
            http=_AbortableProtocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
            timeout_keep_alive=KEEP_ALIVE,
        )
        self._server = _PromptServer(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, name="local-kinde", daemon=True
        )

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()
        give_up = time.monotonic() + _START_LIMIT
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > give_up:
                raise KindeError("Local Kinde did not start: its server ended at once.")
            time.sleep(0.001)

    def stop(self) -> None:
        """Finish what is under way and close the port."""
        self._server.end()
        self._thread.join(_STOP_LIMIT)
        if self._thread.is_alive():
            self._server.force_exit = True
            self._thread.join(_STOP_LIMIT)
