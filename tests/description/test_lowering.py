"""One dialect for everything after the reading: OpenAPI 3.1 in the words of 3.0."""

from __future__ import annotations

from typing import Any

import pytest

import description
from comparison import compare
from lowering import lowered

SCHEMAS: dict[str, tuple[Any, Any]] = {
    "null": ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
    "null-in-enum": (
        {"type": ["string", "null"], "enum": ["a", None]},
        {"type": "string", "nullable": True, "enum": ["a"]},
    ),
    "one": ({"type": ["string"]}, {"type": "string"}),
    "two": ({"type": ["string", "integer"]}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
    "only-null": ({"type": "null"}, {"nullable": True, "enum": [None]}),
    "union": (
        {"oneOf": [{"$ref": "#/components/schemas/a"}, {"type": "null"}]},
        {"oneOf": [{"$ref": "#/components/schemas/a"}], "nullable": True},
    ),
    "constant": ({"const": "a"}, {"enum": ["a"]}),
    "bound": ({"type": "integer", "exclusiveMinimum": 3}, {"type": "integer", "minimum": 3, "exclusiveMinimum": True}),
    "examples": ({"examples": [1, 2]}, {"example": 1}),
    "binary": (
        {"type": "string", "contentMediaType": "application/octet-stream"},
        {"type": "string", "format": "binary"},
    ),
    "anything": (True, {}),
    "nothing": (False, {"not": {}}),
    "inside": (
        {"type": "object", "properties": {"schema": {"type": ["array", "null"], "items": {"const": 1}}}},
        {"type": "object", "properties": {"schema": {"type": "array", "nullable": True, "items": {"enum": [1]}}}},
    ),
    "map": (
        {"additionalProperties": {"type": ["string", "null"]}},
        {"additionalProperties": {"type": "string", "nullable": True}},
    ),
    "value": ({"example": {"type": ["a", "null"]}}, {"example": {"type": ["a", "null"]}}),
}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("place", ["component", "parameter", "answer"])
def test_a_schema_is_lowered_wherever_it_stands(name: str, place: str) -> None:
    """Each way of 3.1 has its counterpart in 3.0, in a component, a parameter and an answer."""
    modern, expected = SCHEMAS[name]
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "summary": "S", "license": {"name": "MIT", "identifier": "MIT"}},
        "webhooks": {},
        "components": {"schemas": {"x": modern}},
        "paths": {
            "/a": {
                "get": {
                    "parameters": [{"name": "p", "in": "query", "schema": modern}],
                    "responses": {"200": {"description": "D", "content": {"application/json": {"schema": modern}}}},
                }
            }
        },
    }
    low = lowered(document)
    operation = low["paths"]["/a"]["get"]
    found = {
        "component": low["components"]["schemas"]["x"],
        "parameter": operation["parameters"][0]["schema"],
        "answer": operation["responses"]["200"]["content"]["application/json"]["schema"],
    }
    assert found[place] == expected
    assert (low["openapi"], low["info"]["license"], "webhooks" in low) == ("3.0.3", {"name": "MIT"}, False)


def test_the_whole_description_survives(modern: dict[str, Any]) -> None:
    """The description in 3.1, lowered, is valid in 3.0 and says what it said."""
    low = lowered(modern)
    description.validate(low, "the lowered description")
    assert compare(modern, low).changes == ()


def test_what_is_in_3_0_is_left_alone() -> None:
    """A document of 3.0 comes back as the same object."""
    document = {"openapi": "3.0.3"}
    assert lowered(document) is document
