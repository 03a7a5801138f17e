"""Arguments of a call turned into path segments, query pairs, JSON bodies and uploads.

No I/O here but for the reading of files that the caller has opened (floor 1).
"""

from __future__ import annotations

import datetime
import enum
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote

from kinde_auth.errors import ConfigurationError
from kinde_auth.operations import MAX_PAGE_SIZE, FileContent
from kinde_auth.typing import UNSET


def segment(argument: str, value: str) -> str:
    """Return a path parameter percent-encoded as one segment (RFC 3986 section 3.3).

    Raises:
        ConfigurationError: it is empty, `.` or `..`, which would name another resource, or not text.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(f"{argument} is a {type(value).__name__}: give the id as text.", argument=argument)
    if value in {"", ".", ".."}:
        raise ConfigurationError(
            f"{argument} is {value!r}, which would reach another resource: give the id of one.", argument=argument
        )
    return quote(_sendable(argument, value), safe="")


def page_size(argument: str, value: int | None) -> int | None:
    """Return a page size that Kinde accepts.

    Raises:
        ConfigurationError: it is not a whole number from 1 to 500.
    """
    if value is None:
        return None
    is_whole = isinstance(value, int) and not isinstance(value, bool)  # pyright: ignore[reportUnnecessaryIsInstance]
    if not is_whole or not 1 <= value <= MAX_PAGE_SIZE:
        raise ConfigurationError(
            f"{argument} is {value!r}: Kinde takes whole numbers from 1 to {MAX_PAGE_SIZE}.", argument=argument
        )
    return value


def needed(argument: str, value: Any) -> Any:
    """Return the value of a query parameter that the request cannot do without.

    Raises:
        ConfigurationError: it is `None`, which elsewhere leaves a parameter out.
    """
    if value is None or value is UNSET:
        raise ConfigurationError(f"{argument} is {value!r}: this call cannot do without it.", argument=argument)
    return value


def several(argument: str, values: Any) -> Any:
    """Return a list of the body, or what stands for one that is left out.

    Raises:
        ConfigurationError: it is one text or one object, where a list of them belongs.
    """
    if isinstance(values, str | bytes | Mapping) or hasattr(values, "to_dict"):
        raise ConfigurationError(
            f"{argument} is a {_kind(cast(object, values))}: give a list, also where it has one member.",
            argument=argument,
        )
    return values


def query(values: Mapping[str, Any], styles: Mapping[str, str] | None = None) -> tuple[tuple[str, str], ...]:
    """Return query pairs; `None` leaves a parameter out.

    Args:
        values: parameters by wire name.
        styles: `comma`, `repeat` or `deep` for parameters that are lists or mappings.

    Raises:
        ConfigurationError: a value cannot be sent; the message names the argument.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        if value is None or value is UNSET:
            continue
        if isinstance(value, Mapping):
            for key, item in cast("Mapping[str, Any]", value).items():
                if item is not None and item is not UNSET:
                    place = _sendable(name, f"{name}[{key}]")
                    pairs.append((place, _joined(place, item) if _is_list(item) else _text(place, item)))
        elif not _is_list(value):
            pairs.append((name, _text(name, value)))
        elif (styles or {}).get(name) == "repeat":
            pairs.extend((name, _text(name, item)) for item in cast("Iterable[Any]", value))
        else:
            pairs.append((name, _joined(name, value)))
    return tuple(pairs)


def body(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON body of the arguments that were given; `None` is sent as null.

    Raises:
        ConfigurationError: a value has no JSON form; the message names the argument.
    """
    return {name: _json(name, value) for name, value in values.items() if value is not UNSET}


def files(values: Mapping[str, FileContent]) -> Mapping[str, FileContent]:
    """Return the parts of a multipart body, read whole, so that they can be sent again after a failure.

    Raises:
        ConfigurationError: a part is text or a path where the content itself is meant.
    """
    return {name: _part(name, value) for name, value in values.items()}


def _part(name: str, value: FileContent) -> FileContent:
    content = value[1] if isinstance(value, tuple) else value
    read: Any = getattr(content, "read", None)
    if callable(read):
        content = read()
    if not isinstance(content, bytes):
        raise ConfigurationError(
            f"{name} is a {type(content).__name__}: give the file's bytes or a file opened in binary mode.",
            argument=name,
        )
    if not isinstance(value, tuple):
        return content
    return (value[0], content) if len(value) == 2 else (value[0], content, value[2])


def _is_list(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def _joined(name: str, values: Iterable[Any]) -> str:
    """Return a list as one text; what would read as another list is refused."""
    texts = [_text(name, value) for value in values]
    if not texts:
        raise ConfigurationError(
            f"{name} is an empty list, which the API would take for no filter at all: leave it out, or give a value.",
            argument=name,
        )
    if any("," in text for text in texts):
        raise ConfigurationError(
            f"{name} holds a value with a comma, at which the API would cut it in two: give values without one.",
            argument=name,
        )
    return ",".join(texts)


def _text(name: str, value: Any) -> str:
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return _sendable(name, value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return _timestamp(value)
    if isinstance(value, enum.Enum):
        return _text(name, value.value)
    if isinstance(value, bytes | Mapping):
        raise ConfigurationError(
            f"{name} is a {_kind(cast(object, value))}, which has no place in a query: give text or a number.",
            argument=name,
        )
    return str(value)


def _kind(value: object) -> str:
    return type(value).__name__


def _sendable(name: str, text: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            # Half of a surrogate pair, as a JSON text cut in the middle leaves it.
            raise ConfigurationError(
                f"{name} is not valid Unicode text: give text that can be written as UTF-8.", argument=name
            ) from None
    return text


def _json(name: str, value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return _json(name, value.value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _sendable(name, value)
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):  # RFC 8259 section 6
            raise ConfigurationError(f"{name} is {value}, which JSON cannot carry: give a number.", argument=name)
        return value
    if isinstance(value, datetime.datetime):
        return _timestamp(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        members = cast("Mapping[object, Any]", value)
        return {
            _sendable(name, str(key)): _json(f"{name}.{key}", item)
            for key, item in members.items()
            if item is not UNSET
        }
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
        return [_json(f"{name}[{number}]", item) for number, item in enumerate(cast("Iterable[Any]", value))]
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


__all__ = ["body", "files", "needed", "page_size", "query", "segment", "several"]
