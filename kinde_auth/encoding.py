"""Arguments of a call turned into path segments, query pairs and JSON bodies.

No I/O here (floor 1).
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kinde_auth.errors import ConfigurationError
from kinde_auth.operations import MAX_PAGE_SIZE, FileContent
from kinde_auth.typing import UNSET


def segment(argument: str, value: str) -> str:
    """Return a path parameter percent-encoded as one segment (RFC 3986 section 3.3).

    Raises:
        ConfigurationError: it is empty, `.` or `..`, which would name another resource, or not text.
    """
    if not isinstance(value, str):
        raise ConfigurationError(f"{argument} is a {type(value).__name__}: give the id as text.", argument=argument)
    if value in {"", ".", ".."}:
        raise ConfigurationError(
            f"{argument} is {value!r}, which would reach another resource: give the id of one.", argument=argument
        )
    return quote(value, safe="")


def page_size(argument: str, value: int | None) -> int | None:
    """Return a page size that Kinde accepts.

    Raises:
        ConfigurationError: it is not a whole number from 1 to 500.
    """
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_PAGE_SIZE:
        raise ConfigurationError(
            f"{argument} is {value!r}: Kinde takes whole numbers from 1 to {MAX_PAGE_SIZE}.", argument=argument
        )
    return value


def query(values: Mapping[str, Any], styles: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """Return query pairs; `None` leaves a parameter out.

    Args:
        values: parameters by wire name.
        styles: `comma`, `repeat` or `deep` for parameters that are lists or mappings.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        if value is None or value is UNSET:
            continue
        if isinstance(value, Mapping):
            pairs.extend((f"{name}[{key}]", _joined(item)) for key, item in value.items() if item is not None)
        elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
            if (styles or {}).get(name) == "repeat":
                pairs.extend((name, _text(item)) for item in value)
            else:
                pairs.append((name, _joined(value)))
        else:
            pairs.append((name, _text(value)))
    return tuple(pairs)


def body(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON body of the arguments that were given; `None` is sent as null.

    Raises:
        ConfigurationError: a value has no JSON form; the message names the argument.
    """
    return {name: _json(name, value) for name, value in values.items() if value is not UNSET}


def files(values: Mapping[str, FileContent]) -> Mapping[str, FileContent]:
    """Return the parts of a multipart body.

    Raises:
        ConfigurationError: a part is text or a path where the content itself is meant.
    """
    for name, value in values.items():
        content = value[1] if isinstance(value, tuple) else value
        if not isinstance(content, bytes) and not hasattr(content, "read"):
            raise ConfigurationError(
                f"{name} is a {type(content).__name__}: give the file's bytes or a file opened in binary mode.",
                argument=name,
            )
    return values


def _joined(value: Any) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ",".join(_text(item) for item in value)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return _timestamp(value)
    if isinstance(value, enum.Enum):
        return _text(value.value)
    return str(value)


def _json(name: str, value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int | float):
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, datetime.datetime):
        return _timestamp(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return _json(name, value.value)
    if isinstance(value, Mapping):
        return {str(key): _json(f"{name}.{key}", item) for key, item in value.items() if item is not UNSET}
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
        return [_json(f"{name}[{number}]", item) for number, item in enumerate(value)]
    from kinde_auth.models import Model  # loaded with the first model that is sent, not with the client

    if isinstance(value, Model):
        return _json(name, value.to_dict())
    raise ConfigurationError(
        f"{name} is a {type(value).__name__}, which has no JSON form: give text, a number, a list or a mapping.",
        argument=name,
    )


def _timestamp(value: datetime.datetime) -> str:
    # A time without a zone would be read in the server's zone; RFC 3339 section 4.4 advises against such times.
    if value.tzinfo is None:
        raise ConfigurationError(
            "a datetime without a time zone is ambiguous: give one with a zone, such as datetime.now(timezone.utc)."
        )
    return value.isoformat().replace("+00:00", "Z")


__all__ = ["body", "files", "page_size", "query", "segment"]
