"""The Account API and the portal link, with a user's own token."""

from __future__ import annotations

import httpx
import pytest

from kinde_auth.local import LocalKinde
from kinde_auth.local.agreements import add_agreement
from kinde_auth.local.shortcuts import access_token


@pytest.fixture(name="account")
def _account(local: LocalKinde, http: httpx.Client) -> httpx.Client:
    """Return a client that carries the token of a user with something of everything."""
    user = local.make_user(
        "ann@example.com",
        org="Acme",
        roles=["admin", "seller"],
        permissions=["read:x", "write:x", "drop:x"],
        flags={"beta": True, "seats": 5, "theme": {"dark": 1}},
        properties={"plan_note": "gold"},
    )
    local.tenant.state.settings.plans["pro"] = {
        "name": "Pro",
        "features": [{"key": "seats", "name": "Seats", "maximum": 10}, {"key": "api_calls", "unit_amount": 2}],
    }
    add_agreement(local.tenant, user.billing_customer_id or "", "pro")
    http.headers["Authorization"] = f"Bearer {access_token(local.tenant, user)}"
    return http


def test_permissions_page_by_page(account: httpx.Client) -> None:
    """Pages follow each other by `next_page_starting_after`."""
    first = account.get("/account_api/v1/permissions?page_size=2").json()
    assert first["metadata"]["has_more"] is True
    after = first["metadata"]["next_page_starting_after"]
    rest = account.get(f"/account_api/v1/permissions?page_size=2&starting_after={after}").json()
    assert rest["metadata"] == {"has_more": False, "next_page_starting_after": ""}
    keys = [row["key"] for row in first["data"]["permissions"] + rest["data"]["permissions"]]
    assert keys == ["read:x", "write:x", "drop:x"]
    assert first["data"]["org_code"].startswith("org_")


def test_roles_flags_and_properties(account: httpx.Client) -> None:
    """Each list in its own shape, values in their types."""
    roles = account.get("/account_api/v1/roles").json()["data"]["roles"]
    assert [row["key"] for row in roles] == ["admin", "seller"]
    flags = account.get("/account_api/v1/feature_flags").json()["data"]["feature_flags"]
    assert {row["key"]: (row["type"], row["value"]) for row in flags} == {
        "beta": ("boolean", True),
        "seats": ("integer", 5),
        "theme": ("object", {"dark": 1}),
    }
    properties = account.get("/account_api/v1/properties").json()["data"]["properties"]
    assert [(row["key"], row["value"]) for row in properties] == [("plan_note", "gold")]


def test_entitlements_come_from_the_plan(account: httpx.Client) -> None:
    """All of them, and one by its key."""
    answer = account.get("/account_api/v1/entitlements").json()
    assert [plan["key"] for plan in answer["data"]["plans"]] == ["pro"]
    assert [item["feature_key"] for item in answer["data"]["entitlements"]] == ["seats", "api_calls"]
    one = account.get("/account_api/v1/entitlement/seats").json()["data"]["entitlement"]
    assert (one["feature_name"], one["entitlement_limit_max"]) == ("Seats", 10)
    assert account.get("/account_api/v1/entitlement/none").status_code == 400


def test_one_permission(account: httpx.Client) -> None:
    """Granted or not, with the organization it was asked for."""
    assert account.get("/account_api/v1/permission/read:x").json()["isGranted"] is True
    assert account.get("/account_api/v1/permission/other").json()["isGranted"] is False


def test_without_a_users_token_it_answers_403(local: LocalKinde, http: httpx.Client, api: httpx.Client) -> None:
    """A machine has no account."""
    assert http.get("/account_api/v1/roles").status_code == 403
    assert api.get("/account_api/v1/roles").status_code == 403


def test_a_portal_link_works_once(account: httpx.Client) -> None:
    """It leads back to where the application wanted."""
    link = account.get("/account_api/v1/portal_link", params={"return_url": "http://localhost:5000/"}).json()["url"]
    assert account.get(link).headers["location"] == "http://localhost:5000/"
    assert account.get(link).status_code == 400
    refused = account.get("/account_api/v1/portal_link", params={"return_url": "ftp://example.com"})
    assert refused.status_code == 400
