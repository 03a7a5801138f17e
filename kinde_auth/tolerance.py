"""Answers that depart from the API description, read without losing anything.

First what the models have no place for is set aside and reported; then the rest is converted; only an answer whose
values are of other types is read by hand. No I/O here (floor 1).
"""

# JSON that came over the wire has no types until it is read here.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false, reportUnknownLambdaType=false

from __future__ import annotations

import datetime
import types
from collections.abc import Callable
from functools import cache, partial
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
import msgspec
from attrs import field, frozen, mutable

T = TypeVar("T")

Reader = Callable[[Any, "list[Deviation]"], Any]

DeviationKind = Literal["unknown_member", "unknown_value", "unexpected_null", "missing_member", "wrong_type"]


@frozen
class Deviation:
    """One place where an answer departs from the API description.

    Attributes:
        path: where, such as `users[3].identities[0].type`.
        kind: `unknown_member`, `unknown_value` (of an enum), `unexpected_null`, `missing_member` or `wrong_type`.
        expected: what the description promises.
        seen: the JSON type that came, or `nothing`; never the value, which may be personal data.
    """

    path: str
    kind: DeviationKind
    expected: str
    seen: str


def read_tolerantly(model: type[T], data: dict[str, Any]) -> tuple[T, tuple[Deviation, ...]]:
    """Read values that may be changed: set aside what nobody knows, then convert; read by hand only what is left."""
    finds: list[_Find] = []
    _set_aside(data, _plan(as_key(model)), finds)
    deviations = [find.deviation() for find in finds if find.kind is not None]
    try:
        value = msgspec.convert(data, model)
    except (msgspec.ValidationError, RecursionError):
        misfits: list[Deviation] = []
        value = _object_reader(as_key(model))(data, misfits)
        deviations += misfits
    for find in finds:
        find.put_back(value)
    return value, tuple(deviations)


def as_key(model: Any) -> Any:
    """Return a class as it is, for a cache keyed by it."""
    # mypy takes a class for its instances where it asks whether an argument can be hashed.
    return model


def model_fields(model: type[Any]) -> list[tuple[str, str, Any, Any]]:
    hints = get_type_hints(model)
    result = []
    for attribute in attrs.fields(model):
        default: Any = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            # Lists are the only factories of the generated models, as `list[…]`; the bare class is made faster.
            default = msgspec.field(default_factory=list)
        elif default is attrs.NOTHING:
            default = msgspec.NODEFAULT
        wire = attribute.metadata.get("wire", attribute.name)
        result.append((attribute.name, wire, hints[attribute.name], default))
    return result


# --- The tolerant path: what nobody knows is set aside ------------------------------------------------------------


@mutable
class _Find:
    """Something set aside in one object: its unknown members, or a value that is reported and left in place."""

    kind: DeviationKind | None
    expected: str
    seen: str
    unknown: dict[str, Any] | None = None
    steps: list[str | int] = field(factory=list)  # from the inside out

    def deviation(self) -> Deviation:
        path = ""
        for step in reversed(self.steps):
            path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
        return Deviation(path, cast(DeviationKind, self.kind), self.expected, self.seen)

    def put_back(self, target: Any) -> None:
        if self.unknown is None:
            return
        for step in reversed(self.steps):
            target = target[step] if isinstance(step, int) or isinstance(target, dict) else getattr(target, step)
        # An object where a list is promised, or the other way round, was kept as it came.
        place: dict[str, Any] = target if isinstance(target, dict) else target.additional_properties
        place.update(self.unknown)


@frozen
class _Plan:
    """What to look at in the object of one model.

    Attributes:
        known: its members.
        renamed: attribute names by wire name, where they differ.
        lists: members that are lists and never null.
        present: members that no answer is without, with the type that they have.
        enums: the known values of members that are enums.
        nested: plans of the members that hold objects or lists of objects.
        mappings: plans of the members that hold mappings of objects.
        is_plain: whether knowing the members is all there is to look at.
    """

    known: frozenset[str]
    renamed: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    present: tuple[tuple[str, str], ...]
    enums: tuple[tuple[str, frozenset[Any]], ...]
    nested: tuple[tuple[str, str, Callable[[], _Plan]], ...]
    mappings: tuple[tuple[str, str, Callable[[], _Plan]], ...]
    is_plain: bool = False


@cache
def _plan(model: Any) -> _Plan:
    fields = model_fields(model)
    nested: list[tuple[str, str, Callable[[], _Plan]]] = []
    mappings: list[tuple[str, str, Callable[[], _Plan]]] = []
    for name, wire, hint, _ in fields:
        parts = [part for part in _parts(hint) if part is not types.NoneType]
        inner = parts[0] if len(parts) == 1 else None
        holders = mappings if get_origin(inner) is dict else nested
        if get_origin(inner) in {list, dict}:
            inner = get_args(inner)[-1]
        if inner is not None and attrs.has(inner):
            holders.append((wire, name, partial(_plan, inner)))
    enums = [
        (wire, frozenset(value for part in _parts(hint) if get_origin(part) is Literal for value in get_args(part)))
        for _, wire, hint, _ in fields
    ]
    plan = _Plan(
        known=frozenset(wire for _, wire, _, _ in fields),
        renamed=tuple((wire, name) for name, wire, _, _ in fields if wire != name),
        lists=tuple(wire for _, wire, hint, _ in fields if get_origin(hint) is list),
        present=tuple((wire, _named(hint)) for _, wire, hint, default in fields if _is_present(hint, default)),
        enums=tuple((wire, known) for wire, known in enums if known),
        nested=tuple(nested),
        mappings=tuple(mappings),
    )
    looked_at = (plan.renamed, plan.lists, plan.present, plan.enums, plan.nested, plan.mappings)
    return attrs.evolve(plan, is_plain=not any(looked_at))


def _is_present(hint: Any, default: Any) -> bool:
    """Tell whether a field of an answer's model stands for a member that is always there, and never null."""
    return default is msgspec.NODEFAULT and types.NoneType not in _parts(hint)


def _named(hint: Any) -> str:
    """Return what JSON calls the type of a member."""
    return {str: "string", bool: "boolean", int: "number", float: "number"}.get(hint, "object")


def _set_aside(data: dict[str, Any], plan: _Plan, finds: list[_Find]) -> None:
    """Take out of an object and those inside it what the models have no place for."""
    if not plan.known.issuperset(data):
        unknown = {key: data.pop(key) for key in data.keys() - plan.known}
        finds += [_Find("unknown_member", "none", json_type(unknown[key]), steps=[key]) for key in sorted(unknown)]
        finds.append(_Find(None, "", "", unknown))
    for wire in plan.lists:
        if wire in data and data[wire] is None:
            data[wire] = []
            finds.append(_Find("unexpected_null", "array", "null", steps=[wire]))
    for wire, expected in plan.present:
        if data.get(wire) is None:
            kind: DeviationKind = "unexpected_null" if wire in data else "missing_member"
            finds.append(_Find(kind, expected, "null" if wire in data else "nothing", steps=[wire]))
            data[wire] = None
    for wire, known in plan.enums:
        value = data.get(wire)
        if value is not None and type(value) in {str, int} and value not in known:
            finds.append(_Find("unknown_value", "one of the listed values", json_type(value), steps=[wire]))
    for wire, name, inner_plan in plan.nested:
        value = data.get(wire)
        if value:
            before = len(finds)
            _set_aside_inside(value, inner_plan(), finds)
            if len(finds) != before:
                for find in finds[before:]:
                    find.steps.append(name)
    for wire, name, inner_plan in plan.mappings:
        entries = data.get(wire)
        for key, value in entries.items() if type(entries) is dict else ():
            before = len(finds)
            _set_aside_inside(value, inner_plan(), finds)
            for find in finds[before:]:
                find.steps += [key, name]
    for wire, name in plan.renamed:
        if wire in data:
            data[name] = data.pop(wire)


def _set_aside_inside(value: Any, plan: _Plan, finds: list[_Find]) -> None:
    knows, is_plain = plan.known.issuperset, plan.is_plain
    if type(value) is dict:
        if not (is_plain and knows(value)):
            _set_aside(value, plan, finds)
    elif type(value) is list:
        for number, item in enumerate(value):
            if type(item) is not dict or (is_plain and knows(item)):
                continue
            before = len(finds)
            _set_aside(item, plan, finds)
            if len(finds) != before:
                for find in finds[before:]:
                    find.steps.append(number)


# --- The tolerant path: values of other types, read by hand -------------------------------------------------------


@cache
def _object_reader(model: Any) -> Reader:
    """Return the reader of one model, whose unknown members are set aside already."""
    described = model_fields(model)
    # A missing or null one was reported when unknown members were set aside, and is None from then on.
    present = {name: _named(hint) for name, _, hint, default in described if _is_present(hint, default)}
    fields = {
        name: (_plain_types(hint) | ({types.NoneType} if name in present else set()), _reader(hint))
        for name, _, hint, _ in described
    }

    def read(data: Any, deviations: list[Deviation]) -> Any:
        if type(data) is not dict:
            return _misfit(data, "object", deviations)
        values: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for key, value in data.items():
            if key not in fields:  # only inside a choice of several shapes
                unknown[key] = value
                deviations.append(Deviation(key, "unknown_member", "none", json_type(value)))
                continue
            plain_types, reader = fields[key]
            if type(value) in plain_types:
                values[key] = value
            else:
                before = len(deviations)
                values[key] = reader(value, deviations)
                if len(deviations) != before:
                    _prefix(deviations, before, key)
        for name in present.keys() - values.keys():  # only inside a choice of several shapes
            values[name] = None
            deviations.append(Deviation(name, "missing_member", present[name], "nothing"))
        found = model(**values)
        if unknown:
            found.additional_properties.update(unknown)
        return found

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


def _reader(hint: Any) -> Reader:
    parts = [part for part in _parts(hint) if part is not types.NoneType]
    literals = [part for part in parts if get_origin(part) is Literal]
    if hint is Any or Any in parts:
        return lambda value, _: value
    if literals:
        return _read_enum
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


def _read_enum(value: Any, deviations: list[Deviation]) -> Any:
    # A value that is not listed was reported when unknown members were set aside.
    return value if type(value) in {str, int} else _misfit(value, "one of the listed values", deviations)


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
    deviations.append(Deviation("", "wrong_type", expected, json_type(value)))
    return value


def _prefix(deviations: list[Deviation], start: int, step: str) -> None:
    for index in range(start, len(deviations)):
        found = deviations[index]
        joint = "" if not found.path or found.path.startswith("[") else "."
        deviations[index] = attrs.evolve(found, path=f"{step}{joint}{found.path}")


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def json_type(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "number", float: "number", list: "array", dict: "object"}
    return "null" if value is None else names.get(type(value), type(value).__name__)


__all__ = ["Deviation", "as_key", "json_type", "model_fields", "read_tolerantly"]
