"""Userinfo, introspection, revocation, sign-out, device code, key rotation."""

from __future__ import annotations

import base64
import re
import struct

import httpx
import pytest

from kinde_auth.local import LocalKinde
from kinde_auth.local.people import add_member
from kinde_auth.local.places import add_organization

from .conftest import management_headers
from .sign_in import CALLBACK, answer_of, authorize_url, claims, redeem, refresh, signed_in


def bearer(token: str) -> dict[str, str]:
    """Return the header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


def test_userinfo_answers_the_profile(local: LocalKinde, http: httpx.Client) -> None:
    """The members that Kinde names, null where there is nothing."""
    user = local.make_user("ann@example.com", given_name="Ann", family_name="Lee")
    token = signed_in(local, http, user)["access_token"]
    profile = http.get("/oauth2/v2/user_profile", headers=bearer(token)).json()
    assert profile["sub"] == profile["id"] == user.id
    assert (profile["name"], profile["email"], profile["email_verified"]) == ("Ann Lee", "ann@example.com", True)
    assert profile["picture"] is None
    assert isinstance(profile["updated_at"], int)
    assert http.get("/oauth2/v2/user_profile", headers=bearer("no")).json()["error"] == "invalid_token"


def test_introspection_notices_what_a_signature_cannot(local: LocalKinde, http: httpx.Client) -> None:
    """A revoked token still verifies; introspection calls it inactive."""
    token = signed_in(local, http, local.make_user())["access_token"]
    headers = management_headers(local)
    told = http.post("/oauth2/introspect", data={"token": token}, headers=headers).json()
    assert told["active"] is True
    assert told["client_id"] == local.web_application.id
    application = local.web_application
    form = {"client_id": application.id, "client_secret": application.client_secret, "token": token}
    assert http.post("/oauth2/revoke", data=form).content == b""
    assert http.post("/oauth2/introspect", data={"token": token}, headers=headers).json() == {"active": False}
    assert http.post("/oauth2/introspect", data={"token": token}).status_code == 401


def test_revoking_a_refresh_token_ends_the_sign_in(local: LocalKinde, http: httpx.Client) -> None:
    """The family is gone; an unknown token is no error (RFC 7009 §2.2)."""
    tokens = signed_in(local, http, local.make_user())
    application = local.web_application
    form = {"client_id": application.id, "client_secret": application.client_secret}
    assert http.post("/oauth2/revoke", data=form | {"token": tokens["refresh_token"]}).status_code == 200
    assert refresh(local, http, tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert http.post("/oauth2/revoke", data=form | {"token": "unknown"}).status_code == 200
    assert http.post("/oauth2/revoke", data=form).json()["error"] == "invalid_request"


def test_a_browser_signs_in_stays_signed_in_and_signs_out(local: LocalKinde, http: httpx.Client) -> None:
    """One form, then single sign-on, then `login_required` after sign-out."""
    user = local.make_user("ann@example.com")
    url = authorize_url(local)
    assert "Sign in" in http.get(url).text
    wrong = http.post(url.replace("/auth?", "/auth/sign_in?"), data={"email": "nobody@example.com"})
    assert wrong.status_code == 400
    assert "nobody@example.com" in wrong.text
    done = http.post(url.replace("/auth?", "/auth/sign_in?"), data={"user_id": user.id})
    assert "code" in answer_of(done.headers["location"])
    assert "code" in answer_of(http.get(f"{url}&prompt=none").headers["location"])
    assert http.get("/logout?redirect=http://evil.example").status_code == 400
    out = http.get("/logout?redirect=http://localhost:5000")
    assert out.headers["location"] == "http://localhost:5000"
    assert answer_of(http.get(f"{url}&prompt=none").headers["location"])["error"] == "login_required"


def test_signing_out_stops_the_refresh_token(local: LocalKinde, http: httpx.Client) -> None:
    """The access token lives on until it expires, the refresh token does not."""
    user = local.make_user()
    done = http.post(authorize_url(local).replace("/auth?", "/auth/sign_in?"), data={"user_id": user.id})
    tokens = redeem(local, http, done.headers["location"]).json()
    http.get("/logout")
    assert refresh(local, http, tokens["refresh_token"]).json()["error"] == "invalid_grant"
    assert http.get("/oauth2/v2/user_profile", headers=bearer(tokens["access_token"])).status_code == 200


def test_a_person_registers_and_names_an_organization(local: LocalKinde, http: httpx.Client) -> None:
    """`prompt=create` shows the sign-up page; a known address is refused there."""
    url = authorize_url(local, prompt="create", is_create_org="true")
    assert "Create an account" in http.get(url).text
    form = {"email": "new@example.com", "given_name": "New", "family_name": "Person", "organization": "New Ltd"}
    action = url.replace("/auth?", "/auth/register?")
    assert "code" in answer_of(http.post(action, data=form).headers["location"])
    assert local.tenant.state.organizations.first(name="New Ltd") is not None
    assert "exists already" in http.post(action, data=form).text


def test_a_member_of_several_organizations_chooses(local: LocalKinde, http: httpx.Client) -> None:
    """The page lists them; the choice goes into the token."""

    user = local.make_user(org="Acme")
    other = add_organization(local.tenant, name="Globex")
    add_member(local.tenant, other, user)
    url = authorize_url(local)
    page = http.post(url.replace("/auth?", "/auth/sign_in?"), data={"user_id": user.id})
    assert "Acme" in page.text
    assert "Globex" in page.text
    done = http.post(url.replace("/auth?", "/auth/organization?"), data={"org_code": other.code})
    tokens = redeem(local, http, done.headers["location"]).json()
    assert claims(tokens["access_token"])["org_code"] == other.code


def test_a_form_from_another_site_is_refused(local: LocalKinde, http: httpx.Client) -> None:
    """Another site cannot sign somebody in."""
    user = local.make_user()
    action = authorize_url(local).replace("/auth?", "/auth/sign_in?")
    answer = http.post(action, data={"user_id": user.id}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_form_post_sends_the_answer_in_a_form(local: LocalKinde, http: httpx.Client) -> None:
    """`response_mode=form_post` gives a page that posts itself."""
    user = local.make_user()
    url = authorize_url(local, response_mode="form_post")
    page = http.post(url.replace("/auth?", "/auth/sign_in?"), data={"user_id": user.id})
    assert f'action="{CALLBACK}"' in page.text
    assert 'name="code"' in page.text


def test_a_device_is_let_in(local: LocalKinde, http: httpx.Client) -> None:
    """Pending, too fast, then tokens; the code works once."""
    local.clock.freeze()
    device = local.tenant.state.applications.first(type="device")
    assert device is not None
    started = http.post("/oauth2/device/auth", data={"client_id": device.id, "scope": "openid offline"}).json()
    assert (started["expires_in"], started["interval"]) == (600, 5)
    assert re.fullmatch("[A-Z]{8}", started["user_code"])
    assert started["device_code"].startswith("kinde_dc_")
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "client_id": device.id,
        "device_code": started["device_code"],
    }
    assert http.post("/oauth2/token", data=form).json()["error"] == "authorization_pending"
    assert http.post("/oauth2/token", data=form).json()["error"] == "slow_down"
    assert "Connect a device" in http.get(started["verification_uri_complete"]).text
    local.approve_device(started["user_code"], local.make_user())
    local.clock.advance(10)
    answer = http.post("/oauth2/token", data=form).json()
    assert answer["expires_in"] == 86_400
    assert {"access_token", "id_token", "refresh_token"} <= answer.keys()
    assert (answer["scope"], claims(answer["access_token"])["scope"]) == ("", "openid offline")
    assert http.post("/oauth2/token", data=form).json()["error"] == "invalid_grant"


def test_a_device_gets_a_picture_to_show(http: httpx.Client) -> None:
    """A QR code as PNG in a data URL, square and another one for another code."""
    pictures = [http.post("/oauth2/device/auth", data={"scope": "openid"}).json()["qr_code"] for _ in range(2)]
    assert pictures[0] != pictures[1]
    kind, _, text = pictures[0].partition(",")
    png = base64.b64decode(text, validate=True)
    assert kind == "data:image/png;base64"
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == height > 100


@pytest.mark.parametrize(("seconds", "allow", "error"), [(601, True, "expired_token"), (6, False, "access_denied")])
def test_a_device_that_is_not_let_in(
    local: LocalKinde, http: httpx.Client, seconds: float, allow: bool, error: str
) -> None:
    """The time runs out, or the person says no."""
    device = local.tenant.state.applications.first(type="device")
    assert device is not None
    started = http.post("/oauth2/v2/device_authorization", data={"scope": "openid"}).json()
    local.approve_device(started["user_code"], local.make_user(), allow=allow)
    local.clock.advance(seconds)
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "client_id": device.id}
    answer = http.post("/oauth2/token", data=form | {"device_code": started["device_code"]})
    assert answer.json()["error"] == error


def test_keys_rotate(local: LocalKinde, http: httpx.Client) -> None:
    """A new key signs and the old one stays published, unless told otherwise."""
    before = local.tenant.keys.current.kid
    after = local.tenant.keys.rotate()
    published = [key["kid"] for key in http.get("/.well-known/jwks").json()["keys"]]
    assert published == [after, before]
    local.tenant.keys.rotate(keep_old=False)
    assert len(http.get("/.well-known/jwks").json()["keys"]) == 1
