"""A tenant with one of everything, and arguments for every operation made of it.

Ids come from what the tenant really holds; other arguments from the API description's own examples and types.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kinde_auth.local import LocalKinde
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
    "ResetUsersMFA": {"factor_id": "other_factor_id", "user_id": "other_user_id"},
}

# What the description does not require and the operation cannot do without, by names of the world where they begin
# with a colon; and what its examples name that this world has not.
_NEEDED: dict[str, dict[str, Any]] = {
    "CreateConnection": {"strategy": "oauth2:github", "name": "github", "display_name": "GitHub"},
    "CreateOrganizationUserRole": {"role_id": ":role_id"},
    "CreateOrganizationUserPermission": {"permission_id": ":permission_id"},
    "CreatePermission": {"key": "write:things", "name": "Write"},
    "CreateRole": {"key": "guest", "name": "Guest"},
    "CreateUserIdentity": {"type": "email", "value": "ada@example.org"},
    "createApiKey": {"type": "environment"},
    "createDirectory": {"org_code": ":other_org_code"},
    "createOrganizationInvite": {"roles": ["owner"]},
    "updateAPIApplications": {"applications": [{"id": ":application_id"}]},
    "updateApplicationsProperty": {"property_key": "tier"},
    "UpdateOrganizationProperty": {"property_key": "kp_org_city"},
    "UpdateOrganizationProperties": {"properties": {"kp_org_city": "Turin"}},
    "UpdateUserProperties": {"properties": {"kp_usr_city": "Turin"}},
    "UpdateOrganizationPasskey": {"policy": "off"},
}


def build_world(call: Call, tenant: LocalKinde) -> dict[str, Any]:
    """Create one of everything and return the ids by the names that paths and bodies use."""
    world: dict[str, Any] = {}
    organization = call("createOrganization", name="Northwind", is_create_billing_customer=True).organization
    world["org_code"] = world["organization_code"] = organization.code
    world["customer_id"] = organization.billing_customer_id
    world["other_org_code"] = call("createOrganization", name="Southwind").organization.code
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
    call("CreateFeatureFlag", name="Dark", key="dark", type="bool", allow_override_level="usr", default_value="false")
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
    call(
        "CreateProperty",
        name="Tier",
        key="tier",
        type="single_line_text",
        context="app",
        is_private=False,
        category_id=world["category_id"],
    )
    call("createBillingAgreement", customer_id=world["customer_id"], plan_code="team_annual")
    agreements = call("getBillingAgreements", customer_id=world["customer_id"])
    world["customer_agreement_id"] = next(found.id for found in agreements.items)
    world["session_id"] = call("GetConnectedAppAuthUrl", key_code_ref="calendar").session_id
    world["invite_code"] = call(
        "createOrganizationInvite", org_code=world["org_code"], email="bo@example.com", roles=["owner"]
    ).invite.code
    # What no operation creates: it comes from the user, or by itself.
    world["factor_id"] = tenant.add_factor(user.id).id
    world["other_user_id"] = call("createUser", profile={"given_name": "Grace"}).id
    world["other_factor_id"] = tenant.add_factor(world["other_user_id"]).id
    world["event_id"] = next(iter(tenant.tenant.state.events)).id
    return world


def arguments(
    operation: Any, raw: Mapping[str, Any], world: Mapping[str, Any], renamed: Mapping[str, str]
) -> dict[str, Any]:
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
    needed = {renamed.get(wire, wire): _named(value, world) for wire, value in _NEEDED.get(operation.id, {}).items()}
    return given | {snake(name): value for name, value in needed.items()}


def _named(value: Any, world: Mapping[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith(":"):
        return world[value[1:]]
    if isinstance(value, list):
        return [_named(item, world) for item in value]
    if isinstance(value, dict):
        return {name: _named(item, world) for name, item in value.items()}
    return value


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
    rank = {"GET": 0, "POST": 1, "PATCH": 2, "PUT": 2, "DELETE": 4}
    # After this one no organization and no user may have a value of its own any more.
    later = {"UpdateFeatureFlag": 3}

    def place(one: Any) -> tuple[int, int, bool]:
        depth = -one.path.count("/") if one.method == "DELETE" else 0
        return later.get(one.id, rank[one.method]), depth, one.id == "deleteAPIScope"

    return sorted(operations, key=place)


__all__ = ["PNG", "arguments", "build_world", "in_safe_order"]
