"""Keep secrets out of what error reports show: a text without a `repr`, and errors without frames.

No I/O here; imports nothing of the package (floor 0).
"""

from __future__ import annotations

from typing import Final, TypeVar

E = TypeVar("E", bound=BaseException)


class Hidden:
    """Carries a secret through local variables, which error reports print; `text` takes it out where it is sent."""

    __slots__ = ("text",)

    text: Final[str]

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "<hidden>"


def without_frames(error: E) -> E:
    """Take the frames off an error and off what led to it: their local variables hold headers, bodies and codes."""
    seen: BaseException | None = error
    passed: set[int] = set()
    while seen is not None and id(seen) not in passed:
        passed.add(id(seen))
        seen.__traceback__ = None
        seen = seen.__cause__ or seen.__context__
    return error


__all__ = ["Hidden", "without_frames"]
