"""Answers read into models: bytes straight into attrs classes, and a tolerant second path that refuses nothing.

The fast path accepts only what the API description promises. Whatever it refuses (an unknown member, an unknown enum
value, null where none was promised, a value of another type) goes through the tolerant path, which keeps all of it
and reports each departure. No I/O here (floor 1).
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
import msgspec
from attrs import frozen

T = TypeVar("T")

Reader = Callable[[Any, "list[Deviation]"], Any]


@frozen
class Deviation:
    """One place where an answer departs from the API description.

    Attributes:
        path: where, such as `users[3].identities[0].type`.
        kind: `unknown_member`, `unknown_value` (of an enum), `unexpected_null` or `wrong_type`.
        expected: what the description promises.
        seen: the JSON type that came; never the value, which may be personal data.
    """

    path: str
    kind: Literal["unknown_member", "unknown_value", "unexpected_null", "wrong_type"]
    expected: str
    seen: str


class NotJSONError(ValueError):
    """The bytes are not JSON at all."""


class Decoder(Generic[T]):
    """Reads the answers of one model class; built once, safe to share between threads."""

    __slots__ = ("_decode", "model")

    def __init__(self, model: type[T]) -> None:
        self.model = model
        self._decode = msgspec.json.Decoder(_struct(model)).decode

    def decode(self, content: bytes) -> tuple[T, tuple[Deviation, ...]]:
        """Read one answer.

        Returns:
            The model, and where the answer departs from the description (normally nowhere).

        Raises:
            NotJSONError: the content is not a JSON object.
        """
        try:
            return msgspec.convert(self._decode(content), self.model, from_attributes=True), ()
        except msgspec.ValidationError:
            pass
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotJSONError("the content is not JSON") from error
        try:
            data = msgspec.json.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotJSONError("the content is not JSON") from error
        if not isinstance(data, dict):
            raise NotJSONError(f"the content is a JSON {_json_type(data)}, not an object")
        return read_object(self.model, cast("dict[str, Any]", data))


@cache
def decoder_for(model: type[T]) -> Decoder[T]:
    """Return the decoder of a model class, built at its first use."""
    return Decoder(model)


def read_object(model: type[T], data: Mapping[str, Any]) -> tuple[T, tuple[Deviation, ...]]:
    """Read JSON values into a model tolerantly, keeping whatever does not fit."""
    deviations: list[Deviation] = []
    value = _object_reader(model)(dict(data), deviations)
    return value, tuple(deviations)


# --- The fast path ------------------------------------------------------------------------------------------


@cache
def _struct(model: type[Any]) -> type[msgspec.Struct]:
    """Return a strict twin of a model: it refuses what the model would silently drop or mistake."""
    fields: list[tuple[str, Any, Any]] = []
    renamed: dict[str, str] = {}
    for name, wire, hint, default in _fields(model):
        fields.append((name, _strict(hint), default))
        if wire != name:
            renamed[name] = wire
    return msgspec.defstruct(
        f"Strict{model.__name__}", fields, forbid_unknown_fields=True, kw_only=True, gc=False, rename=renamed or None
    )


def _strict(hint: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if attrs.has(hint):
        return _struct(hint)
    if origin in {Union, types.UnionType}:
        # `Literal[…] | str` is an open enum; the fast path takes the known values only, so a new one is reported.
        is_open_enum = any(get_origin(part) is Literal for part in arguments)
        parts = [_strict(part) for part in arguments if not (is_open_enum and part is str)]
        if sum(isinstance(part, type) and issubclass(part, msgspec.Struct) for part in parts) > 1:
            return Any
        return Union[tuple(parts)]  # noqa: UP007 (built from a list)
    if origin is list:
        return list[_strict(arguments[0])]  # type: ignore[misc]
    if origin is dict:
        return dict[str, _strict(arguments[1])]  # type: ignore[misc]
    return hint


def _fields(model: type[Any]) -> list[tuple[str, str, Any, Any]]:
    hints = get_type_hints(model)
    result = []
    for attribute in attrs.fields(model):
        if attribute.name == "additional_properties":
            continue
        default: Any = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            # Lists are the only factories of the generated models, as `list[…]`; the bare class is made faster.
            default = msgspec.field(default_factory=list)
        elif default is attrs.NOTHING:
            default = msgspec.NODEFAULT
        wire = attribute.metadata.get("wire", attribute.name)
        result.append((attribute.name, wire, hints[attribute.name], default))
    return result


# --- The tolerant path --------------------------------------------------------------------------------------


@cache
def _object_reader(model: type[Any]) -> Reader:
    """Return the reader of one model; a plan by wire name says which Python types pass as they are."""
    plan = {
        wire: (name, _plain_types(hint), _reader(hint), _null_value(hint)) for name, wire, hint, _ in _fields(model)
    }

    def read(data: Any, deviations: list[Deviation]) -> Any:
        if type(data) is not dict:
            return _misfit(data, "object", deviations)
        values: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for key, value in data.items():
            entry = plan.get(key)
            if entry is None:
                unknown[key] = value
                deviations.append(Deviation(key, "unknown_member", "none", _json_type(value)))
                continue
            name, plain_types, reader, null_value = entry
            if type(value) in plain_types:
                values[name] = value
            elif value is None:
                deviations.append(Deviation(key, "unexpected_null", "a value", "null"))
                values[name] = null_value()
            else:
                before = len(deviations)
                values[name] = reader(value, deviations)
                if len(deviations) != before:
                    _prefix(deviations, before, key)
        return model(**values, additional_properties=unknown)

    return read


def _plain_types(hint: Any) -> frozenset[type]:
    """Return the types whose values need no reading; an empty set sends every value to the reader."""
    parts = _parts(hint)
    if any(get_origin(part) is Literal for part in parts):
        return frozenset({types.NoneType} & set(parts))
    plain: set[type] = set()
    for part in parts:
        if part is float:
            plain |= {float, int}
        elif part in {str, int, bool, types.NoneType}:
            plain.add(part)
    return frozenset(plain)


def _null_value(hint: Any) -> Callable[[], Any]:
    return list if get_origin(hint) is list else lambda: None


def _reader(hint: Any) -> Reader:
    parts = [part for part in _parts(hint) if part is not types.NoneType]
    literals = [part for part in parts if get_origin(part) is Literal]
    if hint is Any or Any in parts:
        return lambda value, _: value
    if literals:
        return _enum_reader(frozenset(value for literal in literals for value in get_args(literal)))
    if datetime.datetime in parts:
        return _read_timestamp
    if len(parts) > 1:
        return _choice_reader(parts)
    part = parts[0]
    if attrs.has(part):
        return _object_reader(part)
    if get_origin(part) is list:
        return _list_reader(get_args(part)[0])
    if get_origin(part) is dict:
        return _mapping_reader(get_args(part)[1])
    return lambda value, deviations: _misfit(value, getattr(part, "__name__", str(part)), deviations)


def _list_reader(hint: Any) -> Reader:
    plain_types, read_item = _plain_types(hint), _reader(hint)

    def read(value: Any, deviations: list[Deviation]) -> Any:
        if type(value) is not list:
            return _misfit(value, "array", deviations)
        items: list[Any] = []
        for number, item in enumerate(value):
            if type(item) in plain_types:
                items.append(item)
                continue
            before = len(deviations)
            items.append(read_item(item, deviations))
            if len(deviations) != before:
                _prefix(deviations, before, f"[{number}]")
        return items

    return read


def _mapping_reader(hint: Any) -> Reader:
    plain_types, read_item = _plain_types(hint), _reader(hint)

    def read(value: Any, deviations: list[Deviation]) -> Any:
        if type(value) is not dict:
            return _misfit(value, "object", deviations)
        items: dict[str, Any] = {}
        for key, item in value.items():
            before = len(deviations)
            items[key] = item if type(item) in plain_types else read_item(item, deviations)
            if len(deviations) != before:
                _prefix(deviations, before, key)
        return items

    return read


def _enum_reader(known: frozenset[Any]) -> Reader:
    def read(value: Any, deviations: list[Deviation]) -> Any:
        if type(value) not in {str, int}:
            return _misfit(value, "one of the listed values", deviations)
        if value not in known:
            deviations.append(Deviation("", "unknown_value", "one of the listed values", _json_type(value)))
        return value

    return read


def _choice_reader(parts: list[Any]) -> Reader:
    """Read a value that may be of several types: the first object type without a deviation, else the best one."""
    objects = [_object_reader(part) for part in parts if attrs.has(part)]
    lists = [_list_reader(get_args(part)[0]) for part in parts if get_origin(part) is list]
    mappings = [_mapping_reader(get_args(part)[1]) for part in parts if get_origin(part) is dict]

    def read(value: Any, deviations: list[Deviation]) -> Any:
        candidates = objects + mappings if type(value) is dict else lists if type(value) is list else []
        if not candidates:
            return _misfit(value, "one of several types", deviations)
        outcomes = []
        for reader in candidates:
            found: list[Deviation] = []
            outcomes.append((reader(value, found), found))
        best, found = min(outcomes, key=lambda outcome: len(outcome[1]))
        deviations.extend(found)
        return best

    return read


def _read_timestamp(value: Any, deviations: list[Deviation]) -> Any:
    if type(value) is str:
        try:
            # Kinde's examples have offsets such as `+11` (platform facts, section 7.5), which this reads.
            moment = datetime.datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            return moment
    return _misfit(value, "timestamp", deviations)


def _misfit(value: Any, expected: str, deviations: list[Deviation]) -> Any:
    deviations.append(Deviation("", "wrong_type", expected, _json_type(value)))
    return value


def _prefix(deviations: list[Deviation], start: int, step: str) -> None:
    for index in range(start, len(deviations)):
        found = deviations[index]
        joint = "" if not found.path or found.path.startswith("[") else "."
        deviations[index] = attrs.evolve(found, path=f"{step}{joint}{found.path}")


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _json_type(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "number", float: "number", list: "array", dict: "object"}
    return "null" if value is None else names.get(type(value), type(value).__name__)


__all__ = ["Decoder", "Deviation", "NotJSONError", "decoder_for", "read_object"]
