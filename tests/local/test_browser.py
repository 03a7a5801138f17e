"""A real browser signs in, registers, changes organization and signs out; pages work by keyboard and at 320 pixels."""

from __future__ import annotations

import http.server
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import test_services
from kinde_auth import OAuth, StorageManager
from kinde_auth.local import LocalKinde
from kinde_auth.local.people import add_member
from kinde_auth.local.places import add_organization
from kinde_auth.local.texts import TEXTS
from kinde_auth.storage import MemoryStore

from .conftest import management_headers, plain_client
from .sign_in import answer_of, authorize_url

# In milliseconds: no failure comes of a machine that stands still for a while.
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
SCREENSHOTS = os.environ.get("KINDE_SCREENSHOTS")


@pytest.fixture(name="browser", scope="module")
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=test_services.find("chromium"), args=test_services.CHROMIUM_FLAGS, timeout=PATIENCE
        )
        yield browser
        browser.close()


@pytest.fixture(name="page")
def _page(browser: Browser) -> Iterator[Page]:
    """Return a page in a browser context of its own, on a narrow screen."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(name="callback")
def _callback(local: LocalKinde) -> Iterator[str]:
    """Return the callback URL of an application that shows what it got."""

    class Application(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<title>Application</title><h1>Back in the application</h1>"
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Application) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        local.allow_urls(redirect_uris=[f"{url}/callback"], logout_uris=[f"{url}/"])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"{url}/callback"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_browser_takes_the_cookie_of_an_application(local: LocalKinde, browser: Browser, scheme: str) -> None:
    """`add_cookies` takes what `session_cookie` gives as it is, the one for https with its prefix too."""
    callback = f"{scheme}://localhost:8443/callback"
    local.allow_urls(redirect_uris=[callback])
    oauth = OAuth(
        domain=local.url,
        client_id=local.web_application.id,
        client_secret=local.web_application.client_secret,
        redirect_uri=callback,
        storage=StorageManager(MemoryStore()),
    )
    context = browser.new_context()
    with oauth:
        cookie = local.session_cookie(local.make_user(), oauth=oauth)
        context.add_cookies([cookie])
    kept = context.cookies(f"{scheme}://localhost:8443/todos")
    assert [(one["name"], one["value"], one["secure"]) for one in kept] == [
        (cookie["name"], cookie["value"], scheme == "https")
    ]
    context.close()


def shoot(page: Page, name: str) -> None:
    """Check that nothing runs out of a 320-pixel screen, and keep a picture where pictures are wanted."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if SCREENSHOTS:
        Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", full_page=True)


def test_somebody_signs_in_by_keyboard_and_signs_out(local: LocalKinde, page: Page, callback: str) -> None:
    """Tab, type, Enter; then single sign-on; then sign-out back to the application."""
    local.make_user("ann@example.com", given_name="Ann", family_name="Lee")
    local.make_user("bob@example.com", given_name="Bob", family_name="Ray")
    url = authorize_url(local, redirect_uri=callback)
    page.goto(url)
    expect(page).to_have_title("Sign in - Local Kinde")
    shoot(page, "sign-in")
    page.keyboard.press("Tab")
    expect(page.get_by_label("E-mail address or user name")).to_be_focused()
    page.keyboard.type("ann@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Back in the application")).to_be_visible()
    assert answer_of(page.url)["state"] == "the-state"
    page.goto(url)
    assert "code" in answer_of(page.url)
    page.goto(f"{local.url}/logout?redirect={callback.removesuffix('callback')}")
    assert page.url == callback.removesuffix("callback")
    page.goto(url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_somebody_is_chosen_from_the_list(local: LocalKinde, page: Page, callback: str) -> None:
    """A wrong name is told beside the field; a click on a person signs in."""
    local.make_user("ann@example.com", given_name="Ann", family_name="Lee")
    page.goto(authorize_url(local, redirect_uri=callback))
    page.get_by_label("E-mail address or user name").fill("nobody@example.com")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no account for nobody@example.com")
    shoot(page, "sign-in-problem")
    page.get_by_role("button", name=re.compile("Ann Lee")).click()
    expect(page.get_by_role("heading", name="Back in the application")).to_be_visible()


def test_somebody_registers_with_an_organization(local: LocalKinde, page: Page, callback: str) -> None:
    """From the sign-in page to the sign-up page, and into an organization of one's own."""
    page.goto(authorize_url(local, redirect_uri=callback, is_create_org="true"))
    page.get_by_role("link", name="Register").click()
    shoot(page, "register")
    page.get_by_label("E-mail address").fill("new@example.com")
    page.get_by_label("First name").fill("New")
    page.get_by_label("Name of the organization").fill("New Ltd")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Back in the application")).to_be_visible()
    organization = local.tenant.state.organizations.first(name="New Ltd")
    assert organization is not None
    assert len(local.tenant.state.members.where(org_code=organization.code)) == 1


@pytest.mark.parametrize("lang", ["de", "fr", "es"])
def test_longer_words_fit_on_a_narrow_screen(local: LocalKinde, page: Page, lang: str) -> None:
    """In each language, on the sign-in page and on the sign-up page, which is reached in that language."""
    local.make_user("ann@example.com", given_name="Ann", family_name="Lee")
    page.goto(authorize_url(local, lang=lang, is_create_org="true"))
    shoot(page, f"sign-in-{lang}")
    page.get_by_role("link").click()
    expect(page.get_by_role("heading", name=TEXTS[lang]["create_account"])).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    shoot(page, f"register-{lang}")


def test_a_member_of_two_organizations_chooses_and_switches(local: LocalKinde, page: Page, callback: str) -> None:
    """The page asks once; `org_code` with `prompt=none` switches without a page."""
    ann = local.make_user("ann@example.com", given_name="Ann", org="Acme")
    other = add_organization(local.tenant, name="Globex with a rather long name that has to wrap somewhere")
    add_member(local.tenant, other, ann)
    page.goto(authorize_url(local, redirect_uri=callback))
    page.get_by_role("button", name=re.compile("ann@example.com")).click()
    expect(page.get_by_role("heading", name="Choose an organization")).to_be_visible()
    shoot(page, "organization")
    page.get_by_role("button", name=re.compile("Acme")).click()
    expect(page.get_by_role("heading", name="Back in the application")).to_be_visible()
    page.goto(authorize_url(local, redirect_uri=callback, prompt="none", org_code=other.code))
    assert "code" in answer_of(page.url)
    assert local.tenant.state.sessions.where(user_id=ann.id)[0].org_code == other.code


def test_an_invited_person_finds_the_address_filled_in(local: LocalKinde, page: Page, callback: str) -> None:
    """The address of an invitation cannot be changed, and the roles come along."""
    local.make_user(roles=["seller"], org="Acme")
    acme, role = local.tenant.state.organizations.first(name="Acme"), local.tenant.state.roles.first(key="seller")
    assert acme is not None
    assert role is not None
    with plain_client(local) as api:
        api.headers.update(management_headers(local))
        body = {"email": "guest@example.com", "first_name": "Guest", "roles": ["seller"]}
        code = api.post(f"/api/v1/organization/{acme.code}/invites", json=body).json()["invite"]["code"]
    page.goto(authorize_url(local, redirect_uri=callback, invitation_code=code, is_invitation="true"))
    address = page.get_by_label("E-mail address")
    expect(address).to_have_value("guest@example.com")
    expect(address).not_to_be_editable()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Back in the application")).to_be_visible()
    members = local.tenant.state.members.where(org_code=acme.code)
    assert members[-1].roles == [role.id]


def test_a_device_is_allowed_on_its_page(local: LocalKinde, page: Page) -> None:
    """The code, then who allows it."""
    local.make_user("ann@example.com", given_name="Ann")
    with plain_client(local) as client:
        started = client.post("/oauth2/device/auth", data={"scope": "openid"}).json()
    page.goto(started["verification_uri"])
    page.get_by_label("Code that the device shows").fill(started["user_code"].lower())
    page.get_by_role("button", name="Continue").click()
    shoot(page, "device")
    page.get_by_role("button", name=re.compile("ann@example.com")).click()
    expect(page.get_by_role("heading", name="Device connected")).to_be_visible()


def test_the_home_page_lists_what_there_is(local: LocalKinde, page: Page) -> None:
    """Applications and people, on a narrow screen too."""
    local.make_user("ann@example.com", given_name="Ann")
    page.goto(local.url)
    expect(page.get_by_text("ann@example.com")).to_be_visible()
    shoot(page, "home")
