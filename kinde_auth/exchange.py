"""One request sent and its whole answer read, within a size and a time: straight over a transport, or by a client.

Holds nothing; the loops of `transport` call it (floor 3).
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx

from kinde_auth.errors import ProtocolError

# Where a version of httpx calls these otherwise, requests go the usual way through its client; a test notices.
_CLIENTS_TELL_TRANSPORTS = hasattr(httpx.Client, "_transport_for_url") and hasattr(
    httpx.AsyncClient, "_transport_for_url"
)
_BODIES_CAN_BE_SET = hasattr(httpx.Response(204), "_content")


def exchange(
    client: httpx.Client, request: httpx.Request, *, auth: httpx.Auth | None, limit: int, until: float | None
) -> httpx.Response:
    """Send a request by a client that was given, with all that its owner made it do, and read the answer.

    Raises:
        ProtocolError: the answer is larger than `limit` bytes.
        TimeoutError: it takes longer than `until`, in seconds of `time.monotonic`.
    """
    response = client.send(request, auth=auth, stream=True, follow_redirects=False)
    try:
        return _read(response, limit, until)
    finally:
        response.close()


def exchange_directly(
    client: httpx.Client, request: httpx.Request, *, auth: httpx.Auth | None, limit: int, until: float | None
) -> httpx.Response:
    """Send a request over the transport of a client that was made here, and read the answer.

    What the client would do besides is not wanted (a jar of cookies that all callers share, redirects, a log of whole
    URLs) and takes as long as the call itself.

    Raises:
        ProtocolError: the answer is larger than `limit` bytes.
        TimeoutError: it takes longer than `until`, in seconds of `time.monotonic`.
    """
    if not _CLIENTS_TELL_TRANSPORTS:
        return exchange(client, request, auth=auth, limit=limit, until=until)
    _refuse_closed(client)
    flow = (auth or httpx.Auth()).sync_auth_flow(request)
    history: list[httpx.Response] = []
    try:
        request = next(flow)
        while True:
            response = _send(client._transport_for_url(request.url), request, limit, until)
            response.history = list(history)
            try:
                request = flow.send(response)
            except StopIteration:
                return response
            history.append(response)
    finally:
        flow.close()


async def aexchange(
    client: httpx.AsyncClient, request: httpx.Request, *, auth: httpx.Auth | None, limit: int
) -> httpx.Response:
    """Send a request by a client that was given, with all that its owner made it do, and read the answer.

    Raises:
        ProtocolError: the answer is larger than `limit` bytes.
    """
    response = await client.send(request, auth=auth, stream=True, follow_redirects=False)
    try:
        return await _aread(response, limit)
    finally:
        await response.aclose()


async def aexchange_directly(
    client: httpx.AsyncClient, request: httpx.Request, *, auth: httpx.Auth | None, limit: int
) -> httpx.Response:
    """Send a request over the transport of a client that was made here, and read the answer.

    Raises:
        ProtocolError: the answer is larger than `limit` bytes.
    """
    if not _CLIENTS_TELL_TRANSPORTS:
        return await aexchange(client, request, auth=auth, limit=limit)
    _refuse_closed(client)
    flow = (auth or httpx.Auth()).async_auth_flow(request)
    history: list[httpx.Response] = []
    try:
        request = await flow.__anext__()
        while True:
            response = await _asend(client._transport_for_url(request.url), request, limit)
            response.history = list(history)
            try:
                request = await flow.asend(response)
            except StopAsyncIteration:
                return response
            history.append(response)
    finally:
        await flow.aclose()


def _send(transport: httpx.BaseTransport, request: httpx.Request, limit: int, until: float | None) -> httpx.Response:
    response = transport.handle_request(request)
    response.request = request
    try:
        return _read(response, limit, until)
    finally:
        response.close()


async def _asend(transport: httpx.AsyncBaseTransport, request: httpx.Request, limit: int) -> httpx.Response:
    response = await transport.handle_async_request(request)
    response.request = request
    try:
        return await _aread(response, limit)
    finally:
        await response.aclose()


def _refuse_closed(client: httpx.Client | httpx.AsyncClient) -> None:
    if client.is_closed:
        raise RuntimeError("the client is closed")  # as httpx does


# --- Reading --------------------------------------------------------------------------------------------------------


class _Limited(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A response body that stops when it grows too large or takes too long."""

    def __init__(self, stream: Any, limit: int, until: float | None) -> None:
        self._stream = stream
        self._limit = limit
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._stream:
            size += len(chunk)
            _check(size, self._limit, self._until)
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            _check(size, self._limit, self._until)
            yield chunk

    def close(self) -> None:
        self._stream.close()

    async def aclose(self) -> None:
        await self._stream.aclose()


def _read(response: httpx.Response, limit: int, until: float | None) -> httpx.Response:
    response.stream = stream = _Limited(response.stream, limit, until)
    if "content-encoding" not in response.headers:
        if _BODIES_CAN_BE_SET:
            # What `read` does, without its five generators around a body that needs no decoding.
            response._content = b"".join(stream)
        else:
            response.read()
        return response
    # A compressed answer is measured as it unfolds: a few kilobytes can hold gigabytes.
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        _check(size, limit, until)
        chunks.append(chunk)
    return _unfolded(response, b"".join(chunks))


async def _aread(response: httpx.Response, limit: int) -> httpx.Response:
    response.stream = stream = _Limited(response.stream, limit, None)
    if "content-encoding" not in response.headers:
        if _BODIES_CAN_BE_SET:
            response._content = b"".join([chunk async for chunk in stream])
        else:
            await response.aread()
        return response
    chunks: list[bytes] = []
    size = 0
    async for chunk in response.aiter_bytes():
        size += len(chunk)
        _check(size, limit, None)
        chunks.append(chunk)
    return _unfolded(response, b"".join(chunks))


def _unfolded(response: httpx.Response, body: bytes) -> httpx.Response:
    headers = [
        (name, value)
        for name, value in response.headers.raw
        if name.lower() not in {b"content-encoding", b"content-length", b"transfer-encoding"}
    ]
    return httpx.Response(
        response.status_code,
        headers=headers,
        content=body,
        request=response.request,
        extensions=response.extensions,
        history=response.history,
    )


def _check(size: int, limit: int, until: float | None) -> None:
    if size > limit:
        raise ProtocolError(f"The answer is larger than the {limit} bytes allowed.", code="response_too_large")
    if until is not None and time.monotonic() > until:
        raise TimeoutError


__all__ = ["aexchange", "aexchange_directly", "exchange", "exchange_directly"]
