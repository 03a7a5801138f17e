"""Refresh tokens: rotation, overlap, reuse, and the access token that stays the same."""

from __future__ import annotations

import httpx
import pytest

from kinde_auth.local import LocalKinde

from .sign_in import claims, refresh, signed_in


@pytest.fixture(autouse=True)
def _moved_by_the_tests_alone(local: LocalKinde) -> None:
    """Stop the tenant's clock: seconds in which the machine stands still do not count."""
    local.clock.freeze()


def test_a_refresh_gives_the_same_access_token_until_it_expires(local: LocalKinde, http: httpx.Client) -> None:
    """Kinde hands out a new one only after expiry."""
    first = signed_in(local, http, local.make_user())
    local.clock.advance(3_600)
    second = refresh(local, http, first["refresh_token"]).json()
    assert second["access_token"] == first["access_token"]
    assert second["expires_in"] == 86_400 - 3_600
    assert second["refresh_token"] != first["refresh_token"]
    local.clock.advance(86_400)
    third = refresh(local, http, second["refresh_token"]).json()
    assert third["access_token"] != first["access_token"]


def test_a_used_refresh_token_works_during_the_overlap(local: LocalKinde, http: httpx.Client) -> None:
    """A retry or a parallel request does not lose the sign-in."""
    first = signed_in(local, http, local.make_user())["refresh_token"]
    one, two = (refresh(local, http, first) for _ in range(2))
    assert (one.status_code, two.status_code) == (200, 200)
    for answer in (one, two):
        assert refresh(local, http, answer.json()["refresh_token"]).status_code == 200


def test_reuse_after_the_overlap_ends_the_family(local: LocalKinde, http: httpx.Client) -> None:
    """Both the copy and the rightful holder are signed out, and the access token is taken back."""
    first = signed_in(local, http, local.make_user())
    second = refresh(local, http, first["refresh_token"]).json()
    local.clock.advance(local.tenant.refresh_overlap + 1)
    assert refresh(local, http, first["refresh_token"]).json()["error"] == "invalid_grant"
    assert refresh(local, http, second["refresh_token"]).json()["error"] == "invalid_grant"
    headers = {"Authorization": f"Bearer {first['access_token']}"}
    assert http.get("/oauth2/v2/user_profile", headers=headers).status_code == 401


def test_without_an_overlap_the_first_reuse_ends_it(local: LocalKinde, http: httpx.Client) -> None:
    """The strictest reading of Kinde's rules can be tried."""
    local.tenant.refresh_overlap = 0
    first = signed_in(local, http, local.make_user())["refresh_token"]
    assert refresh(local, http, first).status_code == 200
    assert refresh(local, http, first).json()["error"] == "invalid_grant"


def test_a_refresh_token_expires(local: LocalKinde, http: httpx.Client) -> None:
    """After fifteen days."""
    token = signed_in(local, http, local.make_user())["refresh_token"]
    local.clock.advance(1_296_001)
    assert refresh(local, http, token).json()["error"] == "invalid_grant"


def test_refresh_claims_makes_the_next_refresh_give_a_new_token(
    local: LocalKinde, http: httpx.Client, api: httpx.Client
) -> None:
    """A flag of the environment shows only after that; a change to the user shows at once."""
    user = local.make_user(given_name="Ann")
    tokens = signed_in(local, http, user)
    flag = {"name": "Beta", "key": "beta", "type": "bool", "default_value": "true"}
    assert api.post("/api/v1/feature_flags", json=flag).status_code == 201
    local.clock.advance(60)
    tokens = refresh(local, http, tokens["refresh_token"]).json()
    assert "beta" not in claims(tokens["access_token"])["feature_flags"]
    assert api.post(f"/api/v1/users/{user.id}/refresh_claims").status_code == 200
    tokens = refresh(local, http, tokens["refresh_token"]).json()
    assert claims(tokens["access_token"])["feature_flags"] == {"beta": {"t": "b", "v": True}}


def test_a_suspended_user_cannot_refresh(local: LocalKinde, http: httpx.Client, api: httpx.Client) -> None:
    """Nor can somebody whose organization was suspended."""
    ann, bob = local.make_user(), local.make_user(org="Acme")
    anns, bobs = (signed_in(local, http, user)["refresh_token"] for user in (ann, bob))
    api.patch("/api/v1/user", params={"id": ann.id}, json={"is_suspended": True})
    assert refresh(local, http, anns).json()["error"] == "invalid_grant"
    acme = local.tenant.state.organizations.first(name="Acme")
    assert acme is not None
    api.patch(f"/api/v1/organization/{acme.code}", json={"is_suspended": True})
    assert refresh(local, http, bobs).json()["error"] == "invalid_grant"


def test_another_application_cannot_use_it(local: LocalKinde, http: httpx.Client) -> None:
    """A refresh token belongs to the application that got it."""
    token = signed_in(local, http, local.make_user())["refresh_token"]
    other = local.tenant.add_application("Other")
    form = {"grant_type": "refresh_token", "refresh_token": token}
    answer = http.post("/oauth2/token", data=form | {"client_id": other.id, "client_secret": other.client_secret})
    assert answer.json()["error"] == "invalid_grant"
