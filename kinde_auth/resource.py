"""What the generated resources stand on: they hand an operation and its parts to the client that made them.

No I/O here (floor 3); the client's caller does the sending.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

from attrs import frozen

from kinde_auth import encoding
from kinde_auth.call_settings import checked_timeout
from kinde_auth.operations import Operation, RequestParts
from kinde_auth.paging import AsyncPage, Page, checked_limit

if TYPE_CHECKING:
    from kinde_auth.decoding import Deviation

P = ParamSpec("P")
T = TypeVar("T")
ResultT = TypeVar("ResultT")


@frozen
class CallOptions:
    """What one call may set for itself.

    Attributes:
        timeout: seconds for the whole answer to arrive; `None` leaves the client's own.
        extra_headers, extra_query: sent beside what the operation sends; a header of the same name wins.
    """

    timeout: float | None = None
    extra_headers: Mapping[str, str] | None = None
    extra_query: Mapping[str, str] | None = None


@frozen(kw_only=True)
class RateLimit:
    """What the server said of its limit; each part is `None` where it said nothing.

    Attributes:
        limit, remaining: requests in the current window.
        reset: seconds until the window begins anew.
    """

    limit: int | None = None
    remaining: int | None = None
    reset: float | None = None


@frozen(kw_only=True)
class RawResponse(Generic[ResultT]):
    """An answer with what surrounds it.

    Attributes:
        status: the HTTP status.
        headers: the answer's headers, names in lower case.
        data: the value that the plain call returns.
        request_id: the server's id of the request.
        rate_limit: the limits that the server told.
        deviations: where the answer departs from the API description.
        attempts: how many times the request was sent.
        operation_id: the operation.
    """

    status: int
    headers: Mapping[str, str]
    data: ResultT
    request_id: str | None
    rate_limit: RateLimit
    deviations: tuple[Deviation, ...]
    attempts: int
    operation_id: str

    def __repr__(self) -> str:
        # Headers may hold a cookie, so they are left out.
        return f"RawResponse(status={self.status}, operation_id={self.operation_id!r}, data={self.data!r})"


class Caller(Protocol):
    """Sends operations for the synchronous resources."""

    def call(self, operation: Operation[T], parts: RequestParts, options: CallOptions | None) -> T:
        """Send one request and return the value that its answer is read into."""
        ...

    def page(self, operation: Operation[T], parts: RequestParts, options: CallOptions | None) -> Page[Any, T]:
        """Send one request and return its answer as a page."""
        ...


class AsyncCaller(Protocol):
    """Sends operations for the asynchronous resources."""

    async def call(self, operation: Operation[T], parts: RequestParts, options: CallOptions | None) -> T:
        """Send one request and return the value that its answer is read into."""
        ...

    async def page(
        self, operation: Operation[T], parts: RequestParts, options: CallOptions | None
    ) -> AsyncPage[Any, T]:
        """Send one request and return its answer as a page."""
        ...


class Resource:
    """A group of operations of the synchronous client."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def _iterate(
        self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None, limit: int | None
    ) -> Iterator[Any]:
        if checked_limit(limit) != 0:
            yield from self._caller.page(operation, parts, options).iter(limit=limit)


class AsyncResource:
    """A group of operations of the asynchronous client."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def _iterate(
        self, operation: Operation[Any], parts: RequestParts, options: CallOptions | None, limit: int | None
    ) -> AsyncIterator[Any]:
        if checked_limit(limit) != 0:
            async for item in (await self._caller.page(operation, parts, options)).iter(limit=limit):
                yield item


def call_options(
    timeout: float | None, extra_headers: Mapping[str, str] | None, extra_query: Mapping[str, str] | None
) -> CallOptions | None:
    """Return a call's options, or `None` where it sets none.

    Raises:
        ConfigurationError: the time limit is none, or a query value cannot be sent.
    """
    if timeout is None and extra_headers is None and extra_query is None:
        return None
    query = None if extra_query is None else dict(encoding.query(extra_query))
    return CallOptions(None if timeout is None else checked_timeout(timeout), extra_headers, query)


class RawResource:
    """The methods of a resource, each returning its answer as a `RawResponse`."""

    __slots__ = ("_plain",)

    def __init__(self, plain: Any) -> None:
        self._plain = plain


def raw(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], RawResponse[T]]:
    """Return a method that answers with the whole response; its signature and docstring are the method's own."""

    def call(self: RawResource, *args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        # The plain resource behind this one was made with a caller that returns raw responses.
        return cast(RawResponse[T], method(self._plain, *args, **kwargs))

    result: Callable[Concatenate[Any, P], RawResponse[T]] = _like(call, method)
    return result


def async_raw(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, RawResponse[T]]]:
    """Return a method that answers with the whole response; its signature and docstring are the method's own."""

    async def call(self: RawResource, *args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        return cast(RawResponse[T], await method(self._plain, *args, **kwargs))

    result: Callable[Concatenate[Any, P], Coroutine[Any, Any, RawResponse[T]]] = _like(call, method)
    return result


def _like(call: Any, method: Any) -> Any:
    call.__name__, call.__doc__, call.__wrapped__ = method.__name__, method.__doc__, method
    call.__qualname__, call.__module__ = f"Raw{method.__qualname__}", method.__module__
    return call


__all__ = [
    "AsyncCaller",
    "AsyncResource",
    "CallOptions",
    "Caller",
    "RateLimit",
    "RawResource",
    "RawResponse",
    "Resource",
    "async_raw",
    "call_options",
    "raw",
]
