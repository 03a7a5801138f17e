"""Move the bytes of a flow: the only two loops that do, one for threads and one for `asyncio`.

Holds the HTTP clients and their locks (floor 3). What only a request needs is imported when the first one is made, so
that constructing a client costs little more than httpx.
"""

from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING, Generic, Self, TypeVar

import httpx

from kinde_auth.errors import ConfigurationError, NetworkError, ProtocolError, RequestTimeoutError
from kinde_auth.exchange import aexchange, aexchange_directly, exchange, exchange_directly
from kinde_auth.flows import Flow, kinde_sdk_header
from kinde_auth.fork_safe import ForkSafeLock
from kinde_auth.hidden import without_frames

if TYPE_CHECKING:
    import asyncio
    import ssl
    from types import TracebackType

T = TypeVar("T")

DEFAULT_TIMEOUT = httpx.Timeout(connect=5.0, read=10.0, write=10.0, pool=15.0)
DEFAULT_DEADLINE = 20.0
"""Seconds for one whole exchange of a flow: a peer that drips its answer passes every single read timeout."""

DEFAULT_MAX_BODY = 1024 * 1024
MANAGEMENT_MAX_BODY = 64 * 1024 * 1024

# Equal numbers: httpx's pool spends up to twice the time on each call when it may not keep what it opened.
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=20.0)

_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
_PRIVATE_HEADERS = {"authorization", "cookie", "proxy-authorization"}

_Client = TypeVar("_Client", httpx.Client, httpx.AsyncClient)


class _Exchange(Generic[_Client]):
    """What both colours share: the settings of a request, the reading of errors, the preparation of requests."""

    def __init__(
        self,
        http_client: _Client | None,
        *,
        timeout: float | httpx.Timeout | None,
        deadline: float | None,
        max_body: int,
    ) -> None:
        self._given: _Client | None = http_client
        self._timeout = _timeouts(DEFAULT_TIMEOUT if timeout is None else timeout)
        self._deadline = deadline
        self._max_body = max_body
        self._lock = ForkSafeLock()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'with its own client' if self._given is None else 'with a given client'}>"

    @property
    def has_given_client(self) -> bool:
        """Tell whether a client was passed in, whose proxies and certificates nobody but itself knows."""
        return self._given is not None

    def _prepare(
        self, request: httpx.Request, timeout: float | httpx.Timeout | None, deadline: float | None
    ) -> httpx.Request:
        if timeout is not None:
            request.extensions = {**request.extensions, "timeout": _timeouts(timeout)}
        elif "timeout" not in request.extensions:
            request.extensions = {**request.extensions, "timeout": self._timeout}
        if deadline is not None:
            # A given client's sockets know of no deadline, so at least no single wait is longer.
            allowed: dict[str, float | None] = request.extensions["timeout"]
            shorter = {name: deadline if value is None else min(value, deadline) for name, value in allowed.items()}
            request.extensions = {**request.extensions, "timeout": shorter}
        if self._given is None:
            if "user-agent" not in request.headers:
                request.headers["User-Agent"] = user_agent()
        else:
            _add_client_headers(request, self._given.headers)
        return request


class Transport(_Exchange[httpx.Client]):
    """Run flows with blocking calls; may be shared by threads, and by processes that fork.

    A client that is passed in is used with its headers, proxies and certificates, and never closed here. Without one,
    a client is made at the first request.
    """

    def __init__(
        self,
        http_client: httpx.Client | None = None,
        *,
        timeout: float | httpx.Timeout | None = None,
        deadline: float | None = DEFAULT_DEADLINE,
        max_body: int = DEFAULT_MAX_BODY,
    ) -> None:
        if http_client is not None and not isinstance(http_client, httpx.Client):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise _wrong_client(http_client, wanted="httpx.Client", twin="Async")
        super().__init__(http_client, timeout=timeout, deadline=deadline, max_body=max_body)
        self._own: tuple[int, httpx.Client] | None = None

    @property
    def client(self) -> httpx.Client:
        """Return the HTTP client, made now if there is none yet in this process."""
        if self._given is not None:
            return self._given
        own = self._own
        # A forked child must not write into its parent's sockets, so it makes a client of its own and lets the
        # inherited one go without closing it (closing would end the parent's TLS sessions).
        if own is None or own[0] != os.getpid():
            with self._lock:
                own = self._own
                if own is None or own[0] != os.getpid():
                    from kinde_auth.deadline import guard

                    own = self._own = (os.getpid(), guard(_own_client(httpx.Client)))
        return own[1]

    def run(self, flow: Flow[T], *, deadline: float | None = None) -> T:
        """Carry a flow to its end and return its value.

        Raises:
            NetworkError: no complete answer arrived.
            KindeError: whatever the flow raises.
        """
        try:
            request = next(flow)
            while True:
                try:
                    response = self.send(request, deadline=self._deadline if deadline is None else deadline)
                except (NetworkError, ProtocolError) as error:
                    request = flow.throw(error)
                else:
                    request = flow.send(response)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            flow.close()

    def send(
        self,
        request: httpx.Request,
        *,
        auth: httpx.Auth | None = None,
        timeout: float | httpx.Timeout | None = None,
        deadline: float | None = None,
        max_body: int | None = None,
    ) -> httpx.Response:
        """Send one request and return the response, already read; redirects are not followed.

        Raises:
            NetworkError: no complete answer arrived; `sent` tells whether the request may have.
            ProtocolError: the answer is larger than `max_body`.
        """
        self._prepare(request, timeout, deadline)
        from kinde_auth.deadline import deadline as socket_deadline

        until = None if deadline is None else time.monotonic() + deadline
        limit = self._max_body if max_body is None else max_body
        client = self.client
        try:
            with socket_deadline(until):
                send = exchange_directly if self._given is None else exchange
                return send(client, request, auth=auth, limit=limit, until=until)
        except (httpx.RequestError, httpx.InvalidURL, RuntimeError, TimeoutError) as error:
            if isinstance(error, RuntimeError) and not client.is_closed:
                raise
            failure, cause = _translated(error, request), _cause(error)
        # Raised out here, so that the frames of the HTTP library are not the context of the error.
        raise failure from cause

    def close(self) -> None:
        """Close the client that was made here, the running loop's if there is one; a given client stays open."""
        with self._lock:
            own, self._own = self._own, None
        if own is not None and own[0] == os.getpid():
            own[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncTransport(_Exchange[httpx.AsyncClient]):
    """Run flows on an event loop; may be used from several loops, each of which gets its own connections.

    A client that is passed in is used with its headers, proxies and certificates, and never closed here. Without one,
    a client is made at the first request.
    """

    def __init__(
        self,
        http_client: httpx.AsyncClient | None = None,
        *,
        timeout: float | httpx.Timeout | None = None,
        deadline: float | None = DEFAULT_DEADLINE,
        max_body: int = DEFAULT_MAX_BODY,
    ) -> None:
        if http_client is not None and not isinstance(http_client, httpx.AsyncClient):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise _wrong_client(http_client, wanted="httpx.AsyncClient", twin="")
        super().__init__(http_client, timeout=timeout, deadline=deadline, max_body=max_body)
        self._own: dict[asyncio.AbstractEventLoop, tuple[int, httpx.AsyncClient]] = {}

    @property
    def client(self) -> httpx.AsyncClient:
        """Return the HTTP client of the running loop, made now if there is none yet."""
        if self._given is not None:
            return self._given
        import asyncio

        loop = asyncio.get_running_loop()
        own = self._own.get(loop)
        if own is None or own[0] != os.getpid():
            with self._lock:
                # A closed loop can do nothing with its connections any more, not even close them.
                self._own = {other: kept for other, kept in self._own.items() if not other.is_closed()}
                from kinde_auth.pool import with_own_pool

                client = with_own_pool(_own_client(httpx.AsyncClient), limits=LIMITS, ssl_context=_certificates())
                own = self._own[loop] = (os.getpid(), client)
        return own[1]

    async def run(self, flow: Flow[T], *, deadline: float | None = None) -> T:
        """Carry a flow to its end and return its value.

        Raises:
            NetworkError: no complete answer arrived.
            KindeError: whatever the flow raises.
        """
        try:
            request = next(flow)
            while True:
                try:
                    response = await self.send(request, deadline=self._deadline if deadline is None else deadline)
                except (NetworkError, ProtocolError) as error:
                    request = flow.throw(error)
                else:
                    request = flow.send(response)
        except StopIteration as stop:
            value: T = stop.value
            return value
        finally:
            flow.close()

    async def send(
        self,
        request: httpx.Request,
        *,
        auth: httpx.Auth | None = None,
        timeout: float | httpx.Timeout | None = None,
        deadline: float | None = None,
        max_body: int | None = None,
    ) -> httpx.Response:
        """Send one request and return the response, already read; redirects are not followed.

        Raises:
            NetworkError: no complete answer arrived; `sent` tells whether the request may have.
            ProtocolError: the answer is larger than `max_body`.
        """
        import asyncio

        self._prepare(request, timeout, deadline)
        limit = self._max_body if max_body is None else max_body
        client = self.client
        try:
            async with asyncio.timeout(deadline):
                send = aexchange_directly if self._given is None else aexchange
                return await send(client, request, auth=auth, limit=limit)
        except (httpx.RequestError, httpx.InvalidURL, RuntimeError, TimeoutError) as error:
            if isinstance(error, RuntimeError) and not client.is_closed:
                raise
            failure, cause = _translated(error, request), _cause(error)
        # Raised out here, so that the frames of the HTTP library are not the context of the error.
        raise failure from cause

    async def close(self) -> None:
        """Close the client that was made here, the running loop's if there is one; a given client stays open."""
        import asyncio

        with self._lock:
            own = self._own.pop(asyncio.get_running_loop(), None)
        if own is not None and own[0] == os.getpid():
            await own[1].aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


def _own_client(kind: type[_Client]) -> _Client:
    return kind(limits=LIMITS, timeout=DEFAULT_TIMEOUT, verify=_certificates())


@cache
def _certificates() -> ssl.SSLContext:
    """Return the trusted certificates; reading them takes longer than all the rest of making a client."""
    return httpx.create_ssl_context()


def user_agent() -> str:
    """Return how this library names itself to servers."""
    return f"kinde-auth {kinde_sdk_header()}"


def _translated(failure: Exception, request: httpx.Request) -> NetworkError:
    where = f"{request.url.scheme}://{request.url.netloc.decode('ascii', 'replace')}"
    sent = not isinstance(failure, (*_NOT_SENT, httpx.InvalidURL, RuntimeError))
    if isinstance(failure, (httpx.TimeoutException, TimeoutError)):
        what = "could not be reached" if not sent else "did not answer"
        return RequestTimeoutError(f"{where} {what} in the time allowed.", sent=sent)
    if isinstance(failure, RuntimeError):
        # httpx's words for a client that was closed.
        return NetworkError(f"The request to {where} was not sent: the HTTP client is closed.", sent=False)
    if isinstance(failure, httpx.LocalProtocolError):
        return NetworkError(f"The request to {where} was not sent: a header or the body is malformed.", sent=False)
    what = "gave no complete answer" if sent else "could not be reached"
    return NetworkError(f"{where} {what} ({type(failure).__name__}).", sent=sent)


def _cause(failure: Exception) -> Exception | None:
    # What httpx says of a malformed header repeats the header.
    return None if isinstance(failure, httpx.LocalProtocolError) else without_frames(failure)


def _timeouts(timeout: float | httpx.Timeout) -> dict[str, float | None]:
    return (timeout if isinstance(timeout, httpx.Timeout) else httpx.Timeout(timeout)).as_dict()


def _add_client_headers(request: httpx.Request, headers: httpx.Headers) -> None:
    for name, value in headers.items():
        # A given client's own credentials are meant for other servers.
        if name not in _PRIVATE_HEADERS and name not in request.headers:
            request.headers[name] = value


def _wrong_client(given: object, *, wanted: str, twin: str) -> ConfigurationError:
    kind = type(given)
    seen = f"{kind.__module__.split('.')[0]}.{kind.__name__}"
    other = f"use the class whose name {'begins with' if twin else 'does not begin with'} Async for that one"
    return ConfigurationError(
        f"http_client is a {seen} where a {wanted} is needed: pass a {wanted}, or {other}.", argument="http_client"
    )


__all__ = [
    "DEFAULT_DEADLINE",
    "DEFAULT_MAX_BODY",
    "DEFAULT_TIMEOUT",
    "LIMITS",
    "MANAGEMENT_MAX_BODY",
    "AsyncTransport",
    "Transport",
    "user_agent",
]
