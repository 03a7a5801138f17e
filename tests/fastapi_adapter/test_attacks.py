"""What attackers do to sessions and cookies, over HTTP: each is refused, and none brings the application down."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI

from kinde_auth import AsyncOAuth
from kinde_auth.fastapi import CurrentUser, Kinde
from kinde_auth.local import LocalKinde
from kinde_auth.session import SessionHandle
from kinde_auth.storage import AsyncStorageManager, MemoryStore

from .conftest import HOST, PAGE, Browser


@pytest.fixture(name="app")
def _app(make_oauth: Callable[..., AsyncOAuth]) -> FastAPI:
    app = FastAPI()
    Kinde(app, oauth=make_oauth(), announce=False)

    @app.get("/profile")
    async def profile(user: CurrentUser) -> dict[str, Any]:
        return {"email": user.email}

    return app


@pytest.fixture(name="new_browser")
def _new_browser(app: FastAPI) -> Callable[[], Browser]:
    return lambda: Browser(app, base_url=HOST, follow_redirects=False)


def with_cookie(browser: Browser, header: str) -> httpx.Response:
    """Send a cookie header as it stands, and nothing of the browser's own."""
    browser.cookies.clear()
    return browser.get("/profile", headers={"cookie": header})


def cookie_of(browser: Browser) -> str:
    """Return the session cookie's value."""
    return str(next(cookie.value for cookie in browser.cookies.jar if cookie.name == "kinde"))


def test_a_planted_cookie_is_never_the_session(new_browser: Callable[[], Browser], tenant: LocalKinde) -> None:
    """Fixation: whatever the browser had before, the sign-in makes a new session, and the planted name opens none."""
    planted = SessionHandle.create().cookie
    victim = new_browser()
    victim.cookies.set("kinde", planted, domain="localhost.local")
    victim.sign_in(tenant)
    names = [cookie.value for cookie in victim.cookies.jar if cookie.name == "kinde"]
    assert planted not in names[-1:]
    assert with_cookie(new_browser(), f"kinde={planted}").status_code == 401


def test_an_attackers_own_session_is_replaced(new_browser: Callable[[], Browser], tenant: LocalKinde) -> None:
    """A victim who signs in over a session that was planted ends it, and shares nothing with it."""
    attacker = new_browser()
    attacker.sign_in(tenant, email="bob@example.com")
    planted = cookie_of(attacker)
    victim = new_browser()
    location = victim.page("/login").headers["location"]
    query = urlsplit(tenant.sign_in(location, "ada@example.com")).query
    binding = "; ".join(f"{cookie.name}={cookie.value}" for cookie in victim.cookies.jar)
    victim.cookies.clear()
    answer = victim.get(f"/callback?{query}", headers={**PAGE, "cookie": f"kinde={planted}; {binding}"})
    fresh = next(
        value.partition("=")[2].partition(";")[0]
        for value in answer.headers.get_list("set-cookie")
        if value.startswith("kinde=")
    )
    assert fresh != planted
    assert with_cookie(new_browser(), f"kinde={fresh}").json() == {"email": "ada@example.com"}
    assert with_cookie(new_browser(), f"kinde={planted}").status_code == 401


def test_a_callback_of_the_attackers_signs_no_victim_in(new_browser: Callable[[], Browser], tenant: LocalKinde) -> None:
    """Login CSRF: in a fresh browser, in one that is signing in, and in one that is signed in."""
    attacker = new_browser()
    query = urlsplit(tenant.sign_in(attacker.page("/login").headers["location"], "bob@example.com")).query
    fresh, pending, signed_in = new_browser(), new_browser(), new_browser()
    pending.page("/login")
    signed_in.sign_in(tenant)
    for victim in (fresh, pending, signed_in):
        assert victim.page(f"/callback?{query}").status_code == 400
    assert fresh.get("/profile").status_code == 401
    assert pending.get("/profile").status_code == 401
    assert signed_in.get("/profile").json() == {"email": "ada@example.com"}


def test_tossed_cookies_with_our_prefix_do_no_harm(new_browser: Callable[[], Browser], tenant: LocalKinde) -> None:
    """Cookies that look like attempts of ours neither finish a sign-in nor keep a real one from its end."""
    victim = new_browser()
    location = victim.page("/login").headers["location"]
    for number in range(20):
        victim.cookies.set(f"kinde_tx_{number:012x}", f"{secrets.token_hex(20)}", domain="localhost.local")
    query = urlsplit(tenant.sign_in(location, "ada@example.com")).query
    assert victim.page(f"/callback?{query}").status_code == 302
    assert victim.get("/profile").status_code == 200
    again = victim.page("/login")
    assert again.status_code == 302
    dropped = [value for value in again.headers.get_list("set-cookie") if "Max-Age=0" in value]
    assert len(dropped) >= 10


def hostile_values(genuine: str) -> dict[str, str]:
    return {
        "empty": "",
        "oversized": "a" * 60_000,
        "truncated": genuine[:-1],
        "half": genuine[:43],
        "longer": genuine + "a",
        "other key": genuine[:44] + secrets.token_urlsafe(16),
        "other id": secrets.token_urlsafe(32) + genuine[43:],
        "swapped case": genuine.swapcase(),
        "path": "../../" + genuine[6:],
        "wildcard": "*" * len(genuine),
        "not ascii": "é" * len(genuine),
        "control": "\x7f" + genuine[1:],
        "quoted": f'"{genuine}',
        "json": '{"sub":"kp_1"}',
        "percent": "%00" + genuine[3:],
    }


def test_altered_cookies_open_nothing(new_browser: Callable[[], Browser], tenant: LocalKinde) -> None:
    """Each is a visitor's 401, never an error, and takes nothing from the genuine session."""
    browser = new_browser()
    browser.sign_in(tenant)
    genuine = cookie_of(browser)
    for name, value in hostile_values(genuine).items():
        attempt = Browser(browser.app, base_url=HOST, follow_redirects=False)
        answer = attempt.get("/profile", headers=[(b"cookie", f"kinde={value}".encode("latin-1"))])
        assert answer.status_code == 401, name
        assert value[:20] not in answer.text or not value
    for header in ("kinde", "=;=;=", ";" * 5000, "kinde=a; " * 500, "\xff\xfe=\xff"):
        attempt = Browser(browser.app, base_url=HOST)
        assert attempt.get("/profile", headers=[(b"cookie", header.encode("latin-1"))]).status_code == 401
    assert browser.get("/profile").status_code == 200


def test_a_cookie_replayed_after_the_sign_out_opens_nothing(
    new_browser: Callable[[], Browser], tenant: LocalKinde
) -> None:
    """The session is gone on the server, whatever the browser still sends."""
    browser = new_browser()
    browser.sign_in(tenant)
    genuine = cookie_of(browser)
    assert with_cookie(new_browser(), f"kinde={genuine}").status_code == 200
    browser.post("/logout", headers={"origin": HOST})
    assert with_cookie(new_browser(), f"kinde={genuine}").status_code == 401
    replay = new_browser()
    replay.cookies.set("kinde", genuine, domain="localhost.local")
    replay.sign_in(tenant, email="bob@example.com")
    assert with_cookie(new_browser(), f"kinde={genuine}").status_code == 401


def test_on_https_no_sibling_can_plant_a_cookie(make_oauth: Callable[..., AsyncOAuth], tenant: LocalKinde) -> None:
    """The `__Host-` name binds every cookie to this host, and an unprefixed one counts for nothing."""
    tenant.allow_urls(redirect_uris=["https://app.example/callback"])
    storage = AsyncStorageManager(MemoryStore())
    app = FastAPI()
    Kinde(app, oauth=make_oauth(storage=storage, redirect_uri="https://app.example/callback"), announce=False)
    with Browser(app, base_url="https://app.example", follow_redirects=False) as browser:
        answer = browser.page("/login")
        signed_in = browser.page(
            f"/callback?{urlsplit(tenant.sign_in(answer.headers['location'], 'ada@example.com')).query}"
        )
        for value in [*answer.headers.get_list("set-cookie"), *signed_in.headers.get_list("set-cookie")]:
            assert value.startswith("__Host-kinde")
            assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(value.split("; "))
            assert "Domain" not in value
        assert browser.get("/me").status_code == 200
        genuine = next(cookie.value for cookie in browser.cookies.jar if cookie.name == "__Host-kinde")
        browser.cookies.clear()
        assert browser.get("/me", headers={"cookie": f"kinde={genuine}"}).status_code == 401


@pytest.mark.parametrize("header", ["host", "x-forwarded-host", "forwarded", "x-forwarded-proto", "x-original-url"])
def test_a_forged_host_steers_nothing(header: str, new_browser: Callable[[], Browser]) -> None:
    """The address that Kinde sends the browser back to comes from the settings."""
    value = "host=evil.example" if header == "forwarded" else "evil.example"
    location = new_browser().page("/login", **{header: value}).headers["location"]
    assert "redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Fcallback" in location
    assert "evil" not in location


def test_nothing_secret_is_logged(
    new_browser: Callable[[], Browser], tenant: LocalKinde, caplog: pytest.LogCaptureFixture
) -> None:
    """Not at the lowest level, over a whole sign-in, a refusal and a sign-out."""
    caplog.set_level("DEBUG")
    browser = new_browser()
    browser.page("/callback?state=s3cr3t-state&code=s3cr3t-code")
    location = browser.page("/login").headers["location"]
    query = urlsplit(tenant.sign_in(location, "ada@example.com")).query
    browser.page(f"/callback?{query}")
    browser.get("/profile")
    genuine = cookie_of(browser)
    browser.post("/logout", headers={"origin": HOST})
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("kinde_auth"))
    code = dict(part.split("=", 1) for part in query.split("&"))["code"]
    for secret in (genuine, genuine[:43], code, "s3cr3t-state", "s3cr3t-code"):
        assert secret not in ours
