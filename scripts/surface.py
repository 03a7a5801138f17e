"""Tell what a user's code can no longer name or send after the public surface of the generated client has changed.

No I/O here. A surface is a list of lines such as `users.list(page_size: int | None = None)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LITERAL = re.compile(r"Literal\[([^\]]*)\]")


def losses(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Return the lines of the old surface that the new one does not keep.

    A line is kept when it is still there, or when it differs only in that an enum lists more values or lists them in
    another order.
    """
    after = [line for line in new if not line.startswith("#")]
    lines, by_name = set(after), {_name(line): line for line in after}
    return [
        line
        for line in old
        if line.strip()
        and not line.startswith("#")
        and line not in lines
        and not _grown(line, by_name.get(_name(line)))
    ]


def _name(line: str) -> str:
    """Return what a line is about: `User.email`, `users.list(page_size` or `users.list -`."""
    return re.split(r":| ?->", line, maxsplit=1)[0]


def _grown(old: str, new: str | None) -> bool:
    if new is None or _LITERAL.sub("Literal", old) != _LITERAL.sub("Literal", new):
        return False
    pairs = zip(_LITERAL.findall(old), _LITERAL.findall(new), strict=True)
    return all(_values(one) <= _values(other) for one, other in pairs)


def _values(text: str) -> set[str]:
    return {value.strip() for value in text.split(",")}
