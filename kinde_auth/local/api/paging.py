"""Kinde's two ways of paging: by `next_token`, and by the id of the last item.

No I/O here (floor 5).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kinde_auth.local.api.call import Call
from kinde_auth.local.refusals import invalid

T = TypeVar("T")
DEFAULT_SIZE = 10
MAXIMUM_SIZE = 500
SortKeys = dict[str, Callable[[T], str]]


def token_page(
    call: Call,
    rows: Sequence[T],
    *,
    place: Callable[[T], int],
    sort: SortKeys[T] | None = None,
) -> tuple[list[T], dict[str, str]]:
    """Cut the page that `page_size`, `next_token` and `sort` ask for.

    The token holds the place of the page's last row, so rows that come or go meanwhile shift no page.

    Args:
        call: whose parameters count.
        rows: all rows.
        place: a number that is each row's own and never changes.
        sort: how to order by each name that `sort` may have before `_asc` and `_desc`.

    Returns:
        The rows of the page, and `{"next_token": …}` where there are more.
    """
    order: str = call.query.get("sort") or ""
    name, _, direction = order.rpartition("_")
    text = (sort or {}).get(name)

    def position(row: T) -> tuple[str, int]:
        return (text(row).casefold() if text is not None else "", place(row))

    ordered = sorted(rows, key=position, reverse=direction == "desc")
    after = _read_token(call.query.get("next_token"), order)
    if after is not None:
        ordered = [row for row in ordered if _is_after(position(row), after, backwards=direction == "desc")]
    size = page_size(call)
    page = ordered[:size]
    if len(ordered) > size:
        return page, {"next_token": _write_token(order, position(page[-1]))}
    return page, {}


def cursor_page(
    call: Call, rows: Sequence[T], *, key: Callable[[T], str], default_size: int = DEFAULT_SIZE
) -> tuple[list[T], bool]:
    """Cut the page that `page_size`, `starting_after` and `ending_before` ask for; tell whether there is more."""
    size = page_size(call, default=default_size)
    keys = [key(row) for row in rows]
    first, last = 0, len(rows)
    if after := call.query.get("starting_after"):
        first = _index(keys, after, "starting_after") + 1
    if before := call.query.get("ending_before"):
        last = _index(keys, before, "ending_before")
        if not after:
            first = max(0, last - size)
            return list(rows[first:last]), first > 0
    return list(rows[first : min(first + size, last)]), first + size < last


def page_size(call: Call, *, default: int = DEFAULT_SIZE) -> int:
    """Return the page size asked for, within Kinde's limits."""
    size: int | None = call.query.get("page_size")
    if size is None:
        return default
    if not 1 <= size <= MAXIMUM_SIZE:
        raise invalid(f"page_size is {size}; it can be 1 to {MAXIMUM_SIZE}.", "INVALID_PAGE_SIZE")
    return size


def _index(keys: list[str], key: str, name: str) -> int:
    try:
        return keys.index(key)
    except ValueError:
        raise invalid(f"{name} names no item of this list.", "INVALID_CURSOR") from None


def _is_after(position: tuple[str, int], after: tuple[str, int], *, backwards: bool) -> bool:
    return position < after if backwards else position > after


def _write_token(order: str, position: tuple[str, int]) -> str:
    return base64.urlsafe_b64encode(json.dumps([order, *position]).encode()).decode()


def _read_token(token: str | None, order: str) -> tuple[str, int] | None:
    if not token:
        return None
    try:
        content: Any = json.loads(base64.urlsafe_b64decode(token.encode("ascii")))
        kept_order, text, place = content
        if kept_order == order and isinstance(text, str) and isinstance(place, int):
            return text, place
    except (ValueError, TypeError):
        pass
    raise invalid("next_token is not one that this list gave out.", "INVALID_NEXT_TOKEN")
