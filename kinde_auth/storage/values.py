"""JSON in, JSON out: values are checked before they are stored, and a copy comes back.

No I/O here (floor 1).
"""

from __future__ import annotations

import json
import math
from typing import Any, cast

import msgspec

from kinde_auth.errors import StorageCorruptedError, StorageValueError

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_INT64 = 2**63


class _NotJSONError(Exception):
    """Leads from the depth of a value to the one message that names the key."""


def encode(key: str, value: Any, *, limit: int) -> bytes:
    """Return a value as JSON bytes.

    The standard library's encoder would turn NaN into text that is not JSON and a number used as a member's name into
    a string; here both are refused, so what is read is always what was written.

    Raises:
        StorageValueError: it is not JSON, or larger than `limit`; the message names the key and the place, never the
            value.
    """
    try:
        wide = _is_wide(value)
        data = json.dumps(value, allow_nan=False, separators=(",", ":")).encode() if wide else _encode(value)
    except _NotJSONError:
        raise StorageValueError(
            f"The value for {key!r} is not JSON: {_where(value)}. What was stored is unchanged."
        ) from None
    except RecursionError:
        raise StorageValueError(
            f"The value for {key!r} is nested too deeply or holds itself. What was stored is unchanged."
        ) from None
    except UnicodeEncodeError:
        raise StorageValueError(
            f"The value for {key!r} holds a string with half a surrogate pair. What was stored is unchanged."
        ) from None
    if len(data) > limit:
        raise StorageValueError(
            f"The value for {key!r} is {len(data)} bytes of JSON, and the store takes {limit}. What was stored is "
            "unchanged."
        )
    return data


def decode(key: str, data: bytes) -> Any:
    """Return the value that `encode` made bytes of.

    Raises:
        StorageCorruptedError: they are not such bytes.
    """
    try:
        return _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise StorageCorruptedError(
            f"What is stored for {key!r} is not JSON: delete the key, and look at what else writes to this store."
        ) from None


def _is_wide(value: object) -> bool:
    """Tell whether a value needs the encoder that knows whole numbers of any size; raise if it is not JSON.

    It runs at every write, so what it costs counts, and the place of a fault is looked for only when there is one.
    """
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return False
    if kind is dict:
        return _is_wide_object(cast("dict[object, object]", value))
    if kind is list:
        wide = False
        for member in cast("list[object]", value):
            member_kind = type(member)
            if member_kind is not str and member_kind is not bool and member is not None:
                wide = _is_wide(member) or wide
        return wide
    if kind is int:
        return not -_INT64 <= cast(int, value) < _INT64
    if kind is float and math.isfinite(cast(float, value)):
        return False
    raise _NotJSONError


def _is_wide_object(value: dict[object, object]) -> bool:
    wide = False
    for name, member in value.items():
        if type(name) is not str:
            raise _NotJSONError
        # The scalars are judged here, without a call: most members are strings and numbers.
        kind = type(member)
        if kind is int:
            wide = wide or not -_INT64 <= cast(int, member) < _INT64
        elif kind is not str and kind is not bool and member is not None:
            wide = _is_wide(member) or wide
    return wide


def _where(value: object) -> str | None:
    try:
        return _fault(value, "value")
    except RecursionError:
        return "something deep inside of it is none"


def _fault(value: object, place: str) -> str | None:
    """Say where and why a value is not JSON, or return None where it is."""
    kind: type = type(value)
    if kind is dict:
        for name, member in cast("dict[object, object]", value).items():
            if type(name) is not str:
                return f"{place} has a member whose name is a {type(name).__name__}, not a string"
            fault = _fault(member, f"{place}[{name!r}]")
            if fault is not None:
                return fault
        return None
    if kind is list:
        found = (_fault(member, f"{place}[{index}]") for index, member in enumerate(cast("list[object]", value)))
        return next((fault for fault in found if fault is not None), None)
    if value is None or kind in {str, bool, int}:
        return None
    if kind is float:
        return None if math.isfinite(cast(float, value)) else f"{place} is {value}, which JSON has no word for"
    hint = "; give a list" if kind in {tuple, set, frozenset} else ""
    return f"{place} is a {kind.__name__}{hint}"


__all__ = ["decode", "encode"]
