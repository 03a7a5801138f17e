"""JSON in, JSON out: values are checked before they are stored, and a copy comes back.

No I/O here (floor 1).
"""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec

from kinde_auth.errors import StorageCorruptedError, StorageValueError

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_INT64 = 2**63


class _NotJSONError(Exception):
    """Carries the place and the reason from the depth of a value to the one message that names the key."""


def encode(key: str, value: Any, *, limit: int) -> bytes:
    """Return a value as JSON bytes.

    The standard library's encoder would turn NaN into text that is not JSON and a number used as a member's name into
    a string; here both are refused, so what is read is always what was written.

    Raises:
        StorageValueError: it is not JSON, or larger than `limit`; the message names the key and the place, never the
            value.
    """
    try:
        wide = _check(value, "value")
        data = json.dumps(value, allow_nan=False, separators=(",", ":")).encode() if wide else _encode(value)
    except _NotJSONError as reason:
        raise StorageValueError(f"The value for {key!r} is not JSON: {reason}. What was stored is unchanged.") from None
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


def _check(value: Any, place: str) -> bool:
    """Raise if a value is not JSON; tell whether it needs the encoder that knows whole numbers of any size."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return False
    if kind is dict:
        wide = False
        for name, member in value.items():
            if type(name) is not str:
                raise _NotJSONError(f"{place} has a member whose name is a {type(name).__name__}, not a string")
            # The scalars are judged here, without a call: most members are strings and numbers.
            member_kind = type(member)
            if member_kind is not str and member_kind is not bool and member is not None:
                wide = _check(member, f"{place}[{name!r}]") or wide
        return wide
    if kind is list:
        wide = False
        for index, member in enumerate(value):
            wide = _check(member, f"{place}[{index}]") or wide
        return wide
    if kind is int:
        return not -_INT64 <= value < _INT64
    if kind is float:
        if not math.isfinite(value):
            raise _NotJSONError(f"{place} is {value}, which JSON has no word for")
        return False
    hint = "; give a list" if kind in {tuple, set, frozenset} else ""
    raise _NotJSONError(f"{place} is a {kind.__name__}{hint}")


__all__ = ["decode", "encode"]
