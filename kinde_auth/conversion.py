"""Models made of the strict structs that an answer was decoded into, by a function that is written for each model.

No I/O here (floor 1).
"""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Union, get_args, get_origin

import attrs
import msgspec

from kinde_auth.tolerance import model_fields


@cache
def converter(model: Any) -> Callable[[Any], Any]:
    """Return a function that makes a model, with all models inside it, of a struct with the same fields.

    `msgspec.convert` does the same and checks each value a second time, which takes twice as long. Written out, with
    nothing called but the making of objects, it costs less than decoding; only names of attributes get into the code.
    """
    known: dict[str, Any] = {"new": object.__new__}
    lines = ["def convert(seen):", *_indented(_object(model, "seen", "made", known)), "    return made"]
    exec(compile("\n".join(lines), f"<converter of {model.__name__}>", "exec"), known)  # noqa: S102 - as attrs does
    written: Callable[[Any], Any] = known["convert"]
    return written


def _object(model: Any, seen: str, made: str, known: dict[str, Any]) -> list[str]:
    """Return the lines that make one object of the struct `seen`; what they refer to goes into `known`."""
    # As msgspec does, without `__init__`: the generated models have no code of their own in it.
    lines = [f"{made} = new({_name(model, known)})"]
    for name, _, hint, _ in model_fields(model):
        lines += _member(hint, f"{seen}.{name}", f"{made}.{name}", known)
    return lines


def _member(hint: Any, value: str, target: str, known: dict[str, Any]) -> list[str]:
    """Return the lines that set one member."""
    if not _mentions_model(hint):
        return [f"{target} = {value}"]
    inner = _inner_model(hint)
    if inner is None:  # a shape that this description does not have
        known["other"] = msgspec.convert
        return [f"{target} = other({value}, {_name(hint, known)}, from_attributes=True)"]
    holder, model = inner
    number = len(known)
    found, made = f"found{number}", f"made{number}"
    if holder is None:
        make = [*_object(model, found, made, known), f"{target} = {made}"]
        return [f"{target} = {found} = {value}", f"if {found} is not None:", *_indented(make)]
    # The struct's own list is filled anew in its place, since nobody else holds it.
    pairs = f"enumerate({found})" if holder is list else f"{found}.items()"
    put = [*_object(model, f"item{number}", made, known), f"{found}[key{number}] = {made}"]
    return [
        f"{target} = {found} = {value}",
        f"if {found}:",
        f"    for key{number}, item{number} in {pairs}:",
        *_indented(_indented(put)),
    ]


def _inner_model(hint: Any) -> tuple[Any, Any] | None:
    """Return what holds the models of a member (`list`, `dict` or nothing), and their class."""
    inside = [part for part in _parts(hint) if part is not types.NoneType]
    if len(inside) != 1:
        return None
    holder = get_origin(inside[0])
    model = get_args(inside[0])[-1] if holder in {list, dict} else inside[0]
    return (holder, model) if attrs.has(model) else None


def _mentions_model(hint: Any) -> bool:
    return attrs.has(hint) or any(_mentions_model(part) for part in get_args(hint))


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _name(value: Any, known: dict[str, Any]) -> str:
    name = f"known{len(known)}"
    known[name] = value
    return name


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


__all__ = ["converter"]
