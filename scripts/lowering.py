"""Write a description of OpenAPI 3.1 in the words of 3.0, so that everything after this reads one dialect.

No I/O here.
"""

from __future__ import annotations

from typing import Any

from description import Document

_ABSENT_IN_3_0 = (
    "$schema",
    "$id",
    "$comment",
    "$anchor",
    "$defs",
    "contentEncoding",
    "contentMediaType",
    "unevaluatedProperties",
)


def lowered(document: Document) -> Document:
    """Return the document in OpenAPI 3.0; one that is already in it comes back as it is."""
    if not str(document.get("openapi", "")).startswith("3.1"):
        return document
    kept = {key: _walk(value) for key, value in document.items() if key not in {"webhooks", "jsonSchemaDialect"}}
    info = {key: value for key, value in kept["info"].items() if key != "summary"}
    if isinstance(info.get("license"), dict):
        info["license"] = {key: value for key, value in info["license"].items() if key != "identifier"}
    return kept | {"openapi": "3.0.3", "info": info, "paths": kept.get("paths") or {}}


def _walk(value: Any) -> Any:
    """Copy a part of the document, each schema in it lowered."""
    if isinstance(value, list):
        return [_walk(item) for item in value]
    if not isinstance(value, dict):
        return value
    copied = {}
    for key, item in value.items():
        if key == "schema":
            copied[key] = _schema(item)
        elif key == "schemas" and isinstance(item, dict):
            copied[key] = {name: _schema(schema) for name, schema in item.items()}
        else:
            copied[key] = item if key in {"example", "examples", "default"} else _walk(item)
    return copied


def _schema(schema: Any) -> Any:
    if schema is True or not isinstance(schema, dict):
        return {} if schema is True else {"not": {}} if schema is False else schema
    low = {key: value for key, value in schema.items() if key not in _ABSENT_IN_3_0}
    if schema.get("contentMediaType") == "application/octet-stream" or schema.get("contentEncoding") == "binary":
        low["format"] = "binary"
    for keyword in ("items", "not"):
        if keyword in low:
            low[keyword] = _schema(low[keyword])
    if isinstance(low.get("additionalProperties"), dict):
        low["additionalProperties"] = _schema(low["additionalProperties"])
    if isinstance(low.get("properties"), dict):
        low["properties"] = {name: _schema(value) for name, value in low["properties"].items()}
    for rule in (_examples, _constant, _bounds, _types, _unions):
        rule(low)
    return low


def _examples(low: Document) -> None:
    examples = low.pop("examples", None)
    if isinstance(examples, list) and examples:
        low.setdefault("example", examples[0])


def _constant(low: Document) -> None:
    if "const" in low:
        low["enum"] = [low.pop("const")]


def _bounds(low: Document) -> None:
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        value = low.get(exclusive)
        if isinstance(value, int | float) and not isinstance(value, bool):
            low |= {limit: value, exclusive: True}


def _types(low: Document) -> None:
    declared = low.get("type")
    if not isinstance(declared, list):
        if declared == "null":
            del low["type"]
            low |= {"nullable": True, "enum": [None]}
        return
    names = [name for name in declared if name != "null"]
    if len(names) < len(declared):
        low["nullable"] = True
        if isinstance(low.get("enum"), list):
            low["enum"] = [value for value in low["enum"] if value is not None]
    del low["type"]
    if len(names) == 1:
        low["type"] = names[0]
    elif names:
        low["anyOf"] = [*low.get("anyOf", []), *({"type": name} for name in names)]


def _unions(low: Document) -> None:
    for keyword in ("oneOf", "anyOf", "allOf"):
        forms = low.get(keyword)
        if not isinstance(forms, list):
            continue
        real = [form for form in forms if not (isinstance(form, dict) and form.get("type") == "null")]
        low[keyword] = [_schema(form) for form in real]
        if len(real) < len(forms):
            low["nullable"] = True
        if not low[keyword]:
            del low[keyword]
