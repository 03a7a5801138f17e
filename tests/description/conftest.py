"""Newer versions of the description, made up for rehearsals, and the tree that an update works on."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

import description

ROOT = Path(__file__).parents[2]
CURRENT = description.load(ROOT / "openapi/kinde-management-api.yaml")


@pytest.fixture(name="versions", scope="session")
def _versions() -> dict[str, description.Document]:
    """Return the made-up versions by name."""
    return {"addition": addition(), "breakage": breakage(), "rename": rename()}


@pytest.fixture(name="modern", scope="session")
def _modern() -> description.Document:
    """Return the description we have in the words of OpenAPI 3.1, null as a type."""
    document: description.Document = modern(CURRENT)
    return document | {"openapi": "3.1.0"}


def modern(value: Any) -> Any:
    """Rewrite every nullable schema in a part of a description the way OpenAPI 3.1 does."""
    if isinstance(value, list):
        return [modern(item) for item in value]
    if not isinstance(value, dict):
        return value
    new = {key: modern(item) for key, item in value.items()}
    if isinstance(new.get("nullable"), bool) and new.pop("nullable") and isinstance(new.get("type"), str):
        new["type"] = [new["type"], "null"]
        if "enum" in new:
            new["enum"] = [*new["enum"], None]
    return new


def _version(number: str) -> description.Document:
    document = copy.deepcopy(CURRENT)
    document["info"]["version"] = number
    return document


def addition() -> description.Document:
    """Return a version with more: two operations, a tag, a parameter, fields and enum values."""
    document = _version("2-addition")
    document["tags"].append({"name": "Notes"})
    document["paths"]["/api/v1/users/{user_id}/notes"] = {
        "servers": [],
        "parameters": [{"$ref": "#/components/parameters/user_id"}],
        "get": {
            "operationId": "getUserNotes",
            "tags": ["Notes"],
            "description": "Lists notes.\n\n<div>\n  <code>read:user_notes</code>\n</div>\n",
            "parameters": [
                {"name": "page_size", "in": "query", "schema": {"type": "integer", "nullable": True}},
                {"name": "starting_after", "in": "query", "schema": {"type": "string", "nullable": True}},
            ],
            "responses": {
                "200": {
                    "description": "Notes.",
                    "content": {
                        "application/json; charset=utf-8": {
                            "schema": {
                                "type": "object",
                                "properties": {
                                    "has_more": {"type": "boolean"},
                                    "notes": {"type": "array", "items": {"$ref": "#/components/schemas/user_note"}},
                                },
                            }
                        }
                    },
                }
            },
        },
        "post": {
            "operationId": "createUserNote",
            "tags": ["Notes"],
            "requestBody": {
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "required": ["text"],
                            "properties": {"text": {"type": "string"}, "pinned": {"type": "boolean"}},
                        }
                    }
                }
            },
            "responses": {"201": {"description": "Made."}},
        },
    }
    variable = {"name": "user_id", "in": "path", "required": True, "schema": {"type": "string"}}
    document["components"].setdefault("parameters", {})["user_id"] = variable
    document["components"]["schemas"]["user_note"] = {
        "type": "object",
        "properties": {"id": {"type": "string"}, "text": {"type": "string"}},
    }
    users = document["paths"]["/api/v1/users"]["get"]
    users["parameters"].append({"name": "locale", "in": "query", "schema": {"type": "string"}})
    document["components"]["schemas"]["directory"]["properties"]["status"]["enum"].append("Paused")
    document["components"]["schemas"]["user"]["properties"]["locale"] = {"type": "string"}
    return document


def breakage() -> description.Document:
    """Return a version that takes things away and asks for more."""
    document = _version("3-breakage")
    del document["paths"]["/api/v1/timezones"]
    # Two corrections of one schema and a paging rule have nothing to correct any more.
    del document["paths"]["/api/v1/subscribers"]["get"]
    del document["components"]["schemas"]["get_event_response"]["properties"]["event"]["properties"]["timestamp"]
    roles = document["paths"]["/api/v1/roles"]
    roles["get"]["parameters"] = [p for p in roles["get"]["parameters"] if p.get("name") != "sort"]
    body = roles["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["required"] = ["name", "key", "owner"]
    body["properties"]["owner"] = {"type": "string"}
    roles["post"]["x-scope"] = "write:roles"
    strategy = document["paths"]["/api/v1/connections"]["post"]["requestBody"]["content"]["application/json"]
    strategy["schema"]["properties"]["strategy"]["enum"].remove("oauth2:xero")
    del document["components"]["schemas"]["user"]["properties"]["picture"]
    document["components"]["schemas"]["user"]["properties"]["total_sign_ins"] = {"type": "string"}
    document["components"]["schemas"]["user"]["properties"]["preferred_email"]["nullable"] = True
    return document


def rename() -> description.Document:
    """Return a version with other ids, another path variable and another schema name, in another order."""
    document = _version("4-rename")
    for _, _, operation, _ in description.operations(document):
        operation["operationId"] = operation["operationId"].replace("Environement", "Environment")
    paths = document["paths"]
    item = paths.pop("/api/v1/directories/{directory_id}")
    for method in ("get", "patch", "delete"):
        item[method]["parameters"][0] |= {"name": "id"}
    paths["/api/v1/directories/{id}"] = item
    document["paths"] = dict(reversed(paths.items()))
    schemas = document["components"]["schemas"]
    schemas["scim_directory"] = schemas.pop("directory")
    return _with_reference(document, "#/components/schemas/directory", "#/components/schemas/scim_directory")


def _with_reference(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _with_reference(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_reference(item, old, new) for item in value]
    return new if value == old else value
