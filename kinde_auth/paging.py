"""Typed pages of a list: look at one, or iterate it and walk through all that follow.

The page asks whoever made it for the next one; no transport is known here (floor 2).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, Generic, Protocol, TypeVar, cast

from attrs import evolve

from kinde_auth.errors import ConfigurationError, PaginationError
from kinde_auth.operations import Operation, Paging, RequestParts

ItemT = TypeVar("ItemT")
RawT = TypeVar("RawT")

# A server may give an empty page in the middle of a list (everything on it was filtered out); a run of them is a loop.
_MAX_EMPTY_PAGES = 3


class PageSource(Protocol):
    """Makes pages; implemented by the client."""

    def fetch_page(self, operation: Operation[Any], parts: RequestParts) -> Any:
        """Return the page that a request leads to (awaitable from the asynchronous client)."""


class _PageState(Generic[ItemT, RawT]):
    """What a page knows and decides, with no I/O."""

    __slots__ = ("_cursors", "_empty", "_operation", "_paging", "_parts", "_source", "items", "raw")

    def __init__(self, raw: RawT, *, operation: Operation[Any], parts: RequestParts, source: PageSource) -> None:
        self.raw = raw
        self._operation = operation
        self._paging = cast(Paging, operation.paging)
        self._parts = parts
        self._source = source
        self.items: list[ItemT] = list(getattr(raw, self._paging.items) or ())
        self._cursors: frozenset[str] = frozenset(value for name, value in parts.query if name == self._paging.cursor)
        self._empty = 0 if self.items else 1

    @property
    def next_cursor(self) -> str | None:
        """Return where the next page starts, or `None` at the end; pass it to `resume` now or another day."""
        paging = self._paging
        if paging.next is not None:
            return getattr(self.raw, paging.next) or None
        if paging.id is None or not self.items:
            return None
        if paging.more is not None:
            return self._last_id() if getattr(self.raw, paging.more) else None
        # The answer says nothing about more, so a full page is followed and a short one is the last.
        size = next((int(value) for name, value in self._parts.query if name == paging.size), None)
        return self._last_id() if size is None or len(self.items) >= size else None

    @property
    def has_more(self) -> bool:
        """Tell whether the server has more items than this page and those before it."""
        if self._paging.more is not None:
            return bool(getattr(self.raw, self._paging.more))
        return self.next_cursor is not None

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> ItemT:
        return self.items[index]

    def __repr__(self) -> str:
        more = ", has_more" if self.has_more else ""
        return f"<{type(self).__name__} of {self._operation.name}: {len(self.items)} items{more}>"

    def _last_id(self) -> str | None:
        return getattr(self.items[-1], cast(str, self._paging.id), None)

    def _request_after(self, cursor: str) -> RequestParts:
        name = self._paging.cursor
        if name is None or self._paging.style == "none":
            raise ConfigurationError(
                f"{self._operation.name} takes no cursor: the API gives its first page only.", argument="cursor"
            )
        query = tuple((key, value) for key, value in self._parts.query if key not in {name, "ending_before"})
        return evolve(self._parts, query=(*query, (name, cursor)))

    def _next_request(self) -> RequestParts | None:
        """Return the request for the page that follows, or `None` at the end.

        Raises:
            PaginationError: the server gives a cursor it gave before, or promises more and sends nothing.
        """
        if self._paging.style == "none":
            return None
        cursor = self.next_cursor
        if cursor is None:
            if self.has_more:
                raise self._error("says that there is more and gives no item to go on from")
            return None
        if cursor in self._cursors:
            raise self._error("repeats a cursor it gave before, so its list would never end")
        if self._empty > _MAX_EMPTY_PAGES:
            raise self._error(f"gave {self._empty} empty pages in a row and says that there is more")
        return self._request_after(cursor)

    def _follow(self, page: _PageState[ItemT, RawT]) -> None:
        """Hand on to the next page what was seen so far."""
        page._cursors |= self._cursors
        page._empty = 0 if page.items else self._empty + 1

    def _error(self, seen: str) -> PaginationError:
        return PaginationError(
            f"{self._operation.name}: the server {seen}; keep what you have and report it to Kinde.",
            operation_id=self._operation.id,
        )


class Page(_PageState[ItemT, RawT]):
    """One page of a list; iterating it walks through all items of this page and of all that follow.

    Attributes:
        items: the items of this page alone.
        raw: the whole answer, as the API description has it.
    """

    __slots__ = ()

    def next(self) -> Page[ItemT, RawT] | None:
        """Fetch the page that follows, or return `None` at the end."""
        request = self._next_request()
        if request is None:
            return None
        page: Page[ItemT, RawT] = self._source.fetch_page(self._operation, request)
        self._follow(page)
        return page

    def resume(self, cursor: str) -> Page[ItemT, RawT]:
        """Fetch the page at a cursor kept from an earlier `next_cursor`."""
        page: Page[ItemT, RawT] = self._source.fetch_page(self._operation, self._request_after(cursor))
        return page

    def pages(self) -> Iterator[Page[ItemT, RawT]]:
        """Walk through this page and all that follow; one page is held at a time."""
        page: Page[ItemT, RawT] | None = self
        while page is not None:
            yield page
            page = page.next()

    def iter(self, *, limit: int | None = None) -> Iterator[ItemT]:
        """Walk through the items of this page and of all that follow, at most `limit` of them."""
        left = checked_limit(limit)
        page: Page[ItemT, RawT] | None = self
        while page is not None:
            for item in page.items:
                if left == 0:
                    return
                left -= 1
                yield item
            page = None if left == 0 else page.next()

    def __iter__(self) -> Iterator[ItemT]:
        return self.iter()


class AsyncPage(_PageState[ItemT, RawT]):
    """One page of a list; iterating it walks through all items of this page and of all that follow.

    Attributes:
        items: the items of this page alone.
        raw: the whole answer, as the API description has it.
    """

    __slots__ = ()

    async def next(self) -> AsyncPage[ItemT, RawT] | None:
        """Fetch the page that follows, or return `None` at the end."""
        request = self._next_request()
        if request is None:
            return None
        page: AsyncPage[ItemT, RawT] = await self._source.fetch_page(self._operation, request)
        self._follow(page)
        return page

    async def resume(self, cursor: str) -> AsyncPage[ItemT, RawT]:
        """Fetch the page at a cursor kept from an earlier `next_cursor`."""
        page: AsyncPage[ItemT, RawT] = await self._source.fetch_page(self._operation, self._request_after(cursor))
        return page

    async def pages(self) -> AsyncIterator[AsyncPage[ItemT, RawT]]:
        """Walk through this page and all that follow; one page is held at a time."""
        page: AsyncPage[ItemT, RawT] | None = self
        while page is not None:
            yield page
            page = await page.next()

    async def iter(self, *, limit: int | None = None) -> AsyncIterator[ItemT]:
        """Walk through the items of this page and of all that follow, at most `limit` of them."""
        left = checked_limit(limit)
        page: AsyncPage[ItemT, RawT] | None = self
        while page is not None:
            for item in page.items:
                if left == 0:
                    return
                left -= 1
                yield item
            page = None if left == 0 else await page.next()

    def __aiter__(self) -> AsyncIterator[ItemT]:
        return self.iter()


def checked_limit(limit: int | None) -> int:
    """Return how many items may be given out; -1 stands for no limit, since it never counts down to 0.

    Raises:
        ConfigurationError: the limit is not a whole number from 0.
    """
    if limit is None:
        return -1
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        raise ConfigurationError(f"limit is {limit!r}: give a whole number from 0, or None for all.", argument="limit")
    return limit


__all__ = ["AsyncPage", "Page", "PageSource", "checked_limit"]
