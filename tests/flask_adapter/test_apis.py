"""Bearer tokens in Flask: alone, and beside sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask, jsonify

from kinde_auth.errors import ConfigurationError
from kinde_auth.flask import (
    Kinde,
    current_machine,
    current_user,
    login_required,
    machine_required,
    requires_permission,
    requires_scope,
)
from kinde_auth.local import LocalKinde
from kinde_auth.storage import MemoryStore, StorageManager
from kinde_auth.token_verifier import TokenVerifier

from .conftest import API, Site

AUDIENCE = "https://todos.example.com"


def fill(app: Flask, kinde: Kinde) -> None:
    """Add the views of the tests."""

    @app.get("/todos")
    @login_required
    def todos() -> Any:
        return jsonify(sub=current_user.sub, source=current_user.source)

    @app.post("/todos")
    @requires_permission("create:todos")
    async def create() -> Any:
        return jsonify(created=True)

    @app.get("/scoped")
    @requires_scope("read:todos")
    def scoped() -> str:
        return "scoped"

    @app.get("/machines")
    @machine_required("read:users")
    def machines() -> Any:
        return jsonify(client=current_machine.client_id)

    storage = StorageManager(MemoryStore())

    @app.get("/colour/<value>")
    def colour(value: str) -> Any:
        before = storage.get("user:colour")
        storage.set("user:colour", value)
        return jsonify(before=before)

    @app.get("/open")
    def open_view() -> Any:
        return jsonify(signed_in=bool(current_user), machine=bool(current_machine))


@pytest.fixture(name="verifier")
def _verifier(tenant: LocalKinde) -> Iterator[TokenVerifier]:
    with TokenVerifier(tenant.url, audience=[AUDIENCE, f"{tenant.url}/api"]) as verifier:
        yield verifier


@pytest.fixture(name="api")
def _api(make_site: Callable[..., Site], verifier: TokenVerifier) -> Site:
    return make_site(fill, sessions=False, verifier=verifier)


def test_tokens_let_people_in(api: Site, tenant: LocalKinde) -> None:
    """By their permissions and scopes, and there are no sign-in routes."""
    browser = api.browser()
    headers = {**API, **tenant.auth_headers("ada@example.com", audience=[AUDIENCE])}
    assert browser.get("/todos", headers=headers).json()["source"] == "bearer"
    assert browser.post("/todos", headers=headers).json() == {"created": True}
    told = browser.get("/scoped", headers=headers)
    assert told.status_code == 403
    assert 'error="insufficient_scope"' in told.headers["www-authenticate"]
    assert 'scope="read:todos"' in told.headers["www-authenticate"]
    for path in ("/login", "/callback", "/logout", "/me"):
        assert browser.get(path).status_code == 404
    with api.app.test_request_context(), pytest.raises(ConfigurationError):
        _ = api.kinde.oauth


@pytest.mark.parametrize(
    ("header", "error"),
    [
        (None, None),
        ("", None),
        ("Basic YTpi", None),
        ("Bearer", "invalid_token"),
        ("Bearer a b", "invalid_token"),
        ("Bearer " + "x" * 20000, "invalid_token"),
        ("Bearer \u00e9", "invalid_token"),
        ("Bearer a.b.c", "invalid_token"),
    ],
)
def test_other_headers_let_nobody_in(header: str | None, error: str | None, api: Site) -> None:
    """401 with a challenge as RFC 6750 has it; nothing of the header comes back."""
    headers = {**API} if header is None else {**API, "authorization": header.encode("latin-1")}
    told = api.browser().get("/todos", headers=headers)
    assert told.status_code == 401
    challenge = told.headers["www-authenticate"]
    assert challenge.startswith('Bearer realm="kinde"')
    assert ("error=" in challenge) == (error is not None)
    assert "xxxx" not in told.text + challenge


def test_tokens_for_others_let_nobody_in(api: Site, tenant: LocalKinde) -> None:
    """Another audience, an expired token, and none at all on an open view."""
    browser = api.browser()
    other = tenant.auth_headers("ada@example.com", audience=["https://other.example.com"])
    assert browser.get("/todos", headers={**API, **other}).json()["error"] == "audience_mismatch"
    expired = tenant.access_token("ada@example.com", audience=[AUDIENCE], lifetime=-3600)
    told = browser.get("/todos", headers={**API, "authorization": f"Bearer {expired}"})
    assert (told.status_code, told.json()["error"]) == (401, "token_expired")
    assert browser.get("/open").json() == {"signed_in": False, "machine": False}
    assert browser.get("/open", headers={"authorization": f"Bearer {expired}"}).json()["signed_in"] is False


def test_machines_are_no_people(api: Site, tenant: LocalKinde) -> None:
    """A machine's token opens the views for machines only, and a person's those for people only."""
    import httpx

    form = {
        "grant_type": "client_credentials",
        "client_id": tenant.client_id,
        "client_secret": tenant.client_secret,
        "audience": f"{tenant.url}/api",
    }
    token = httpx.post(f"{tenant.url}/oauth2/token", data=form, timeout=60).json()["access_token"]
    browser = api.browser()
    machine = {**API, "authorization": f"Bearer {token}"}
    assert browser.get("/machines", headers=machine).json() == {"client": tenant.client_id}
    assert browser.get("/todos", headers=machine).status_code == 401
    person = {**API, **tenant.auth_headers("ada@example.com", audience=[AUDIENCE])}
    assert browser.get("/machines", headers=person).status_code == 401


def test_sessions_and_tokens_together(
    make_site: Callable[..., Site], tenant: LocalKinde, verifier: TokenVerifier
) -> None:
    """One application takes both; a bad token is never made good by a cookie."""
    site = make_site(fill, verifier=verifier)
    browser = site.browser()
    browser.sign_in()
    assert browser.get("/todos").json()["source"] == "session"
    token = {**API, **tenant.auth_headers("bob@example.com", audience=[AUDIENCE])}
    assert browser.get("/todos", headers=token).json()["source"] == "bearer"
    bad = {**API, "authorization": "Bearer a.b.c"}
    assert browser.get("/todos", headers=bad).status_code == 401
    # So with what is kept: the cookie's person sees nothing of the token's, and a bad token is nobody's.
    asked = [None, token, bad, bad, token, None]
    told = [browser.get(f"/colour/{number}", headers=headers).json() for number, headers in enumerate(asked)]
    assert [one["before"] for one in told] == [None, None, None, None, "1", "0"]


def test_user_keys_are_those_of_the_token_s_person(api: Site, tenant: LocalKinde) -> None:
    """Not of all who call, where an application takes tokens only; without one they are nobody's."""
    ada, bob = ({**API, **tenant.auth_headers(f"{name}@example.com", audience=[AUDIENCE])} for name in ("ada", "bob"))
    asked = (ada, bob, API, API, ada, bob)
    told = [api.browser().get(f"/colour/{number}", headers=headers).json() for number, headers in enumerate(asked)]
    assert [one["before"] for one in told] == [None, None, None, None, "0", "1"]


def test_an_api_without_an_audience_does_not_start(tenant: LocalKinde) -> None:
    """Otherwise the token of any application of the tenant would do."""
    app = Flask(__name__)
    app.config["KINDE_DOMAIN"] = tenant.url
    with pytest.raises(ConfigurationError, match="audience"):
        Kinde(app, sessions=False)
    app.config["KINDE_AUDIENCE"] = AUDIENCE
    Kinde(app, sessions=False)
