"""Discovery, key set and machine-to-machine tokens."""

from __future__ import annotations

import httpx
import jwt
import pytest

from kinde_auth.local import LocalKinde
from kinde_auth.local.shortcuts import property_named

from .conftest import management_token, plain_client
from .sign_in import claims


def test_discovery_has_the_members_that_kinde_publishes(local: LocalKinde, http: httpx.Client) -> None:
    """The metadata names this tenant as issuer and holds none of the members that Kinde leaves out."""
    metadata = http.get("/.well-known/openid-configuration").json()
    assert metadata["issuer"] == local.url
    assert metadata["token_endpoint"] == f"{local.url}/oauth2/token"
    assert metadata["token_endpoint_auth_methods_supported"] == ["client_secret_post"]
    assert "grant_types_supported" not in metadata
    assert http.get("/.well-known/oauth-authorization-server").json() == metadata


def test_a_machine_token_is_rs256_with_kindes_claims(local: LocalKinde, http: httpx.Client) -> None:
    """A token verifies with the published key and has Kinde's claims, among which no `sub`."""
    token = management_token(local)
    keys = jwt.PyJWKSet.from_dict(http.get("/.well-known/jwks").json())
    kid = jwt.get_unverified_header(token)["kid"]
    claims = jwt.decode(token, keys[kid], algorithms=["RS256"], audience=f"{local.url}/api", issuer=local.url)
    assert claims["azp"] == local.client_id
    assert claims["gty"] == ["client_credentials"]
    assert claims["v"] == "2"
    assert claims["scp"] == claims["scope"].split()
    assert "sub" not in claims
    assert claims["exp"] - claims["iat"] == 86_400


def test_the_key_set_refuses_a_request_with_a_token(http: httpx.Client) -> None:
    """Kinde answers 403 where an Authorization header comes with a request for the key set."""
    assert http.get("/.well-known/jwks", headers={"Authorization": "Bearer x"}).status_code == 403


def test_a_smaller_scope_can_be_asked_for(local: LocalKinde) -> None:
    """`scope` narrows what the application may have."""
    token = management_token(local, scope="read:users read:roles")
    assert jwt.decode(token, options={"verify_signature": False})["scp"] == ["read:users", "read:roles"]


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_id": ""}, 400, "invalid_request"),
        ({"audience": "https://elsewhere.example"}, 403, "unauthorized_client"),
        ({"scope": "read:minds"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ""}, 400, "invalid_request"),
    ],
)
def test_a_bad_token_request_gets_the_oauth_error(
    local: LocalKinde, http: httpx.Client, change: dict[str, str], status: int, error: str
) -> None:
    """Each mistake has its error name of RFC 6749 and is never a token."""
    form = {
        "grant_type": "client_credentials",
        "client_id": local.client_id,
        "client_secret": local.client_secret,
        "audience": f"{local.url}/api",
    }
    answer = http.post("/oauth2/token", data=form | change)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_a_machine_token_carries_what_its_application_is_set_to(local: LocalKinde) -> None:
    """Flags of the environment and public properties of the application, where token customization names them."""
    local.make_user(flags={"beta": True})
    client = local.add_m2m_application(name="Nightly")
    assert {"feature_flags", "application_properties"}.isdisjoint(claims(management_token(local, client=client)))
    application = local.tenant.state.applications.get(client[0])
    assert application is not None
    application.claims = ["feature_flags", "application_properties"]
    property_named(local.tenant, "tier", "app")
    application.properties["tier"] = "gold"
    token = claims(management_token(local, client=client))
    assert token["feature_flags"] == {"beta": {"t": "b", "v": False}}
    assert token["application_properties"] == {"tier": {"v": "gold"}}


def test_a_json_token_request_is_refused(http: httpx.Client) -> None:
    """The token endpoint takes forms only."""
    assert http.post("/oauth2/token", json={"grant_type": "client_credentials"}).json()["error"] == "invalid_request"


def test_token_requests_are_counted_without_their_secrets(local: LocalKinde) -> None:
    """A test can count token requests; what is recorded holds no secret."""
    token = management_token(local)
    assert local.requests.count(path="/oauth2/token", grant_type="client_credentials") == 1
    kept = repr(list(local.requests))
    assert local.client_secret not in kept
    assert token not in kept


def test_two_tenants_at_one_time_share_no_key() -> None:
    """A token of one tenant means nothing to another."""
    with LocalKinde() as one, LocalKinde() as other:
        headers = {"Authorization": f"Bearer {management_token(one)}"}
        assert one.tenant.keys.current.kid != other.tenant.keys.current.kid
        for local, status in ((one, 200), (other, 403)):
            with plain_client(local) as client:
                assert client.get("/api/v1/roles", headers=headers).status_code == status
