"""Operations sent and their answers judged, once for threads and once for an event loop.

Holds the transport and the token source of a Management client (floor 3).
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx
from attrs import frozen

from kinde_auth.answers import api_error, parse_answer, plain_json, refuse_deviations, request_id, token_scopes
from kinde_auth.bearer import AsyncTokenSource, BearerAuth, TokenSource
from kinde_auth.call_settings import CallSettings
from kinde_auth.errors import ConfigurationError, KindeError, NetworkError
from kinde_auth.observing import Attempt, report, report_pause
from kinde_auth.operations import Operation, RequestParts
from kinde_auth.paging import AsyncPage, Page
from kinde_auth.resource import CallOptions, RateLimit, RawResponse
from kinde_auth.retry import attempts
from kinde_auth.transport import MANAGEMENT_MAX_BODY, AsyncTransport, Transport
from kinde_auth.urls import OriginURLs

if TYPE_CHECKING:
    from kinde_auth.decoding import Decoder, Deviation
    from kinde_auth.tokens import TokenSet

T = TypeVar("T")

_logger = logging.getLogger("kinde_auth.management")

# RFC 9110 section 5.6.2 (token) and section 5.5 (no line ends in a value).
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NOT_IN_HEADERS = re.compile(r"[\x00\r\n]")


# A server that cannot be connected to is not worth the whole time that an answer may take.
_LONGEST_CONNECT = 5.0
_COMMON_HEADERS = httpx.Headers({"Accept": "application/json", "Accept-Encoding": "gzip, deflate"})


def _headers(base: httpx.Headers, more: Iterable[tuple[str, str]]) -> httpx.Headers:
    headers = httpx.Headers(base)
    for name, value in more:
        try:
            if not _HEADER_NAME.fullmatch(name) or _NOT_IN_HEADERS.search(value):
                raise ValueError
            headers[name] = value
        except (TypeError, ValueError) as error:
            raise ConfigurationError(
                f"extra_headers: {str(name)[:60]!r} or its value is not what a header can hold: give names and "
                "one-line values as text.",
                argument="extra_headers",
            ) from error
    return headers


def _extensions(timeout: float) -> dict[str, Any]:
    limits = httpx.Timeout(timeout, connect=min(timeout, _LONGEST_CONNECT))
    return {"timeout": limits.as_dict()}


class _Judge:
    """What both colours share: requests made of parts, answers turned into values or errors."""

    def __init__(self, settings: CallSettings) -> None:
        self.settings = settings
        # Made once: normalising header names and time limits costs more than the rest of a request's preparation.
        self._headers = _headers(_COMMON_HEADERS, settings.extra_headers)
        self._extensions = _extensions(settings.timeout)
        self._urls = OriginURLs(settings.origin)

    def request(self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None) -> httpx.Request:
        query: Any = parts.query
        headers, extensions = self._headers, self._extensions
        if options is not None:
            if options.extra_query:
                query = (*query, *options.extra_query.items())
            if options.extra_headers:
                headers = _headers(headers, options.extra_headers.items())
            if options.timeout is not None:
                extensions = _extensions(options.timeout)
        make = self._urls.join if operation.tag else self._urls.parse  # only described operations have a tag
        url = make(parts.path, query)
        if parts.files is not None:
            files: Any = parts.files
            return httpx.Request(operation.method, url, headers=headers, files=files, extensions=extensions)
        if parts.json is None:
            return httpx.Request(operation.method, url, headers=headers, extensions=extensions)
        import msgspec  # loaded with the first body or answer, not with the client

        content = msgspec.json.encode(parts.json)
        if "content-type" not in headers:
            headers = _headers(headers, (("Content-Type", "application/json"),))
        return httpx.Request(operation.method, url, headers=headers, content=content, extensions=extensions)

    def value(
        self,
        operation: Operation[T],
        response: httpx.Response,
        tried: int,
        granted: Callable[[], frozenset[str] | None],
    ) -> tuple[T, tuple[Deviation, ...]]:
        if not 200 <= response.status_code < 300:
            raise api_error(operation, response, attempts=tried, granted=granted)
        decoder: Decoder[T] | None = None if operation.result is None else self.settings.decoder_of(operation.result)
        value, deviations = parse_answer(operation, response, decoder, attempts=tried)
        if deviations:
            if self.settings.strict:
                refuse_deviations(operation, response, deviations, attempts=tried)
            if self.settings.on_deviation is not None:
                self.settings.on_deviation(operation.id, deviations)
        return value, deviations

    def report(
        self, operation: Operation[Any], outcome: httpx.Response | KindeError, tried: int, started: float
    ) -> None:
        settings = self.settings
        if settings.on_attempt is None and not _logger.isEnabledFor(logging.DEBUG):
            return
        answer = outcome if isinstance(outcome, httpx.Response) else None
        attempt = Attempt(
            operation=operation.name,
            operation_id=operation.id,
            method=operation.method,
            path=operation.path,
            origin=settings.origin,
            attempt=tried,
            duration=settings.clock() - started,
            status=None if answer is None else answer.status_code,
            error=type(outcome).__name__ if answer is None else None,
            request_id=None if answer is None else request_id(answer),
        )
        report(attempt, settings.on_attempt)


def _raw_response(
    operation: Operation[Any], response: httpx.Response, data: Any, deviations: tuple[Deviation, ...], tried: int
) -> RawResponse[Any]:
    headers = {name.lower(): value for name, value in response.headers.items()}

    def number(name: str) -> float | None:
        try:
            value = float(headers[name])
        except (KeyError, ValueError):
            return None
        return value if math.isfinite(value) else None

    limit, remaining = number("ratelimit-limit"), number("ratelimit-remaining")
    return RawResponse(
        status=response.status_code,
        headers=headers,
        data=data,
        request_id=request_id(response),
        rate_limit=RateLimit(
            limit=None if limit is None else int(limit),
            remaining=None if remaining is None else int(remaining),
            reset=number("ratelimit-reset"),
        ),
        deviations=deviations,
        attempts=tried,
        operation_id=operation.id,
    )


class SyncCaller(_Judge):
    """Sends operations with blocking calls."""

    def __init__(
        self,
        settings: CallSettings,
        transport: Transport,
        auth: BearerAuth,
        sleep: Callable[[float], None],
        *,
        raw: bool,
    ) -> None:
        super().__init__(settings)
        self.transport = transport
        self.auth = auth
        self.sleep = sleep
        self.raw = raw

    def as_raw(self) -> SyncCaller:
        """Return a caller whose results are `RawResponse`s; only the raw resources know how to take them."""
        return SyncCaller(self.settings, self.transport, self.auth, self.sleep, raw=True)

    def with_settings(self, settings: CallSettings) -> SyncCaller:
        """Return a caller on the same transport and tokens."""
        return SyncCaller(settings, self.transport, self.auth, self.sleep, raw=self.raw)

    def free(self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None) -> RawResponse[Any]:
        """Send a request that the description does not know, and read its answer as plain JSON."""
        response, tried = self.send(operation, parts, options)
        self.value(operation, response, tried, self._granted)
        return _raw_response(operation, response, plain_json(operation, response, attempts=tried), (), tried)

    def call(self, operation: Operation[T], parts: RequestParts, options: CallOptions | None) -> T:
        response, tried = self.send(operation, parts, options)
        value, deviations = self.value(operation, response, tried, self._granted)
        if self.raw:
            return cast(T, _raw_response(operation, response, value, deviations, tried))
        return value

    def page(self, operation: Operation[T], parts: RequestParts, options: CallOptions | None) -> Page[Any, T]:
        response, tried = self.send(operation, parts, options)
        value, deviations = self.value(operation, response, tried, self._granted)
        page: Page[Any, T] = Page(value, operation=operation, parts=parts, source=_PageSource(self, options))
        if self.raw:
            return cast("Page[Any, T]", _raw_response(operation, response, page, deviations, tried))
        return page

    def send(
        self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None
    ) -> tuple[httpx.Response, int]:
        settings = self.settings
        timeout = options.timeout if options is not None and options.timeout is not None else settings.timeout
        auth = None if operation.public else self.auth
        flow = attempts(operation, settings.retry, clock=settings.clock, chance=settings.chance)
        step = next(flow)
        tried = 0
        while True:
            try:
                if step is not None:  # a pause
                    report_pause(operation.name, step, attempt=tried)
                    self.sleep(step)
                    step = next(flow)
                    continue
                tried += 1
                started = settings.clock()
                request = self.request(operation, parts, options)
                try:
                    response = self.transport.send(request, auth=auth, deadline=timeout, max_body=MANAGEMENT_MAX_BODY)
                except NetworkError as error:
                    self.report(operation, error, tried, started)
                    step = flow.throw(error)
                else:
                    self.report(operation, response, tried, started)
                    step = flow.send(response)
            except StopIteration as stop:
                return cast("tuple[httpx.Response, int]", stop.value)

    def _granted(self) -> frozenset[str] | None:
        source = self.auth.source
        try:
            tokens = None if self.auth.is_async else cast(TokenSource, source).get()
        except KindeError:
            return None  # the refusal itself is what the caller has to see
        return None if tokens is None else token_scopes(tokens.access_token)


async def loop_sleep(seconds: float) -> None:
    """Sleep on the running loop."""
    import asyncio  # a client that only calls in threads does without it

    await asyncio.sleep(seconds)


class LoopCaller(_Judge):
    """Sends operations on an event loop."""

    def __init__(
        self,
        settings: CallSettings,
        transport: AsyncTransport,
        auth: BearerAuth,
        sleep: Callable[[float], Awaitable[None]],
        *,
        raw: bool,
    ) -> None:
        super().__init__(settings)
        self.transport = transport
        self.auth = auth
        self.sleep = sleep
        self.raw = raw

    def as_raw(self) -> LoopCaller:
        """Return a caller whose results are `RawResponse`s; only the raw resources know how to take them."""
        return LoopCaller(self.settings, self.transport, self.auth, self.sleep, raw=True)

    def with_settings(self, settings: CallSettings) -> LoopCaller:
        """Return a caller on the same transport and tokens."""
        return LoopCaller(settings, self.transport, self.auth, self.sleep, raw=self.raw)

    async def free(
        self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None
    ) -> RawResponse[Any]:
        """Send a request that the description does not know, and read its answer as plain JSON."""
        response, tried = await self.send(operation, parts, options)
        await self._value(operation, response, tried)
        return _raw_response(operation, response, plain_json(operation, response, attempts=tried), (), tried)

    async def call(self, operation: Operation[T], parts: RequestParts, options: CallOptions | None) -> T:
        response, tried = await self.send(operation, parts, options)
        value, deviations = await self._value(operation, response, tried)
        if self.raw:
            return cast(T, _raw_response(operation, response, value, deviations, tried))
        return value

    async def page(
        self, operation: Operation[T], parts: RequestParts, options: CallOptions | None
    ) -> AsyncPage[Any, T]:
        response, tried = await self.send(operation, parts, options)
        value, deviations = await self._value(operation, response, tried)
        page: AsyncPage[Any, T] = AsyncPage(
            value, operation=operation, parts=parts, source=_AsyncPageSource(self, options)
        )
        if self.raw:
            return cast("AsyncPage[Any, T]", _raw_response(operation, response, page, deviations, tried))
        return page

    async def send(
        self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None
    ) -> tuple[httpx.Response, int]:
        settings = self.settings
        timeout = options.timeout if options is not None and options.timeout is not None else settings.timeout
        auth = None if operation.public else self.auth
        flow = attempts(operation, settings.retry, clock=settings.clock, chance=settings.chance)
        step = next(flow)
        tried = 0
        while True:
            try:
                if step is not None:  # a pause
                    report_pause(operation.name, step, attempt=tried)
                    await self.sleep(step)
                    step = next(flow)
                    continue
                tried += 1
                started = settings.clock()
                request = self.request(operation, parts, options)
                try:
                    response = await self.transport.send(
                        request, auth=auth, deadline=timeout, max_body=MANAGEMENT_MAX_BODY
                    )
                except NetworkError as error:
                    self.report(operation, error, tried, started)
                    step = flow.throw(error)
                else:
                    self.report(operation, response, tried, started)
                    step = flow.send(response)
            except StopIteration as stop:
                return cast("tuple[httpx.Response, int]", stop.value)

    async def _value(
        self, operation: Operation[T], response: httpx.Response, tried: int
    ) -> tuple[T, tuple[Deviation, ...]]:
        scopes = await self._granted() if response.status_code == 403 else None
        return self.value(operation, response, tried, lambda: scopes)

    async def _granted(self) -> frozenset[str] | None:
        source = self.auth.source
        try:
            if self.auth.is_async:
                tokens: TokenSet = await cast(AsyncTokenSource, source).get()
            else:
                import asyncio  # a client that only calls in threads does without it

                tokens = await asyncio.to_thread(cast(TokenSource, source).get)
        except KindeError:
            return None
        return token_scopes(tokens.access_token)


@frozen
class _PageSource:
    """Fetches the pages that follow one, with the options of the call that fetched it."""

    caller: SyncCaller
    options: CallOptions | None

    def fetch_page(self, operation: Operation[Any], parts: RequestParts) -> Any:
        page: Any = self.caller.page(operation, parts, self.options)
        return page.data if self.caller.raw else page


@frozen
class _AsyncPageSource:
    """Fetches the pages that follow one, with the options of the call that fetched it."""

    caller: LoopCaller
    options: CallOptions | None

    async def fetch_page(self, operation: Operation[Any], parts: RequestParts) -> Any:
        page: Any = await self.caller.page(operation, parts, self.options)
        return page.data if self.caller.raw else page


__all__ = ["LoopCaller", "SyncCaller", "loop_sleep"]
