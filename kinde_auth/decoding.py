"""Answers read into models: bytes straight into attrs classes, and a tolerant second path that refuses nothing.

The fast path accepts only what the API description promises. Whatever it refuses (an unknown member, an unknown enum
value, null where none was promised, a value of another type) goes through the tolerant path, which keeps all of it
and reports each departure. No I/O here (floor 1).
"""

from __future__ import annotations

import copy
import datetime
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin

import attrs
import msgspec

from kinde_auth.conversion import converter
from kinde_auth.tolerance import Deviation, as_key, json_type, model_fields, read_tolerantly

T = TypeVar("T")


class NotJSONError(ValueError):
    """The bytes are not JSON at all."""


class Decoder(Generic[T]):
    """Reads the answers of one model class; built once, safe to share between threads."""

    __slots__ = ("_convert", "_decode", "model")

    def __init__(self, model: type[T]) -> None:
        self.model = model
        # The twin of a model that holds others of its kind would have no end: its answers are read tolerantly.
        is_endless = _holds_itself(as_key(model), ())
        self._convert: Callable[[Any], Any] | None = None if is_endless else converter(as_key(model))
        self._decode = msgspec.json.Decoder(Any if is_endless else _struct(as_key(model))).decode

    def decode(self, content: bytes) -> tuple[T, tuple[Deviation, ...]]:
        """Read one answer.

        Returns:
            The model, and where the answer departs from the description (normally nowhere).

        Raises:
            NotJSONError: the content is not a JSON object.
        """
        try:
            if self._convert is not None:
                return cast(T, self._convert(self._decode(content))), ()
        except msgspec.ValidationError:
            pass
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotJSONError("the content is not JSON") from error
        try:
            data = msgspec.json.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotJSONError("the content is not JSON") from error
        if not isinstance(data, dict):
            raise NotJSONError(f"the content is a JSON {json_type(data)}, not an object")
        return read_tolerantly(self.model, cast("dict[str, Any]", data))


def decoder_for(model: type[T]) -> Decoder[T]:
    """Return the decoder of a model class, built at its first use."""
    return cast(Decoder[T], _decoder(as_key(model)))


@cache
def _decoder(model: Any) -> Decoder[Any]:
    return Decoder(model)


def read_object(model: type[T], data: Mapping[str, Any]) -> tuple[T, tuple[Deviation, ...]]:
    """Read JSON values into a model tolerantly, keeping whatever does not fit; the values are not changed."""
    try:
        # A copy in C, several times faster than `deepcopy`; it takes what JSON and our own models can hold.
        own = msgspec.to_builtins(dict(data), builtin_types=(datetime.datetime,))
    except TypeError:
        own = copy.deepcopy(dict(data))
    return read_tolerantly(model, own)


def _holds_itself(model: Any, around: tuple[Any, ...]) -> bool:
    """Tell whether an object of a model may have one of the same model in it, at any depth."""
    return model in around or any(
        _holds_itself(inside, (*around, model)) for _, _, hint, _ in model_fields(model) for inside in _models_in(hint)
    )


def _models_in(hint: Any) -> list[Any]:
    return [hint] if attrs.has(hint) else [model for part in get_args(hint) for model in _models_in(part)]


# --- The fast path ------------------------------------------------------------------------------------------


@cache
def _struct(model: Any) -> type[msgspec.Struct]:
    """Return a strict twin of a model: it refuses what the model would silently drop or mistake."""
    fields: list[tuple[str, Any, Any]] = []
    renamed: dict[str, str] = {}
    for name, wire, hint, default in model_fields(model):
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


__all__ = ["Decoder", "Deviation", "NotJSONError", "decoder_for", "read_object"]
