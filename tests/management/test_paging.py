"""Lists walked to their end against a server that really cuts them into pages."""

from __future__ import annotations

import gc
import logging
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from kinde_auth.errors import ConfigurationError, PaginationError, RateLimitError
from kinde_auth.operations import Operation, Paging
from kinde_auth.paging import AsyncPage, Page

from .conftest import Colour
from .samples import OPERATIONS, arguments
from .server import Reply, Seen, WireServer

PAGED = [operation for operation in OPERATIONS.values() if operation.paging is not None]
WALKABLE = [operation for operation in PAGED if operation.paging is not None and operation.paging.style != "none"]
SERVERS_OWN_SIZE = 10


class Lists:
    """A server side that holds a list of `count` items for every operation and cuts it as Kinde does."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.sizes: list[str | None] = []

    def __call__(self, seen: Seen) -> Reply:
        operation = OPERATIONS[seen.headers["x-operation"]]
        paging = operation.paging
        assert paging is not None
        size = int(seen.parameters.get(paging.size or "", SERVERS_OWN_SIZE))
        self.sizes.append(seen.parameters.get(paging.size or ""))
        start = _start(paging, seen.parameters.get(paging.cursor or ""))
        numbers = range(start, min(start + size, self.count))
        more = start + size < self.count
        body: dict[str, Any] = {paging.items: [_item(paging, number) for number in numbers]}
        if paging.next is not None:
            body[paging.next] = f"token {start + size}&=%" if more else None
        if paging.more is not None:
            body[paging.more] = more
        return Reply(200, body)


def _start(paging: Paging, cursor: str | None) -> int:
    if cursor is None:
        return 0
    if paging.style == "token":
        assert cursor.startswith("token ")
        assert cursor.endswith("&=%")
        return int(cursor[6:-3])
    assert cursor.startswith("id_")
    return int(cursor[3:]) + 1


def _item(paging: Paging, number: int) -> dict[str, Any]:
    item: Any = {"number": number}
    inner = f"id_{number}"
    if paging.id is not None:
        *outer, last = paging.id.split(".")
        place = item
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = inner
    return dict(item)


def numbers(items: list[Any]) -> list[int]:
    """Return which items of the list these are, from the member that nobody knows."""
    return [item.additional_properties["number"] for item in items]


def walk(colour: Colour, operation: Operation[Any], **given: Any) -> Callable[[Any], Any]:
    """Return the step that walks an operation's list by its iterator."""

    def step(client: Any) -> Any:
        *path, last = operation.name.split(".")
        target: Any = client
        for name in path:
            target = getattr(target, name)
        method = getattr(target, "iter" if last == "list" else f"iter_{last}")
        needed = arguments(getattr(target, last))
        return colour.items(method(**needed, **given, extra_headers={"X-Operation": operation.id}))

    return step


def listed(operation: Operation[Any], **given: Any) -> Callable[[Any], Any]:
    """Return the step that fetches the first page."""

    def step(client: Any) -> Any:
        method = client.operations[operation.id]
        return method(**arguments(method), **given, extra_headers={"X-Operation": operation.id})

    return step


def test_every_list_of_the_api_is_paged() -> None:
    """The table declares each list: 13 go on by a token, 10 by the last id, and the rest are one page."""
    styles = [operation.paging.style for operation in PAGED if operation.paging]
    assert (styles.count("token"), styles.count("last_id")) == (13, 10)
    assert all(operation.method == "GET" for operation in PAGED)


@pytest.mark.parametrize("size", range(1, 8))
@pytest.mark.parametrize("pages", ["none", "one item", "one page", "one more", "three pages"])
def test_each_item_is_given_out_once(colour: Colour, server: WireServer, pages: str, size: int) -> None:
    """Whatever the page size and the length of the list, an iterator gives each item once, in order."""
    sizes = {one.id: size if one.paging and one.paging.size else SERVERS_OWN_SIZE for one in WALKABLE}
    counts = {
        one: {"none": 0, "one item": 1, "one page": page, "one more": page + 1, "three pages": 3 * page}[pages]
        for one, page in sizes.items()
    }
    by_operation = {one: Lists(count) for one, count in counts.items()}
    server.reset(lambda seen: by_operation[seen.headers["x-operation"]](seen))
    given = [{one.paging.size: size} if one.paging and one.paging.size else {} for one in WALKABLE]
    steps = [walk(colour, one, **arguments_) for one, arguments_ in zip(WALKABLE, given, strict=True)]
    for operation, found in zip(WALKABLE, colour.all(steps), strict=True):
        assert isinstance(found, list), found
        assert numbers(found) == list(range(counts[operation.id])), operation.id
        sent = by_operation[operation.id].sizes
        assert set(sent) == {str(size) if operation.paging and operation.paging.size else None}, operation.id
        # One more request only where the answer says nothing of more and the last page is full.
        needed = max(1, -(-counts[operation.id] // sizes[operation.id]))
        assert len(sent) - needed in ({0, 1} if operation.id == "searchUsers" else {0}), operation.id


def test_lists_without_a_page_size_are_walked_too(colour: Colour, server: WireServer) -> None:
    """Without page_size the server's own is followed to the end."""
    server.reset(Lists(25))
    for operation, found in zip(WALKABLE, colour.all([walk(colour, one) for one in WALKABLE]), strict=True):
        assert numbers(found) == list(range(25)), operation.id


@pytest.mark.parametrize("operation", PAGED, ids=lambda one: one.id)
def test_a_page_says_what_it_is(colour: Colour, server: WireServer, operation: Operation[Any]) -> None:
    """A page has its items, the raw answer, its length and whether there is more."""
    paging = operation.paging
    assert paging is not None
    if operation.paging and _holds_objects(operation):
        server.reset(Lists(12))
        page = colour.run(listed(operation))
        assert isinstance(page, AsyncPage if colour.is_async else Page)
        assert len(page) == len(page.items) == 10
        assert numbers([page[0], page[-1]]) == [0, 9]
        assert page.items == getattr(page.raw, paging.items)
        assert page.has_more == (paging.style != "none" or paging.next is not None or paging.more is not None)
        assert (page.next_cursor is not None) == (paging.style != "none")
        assert operation.name in repr(page)
    else:
        server.reset(lambda seen: Reply(200, {paging.items: ["one", "two"]}))
        page = colour.run(listed(operation))
        assert page.items == ["one", "two"]
        assert not page.has_more


def _holds_objects(operation: Operation[Any]) -> bool:
    return operation.id not in {"getCallbackURLs", "getLogoutURLs"}


def test_pages_can_be_walked_and_resumed(colour: Colour, server: WireServer) -> None:
    """pages() gives whole pages; a cursor kept from one goes on from there, in another client too."""
    server.reset(Lists(25))

    def walk_pages(operation: Operation[Any]) -> Callable[[Any], Any]:
        def sync(client: Any) -> list[Any]:
            return list(listed(operation)(client).pages())

        async def on_loop(client: Any) -> list[Any]:
            return [page async for page in (await listed(operation)(client)).pages()]

        return on_loop if colour.is_async else sync

    def go_on(operation: Operation[Any], cursor: str) -> Callable[[Any], Any]:
        def sync(client: Any) -> list[Any]:
            return list(listed(operation)(client).resume(cursor))

        async def on_loop(client: Any) -> list[Any]:
            return [item async for item in await (await listed(operation)(client)).resume(cursor)]

        return on_loop if colour.is_async else sync

    walked = colour.all([walk_pages(operation) for operation in WALKABLE])
    for pages in walked:
        assert [numbers(page.items) for page in pages][:3] == [
            list(range(10)), list(range(10, 20)), list(range(20, 25))
        ]  # fmt: skip
        assert [page.has_more for page in pages][:2] == [True, True]
        assert not pages[-1].has_more
    cursors = [pages[0].next_cursor for pages in walked]
    resumed = colour.all([go_on(one, cursor) for one, cursor in zip(WALKABLE, cursors, strict=True)])
    assert [numbers(found) for found in resumed] == [list(range(10, 25))] * len(WALKABLE)


def test_a_page_can_be_iterated_again(colour: Colour, server: WireServer) -> None:
    """Walking from the same page twice gives the same items twice, without complaint of a repeated cursor."""
    server.reset(Lists(25))

    def twice(client: Any) -> Any:
        def sync() -> Any:
            page = listed(OPERATIONS["getUsers"])(client)
            return list(page), list(page)

        async def on_loop() -> Any:
            page = await listed(OPERATIONS["getUsers"])(client)
            return [item async for item in page], [item async for item in page]

        return on_loop() if colour.is_async else sync()

    first, second = colour.run(twice)
    assert numbers(first) == numbers(second) == list(range(25))


@pytest.mark.parametrize(("limit", "requests"), [(0, 0), (1, 1), (10, 1), (11, 2), (25, 3), (99, 3)])
def test_a_limit_ends_the_walk_without_another_request(
    colour: Colour, server: WireServer, limit: int, requests: int
) -> None:
    """At most `limit` items are given out, and no page is fetched beyond the one that holds the last."""
    server.reset(Lists(25))
    found = colour.run(walk(colour, OPERATIONS["getUsers"], limit=limit))
    assert numbers(found) == list(range(min(limit, 25)))
    assert len(server.requests) == requests


@pytest.mark.parametrize("limit", [-1, 1.5, True, "3"])
def test_a_limit_that_is_none_is_refused(colour: Colour, limit: Any) -> None:
    """A limit is a whole number from 0."""
    with pytest.raises(ConfigurationError, match="limit"):
        colour.run(walk(colour, OPERATIONS["getUsers"], limit=limit))


@pytest.mark.parametrize("size", [0, -1, 501, 10.0, True, "10"])
def test_a_page_size_that_kinde_refuses_is_refused_here(colour: Colour, server: WireServer, size: Any) -> None:
    """The largest page is named, and nothing is sent."""
    sized = [operation for operation in WALKABLE if operation.paging and operation.paging.size]
    assert len(sized) == 22
    for refused in colour.all([listed(operation, page_size=size) for operation in sized]):
        assert isinstance(refused, ConfigurationError)
        assert "page_size" in str(refused)
        assert "1 to 500" in str(refused)
    assert server.requests == []


@pytest.mark.parametrize("cycle", [1, 2, 3, 30, 50])
def test_a_repeated_cursor_ends_with_an_error(colour: Colour, server: WireServer, cycle: int) -> None:
    """A server whose cursors go round in a circle is found out, however large the circle is."""

    def answer(seen: Seen) -> Reply:
        last = int(seen.parameters.get("next_token", "0"))
        return Reply(200, {"users": [{"id": f"kp_{last}"}], "next_token": str(last % cycle + 1)})

    server.reset(answer)
    with pytest.raises(PaginationError, match="repeats a cursor") as caught:
        colour.run(walk(colour, OPERATIONS["getUsers"]))
    assert caught.value.operation_id == "getUsers"
    assert len(server.requests) <= (cycle + 1 if cycle <= 32 else 4 * cycle)


def test_a_repeated_last_id_ends_with_an_error(colour: Colour, server: WireServer) -> None:
    """A server that answers each cursor with the same page is found out at the second page."""
    server.reset(lambda seen: Reply(200, {"has_more": True, "properties": [{"id": "prop_1"}]}))
    with pytest.raises(PaginationError, match="repeats a cursor"):
        colour.run(walk(colour, OPERATIONS["GetProperties"]))
    assert len(server.requests) == 2


def test_endless_empty_pages_end_with_an_error(colour: Colour, server: WireServer) -> None:
    """A few empty pages are passed over, an endless row of them is not."""
    server.reset(lambda seen: Reply(200, {"users": [], "next_token": f"token-{len(server.requests)}"}))
    with pytest.raises(PaginationError, match="empty pages"):
        colour.run(walk(colour, OPERATIONS["getUsers"]))
    assert len(server.requests) <= 5


def test_an_empty_page_in_the_middle_is_passed_over(colour: Colour, server: WireServer) -> None:
    """A page from which everything was filtered out does not end the list."""

    def answer(seen: Seen) -> Reply:
        page = int(seen.parameters.get("next_token", "0"))
        return Reply(
            200, {"users": [{"id": str(page)}] if page % 2 else [], "next_token": str(page + 1) if page < 5 else ""}
        )

    server.reset(answer)
    assert [user.id for user in colour.run(walk(colour, OPERATIONS["getUsers"]))] == ["1", "3", "5"]


def test_more_without_an_item_to_go_on_from_is_an_error(colour: Colour, server: WireServer) -> None:
    """A last-id list that says `has_more` over an empty or nameless page cannot be gone on with, and that is said."""
    for items in ([], [{"name": "no id"}]):
        server.reset(lambda seen, items=items: Reply(200, {"has_more": True, "properties": items}))  # type: ignore[misc]
        with pytest.raises(PaginationError, match="no item to go on from"):
            colour.run(walk(colour, OPERATIONS["GetProperties"]))


def test_null_and_odd_lists_are_empty_pages(colour: Colour, server: WireServer) -> None:
    """A null or an object where the list should be is an empty page, and the raw answer keeps it."""
    for odd in (None, {"not": "a list"}, "text"):
        server.reset(lambda seen, odd=odd: Reply(200, {"users": odd, "next_token": None}))  # type: ignore[misc]
        page = colour.run(lambda client: client.users.list())
        assert page.items == []
        assert not page.has_more


def test_a_list_that_cannot_go_on_says_so(colour: Colour, server: WireServer, caplog: pytest.LogCaptureFixture) -> None:
    """Where the server has more and the API no way to ask, the walk ends with a warning, and a cursor is refused."""
    ends_early = [
        one for one in PAGED if one.paging and one.paging.style == "none" and (one.paging.next or one.paging.more)
    ]
    assert len(ends_early) == 9
    for operation in ends_early:
        server.reset(Lists(12))

        def walk_first(client: Any, operation: Operation[Any] = operation) -> Any:
            def sync() -> Any:
                page = listed(operation)(client)
                return page, list(page)

            async def on_loop() -> Any:
                page = await listed(operation)(client)
                return page, [item async for item in page]

            return on_loop() if colour.is_async else sync()

        caplog.clear()
        with caplog.at_level(logging.WARNING, "kinde_auth"):
            page, found = colour.run(walk_first)
        assert len(found) == 10
        assert page.has_more
        assert page.next_cursor is None
        assert [record.getMessage() for record in caplog.records] == [
            f"{operation.name}: the server says that there is more, and the API has no way to ask for it."
        ]
        with pytest.raises(ConfigurationError, match="takes no cursor"):
            colour.run(lambda client, page=page: page.resume("x"))


def test_an_error_on_a_later_page_is_raised_there(colour: Colour, server: WireServer) -> None:
    """Items of the pages before the failing one were given out; the error is that of the call."""
    lists = Lists(25)
    server.reset(lambda seen: lists(seen) if len(server.requests) < 2 else Reply(429, b""))
    got: list[Any] = []

    def step(client: Any) -> Any:
        def sync() -> None:
            for item in client.users.iter(extra_headers={"X-Operation": "getUsers"}):
                got.append(item)  # noqa: PERF402 (what came before the error counts)

        async def on_loop() -> None:
            async for item in client.users.iter(extra_headers={"X-Operation": "getUsers"}):
                got.append(item)  # noqa: PERF401

        return on_loop() if colour.is_async else sync()

    with pytest.raises(RateLimitError):
        colour.run(step)
    assert numbers(got) == list(range(10))


def test_an_async_page_cannot_be_iterated_by_a_plain_for(server: WireServer) -> None:
    """A plain `for` over an asynchronous page is refused, since it would stop after the first page unnoticed."""
    colour = Colour("async", server.url)
    server.reset(Lists(25))
    page = colour.run(listed(OPERATIONS["getUsers"]))
    with pytest.raises(TypeError, match="not iterable"):
        iter(page)


def test_memory_stays_the_same_over_many_pages(colour: Colour, server: WireServer) -> None:
    """Walking ten times as many pages takes no more memory."""

    def peak(pages: int) -> int:
        server.reset(Lists(pages * 7))
        server.requests = _Forgetful()

        def step(client: Any) -> Any:
            def sync() -> int:
                return sum(1 for _ in client.users.iter(page_size=7, extra_headers={"X-Operation": "getUsers"}))

            async def on_loop() -> int:
                count = 0
                async for _ in client.users.iter(page_size=7, extra_headers={"X-Operation": "getUsers"}):
                    count += 1
                return count

            return on_loop() if colour.is_async else sync()

        gc.collect()
        tracemalloc.start()
        try:
            assert colour.run(step) == pages * 7
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(5)
    small, large = peak(10), peak(100)
    assert large < small * 1.5 + 100_000


class _Forgetful(list[Any]):
    """A list that keeps nothing."""

    def append(self, value: Any, /) -> None:
        """Drop it."""
