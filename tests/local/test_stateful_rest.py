"""The other families of the Management API: what is written is read back, limits and unique keys hold."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from kinde_auth.local import LocalKinde

from .sign_in import claims


@pytest.fixture(name="org_code")
def _org_code(api: httpx.Client) -> str:
    code: str = api.post("/api/v1/organization", json={"name": "Acme"}).json()["organization"]["code"]
    return code


@pytest.fixture(name="user_id")
def _user_id(api: httpx.Client, org_code: str) -> str:
    user_id: str = api.post("/api/v1/user", json={"organization_code": org_code}).json()["id"]
    return user_id


@pytest.fixture(name="api_id")
def _api_id(api: httpx.Client) -> str:
    body = {"name": "Orders", "audience": "https://orders.example"}
    api_id: str = api.post("/api/v1/apis", json=body).json()["api"]["id"]
    return api_id


def code_of(answer: httpx.Response) -> str:
    """Return the code of a refusal."""
    assert answer.status_code in {400, 404, 409}, answer.text
    errors: Any = answer.json()["errors"]
    code: str = errors["code"] if isinstance(errors, dict) else errors[0]["code"]
    return code


def flag(key: str, **changes: str) -> dict[str, str]:
    """Return the body of a new flag."""
    return {"name": key, "key": key, "type": "int", "default_value": "1", "allow_override_level": "usr", **changes}


def test_a_flag_is_overridden_at_three_levels_and_shows_in_the_token(
    local: LocalKinde, api: httpx.Client, org_code: str, user_id: str
) -> None:
    """The nearest value wins: user, organization, environment, default."""

    def value() -> int:
        token = claims(local.access_token(user_id, org=org_code))
        number: int = token["feature_flags"]["seats"]["v"]
        return number

    assert api.post("/api/v1/feature_flags", json=flag("seats")).status_code == 201
    assert value() == 1
    assert api.patch("/api/v1/environment/feature_flags/seats", json={"value": "2"}).status_code == 200
    assert api.get("/api/v1/environment/feature_flags").json()["feature_flags"]["seats"]["value"] == "2"
    assert value() == 2
    path = f"/api/v1/organizations/{org_code}/feature_flags"
    assert api.patch(f"{path}/seats", params={"value": "3"}).status_code == 200
    assert api.get(path).json()["feature_flags"] == {"seats": {"type": "int", "value": "3"}}
    assert value() == 3
    api.patch(f"/api/v1/users/{user_id}/feature_flags/seats", params={"value": "4.9"})
    assert value() == 4
    assert api.delete(f"{path}/seats").status_code == 200
    assert api.delete(path).status_code == 200
    assert api.delete("/api/v1/environment/feature_flags").status_code == 200
    assert api.delete("/api/v1/feature_flags/seats").status_code == 200
    assert claims(local.access_token(user_id, org=org_code))["feature_flags"] == {}


def test_a_flag_refuses_what_is_none_of_its_values(api: httpx.Client, org_code: str) -> None:
    """Type, range, level and unique key are enforced."""
    assert code_of(api.post("/api/v1/feature_flags", json=flag("a", default_value="many"))) == "INVALID_FLAG_VALUE"
    too_large = flag("a", default_value="2147483648")
    assert code_of(api.post("/api/v1/feature_flags", json=too_large)) == "INVALID_FLAG_VALUE"
    api.post("/api/v1/feature_flags", json=flag("a", allow_override_level="env"))
    assert code_of(api.post("/api/v1/feature_flags", json=flag("a"))) == "FEATURE_FLAG_KEY_ALREADY_EXISTS"
    path = f"/api/v1/organizations/{org_code}/feature_flags/a"
    assert code_of(api.patch(path, params={"value": "2"})) == "FLAG_OVERRIDE_NOT_ALLOWED"


def test_properties_are_defined_filed_and_given_values(
    local: LocalKinde, api: httpx.Client, org_code: str, user_id: str
) -> None:
    """Public values reach the token, private ones do not."""
    category = api.post("/api/v1/property_categories", json={"name": "Team", "context": "usr"}).json()["category"]["id"]
    for key, is_private in (("team", False), ("secret", True)):
        body = {"name": key, "key": key, "type": "single_line_text", "context": "usr", "is_private": is_private}
        answer = api.post("/api/v1/properties", json=body | {"category_id": category})
        assert answer.status_code == 201
    assert api.put(f"/api/v1/users/{user_id}/properties/team", params={"value": "A"}).status_code == 200
    values = {"properties": {"secret": "B", "kp_usr_city": "Turin"}}
    assert api.patch(f"/api/v1/users/{user_id}/properties", json=values).status_code == 200
    read = api.get(f"/api/v1/users/{user_id}/properties").json()["properties"]
    assert {row["key"]: row["value"] for row in read} == {"team": "A", "secret": "B", "kp_usr_city": "Turin"}
    local.web_application.claims = ["user_properties"]
    token = claims(local.access_token(user_id))
    assert token["user_properties"] == {"team": {"v": "A"}, "kp_usr_city": {"v": "Turin"}}
    found = api.get("/api/v1/search/users", params={"properties[team]": "A,Z", "expand": "properties"}).json()[
        "results"
    ]
    assert [row["id"] for row in found] == [user_id]
    assert api.get("/api/v1/search/users", params={"properties[team]": "Z"}).json()["results"] == []
    pages = []
    after: str | None = None
    while True:
        query = {"context": "usr", "page_size": 5} | ({"starting_after": after} if after else {})
        page = api.get("/api/v1/properties", params=query).json()
        pages += page["properties"]
        if not page["has_more"]:
            break
        after = page["properties"][-1]["id"]
    assert len({row["id"] for row in pages}) == len(pages) == 12
    team = next(row["id"] for row in pages if row["key"] == "team")
    assert api.delete(f"/api/v1/properties/{team}").status_code == 200
    assert code_of(api.put(f"/api/v1/users/{user_id}/properties/team", params={"value": "A"})) == "PROPERTY_NOT_FOUND"
    built_in = next(row["id"] for row in pages if row["is_kinde_property"])
    assert code_of(api.delete(f"/api/v1/properties/{built_in}")) == "KINDE_PROPERTY"


def test_an_api_and_its_scopes_decide_what_a_machine_gets(
    local: LocalKinde, api: httpx.Client, http: httpx.Client, api_id: str
) -> None:
    """A machine gets tokens only for APIs it is connected to, with the scopes it was given."""
    scope_id = api.post(f"/api/v1/apis/{api_id}/scopes", json={"key": "read:orders"}).json()["scope"]["id"]
    created = api.post("/api/v1/applications", json={"name": "Job", "type": "m2m"}).json()["application"]
    form = {
        "grant_type": "client_credentials",
        "client_id": created["client_id"],
        "client_secret": created["client_secret"],
        "audience": "https://orders.example",
    }
    assert http.post("/oauth2/token", data=form).json()["error"] == "unauthorized_client"
    body = {"applications": [{"id": created["id"]}]}
    answer = api.patch(f"/api/v1/apis/{api_id}/applications", json=body).json()
    assert answer["applications_connected"] == [created["id"]]
    assert http.post("/oauth2/token", data=form).json()["scope"] == ""
    path = f"/api/v1/apis/{api_id}/applications/{created['id']}/scopes/{scope_id}"
    assert api.post(path).content == b""
    token = http.post("/oauth2/token", data=form).json()["access_token"]
    assert claims(token)["scp"] == ["read:orders"]
    assert claims(token)["aud"] == ["https://orders.example"]
    detail = api.get(f"/api/v1/apis/{api_id}").json()["api"]
    assert [item["key"] for item in detail["scopes"]] == ["read:orders"]
    assert [item["id"] for item in detail["applications"]] == [created["id"]]
    assert code_of(api.post(f"/api/v1/apis/{api_id}/scopes", json={"key": "read:orders"})) == "SCOPE_KEY_ALREADY_EXISTS"
    management = next(item for item in api.get("/api/v1/apis").json()["apis"] if item["is_management_api"])
    assert code_of(api.delete(f"/api/v1/apis/{management['id']}")) == "MANAGEMENT_API"
    assert api.delete(f"/api/v1/apis/{api_id}").status_code == 200
    assert http.post("/oauth2/token", data=form).json()["error"] == "unauthorized_client"


def test_an_application_is_configured(local: LocalKinde, api: httpx.Client) -> None:
    """Settings, callback URLs, logout URLs and lifetimes are kept, and used."""
    client_id = api.post("/api/v1/applications", json={"name": "Web", "type": "reg"}).json()["application"]["id"]
    settings = {"login_uri": "http://localhost:1/login", "is_ask_for_name": True}
    assert api.patch(f"/api/v1/applications/{client_id}", json=settings).status_code == 200
    read = api.get(f"/api/v1/applications/{client_id}").json()["application"]
    assert (read["login_uri"], read["is_ask_for_name"]) == ("http://localhost:1/login", True)
    for kind, member in (("redirect", "redirect_urls"), ("logout", "logout_urls")):
        path = f"/api/v1/applications/{client_id}/auth_{kind}_urls"
        urls = ["https://a.example/cb", "http://localhost:1/cb"]
        assert api.post(path, json={"urls": urls}).status_code == 200
        assert api.get(path).json()[member] == urls
        assert api.delete(path, params={"urls": urls[0]}).status_code == 200
        assert api.put(path, json={"urls": ["https://b.example/cb"]}).status_code == 200
        assert api.get(path).json()[member] == ["https://b.example/cb"]
        assert code_of(api.post(path, json={"urls": ["http://far.example/cb"]})) == "INVALID_URL"
        assert code_of(api.post(path, json={"urls": ["http://["]})) == "INVALID_URL"
    web = local.web_application.id
    assert api.patch(f"/api/v1/applications/{web}/tokens", json={"access_token_lifetime": 60}).status_code == 200
    assert code_of(api.patch(f"/api/v1/applications/{web}/tokens", json={"id_token_lifetime": 0})) == "INVALID_LIFETIME"


def test_connections_are_switched_on_and_off(api: httpx.Client, org_code: str) -> None:
    """For applications and organizations, and gone everywhere once deleted."""
    body = {"name": "google", "display_name": "Google", "strategy": "oauth2:google"}
    connection_id = api.post("/api/v1/connections", json=body).json()["connection"]["id"]
    client_id = api.post("/api/v1/applications", json={"name": "Web", "type": "reg"}).json()["application"]["id"]
    paths = [f"/api/v1/applications/{client_id}/connections", f"/api/v1/organizations/{org_code}/connections"]
    for path in paths:
        assert api.post(f"{path}/{connection_id}").status_code == 200
        assert [item["connection"]["id"] for item in api.get(path).json()["connections"]] == [connection_id]
    assert api.patch(f"/api/v1/connections/{connection_id}", json={"display_name": "G"}).status_code == 200
    assert api.get(f"/api/v1/connections/{connection_id}").json()["connection"]["display_name"] == "G"
    assert api.delete(f"/api/v1/connections/{connection_id}").status_code == 200
    assert [api.get(path).json()["connections"] for path in paths] == [[], []]


def test_an_organization_has_one_directory(api: httpx.Client, org_code: str) -> None:
    """A second one is a conflict, the only 409 of the API."""
    body = {"org_code": org_code, "directory_name": "Staff", "provider_code": "okta"}
    directory = api.post("/api/v1/directories", json=body).json()["directory"]
    again = api.post("/api/v1/directories", json=body)
    assert (again.status_code, code_of(again)) == (409, "DIRECTORY_EXISTS")
    assert api.patch(f"/api/v1/directories/{directory['id']}", json={"directory_name": "All"}).status_code == 200
    assert api.get(f"/api/v1/directories/{directory['id']}").json()["directory"]["directory_name"] == "All"
    assert api.delete(f"/api/v1/directories/{directory['id']}").json()["directory_id"] == directory["id"]
    assert code_of(api.get(f"/api/v1/directories/{directory['id']}")) == "DIRECTORY_NOT_FOUND"


def test_an_api_key_is_verified_rotated_and_deleted(
    local: LocalKinde, api: httpx.Client, http: httpx.Client, api_id: str, user_id: str
) -> None:
    """Only the newest key works; verification needs no token and counts; the key is kept nowhere."""
    scope_id = api.post(f"/api/v1/apis/{api_id}/scopes", json={"key": "read:orders"}).json()["scope"]["id"]
    body = {"name": "Job", "type": "user", "api_id": api_id, "user_id": user_id, "scope_ids": [scope_id]}
    created = api.post("/api/v1/api_keys", json=body).json()["api_key"]
    told = http.post("/api/v1/api_keys/verify", json={"api_key": created["key"]}).json()
    assert (told["is_valid"], told["scopes"], told["user_id"]) == (True, ["read:orders"], user_id)
    assert told["verification_count"] == 1
    rotated = api.put(f"/api/v1/api_keys/{created['id']}")
    assert rotated.status_code == 201
    assert http.post("/api/v1/api_keys/verify", json={"api_key": created["key"]}).json()["is_valid"] is False
    new = rotated.json()["api_key"]["key"]
    listed = api.get("/api/v1/api_keys", params={"user_id": user_id}).json()["api_keys"]
    assert (listed[0]["key_prefix"], listed[0]["key_suffix"]) == (new[:6], new[-4:])
    assert new not in repr(list(local.tenant.state.api_keys))
    assert api.delete(f"/api/v1/api_keys/{created['id']}").status_code == 200
    assert http.post("/api/v1/api_keys/verify", json={"api_key": new}).json()["is_valid"] is False
    assert code_of(api.post("/api/v1/api_keys", json=body | {"user_id": None})) == "USER_ID_REQUIRED"


def test_invitations_are_sent_listed_and_revoked(api: httpx.Client, org_code: str) -> None:
    """Only pending ones are listed unless others are asked for."""
    api.post("/api/v1/roles", json={"key": "seller"})
    path = f"/api/v1/organization/{org_code}/invites"
    created = api.post(path, json={"email": "b@example.com", "roles": ["seller"]}).json()["invite"]
    assert created["code"] in created["invite_link"]
    assert api.get(f"{path}/{created['code']}").json()["email"] == "b@example.com"
    assert [item["id"] for item in api.get(path).json()["invites"]] == [created["id"]]
    assert api.delete(f"{path}/{created['code']}").status_code == 200
    assert api.get(path).json()["invites"] == []
    assert api.get(path, params={"include_revoked": "true"}).json()["invites"][0]["is_revoked"] is True
    assert code_of(api.post(path, json={"email": "c@example.com", "roles": ["none"]})) == "ROLE_NOT_FOUND"


def test_a_customer_moves_to_another_plan(local: LocalKinde, api: httpx.Client) -> None:
    """A new agreement ends the old one; entitlements follow the plan."""
    local.tenant.state.settings.plans["pro"] = {"features": [{"key": "seats", "maximum": 10}]}
    body = {"name": "Acme", "is_create_billing_customer": True, "billing_plan_code": "free"}
    created = api.post("/api/v1/organization", json=body).json()["organization"]
    customer = {"customer_id": created["billing_customer_id"]}
    assert api.get("/api/v1/billing/entitlements", params=customer).json()["entitlements"] == []
    assert api.post("/api/v1/billing/agreements", json=customer | {"plan_code": "pro"}).status_code == 200
    agreements = api.get("/api/v1/billing/agreements", params=customer).json()["agreements"]
    assert [(item["plan_code"], item["expires_on"] is None) for item in agreements] == [("free", False), ("pro", True)]
    entitlements = api.get("/api/v1/billing/entitlements", params=customer | {"expand": "plans"}).json()
    assert [item["feature_code"] for item in entitlements["entitlements"]] == ["seats"]
    assert [item["code"] for item in entitlements["plans"]] == ["pro"]
    usage = {
        "customer_agreement_id": agreements[1]["id"],
        "billing_feature_code": "seats",
        "meter_value": "3",
        "meter_usage_timestamp": "2026-01-01T00:00:00Z",
    }
    assert api.post("/api/v1/billing/meter_usage", json=usage).status_code == 200
    detail = api.get("/api/v1/organization", params={"code": created["code"], "expand": "billing"}).json()
    assert [item["plan_code"] for item in detail["billing"]["agreements"]] == ["pro"]


def test_variables_logos_business_and_policies_are_kept(api: httpx.Client, org_code: str) -> None:
    """The settings of the environment and of an organization."""
    body = {"key": "COLOUR", "value": "blue", "is_secret": True}
    variable = api.post("/api/v1/environment_variables", json=body).json()["environment_variable"]["id"]
    path = f"/api/v1/environment_variables/{variable}"
    assert api.get(path).json()["environment_variable"]["value"] is None
    assert api.patch(path, json={"value": "red", "is_secret": False}).status_code == 200
    assert api.get(path).json()["environment_variable"]["value"] == "red"
    assert code_of(api.post("/api/v1/environment_variables", json=body)) == "ENVIRONMENT_VARIABLE_KEY_ALREADY_EXISTS"
    assert api.delete(path).status_code == 200
    for logos in ("/api/v1/environment/logos", f"/api/v1/organizations/{org_code}/logos"):
        send = api.put if "environment" in logos else api.post
        assert api.delete(f"{logos}/light").status_code == 204
        assert send(f"{logos}/light", files={"logo": ("a.png", b"x", "image/png")}).status_code == 200
        assert api.get(logos).json()["logos"][0]["file_name"] == "a.png"
        assert api.delete(f"{logos}/light").status_code == 200
    industry = api.get("/api/v1/industries").json()["industries"][0]["key"]
    assert api.patch("/api/v1/business", json={"business_name": "B", "industry_key": industry}).status_code == 200
    business = api.get("/api/v1/business").json()["business"]
    assert (business["name"], business["industry"]) == ("B", industry)
    assert code_of(api.patch("/api/v1/business", json={"timezone_key": "moon"})) == "INVALID_TIMEZONE"
    assert api.put("/api/v1/passkey", json={"policy": "optional"}).json()["enabled"] is True
    passkey = f"/api/v1/organizations/{org_code}/passkey"
    assert api.get(passkey).json()["policy"] == "optional"
    assert api.put(passkey, json={"policy": "mandatory"}).json()["is_override_environment_passkey_settings"] is True
    assert api.get(passkey).json()["environment_policy"] == "optional"


def test_subscribers_and_connected_apps(api: httpx.Client, user_id: str) -> None:
    """Both are written through query parameters."""
    query = {"first_name": "Bo", "last_name": "Lin", "email": "bo@example.com"}
    created = api.post("/api/v1/subscribers", params=query).json()["subscriber"]["subscriber_id"]
    assert api.get(f"/api/v1/subscribers/{created}").json()["subscribers"][0]["preferred_email"] == "bo@example.com"
    assert [row["full_name"] for row in api.get("/api/v1/subscribers").json()["subscribers"]] == ["Bo Lin"]
    linked = api.get("/api/v1/connected_apps/auth_url", params={"key_code_ref": "cal", "user_id": user_id}).json()
    session = {"session_id": linked["session_id"]}
    assert api.get("/api/v1/connected_apps/token", params=session).json()["access_token"]
    assert api.post("/api/v1/connected_apps/revoke", params=session).status_code == 200
    assert code_of(api.get("/api/v1/connected_apps/token", params=session)) == "SESSION_NOT_FOUND"


def test_sessions_and_second_factors_of_a_user(local: LocalKinde, api: httpx.Client, user_id: str) -> None:
    """Sessions come from sign-ins and can be ended; factors can be read and reset."""
    local.access_token(user_id)
    path = f"/api/v1/users/{user_id}"
    assert len(api.get(f"{path}/sessions").json()["sessions"]) == 1
    assert api.delete(f"{path}/sessions").status_code == 200
    assert api.get(f"{path}/sessions").json()["sessions"] == []
    factor = local.add_factor(user_id)
    assert api.get(f"{path}/mfa").json()["mfa"]["id"] == factor.id
    assert api.delete(f"{path}/mfa/{factor.id}").status_code == 200
    assert api.get(f"{path}/mfa").json()["mfa"] == {}


def test_the_window_of_active_users_is_three_days(api: httpx.Client, org_code: str) -> None:
    """Kinde's own error code for a longer one."""
    role_id = api.post("/api/v1/roles", json={"key": "seller"}).json()["role"]["id"]
    path = f"/api/v1/organizations/{org_code}/roles/{role_id}/active_users/count"
    window = {"date_time_from": "2026-01-01T00:00:00Z", "date_time_to": "2026-01-05T00:00:00Z"}
    assert code_of(api.get(path, params=window)) == "DATE_TIME_RANGE_TOO_LARGE"
    window["date_time_to"] = "2026-01-02T00:00:00Z"
    assert api.get(path, params=window).json()["active_users_count"] == 0
