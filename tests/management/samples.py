"""Answers for every operation, made from the API description, and arguments, made from the client's own types."""

from __future__ import annotations

import collections.abc
import datetime
import inspect
import json
import types
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from kinde_auth.models import WIRE_NAME, Model
from kinde_auth.operations import Operation
from kinde_auth.paging import AsyncPage, Page
from kinde_auth.typing import Unset
from kinde_management import models
from kinde_management.operations import OPERATIONS

METHODS = ("get", "put", "post", "delete", "patch")

DESCRIPTION: dict[str, Any] = json.loads(resources.files("kinde_management").joinpath("description.json").read_text())

RAW: dict[str, dict[str, Any]] = {
    operation["operationId"]: operation
    for path in DESCRIPTION["paths"].values()
    for method, operation in path.items()
    if method in METHODS
}

NEW_VALUE = "a_value_of_tomorrow"
NEW_MEMBER = "member_of_tomorrow"


def success(operation: Operation[Any]) -> tuple[int, dict[str, Any] | None]:
    """Return the status and the body's schema of the success answer that has a body, or of the first."""
    found = [(int(status), answer) for status, answer in RAW[operation.id]["responses"].items() if status[0] == "2"]
    for status, answer in found:
        answer = _resolved(answer)
        for content in answer.get("content", {}).values():
            if "schema" in content:
                return status, content["schema"]
    return found[0][0], None


# --- Answers --------------------------------------------------------------------------------------------------


def build(schema: Mapping[str, Any], style: str = "full", *, depth: int = 0) -> Any:
    """Build a JSON value of a schema.

    Args:
        style: `full` (every member), `minimal` (none that may be missing), `nulls` (every member null),
            `unknown_members` (one more in each object) or `unknown_values` (new ones for every enum).
    """
    schema = resolved(schema)
    if schema.get("enum"):
        if style == "unknown_values" and schema.get("type", "string") == "string":
            return NEW_VALUE
        return next(value for value in schema["enum"] if value is not None)
    kind = schema.get("type")
    if kind == "array":
        return [] if style == "minimal" else [build(schema.get("items", {}), style, depth=depth + 1)]
    if kind == "object" or "properties" in schema or "additionalProperties" in schema:
        return _object(schema, style, depth)
    return _scalar(schema, kind)


def _object(schema: Mapping[str, Any], style: str, depth: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    if style == "minimal":
        required = schema.get("required", ())
        return {name: build(part, style, depth=depth + 1) for name, part in properties.items() if name in required}
    if style == "nulls" and depth:
        return dict.fromkeys(properties)
    value = {name: build(part, style, depth=depth + 1) for name, part in properties.items()}
    if style == "nulls":
        # The outermost lists keep an item, so that its members can be null as well.
        value = {name: item if isinstance(item, list | dict) else None for name, item in value.items()}
    if not properties and isinstance(schema.get("additionalProperties"), dict):
        value["key"] = build(schema["additionalProperties"], style, depth=depth + 1)
    if style == "unknown_members" and properties:
        value[NEW_MEMBER] = {"nested": [1, "two", None]}
    return value


def _scalar(schema: Mapping[str, Any], kind: str | None) -> Any:
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        return 7
    if schema.get("format") == "date-time":
        return "2026-02-03T04:05:06Z"
    return str(schema.get("example", "text"))


def resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with its references followed and its parts in one."""
    schema = _resolved(schema)
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return resolved(schema[keyword][0])
    if "allOf" not in schema:
        return dict(schema)
    merged: dict[str, Any] = {key: value for key, value in schema.items() if key != "allOf"}
    properties: dict[str, Any] = {}
    required: list[str] = []
    for part in schema["allOf"]:
        inner = resolved(part)
        properties |= inner.pop("properties", {})
        required += inner.pop("required", [])
        merged = inner | merged
    if properties:
        merged["properties"] = properties | merged.get("properties", {})
    merged["required"] = required + merged.get("required", [])
    return merged


def _resolved(schema: Mapping[str, Any]) -> dict[str, Any]:
    target: Any = schema
    while "$ref" in target:
        reference, target = target["$ref"], DESCRIPTION
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
    return dict(target)


# --- Arguments ------------------------------------------------------------------------------------------------


@cache
def _names() -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(models, name) for name in models.MODULES}
    found |= {
        "Page": Page,
        "AsyncPage": AsyncPage,
        "Sequence": collections.abc.Sequence,
        "Mapping": collections.abc.Mapping,
        "Iterator": collections.abc.Iterator,
        "AsyncIterator": collections.abc.AsyncIterator,
        "Literal": Literal,
        "Any": Any,
        "datetime": datetime,
    }
    return found


OPTIONS = {"timeout", "extra_headers", "extra_query", "limit"}


@cache
def hints(function: Any) -> dict[str, Any]:
    """Return a method's annotations as types."""
    plain = inspect.unwrap(function)
    return get_type_hints(plain, localns=_names())


def arguments(method: Any, *, full: bool = False) -> dict[str, Any]:
    """Return arguments for a bound method of the client: those it needs, or all it takes."""
    return dict(_arguments(inspect.unwrap(getattr(method, "__func__", method)), full))


@cache
def _arguments(function: Any, full: bool) -> dict[str, Any]:
    annotations = hints(function)
    return {
        name: of_type(annotations[name], name)
        for name, parameter in inspect.signature(function).parameters.items()
        if name not in OPTIONS | {"self"} and (full or parameter.default is parameter.empty)
    }


def of_type(hint: Any, name: str = "text") -> Any:
    """Return a value of a type; objects are filled with all their members."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        parts = [part for part in inner if part not in {types.NoneType, Unset}]
        # A sequence shows more than the single value that a comma list takes as well.
        sequences = [part for part in parts if get_origin(part) is collections.abc.Sequence]
        return of_type((sequences or parts)[0], name)
    if origin is Literal:
        return inner[0]
    if origin is collections.abc.Sequence or origin is list:
        return [of_type(inner[0], name)]
    if origin is tuple:
        return (f"{name}.png", b"content")
    if origin in {collections.abc.Mapping, dict}:
        return {"key": of_type(inner[1], name)}
    if attrs.has(hint):
        return hint(**members(hint))
    values = {
        bool: True,
        int: 3,
        float: 1.5,
        bytes: b"\x89PNG",
        datetime.datetime: MOMENT,
        datetime.date: MOMENT.date(),
    }
    return values.get(hint, f"{name}_1")


MOMENT = datetime.datetime(2026, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)


def members(model: type[Model]) -> dict[str, Any]:
    """Return a value for each member of a model."""
    annotations = get_type_hints(model)
    return {
        attribute.name: of_type(annotations[attribute.name], attribute.name)
        for attribute in attrs.fields(model)
        if attribute.name != "additional_properties"
    }


def wire_name(attribute: Any) -> str:
    """Return the name of a model's member on the wire."""
    return str(attribute.metadata.get(WIRE_NAME, attribute.name))


__all__ = [
    "DESCRIPTION",
    "MOMENT",
    "NEW_MEMBER",
    "NEW_VALUE",
    "OPERATIONS",
    "OPTIONS",
    "RAW",
    "arguments",
    "build",
    "hints",
    "members",
    "of_type",
    "resolved",
    "success",
    "wire_name",
]
