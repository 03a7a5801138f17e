"""A tenant with one of everything, and arguments for every operation made of it.

Ids come from what the tenant really holds; other arguments from the API description's own examples and types.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from naming import snake


Call = Callable[..., Any]
"""Runs one operation: `call("createUser", profile=…)`; the two colours differ in nothing else."""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)

_FIXED: dict[str, dict[str, Any]] = {
    "getUserData": {"id": "user_id"},
    "updateUser": {"id": "user_id"},
    "deleteUser": {"id": "user_id"},
    "getOrganization": {"code": "org_code"},
}


def build_world(call: Call) -> dict[str, Any]:
    """Create one of everything and return the ids by the names that paths and bodies use."""
    world: dict[str, Any] = {}
    world["org_code"] = world["organization_code"] = call("createOrganization", name="Northwind").organization.code
    user = call(
        "createUser",
        profile={"given_name": "Ada", "family_name": "Lovelace"},
        organization_code=world["org_code"],
        identities=[{"type": "email", "details": {"email": "ada@example.com"}}],
    )
    world["user_id"] = user.id
    world["role_id"] = call("CreateRole", name="Owner", key="owner").role.id
    call("CreatePermission", name="Read", key="read:things", description="Reads things")
    world["permission_id"] = next(found.id for found in call("GetPermissions").items if found.key == "read:things")
    application = call("createApplication", name="Backend", type="reg").application
    world["application_id"] = world["app_id"] = application.id
    world["api_id"] = call("addAPIs", name="Things", audience="https://things.example.com").api.id
    world["scope_id"] = call("addAPIScope", api_id=world["api_id"], key="read:all").scope.id
    call("updateAPIApplications", api_id=world["api_id"], applications=[{"id": application.id}])
    world["connection_id"] = call(
        "CreateConnection", name="google", display_name="Google", strategy="oauth2:google"
    ).connection.id
    world["category_id"] = call("CreateCategory", name="Main", context="usr").category.id
    world["property_id"] = call(
        "CreateProperty",
        name="Town",
        key="town",
        type="single_line_text",
        context="usr",
        is_private=False,
        category_id=world["category_id"],
    ).property.id
    world["property_key"] = "town"
    call(
        "CreateFeatureFlag", name="Dark", key="dark", type="bool", allow_override_level="usr", default_value="false"
    )
    world["feature_flag_key"] = "dark"
    world["subscriber_id"] = call(
        "CreateSubscriber", first_name="Bo", last_name="Lin", email="bo@example.com"
    ).subscriber.subscriber_id
    world["webhook_id"] = call(
        "CreateWebHook", endpoint="https://hooks.example.com/kinde", event_types=["user.created"], name="Main"
    ).webhook.id
    world["variable_id"] = call("createEnvironmentVariable", key="COLOUR", value="blue").environment_variable.id
    world["key_id"] = call("createApiKey", name="Nightly", type="environment", api_id=world["api_id"]).api_key.id
    world["directory_id"] = call(
        "createDirectory", org_code=world["org_code"], directory_name="Staff", provider_code="okta"
    ).directory.id
    world["identity_id"] = next(found.id for found in call("GetUserIdentities", user_id=world["user_id"]).items)
    return world


def arguments(operation: Any, raw: Mapping[str, Any], world: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """Return keyword arguments for one operation: those that it needs, and ids of things that exist."""
    given: dict[str, Any] = {}
    for parameter in raw.get("parameters", ()):
        wire = parameter["name"]
        name = snake(renamed.get(wire, wire))
        key = _FIXED.get(operation.id, {}).get(wire, wire)
        if key in world and (parameter.get("required") or wire in renamed):
            given[name] = world[key]
        elif parameter.get("required"):
            given[name] = _sample(parameter["schema"])
    content = raw.get("requestBody", {}).get("content", {})
    schema = next(iter(content.values()), {}).get("schema", {})
    for wire, part in schema.get("properties", {}).items():
        if operation.body == "multipart":
            given[snake(wire)] = ("logo.png", io.BytesIO(PNG), "image/png")
        elif wire in schema.get("required", ()):
            given[snake(renamed.get(wire, wire))] = world.get(wire) or _sample(part)
    return given


def _sample(schema: Mapping[str, Any]) -> Any:
    if "example" in schema:
        return schema["example"]
    if schema.get("enum"):
        return next(value for value in schema["enum"] if value is not None)
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return _sample(schema[keyword][0])
    kind = schema.get("type")
    if kind == "array":
        return [_sample(schema.get("items", {}))]
    if kind == "object":
        required = schema.get("required", ())
        return {name: _sample(part) for name, part in schema.get("properties", {}).items() if name in required}
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        return 1
    return "2026-01-01T00:00:00Z" if schema.get("format") == "date-time" else "sample"


def in_safe_order(operations: Iterator[Any]) -> list[Any]:
    """Return operations so that what one needs is not yet gone: reads, writes, then deletions from the leaves up."""
    rank = {"GET": 0, "POST": 1, "PATCH": 2, "PUT": 2, "DELETE": 3}
    return sorted(operations, key=lambda one: (rank[one.method], -one.path.count("/") if one.method == "DELETE" else 0))


__all__ = ["PNG", "arguments", "build_world", "in_safe_order"]
