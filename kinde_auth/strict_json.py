"""JSON that means one thing only: objects with no duplicate members, finite numbers, text that is Unicode.

No I/O here (floor 1).
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn, cast

import msgspec

from kinde_auth.typing import JSONObject


class StrictJSONError(ValueError):
    """The bytes are not one JSON object with one meaning."""


def parse_object(data: bytes) -> JSONObject:
    """Read one JSON object.

    Raises:
        StrictJSONError: not UTF-8, not JSON, not an object, a member given twice, NaN or an infinite number, a lone
            surrogate, or nested too deeply.
    """
    # The fast parser keeps the last of two members with one name, so what it kept is written out again: only a text
    # with no second meaning comes out as it went in. Everything else is left to the slower reader.
    try:
        value = _QUICK.decode(data)
        text = _ENCODER.encode(value)
        members: JSONObject = value
    except (ValueError, RecursionError, OverflowError):
        return _parse_slowly(data)
    if type(value) is dict and (text == data or _differs_by_spaces(text, data)):
        return members
    return _parse_slowly(data)


def _differs_by_spaces(text: bytes, data: bytes) -> bool:
    """Tell whether nothing was dropped: without escapes every string has two quotation marks, and so has every name."""
    return b"\\" not in data and text.count(b'"') == data.count(b'"')


def _parse_slowly(data: bytes) -> JSONObject:
    try:
        value: object = _DECODER.decode(data.decode("utf-8"))
        if b"\\u" in data:
            _refuse_lone_surrogates(value)
    # RecursionError is what the standard parser answers to a bomb of brackets.
    except (ValueError, RecursionError) as error:
        # The cause is cut: the text of a JSON error may quote what was sent.
        raise StrictJSONError("not one JSON object with one meaning") from (
            error if isinstance(error, StrictJSONError) else None
        )
    if type(value) is not dict:
        raise StrictJSONError("not a JSON object")
    return cast("JSONObject", value)


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        # RFC 8725 section 2.4: two readers could see two different values.
        raise StrictJSONError("a member is given twice")
    return members


def _constant(_: str) -> NoReturn:
    raise StrictJSONError("NaN and Infinity are not JSON")


def _float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise StrictJSONError("a number is too large")
    return number


def _refuse_lone_surrogates(value: object) -> None:
    # json.loads takes "\ud800" alone, which no store and no header can encode.
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            _refuse_lone_surrogates(item)
    elif isinstance(value, dict):
        for name, item in cast("dict[str, object]", value).items():
            name.encode("utf-8")
            _refuse_lone_surrogates(item)


_QUICK: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
_ENCODER = msgspec.json.Encoder()
_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_constant=_constant, parse_float=_float)

__all__ = ["StrictJSONError", "parse_object"]
