"""The corrections to the description: each applies, gives its reason, and leaves a valid document."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonpath
import pytest
from openapi_schema_validator import OAS30Validator

import description
from description import DescriptionError

ROOT = Path(__file__).parents[2]
DOCUMENT = description.load(ROOT / "openapi/kinde-management-api.yaml")
OVERLAY = description.load(ROOT / "openapi/overlay.yaml")
CORRECTED = description.apply_overlay(DOCUMENT, OVERLAY)
OPERATIONS = {value["operationId"]: value for _, _, value, _ in description.operations(CORRECTED)}


@pytest.fixture(name="states", scope="module")
def _states() -> list[description.Document]:
    """Return the document as each action finds it, and as the last one leaves it."""
    states = [DOCUMENT]
    for action in OVERLAY["actions"]:
        states.append(description.apply_overlay(states[-1], OVERLAY | {"actions": [action]}))
    return states


CURSORS = {"next_token", "starting_after", "ending_before", "page_size"}
FLAGS = {"next_token", "has_more"}


def _action_id(index: int) -> str:
    return f"{index + 1}-{str(OVERLAY['actions'][index]['target'])[:60]}"


def _parameters(operation: dict[str, Any]) -> dict[str, Any]:
    found = [description.resolve(CORRECTED, parameter) for parameter in operation.get("parameters", [])]
    return {parameter["name"]: parameter for parameter in found}


def _success_fields(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an operation's success schema, those of `allOf` branches included."""
    fields: dict[str, Any] = {}
    for status, answer in operation["responses"].items():
        content = description.resolve(CORRECTED, answer).get("content", {})
        media = next((value for kind, value in content.items() if kind.startswith("application/json")), {})
        if status.startswith("2") and "schema" in media:
            schema = description.resolve(CORRECTED, media["schema"])
            for part in schema.get("allOf", [schema]):
                fields |= description.resolve(CORRECTED, part).get("properties", {})
    return fields


def _lists() -> Iterator[str]:
    """Yield the operations that list something and speak of further pages."""
    for path, method, operation, _ in description.operations(CORRECTED):
        fields = _success_fields(operation)
        arrays = [
            name for name, field in fields.items() if description.resolve(CORRECTED, field).get("type") == "array"
        ]
        names = set(_parameters(operation))
        if method == "get" and arrays and (names & CURSORS or set(fields) & FLAGS):
            assert path
            yield operation["operationId"]


LISTS = list(_lists())


@pytest.mark.parametrize("index", range(len(OVERLAY["actions"])), ids=_action_id)
def test_action_matches_and_says_why(index: int, states: list[description.Document]) -> None:
    """An action finds its target after the actions before it, and has a reason of its own."""
    action = OVERLAY["actions"][index]
    assert list(jsonpath.finditer(action["target"], states[index], strict=True))
    assert len(action["description"].split()) >= 5


@pytest.mark.parametrize("index", range(len(OVERLAY["actions"])), ids=_action_id)
def test_action_changes_something(index: int, states: list[description.Document]) -> None:
    """No action is idle: the document is another one after it."""
    assert states[index] != states[index + 1]


def test_the_corrected_document_is_valid() -> None:
    """After all corrections the document is still valid OpenAPI, and the original is untouched."""
    assert description.load(ROOT / "openapi/kinde-management-api.yaml") == DOCUMENT
    description.validate(CORRECTED, "the corrected description")


def test_every_list_is_found() -> None:
    """The search for lists finds the 32 that Kinde has; fewer would mean that this file looks past them."""
    assert len(LISTS) == 32
    assert sorted(LISTS) == sorted(key for key, value in OPERATIONS.items() if "x-pagination" in value)


@pytest.mark.parametrize("operation_id", LISTS)
def test_list_declares_how_it_goes_on(operation_id: str) -> None:
    """Each name in `x-pagination` is a parameter of the operation or a field of its answer."""
    operation = OPERATIONS[operation_id]
    paging = operation["x-pagination"]
    fields = _success_fields(operation)
    names = set(_parameters(operation))
    items = description.resolve(CORRECTED, fields[paging["items"]])
    assert items["type"] == "array"
    match paging["style"]:
        case "token":
            assert set(paging) == {"style", "cursor", "size", "items", "next"}
            assert fields[paging["next"]]["type"] == "string"
        case "last_id":
            assert set(paging) == {"style", "cursor", "size", "items", "more", "id"}
            assert paging["more"] is None or fields[paging["more"]]["type"] == "boolean"
            assert (paging["more"] is None) == (not FLAGS & set(fields))
            assert _field(items["items"], paging["id"])["type"] == "string"
        case "none":
            assert set(paging) == {"style", "items", "reason"}
            assert not names & CURSORS
            return
        case other:
            pytest.fail(f"unknown style {other}")
    assert paging["cursor"] in names
    assert (paging["size"] is None) == ("page_size" not in names)
    assert paging["size"] in names | {None}


def _field(schema: dict[str, Any], path: str) -> dict[str, Any]:
    for name in path.split("."):
        schema = description.resolve(CORRECTED, schema)["properties"][name]
    return schema


def test_every_operation_says_how_it_refuses() -> None:
    """The eight operations that Kinde describes without a 400 have the shared one, and no other has changed."""
    before = {value["operationId"]: value["responses"] for _, _, value, _ in description.operations(DOCUMENT)}
    added = {key: value["responses"]["400"] for key, value in OPERATIONS.items() if "400" not in before[key]}
    assert set(added) == {
        "CreateOrganizationUserPermission",
        "CreateOrganizationUserRole",
        "GetOrganizationUserPermissions",
        "GetOrganizationUserRoles",
        "GetPermissions",
        "GetSubscribers",
        "GetSystemPermissions",
        "UpdateRolePermissions",
    }
    assert all(answer == {"$ref": "#/components/responses/bad_request"} for answer in added.values())
    assert all(OPERATIONS[key]["responses"]["400"] == old["400"] for key, old in before.items() if key not in added)


def test_only_a_rotation_departs_from_the_rule_for_retries() -> None:
    """A `PUT` that makes a new secret each time is the one operation whose method misleads."""
    departures = {key: value["x-retry"] for key, value in OPERATIONS.items() if "x-retry" in value}
    assert departures == {"rotateApiKey": "unsafe"}


@pytest.mark.parametrize("operation_id", ["CreateConnection", "ReplaceConnection", "UpdateConnection"])
@pytest.mark.parametrize(
    "options",
    [{"client_id": "a", "client_secret": "b"}, {"entra_id_domain": "a.example"}, {"saml_entity_id": "c"}, {}],
    ids=["social", "entra", "saml", "empty"],
)
def test_connection_options_are_accepted(operation_id: str, options: dict[str, str]) -> None:
    """Options of each strategy pass; the original `oneOf` refuses all of them."""
    bodies = {
        name: next(value for _, _, value, _ in description.operations(document) if value["operationId"] == operation_id)
        for name, document in {"before": DOCUMENT, "after": CORRECTED}.items()
    }
    schemas = {
        name: body["requestBody"]["content"]["application/json"]["schema"]["properties"]["options"]
        for name, body in bodies.items()
    }
    assert OAS30Validator(schemas["after"]).is_valid(options)
    assert not OAS30Validator(schemas["before"]).is_valid(options)
    assert [shape["title"] for shape in schemas["after"]["anyOf"]] == ["SocialOptions", "EntraIdOptions", "SamlOptions"]
    assert "oneOf" not in schemas["after"]


@pytest.mark.parametrize("value", ["text", 7, True])
def test_an_organization_can_be_given_flag_values(value: object) -> None:
    """A new organization takes the flags' values, not the names of their types only."""
    body = OPERATIONS["createOrganization"]["requestBody"]["content"]["application/json"]["schema"]
    assert OAS30Validator(body).is_valid({"name": "Acme", "feature_flags": {"new_checkout": value}})


@pytest.mark.parametrize("value", [1772451840, "2026-03-02T11:44:00Z"])
def test_an_event_has_either_kind_of_time(value: object) -> None:
    """The time of an event may be a number or a text."""
    event = CORRECTED["components"]["schemas"]["get_event_response"]
    assert OAS30Validator(event).is_valid({"event": {"timestamp": value}})


def test_no_query_parameter_takes_null() -> None:
    """Nothing in a query string is nullable."""
    for operation in OPERATIONS.values():
        for parameter in _parameters(operation).values():
            assert "nullable" not in parameter["schema"] or parameter["in"] != "query"


def test_an_obsolete_action_stops_the_generation() -> None:
    """A correction that matches nothing is an error that names the action and repeats its reason."""
    action = {"target": "$.paths['/gone'].get", "description": "It was once wrong.", "update": {"x-retry": "unsafe"}}
    with pytest.raises(DescriptionError, match=r"action 1 \(\$\.paths\['/gone'\]\.get\) matches nothing.*once wrong"):
        description.apply_overlay(DOCUMENT, {"overlay": "1.1.0", "actions": [action]})
    unmatched: list[Any] = []
    assert (
        description.apply_overlay(DOCUMENT, {"overlay": "1.1.0", "actions": [action]}, unmatched=unmatched) == DOCUMENT
    )
    assert unmatched == [action]


@pytest.mark.parametrize(
    ("overlay", "message"),
    [
        ({"overlay": "2.0.0", "actions": [{}]}, "version"),
        ({"overlay": "1.1.0", "actions": []}, "no list of `actions`"),
        ({"overlay": "1.1.0", "actions": [{"description": "x"}]}, "no `target`"),
        ({"overlay": "1.1.0", "actions": [{"target": "$.info", "update": {}}]}, "no `description`"),
        ({"overlay": "1.1.0", "actions": [{"target": "$.info", "description": "x"}]}, "needs one of"),
        (
            {"overlay": "1.1.0", "actions": [{"target": "$.i", "description": "x", "update": {}, "remove": True}]},
            "needs one of",
        ),
        ({"overlay": "1.1.0", "actions": [{"target": "$[", "description": "x", "remove": True}]}, "not a JSONPath"),
        ({"overlay": "1.1.0", "actions": [{"target": "$", "description": "x", "remove": True}]}, "whole document"),
        (
            {"overlay": "1.1.0", "actions": [{"target": "$.openapi", "description": "x", "update": {"a": 1}}]},
            "cannot merge",
        ),
        (
            {"overlay": "1.1.0", "actions": [{"target": "$.info", "description": "x", "remove": True, "removed": 1}]},
            "unknown member: removed",
        ),
        (
            {"overlay": "1.1.0", "actions": [{"target": "$.info", "description": "x", "copy": "$.tags[*]"}]},
            "has to match one node",
        ),
    ],
)
def test_a_malformed_overlay_is_refused(overlay: dict[str, Any], message: str) -> None:
    """What is wrong with an overlay is said, with the action's number."""
    with pytest.raises(DescriptionError, match=message):
        description.apply_overlay(DOCUMENT, overlay)


def test_merging_follows_the_overlay_specification() -> None:
    """Mappings merge deeply, lists are extended, other values are replaced, `copy` merges what it finds."""
    document = {"a": {"b": {"c": 1}, "l": [1], "p": 1}, "d": {"l": [3], "q": 4}}
    before = copy.deepcopy(document)
    actions = [
        {"target": "$.a", "description": "x", "update": {"b": {"e": 2}, "l": [2], "p": {"n": 1}}},
        {"target": "$.a.l", "description": "x", "update": 9},
        {"target": "$.a", "description": "x", "copy": "$.d"},
        {"target": "$.a.l[?@ == 1 || @ == 9]", "description": "x", "remove": True},
    ]
    result = description.apply_overlay(document, {"overlay": "1.1.0", "actions": actions})
    assert result == {"a": {"b": {"c": 1, "e": 2}, "l": [2, 3], "p": {"n": 1}, "q": 4}, "d": {"l": [3], "q": 4}}
    assert document == before
