"""The test kit: users, tokens and headers in one line, without a port, and quickly."""

from __future__ import annotations

import threading

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from kinde_auth.errors import KindeError
from kinde_auth.local.description import Description
from kinde_auth.testing import LocalKinde

from .sign_in import answer_of, authorize_url, claims


def test_a_tenant_in_process_needs_no_port() -> None:
    """Both colours of httpx reach it through the transport, and it answers as over a socket."""
    with (
        LocalKinde(port=None) as local,
        httpx.Client(transport=local.transport(), base_url=local.url, timeout=60) as client,
    ):
        user = local.make_user("ann@example.com", permissions=["read:x"])
        headers = local.auth_headers(user)
        assert client.get("/oauth2/v2/user_profile", headers=headers).json()["email"] == "ann@example.com"
        assert client.get("/.well-known/openid-configuration").json()["issuer"] == local.url


@pytest.mark.anyio
async def test_the_async_client_reaches_it_too() -> None:
    """The same transport class."""
    with LocalKinde(port=None) as local:
        async with httpx.AsyncClient(transport=local.transport(), base_url=local.url, timeout=60) as client:
            answer = await client.post("/oauth2/token", data={"grant_type": "password"})
            assert answer.json()["error"] == "unsupported_grant_type"


def test_a_new_tenant_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key is generated, no description read and no thread begun for it, so that every test can have its own."""
    with LocalKinde(port=None) as first:
        kid = first.tenant.keys.current.kid
    threads = set(threading.enumerate())

    def dear(*_: object, **__: object) -> None:
        pytest.fail("made anew")

    monkeypatch.setattr(rsa, "generate_private_key", dear)
    monkeypatch.setattr(Description, "__init__", dear)
    for _ in range(3):
        with LocalKinde(port=None) as local:
            assert set(threading.enumerate()) <= threads
            assert local.tenant.keys.current.kid == kid


def test_a_token_says_what_the_test_wants() -> None:
    """Organization, permissions, flags, extra claims, and one that has expired."""
    with LocalKinde(port=None) as local:
        user = local.make_user(org="Acme", permissions=["read:x"], flags={"beta": True})
        token = claims(local.access_token(user, extra={"plan": "gold"}))
        assert token["permissions"] == ["read:x"]
        assert token["feature_flags"]["beta"]["v"] is True
        assert token["plan"] == "gold"
        expired = claims(local.access_token(user, lifetime=-60))
        assert expired["exp"] < local.clock()


def test_the_cookie_signs_a_browser_in(local: LocalKinde, http: httpx.Client) -> None:
    """With it the authorization endpoint answers without a page."""
    cookie = local.session_cookie(local.make_user())
    http.cookies.set(cookie["name"], cookie["value"])
    assert "code" in answer_of(http.get(authorize_url(local)).headers["location"])


def test_two_users_have_two_addresses(local: LocalKinde) -> None:
    """An address is somebody's already, whichever case it is written in; an invented one is free."""
    local.make_user("ann@example.com")
    with pytest.raises(KindeError, match="exists already"):
        local.make_user("Ann@example.com")
    local.make_user("user3@example.com")
    assert local.tenant.state.identities.first(user_id=local.make_user().id).value == "user4@example.com"


def test_a_flag_of_another_type_is_refused(local: LocalKinde) -> None:
    """When it is given, not when the token is made."""
    local.make_user(flags={"beta": True})
    with pytest.raises(KindeError, match="no boolean"):
        local.make_user(flags={"beta": "often"})
