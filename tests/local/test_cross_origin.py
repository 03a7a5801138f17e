"""Single-page applications call the provider from their own origins; nobody else's page may read its answers."""

from __future__ import annotations

import httpx
import pytest

from kinde_auth.local import LocalKinde
from kinde_auth.local.cross_origin import PATHS

from .sign_in import CALLBACK, VERIFIER, answer_of, authorize_url

SPA = "https://spa.example.com"
ALLOWED = "access-control-allow-origin"
ASKED = {"access-control-request-method": "POST", "access-control-request-headers": "content-type,x-requested-with"}


@pytest.fixture(name="spa")
def _spa(local: LocalKinde) -> str:
    """Register a front-end application, which has no secret, and return its id."""
    application = local.tenant.add_application("Front end", kind="spa")
    application.redirect_uris = [f"{SPA}/callback", "https://*.preview.example.com/callback"]
    local.tenant.state.applications.save(application)
    return application.id


@pytest.mark.parametrize("path", sorted(PATHS))
def test_a_preflight_is_answered_for_registered_origins_only(
    path: str, local: LocalKinde, http: httpx.Client, spa: str
) -> None:
    """The origin of each callback URL, a wildcard's among them; no cookie may come along."""
    for origin in (SPA, "https://pr-7.preview.example.com", "http://localhost:5000"):
        answer = http.options(path, headers={"origin": origin, **ASKED})
        assert (answer.status_code, answer.headers[ALLOWED], answer.content) == (204, origin, b"")
        assert {"content-type", "x-requested-with", "authorization", "kinde-sdk"} <= {
            name.strip() for name in answer.headers["access-control-allow-headers"].split(",")
        }
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert "access-control-allow-credentials" not in answer.headers
        assert answer.headers["vary"] == "Origin"
    for origin in ("https://evil.example", "null", f"{SPA}.evil.example", "http://spa.example.com", f"{SPA}:444"):
        answer = http.options(path, headers={"origin": origin, **ASKED})
        assert (answer.status_code, ALLOWED in answer.headers) == (403, False)
        assert answer.json()["errors"][0]["code"] == "ORIGIN_NOT_ALLOWED"


def test_a_page_redeems_its_code_and_reads_the_profile(local: LocalKinde, http: httpx.Client, spa: str) -> None:
    """Without a secret, and errors can be read too; for another origin the same answers are unreadable."""
    user = local.make_user("ann@example.com")
    asked = authorize_url(local, client_id=spa, redirect_uri=f"{SPA}/callback")
    form = {
        "grant_type": "authorization_code",
        "client_id": spa,
        "code": answer_of(local.sign_in(asked, user))["code"],
        "redirect_uri": f"{SPA}/callback",
        "code_verifier": VERIFIER,
    }
    tokens = http.post("/oauth2/token", data=form, headers={"origin": SPA})
    assert (tokens.status_code, tokens.headers[ALLOWED], tokens.headers["vary"]) == (200, SPA, "Origin")
    bearer = {"authorization": f"Bearer {tokens.json()['access_token']}"}
    for origin, seen in ((SPA, SPA), ("https://evil.example", None)):
        profile = http.get("/oauth2/v2/user_profile", headers={"origin": origin, **bearer})
        assert (profile.json()["sub"], profile.headers.get(ALLOWED)) == (user.id, seen)
    for origin, seen in ((SPA, SPA), ("https://evil.example", None)):
        again = http.post("/oauth2/token", data=form, headers={"origin": origin})
        assert (again.status_code, again.headers.get(ALLOWED)) == (400, seen)


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/.well-known/jwks"])
def test_metadata_and_keys_can_be_read_too(path: str, local: LocalKinde, http: httpx.Client, spa: str) -> None:
    """A cache must keep the answers of two origins apart."""
    assert http.get(path, headers={"origin": SPA}).headers[ALLOWED] == SPA
    plain = http.get(path)
    assert (ALLOWED in plain.headers, plain.headers["vary"]) == (False, "Origin")


def test_nothing_else_is_opened_to_other_origins(local: LocalKinde, http: httpx.Client, spa: str) -> None:
    """The Management API and the pages stay as they were, and so do plain OPTIONS requests."""
    for path in ("/api/v1/users", "/oauth2/auth", "/logout", "/oauth2/introspect", "/_local/"):
        answer = http.options(path, headers={"origin": SPA, **ASKED})
        assert ALLOWED not in answer.headers
    assert http.options("/oauth2/token").status_code == 405


def test_an_application_of_machines_opens_no_origin(local: LocalKinde, http: httpx.Client) -> None:
    """It has no page."""
    client_id, _ = local.add_m2m_application()
    application = local.tenant.state.applications.get(client_id)
    assert application is not None
    application.redirect_uris = [CALLBACK.replace("5000", "5999")]
    local.tenant.state.applications.save(application)
    answer = http.options("/oauth2/token", headers={"origin": "http://localhost:5999", **ASKED})
    assert answer.status_code == 403
