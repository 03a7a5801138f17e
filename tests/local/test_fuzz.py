"""schemathesis against the whole Management API: no 5xx, no answer outside the description.

A request or two for each operation by default, with ids of things that exist; `KINDE_FUZZ_EXAMPLES=10` sends some
thousands, the edges of each schema among them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from attrs import frozen
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kinde_auth.local import LocalKinde
from kinde_auth.local import entities as kinds
from kinde_auth.local.description import load_description
from kinde_auth.local.state import Snapshot

from .conftest import management_headers, plain_client

EXAMPLES = int(os.environ.get("KINDE_FUZZ_EXAMPLES", "1"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


schema = schemathesis.openapi.from_dict(load_description().document)
# Two dozen more requests an operation, built from the edges of each schema: worth minutes, so only when asked for.
schema.config.phases.coverage.enabled = EXAMPLES > 1


@frozen
class World:
    """A tenant with one of everything, and the ids of it."""

    local: LocalKinde
    snapshot: Snapshot
    ids: dict[str, str]
    session: requests.Session


@pytest.fixture(name="world", scope="module")
def _world() -> Iterator[World]:
    with LocalKinde(check_answers=True) as local:
        headers = management_headers(local)
        with plain_client(local) as client:
            client.headers.update(headers)
            ids = _one_of_everything(local, client)
        with requests.Session() as session:
            session.headers.update(headers)
            yield World(local, local.snapshot(), ids, session)


def _one_of_everything(local: LocalKinde, client: httpx.Client) -> dict[str, str]:
    state = local.tenant.state
    user = local.make_user(
        "ann@example.com", org="Acme", roles=["seller"], permissions=["read:x"], flags={"beta": True}
    )
    acme = state.organizations.first(name="Acme")
    assert acme is not None
    acme.billing_customer_id = local.tenant.new_id("customer")
    api = state.apis.save(kinds.Api(id=local.tenant.new_id(), name="A", audience="https://a.example"))
    scope = state.scopes.save(kinds.Scope(id=local.tenant.new_id("api_scope"), key="read", api_id=api.id))
    webhook = {"endpoint": "https://a.example", "event_types": [], "name": "W"}
    directory = {"org_code": acme.code, "directory_name": "D", "provider_code": "okta"}
    connection = {"name": "C", "display_name": "C", "strategy": "oauth2:google"}
    key = {"name": "K", "type": "environment", "api_id": api.id}
    invite = {"email": "b@example.com", "roles": ["seller"]}
    variable = {"key": "A", "value": "b"}

    def made(path: str, body: dict[str, Any]) -> Any:
        answer = client.post(f"/api/v1/{path}", json=body)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()

    property_row = next(row for row in state.properties if row.context == "usr")
    identity = state.identities.first(user_id=user.id)
    role, permission = state.roles.first(key="seller"), state.permissions.first(key="read:x")
    assert identity is not None
    assert role is not None
    assert permission is not None
    linked = client.get("/api/v1/connected_apps/auth_url", params={"key_code_ref": "cal"}).json()
    subscriber = client.post(
        "/api/v1/subscribers", params={"first_name": "B", "last_name": "L", "email": "b@l.example"}
    )
    return {
        "org_code": acme.code,
        "organization_code": acme.code,
        "code": acme.code,
        "user_id": user.id,
        "id": user.id,
        "role_id": role.id,
        "permission_id": permission.id,
        "application_id": local.web_application.id,
        "app_id": local.web_application.id,
        "api_id": api.id,
        "scope_id": scope.id,
        "connection_id": made("connections", connection)["connection"]["id"],
        "category_id": property_row.category_id or "",
        "property_id": property_row.id,
        "property_key": property_row.key,
        "feature_flag_key": "beta",
        "subscriber_id": subscriber.json()["subscriber"]["subscriber_id"],
        "webhook_id": made("webhooks", webhook)["webhook"]["id"],
        "variable_id": made("environment_variables", variable)["environment_variable"]["id"],
        "key_id": made("api_keys", key)["api_key"]["id"],
        "directory_id": made("directories", directory)["directory"]["id"],
        "identity_id": identity.id,
        "factor_id": local.add_factor(user).id,
        "event_id": next(iter(state.events)).id,
        "invite_code": made(f"organization/{acme.code}/invites", invite)["invite"]["code"],
        "customer_id": acme.billing_customer_id,
        "session_id": linked["session_id"],
    }


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES == 1,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_fits_the_description(world: World, case: schemathesis.Case) -> None:
    """Whatever is sent to things that exist, the answer is one that the description has."""
    for parameters in (case.path_parameters, case.query):
        for name in parameters:
            if name in world.ids:
                parameters[name] = world.ids[name]
    try:
        case.call_and_validate(base_url=world.local.url, session=world.session, checks=CHECKS)
    finally:
        world.local.restore(world.snapshot)
