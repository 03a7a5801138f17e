"""The API description says what the collected facts say, no less and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_schema_validator import OAS30Validator, oas30_format_checker

import description

ROOT = Path(__file__).parents[2]
FACTS: dict[str, Any] = json.loads((ROOT / "tests/data/management-api.facts.json").read_text("utf-8"))
DOCUMENT = description.load(ROOT / "openapi/kinde-management-api.yaml")
FACTS_BY_ID = {operation["id"]: operation for operation in FACTS["operations"]}
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, method, operation, _ in description.operations(DOCUMENT)
}
SCHEMAS = DOCUMENT["components"]["schemas"]

# The facts speak of the description that was written from them; after `make update-spec` it is Kinde's own.
pytestmark = pytest.mark.skipif(
    "x-written-from" not in DOCUMENT["info"], reason="the description is Kinde's own, not written from the facts"
)

# What the facts do not speak about. Any other keyword stays in the comparison under its own name.
PROSE = {"description", "example"}
RENAMED = {"properties": "fields", "additionalProperties": "additional"}


def _as_facts(schema: dict[str, Any]) -> dict[str, Any]:
    """Rewrite a schema of the description the way the facts write it."""
    if "$ref" in schema:
        return {"ref": schema["$ref"].removeprefix("#/components/schemas/")}
    facts: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword == "properties":
            facts["fields"] = {name: _as_facts(field) for name, field in value.items()}
        elif keyword in {"oneOf", "anyOf", "allOf"}:
            facts[keyword] = [_as_facts(branch) for branch in value]
        elif keyword in {"items", "additionalProperties"} and isinstance(value, dict):
            facts[RENAMED.get(keyword, keyword)] = _as_facts(value)
        elif keyword not in PROSE:
            facts[RENAMED.get(keyword, keyword)] = value
    return facts


def _content(content: dict[str, Any]) -> dict[str, Any]:
    return {media_type: _as_facts(media["schema"]) for media_type, media in content.items()}


def _response(response: dict[str, Any]) -> dict[str, Any] | None:
    if "$ref" in response:
        return {"response": response["$ref"].removeprefix("#/components/responses/")}
    assert set(response) <= {"description", "content"}
    return _content(response["content"]) if "content" in response else None


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    outer = {key: value for key, value in parameter.items() if key not in {"description", "schema"}}
    return outer | _as_facts(parameter["schema"])


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    known = {"operationId", "tags", "summary", "description", "x-scope", "security"}
    assert set(operation) - known <= {"parameters", "requestBody", "responses"}
    [tag] = operation["tags"]
    facts = {
        "id": operation["operationId"],
        "tag": tag,
        "method": method.upper(),
        "path": path,
        "scope": operation.get("x-scope"),
        "parameters": [_parameter(parameter) for parameter in operation.get("parameters", [])],
        "responses": {status: _response(answer) for status, answer in operation["responses"].items()},
    }
    if "requestBody" in operation:
        body = operation["requestBody"]
        assert set(body) == {"required", "content"}
        facts["body"] = {"required": body["required"], **_content(body["content"])}
    return facts


def _flat(value: Any, path: str = "") -> dict[str, Any]:
    """Spread a tree over its paths, so that a difference shows as one line with its place."""
    if isinstance(value, dict) and value:
        return {k: v for key, item in value.items() for k, v in _flat(item, f"{path}.{key}").items()}
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return {k: v for index, item in enumerate(value) for k, v in _flat(item, f"{path}[{index}]").items()}
    return {path: value}


def _schemas_of(operation_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    _, _, operation = OPERATIONS[operation_id]
    for parameter in operation.get("parameters", []):
        yield f"parameter {parameter['name']}", parameter["schema"]
    for media_type, media in operation.get("requestBody", {}).get("content", {}).items():
        yield f"body {media_type}", media["schema"]
    for status, response in operation["responses"].items():
        for media_type, media in response.get("content", {}).items():
            yield f"{status} {media_type}", media["schema"]


def _invalid_examples(schema: dict[str, Any], where: str) -> Iterator[str]:
    """Yield every example in a schema that the schema itself refuses."""
    if "example" in schema:
        # The components come along, so that local references resolve.
        validator = OAS30Validator(schema | {"components": DOCUMENT["components"]}, format_checker=oas30_format_checker)
        for error in validator.iter_errors(schema["example"]):
            yield f"{where}: {error.message}"
    for keyword in ("oneOf", "anyOf", "allOf"):
        for index, branch in enumerate(schema.get(keyword, [])):
            yield from _invalid_examples(branch, f"{where}.{keyword}[{index}]")
    for name, field in schema.get("properties", {}).items():
        yield from _invalid_examples(field, f"{where}.{name}")
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            yield from _invalid_examples(schema[keyword], f"{where}.{keyword}")


def test_the_description_is_valid_openapi() -> None:
    """The validator of the OpenAPI specification accepts the document."""
    description.validate(DOCUMENT, "kinde-management-api.yaml")


def test_no_part_is_missing_or_invented() -> None:
    """Operations, tags, schemas and shared responses are the same sets, in the same order."""
    assert list(OPERATIONS) == list(_grouped_by_path())
    assert [tag["name"] for tag in DOCUMENT["tags"]] == FACTS["tags"]
    assert list(SCHEMAS) == list(FACTS["schemas"])
    assert list(DOCUMENT["components"]["responses"]) == list(FACTS["responses"])
    assert (len(OPERATIONS), len(FACTS["tags"]), len(SCHEMAS)) == (183, 27, 127)


def _grouped_by_path() -> Iterator[str]:
    """Yield the facts' operation ids as a document has to order them: by path, then by method."""
    paths = list(dict.fromkeys(operation["path"] for operation in FACTS["operations"]))
    order = {
        operation["id"]: (paths.index(operation["path"]), description.METHODS.index(operation["method"].lower()))
        for operation in FACTS["operations"]
    }
    yield from sorted(order, key=order.__getitem__)


@pytest.mark.parametrize("operation_id", FACTS_BY_ID)
def test_operation_equals_the_facts(operation_id: str) -> None:
    """Path, method, tag, scope, parameters, body and responses agree in every type, enum and flag."""
    path, method, operation = OPERATIONS[operation_id]
    assert _flat(_operation(path, method, operation)) == _flat(FACTS_BY_ID[operation_id])


@pytest.mark.parametrize("name", FACTS["schemas"])
def test_schema_equals_the_facts(name: str) -> None:
    """Every field of a component has the facts' type, format, enum, nullability and requirement."""
    assert _flat(_as_facts(SCHEMAS[name])) == _flat(FACTS["schemas"][name])


@pytest.mark.parametrize("name", FACTS["responses"])
def test_shared_response_equals_the_facts(name: str) -> None:
    """A shared response has the facts' content."""
    assert _response(DOCUMENT["components"]["responses"][name]) == FACTS["responses"][name]


@pytest.mark.parametrize("operation_id", FACTS_BY_ID)
def test_operation_is_described(operation_id: str) -> None:
    """An operation has a summary and a text, and each parameter its text on its schema too."""
    _, _, operation = OPERATIONS[operation_id]
    assert operation["summary"].strip()
    assert operation["description"].strip()
    for parameter in operation.get("parameters", []):
        assert parameter["description"].strip()
        assert parameter["schema"]["description"] == parameter["description"]


@pytest.mark.parametrize("operation_id", FACTS_BY_ID)
def test_examples_of_an_operation_fit(operation_id: str) -> None:
    """Every example of a parameter, body or inline response is valid for its schema."""
    for where, schema in _schemas_of(operation_id):
        assert list(_invalid_examples(schema, where)) == []


@pytest.mark.parametrize("name", FACTS["schemas"])
def test_examples_of_a_schema_fit(name: str) -> None:
    """Every example in a component is valid for its schema."""
    assert list(_invalid_examples(SCHEMAS[name], name)) == []


def test_only_the_public_operation_needs_no_token() -> None:
    """The bearer token is asked for everywhere except by `verifyApiKey`, which Kinde leaves public."""
    assert DOCUMENT["security"] == [{"kindeBearerAuth": []}]
    assert DOCUMENT["components"]["securitySchemes"]["kindeBearerAuth"]["scheme"] == "bearer"
    assert [key for key, (_, _, value) in OPERATIONS.items() if "security" in value] == ["verifyApiKey"]
    assert OPERATIONS["verifyApiKey"][2]["security"] == []


def test_words_that_look_like_other_types_stay_text() -> None:
    """`off` in an enum and dates in examples are strings for loaders of YAML 1.1 as well."""
    text = (ROOT / "openapi/kinde-management-api.yaml").read_text("utf-8")
    assert yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == DOCUMENT
