"""The authorization code flow: what goes in, what comes back, what is refused."""

from __future__ import annotations

import base64
import json

import httpx
import jwt
import pytest

from kinde_auth.errors import KindeError
from kinde_auth.local import LocalKinde
from kinde_auth.local.agreements import open_agreements
from kinde_auth.local.shortcuts import user_named

from .sign_in import CALLBACK, answer_of, authorize_url, claims, redeem, signed_in


def test_a_sign_in_gives_tokens_with_kindes_claims(local: LocalKinde, http: httpx.Client) -> None:
    """Access and ID token carry the tenant's state in Kinde's shapes."""
    user = local.make_user(
        "ann@example.com", given_name="Ann", org="Acme", permissions=["read:x"], flags={"beta": True, "seats": 3}
    )
    tokens = signed_in(local, http, user)
    access, identity = claims(tokens["access_token"]), claims(tokens["id_token"])
    assert access["sub"] == identity["sub"] == user.id
    assert access["aud"] == []
    assert access["scp"] == ["openid", "profile", "email", "offline"]
    assert access["org_code"].startswith("org_")
    assert access["permissions"] == ["read:x"]
    assert access["feature_flags"] == {"beta": {"t": "b", "v": True}, "seats": {"t": "i", "v": 3}}
    assert "roles" not in access
    assert identity["aud"] == [local.web_application.id]
    assert identity["nonce"] == "the-nonce"
    assert identity["org_codes"] == [access["org_code"]]
    assert (identity["email"], identity["given_name"]) == ("ann@example.com", "Ann")


def test_the_id_token_verifies_with_the_published_key(local: LocalKinde, http: httpx.Client) -> None:
    """Signature, audience, issuer and lifetime are what an OpenID client expects."""
    token = signed_in(local, http, local.make_user())["id_token"]
    keys = jwt.PyJWKSet.from_dict(http.get("/.well-known/jwks").json())
    verified = jwt.decode(
        token,
        keys[jwt.get_unverified_header(token)["kid"]],
        algorithms=["RS256"],
        audience=local.web_application.id,
        issuer=local.url,
    )
    assert verified["exp"] - verified["iat"] == 3_600


def test_claims_that_are_switched_on_appear(local: LocalKinde, http: httpx.Client) -> None:
    """Token customization adds roles, names, properties and Hasura's names."""
    application = local.web_application
    application.claims = ["roles", "org_name", "email", "user_properties", "organizations"]
    application.tokens["is_hasura_mapping_enabled"] = True
    user = local.make_user("ann@example.com", org="Acme", roles=["admin"], properties={"plan_note": "gold"})
    tokens = signed_in(local, http, user)
    access = claims(tokens["access_token"])
    assert [role["key"] for role in access["roles"]] == ["admin"]
    assert access["org_name"] == "Acme"
    assert access["email"] == "ann@example.com"
    assert access["user_properties"] == {"plan_note": {"v": "gold"}}
    assert access["x-hasura-roles"] == access["roles"]
    assert claims(tokens["id_token"])["organizations"] == [{"id": access["org_code"], "name": "Acme"}]


def test_an_audience_that_is_registered_is_listed(local: LocalKinde, http: httpx.Client, api: httpx.Client) -> None:
    """`aud` lists the audiences asked for; an unknown one is refused."""
    user = local.make_user()
    api.post("/api/v1/apis", json={"name": "Orders", "audience": "https://orders.example"})
    tokens = signed_in(local, http, user, audience="https://orders.example")
    assert claims(tokens["access_token"])["aud"] == ["https://orders.example"]
    refused = answer_of(local.sign_in(authorize_url(local, audience="https://other.example"), user))
    assert refused["error"] == "invalid_request"


def test_without_offline_there_is_no_refresh_token(local: LocalKinde, http: httpx.Client) -> None:
    """`offline_access` is no error at Kinde, but it gives no refresh token either."""
    tokens = signed_in(local, http, local.make_user(), scope="openid offline_access")
    assert "refresh_token" not in tokens
    assert tokens["scope"] == "openid"


@pytest.mark.parametrize(
    "change",
    [
        {"code_verifier": "w" * 50},
        {"code_verifier": None},
        {"redirect_uri": "http://localhost:5000/other"},
        {"code": "made-up"},
    ],
)
def test_a_code_is_bound_to_its_request(local: LocalKinde, http: httpx.Client, change: dict[str, str | None]) -> None:
    """A wrong verifier, redirect URI or code gives `invalid_grant`."""
    callback = local.sign_in(authorize_url(local), local.make_user())
    assert redeem(local, http, callback, **change).json()["error"] == "invalid_grant"


def test_a_code_works_once_and_its_second_use_ends_the_sign_in(local: LocalKinde, http: httpx.Client) -> None:
    """RFC 6749 §4.1.2."""
    callback = local.sign_in(authorize_url(local), local.make_user())
    tokens = redeem(local, http, callback).json()
    assert redeem(local, http, callback).json()["error"] == "invalid_grant"
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert http.get("/oauth2/v2/user_profile", headers=headers).status_code == 401


def test_a_code_expires(local: LocalKinde, http: httpx.Client) -> None:
    """A code is good for a minute."""
    callback = local.sign_in(authorize_url(local), local.make_user())
    local.clock.advance(61)
    assert redeem(local, http, callback).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"prompt": "consent"}, "invalid_request"),
        ({"connection_id": "conn_none"}, "invalid_request"),
        ({"org_code": "org_none"}, "invalid_request"),
    ],
)
def test_a_wrong_request_goes_back_with_an_error(local: LocalKinde, changes: dict[str, str], error: str) -> None:
    """The application is told, with its state."""
    answer = answer_of(local.sign_in(authorize_url(local, **changes), local.make_user()))
    assert (answer["error"], answer["state"]) == (error, "the-state")


@pytest.mark.parametrize("changes", [{"client_id": "nobody"}, {"redirect_uri": f"{CALLBACK}/"}, {"redirect_uri": None}])
def test_a_request_that_cannot_be_answered_stays_here(
    local: LocalKinde, http: httpx.Client, changes: dict[str, str | None]
) -> None:
    """An unknown client or a redirect URI that is not registered letter for letter gives a page, never a redirect."""
    assert http.get(authorize_url(local, **changes)).status_code == 400
    with pytest.raises(KindeError):
        local.sign_in(authorize_url(local, **changes), local.make_user())


def test_one_leading_wildcard_label_is_allowed(local: LocalKinde) -> None:
    """`*.` stands for one label, the leftmost."""
    local.allow_urls(redirect_uris=["https://*.acme.example/cb"])
    user = local.make_user()
    fits = local.sign_in(authorize_url(local, redirect_uri="https://preview-1.acme.example/cb"), user)
    assert fits.startswith("https://preview-1.acme.example/cb?")
    for wrong in ("https://a.b.acme.example/cb", "https://acme.example/cb", "https://evil.example/.acme.example/cb"):
        with pytest.raises(KindeError):
            local.sign_in(authorize_url(local, redirect_uri=wrong), user)


def test_a_public_application_needs_pkce_and_no_secret(local: LocalKinde, http: httpx.Client) -> None:
    """A browser application has no secret, so its challenge is not optional."""
    spa = local.tenant.add_application("Browser", kind="spa", redirect_uris=[CALLBACK])
    user = local.make_user()
    refused = local.sign_in(authorize_url(local, client_id=spa.id, code_challenge=None), user)
    assert answer_of(refused)["error"] == "invalid_request"
    callback = local.sign_in(authorize_url(local, client_id=spa.id), user)
    assert redeem(local, http, callback, client_id=spa.id, client_secret=None).status_code == 200


def test_an_expired_link_comes_back_with_reauth_state(local: LocalKinde) -> None:
    """With `supports_reauth` the application gets `login_link_expired` and what it needs to begin anew."""
    local.tenant.next_link_is_expired = True
    user = local.make_user()
    wanted = {"login_hint": "a@example.com", "plan_interest": "pro", "utm_source": "letter", "lang": "de"}
    answer = answer_of(local.sign_in(authorize_url(local, supports_reauth="true", **wanted), user))
    assert answer["error"] == "login_link_expired"
    assert json.loads(base64.b64decode(answer["reauth_state"])) == wanted
    assert "code" in answer_of(local.sign_in(authorize_url(local, supports_reauth="true"), user))


def test_the_organization_asked_for_is_entered_by_members_only(local: LocalKinde, http: httpx.Client) -> None:
    """`org_code` picks the organization; somebody else's is refused."""
    ann, bob = local.make_user(org="Acme"), local.make_user(org="Globex")
    organizations = local.tenant.state.organizations
    acme, globex = organizations.first(name="Acme"), organizations.first(name="Globex")
    assert acme is not None
    assert globex is not None
    assert claims(signed_in(local, http, ann, org_code=acme.code)["access_token"])["org_code"] == acme.code
    assert answer_of(local.sign_in(authorize_url(local, org_code=globex.code), ann))["error"] == "access_denied"
    globex.is_suspended = True
    assert answer_of(local.sign_in(authorize_url(local), bob))["error"] == "organization_suspended"


def test_an_organization_is_created_along_the_way(local: LocalKinde, http: httpx.Client) -> None:
    """`is_create_org` with `org_name` makes the organization and its first member."""
    tokens = signed_in(local, http, local.make_user(), is_create_org="true", org_name="New Ltd")
    organization = local.tenant.state.organizations.get(claims(tokens["access_token"])["org_code"])
    assert organization is not None
    assert organization.name == "New Ltd"


def test_who_registers_for_a_plan_has_it(local: LocalKinde, http: httpx.Client) -> None:
    """`plan_interest` names it; one that does not exist is passed over."""
    local.tenant.state.settings.plans["pro"] = {"name": "Pro", "features": []}
    for email, plan, codes in (("a@example.com", "pro", ["pro"]), ("b@example.com", "gold", [])):
        url = authorize_url(local, prompt="create", plan_interest=plan).replace("/auth?", "/auth/register?")
        assert "code" in answer_of(http.post(url, data={"email": email}).headers["location"])
        agreements = open_agreements(local.tenant, user_named(local.tenant, email).billing_customer_id or "")
        assert [row.plan_code for row in agreements] == codes


def test_a_sign_in_that_fails_is_an_event(local: LocalKinde, http: httpx.Client) -> None:
    """Of a suspended user, with the address that it came from."""
    user = local.make_user()
    user.is_suspended = True
    url = authorize_url(local).replace("/auth?", "/auth/sign_in?")
    assert http.post(url, data={"user_id": user.id}).status_code == 400
    event = local.tenant.state.events.first(type="user.authentication_failed")
    assert event is not None
    assert (event.data, event.extra) == ({"user": {"id": user.id}}, {"ip_address": "127.0.0.1"})


def test_the_id_token_audience_has_three_shapes(local: LocalKinde, http: httpx.Client) -> None:
    """Kinde's sources show three; each can be tried."""
    user = local.make_user()
    client_id = local.web_application.id
    for shape, expected in (("issuer", [local.url]), ("both", [local.url, client_id]), ("client", [client_id])):
        local.tenant.id_token_audience = shape  # type: ignore[assignment]
        assert claims(signed_in(local, http, user)["id_token"])["aud"] == expected
