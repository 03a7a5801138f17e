"""Typed pages of a list: look at one, or iterate it and walk through all that follow.

The page asks whoever made it for the next one; no transport is known here (floor 2).
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any, Generic, Protocol, TypeVar, cast

from attrs import evolve, frozen

from kinde_auth.errors import ConfigurationError, PaginationError
from kinde_auth.operations import Operation, Paging, RequestParts

ItemT = TypeVar("ItemT")
RawT = TypeVar("RawT")

_logger = logging.getLogger("kinde_auth.management")

# A server may give an empty page in the middle of a list (everything on it was filtered out); a run of them is a loop.
_MAX_EMPTY_PAGES = 3
_RECENT_CURSORS = 32


@frozen(kw_only=True)
class _Trail:
    """The cursors behind a page, in constant memory: the last few, and one mark further back.

    The mark is moved after 1, 2, 4, 8… pages (Brent's way of finding a cycle), so a cycle of any length meets it; a
    short one, such as two pages that point at each other, is among the last few and found at once.
    """

    recent: tuple[str, ...]
    mark: str | None = None
    steps: int = 0
    stretch: int = 1

    def holds(self, cursor: str) -> bool:
        return cursor == self.mark or cursor in self.recent

    def then(self, cursor: str) -> _Trail:
        recent = (*self.recent[-_RECENT_CURSORS + 1 :], cursor)
        if self.steps + 1 == self.stretch:
            return _Trail(recent=recent, mark=cursor, stretch=2 * self.stretch)
        return _Trail(recent=recent, mark=self.mark, steps=self.steps + 1, stretch=self.stretch)


class PageSource(Protocol):
    """Makes pages; implemented by the client."""

    def fetch_page(self, operation: Operation[Any], parts: RequestParts) -> Any:
        """Return the page that a request leads to (awaitable from the asynchronous client)."""


class _PageState(Generic[ItemT, RawT]):
    """What a page knows and decides, with no I/O."""

    __slots__ = ("_empty", "_operation", "_paging", "_parts", "_source", "_trail", "items", "raw")

    def __init__(self, raw: RawT, *, operation: Operation[Any], parts: RequestParts, source: PageSource) -> None:
        self.raw = raw
        self._operation = operation
        self._paging = cast(Paging, operation.paging)
        self._parts = parts
        self._source = source
        items: Any = getattr(raw, self._paging.items)
        # The tolerant reader keeps what came, and that need not be a list.
        self.items: list[ItemT] = items if type(items) is list else []
        self._trail: _Trail | None = None
        self._empty = 0 if items else 1

    @property
    def next_cursor(self) -> str | None:
        """Return where the next page starts, or `None` at the end; pass it to `resume` now or another day."""
        paging = self._paging
        if paging.cursor is None or paging.style == "none":
            return None
        if paging.next is not None:
            return _text(getattr(self.raw, paging.next))
        if paging.id is None or not self.items:
            return None
        if paging.more is not None:
            return self._last_id() if getattr(self.raw, paging.more) else None
        # The answer says nothing about more, so a full page is followed and a short one is the last.
        size = next((int(value) for name, value in self._parts.query if name == paging.size), None)
        return self._last_id() if size is None or len(self.items) >= size else None

    @property
    def has_more(self) -> bool:
        """Tell whether the server has more items than this page and those before it.

        It can be true of a list that the API cannot go on with: then `next_cursor` is `None`, and iteration ends here
        with a warning in the log.
        """
        if self._paging.more is not None:
            return bool(getattr(self.raw, self._paging.more))
        if self._paging.style == "none":
            return self._paging.next is not None and bool(getattr(self.raw, self._paging.next))
        return self.next_cursor is not None

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> ItemT:
        return self.items[index]

    def __repr__(self) -> str:
        more = ", has_more" if self.has_more else ""
        return f"<{type(self).__name__} of {self._operation.name}: {len(self.items)} items{more}>"

    def _last_id(self) -> str | None:
        value: Any = self.items[-1]
        for name in cast(str, self._paging.id).split("."):
            value = getattr(value, name, None)
        return _text(value)

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
            if self.has_more:
                _logger.warning(
                    "%s: the server says that there is more, and the API has no way to ask for it.",
                    self._operation.name,
                )
            return None
        cursor = self.next_cursor
        if cursor is None:
            if self.has_more:
                raise self._error("says that there is more and gives no item to go on from")
            return None
        if self._walked().holds(cursor):
            raise self._error("repeats a cursor it gave before, so its list would never end")
        if self._empty > _MAX_EMPTY_PAGES:
            raise self._error(f"gave {self._empty} empty pages in a row and says that there is more")
        return self._request_after(cursor)

    def _follow(self, page: _PageState[ItemT, RawT]) -> None:
        """Hand on to the next page what was seen so far."""
        cursor = self.next_cursor
        page._trail = self._walked() if cursor is None else self._walked().then(cursor)
        page._empty = 0 if page.items else self._empty + 1

    def _walked(self) -> _Trail:
        if self._trail is None:
            name = self._paging.cursor
            start = tuple(value for key, value in self._parts.query if key == name)
            self._trail = _Trail(recent=start)
        return self._trail

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

    # A plain `for` would find `__getitem__` and stop at the end of this page, saying nothing of the pages that follow.
    __iter__ = None


def checked_limit(limit: int | None) -> int:
    """Return how many items may be given out; -1 stands for no limit, since it never counts down to 0.

    Raises:
        ConfigurationError: the limit is not a whole number from 0.
    """
    if limit is None:
        return -1
    is_whole = isinstance(limit, int) and not isinstance(limit, bool)  # pyright: ignore[reportUnnecessaryIsInstance]
    if not is_whole or limit < 0:
        raise ConfigurationError(f"limit is {limit!r}: give a whole number from 0, or None for all.", argument="limit")
    return limit


def _text(cursor: Any) -> str | None:
    """Return a cursor as it is sent; a server may give an id as a number."""
    return None if cursor is None or cursor == "" or isinstance(cursor, bool) else str(cursor)


__all__ = ["AsyncPage", "Page", "PageSource", "checked_limit"]
