"""Types that several floors share: JSON values, the clock, the sentinel for arguments left out.

No I/O here; imports nothing of the package (floor 0).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final, Literal, TypeAlias

JSONValue: TypeAlias = "str | int | float | bool | list[JSONValue] | dict[str, JSONValue] | None"
JSONObject: TypeAlias = dict[str, JSONValue]

Clock: TypeAlias = Callable[[], float]
"""Seconds since the epoch, as `time.time` gives them; injected wherever expiry is judged."""


class Unset(Enum):
    """The one value that says "leave this field out of the request", told apart from `None`.

    An enum member is a singleton under `copy`, `deepcopy` and `pickle`, and type checkers narrow it with `is`.
    """

    UNSET = "unset"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET

__all__ = ["UNSET", "Clock", "JSONObject", "JSONValue", "Unset"]
