"""What people do with a browser, and what must hold for them: one body for every example."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from examples.product import ADA, BOB
from kinde_auth.local.people import end_sessions

from .conftest import Site


def at_kinde(page: Page, email: str, *, organization: str | None = None) -> None:
    """Do what somebody does on the sign-in page."""
    page.get_by_label("E-mail address or user name").fill(email)
    page.get_by_role("button", name="Continue").click()
    if organization is not None:
        page.get_by_role("button", name=re.compile(organization)).click()


def sign_in(site: Site, page: Page, path: str = "/", email: str = ADA) -> None:
    """Sign in, from the page that somebody wanted to see, as somebody who has a session at Kinde already.

    The application's own part is all there; the tests about signing in go through Kinde's pages.
    """
    page.context.add_cookies([site.tenant.session_cookie(email, org="Northwind Traders")])
    page.goto(site.url("/login") if path == "/" else site.url(path))
    expect(page).to_have_url(site.url(path))


@pytest.fixture(name="short_tokens")
def _short_tokens(site: Site) -> Iterator[int]:
    """Let access tokens end after a few seconds, for as long as the test takes."""
    application, inside = site.tenant.web_application, site.tenant.tenant
    application.tokens["access_token_lifetime"] = 3
    inside.state.applications.save(application)
    yield 3
    application.tokens.pop("access_token_lifetime")
    inside.state.applications.save(application)


def test_somebody_signs_in_works_and_signs_out(site: Site, page: Page) -> None:
    """From the first page to the last, with what each may do; no code or state stays in the address bar."""
    page.goto(site.url("/"))
    site.shoot(page, "home")
    page.get_by_role("link", name="Sign in").first.click()
    at_kinde(page, ADA, organization="Northwind")
    expect(page).to_have_url(site.url("/"))
    expect(page.get_by_role("heading", name="To-dos")).to_be_visible()
    page.get_by_label("New to-do").fill("Buy <b>milk</b>")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Buy <b>milk</b>")).to_be_visible()
    page.get_by_role("button", name="Done").first.click()
    expect(page.get_by_role("button", name="Reopen")).to_have_count(1)
    site.shoot(page, "todos")
    page.get_by_role("link", name="Export as JSON").click()
    assert "Buy <b>milk</b>" in page.inner_text("body")
    page.goto(site.url("/team"))
    expect(page.get_by_text(BOB)).to_be_visible()
    page.goto(site.url("/profile"))
    expect(page.get_by_text("create:todos")).to_be_visible()
    expect(page.get_by_text("this one")).to_be_visible()
    site.shoot(page, "profile")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page).to_have_url(re.compile(f"{site.origin}/?$"))
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    # Signed out at Kinde too: the next sign-in asks who it is.
    page.goto(site.url("/login"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_what_somebody_lacks_is_said(site: Site, page: Page) -> None:
    """Bob sees no form for what he may not do, and a page that says why where he tries all the same."""
    page.goto(site.url("/login"))
    at_kinde(page, BOB)
    expect(page.get_by_text("create:todos")).to_be_visible()
    expect(page.get_by_label("New to-do")).to_have_count(0)
    for path, reason in (("/team", "role admin"), ("/export", "feature export")):
        answer = page.goto(site.url(path))
        assert answer is not None
        assert answer.status == 403
        expect(page.get_by_text(reason)).to_be_visible()
    site.shoot(page, "denied")
    status = page.evaluate(
        "fetch('/todos', {method: 'POST', body: new URLSearchParams({title: 'x'})}).then(answer => answer.status)"
    )
    assert status == 403


def test_a_deep_link_survives_the_sign_in(site: Site, page: Page) -> None:
    """Its query too."""
    page.goto(site.url("/todos/2?from=mail"))
    at_kinde(page, ADA, organization="Northwind")
    expect(page).to_have_url(site.url("/todos/2?from=mail"))
    expect(page.locator("#todo-2.chosen")).to_be_visible()


def test_two_tabs_sign_in_at_once(site: Site, new_context: Callable[[], BrowserContext]) -> None:
    """Neither kills the other's attempt, in whichever order they come back."""
    context = new_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url("/todos/1"))
    second.goto(site.url("/todos/2"))
    at_kinde(second, ADA, organization="Northwind")
    expect(second).to_have_url(site.url("/todos/2"))
    at_kinde(first, ADA, organization="Northwind")
    expect(first).to_have_url(site.url("/todos/1"))


def _redemptions(site: Site, *, since: int = 0) -> list[int]:
    """Return how each refresh token was answered at this tenant, which other tests used before."""
    return [request.status for request in site.tenant.requests.where(grant_type="refresh_token")][since:]


def test_tokens_are_renewed_while_somebody_works(site: Site, page: Page, short_tokens: int) -> None:
    """The person notices nothing, and a page full of requests redeems once."""
    sign_in(site, page)
    redemptions = partial(_redemptions, site, since=len(_redemptions(site)))
    for _ in range(2):
        time.sleep(short_tokens)
        page.goto(site.url("/profile"))
        expect(page.get_by_text("create:todos")).to_be_visible()
    assert len(redemptions()) >= 2
    time.sleep(short_tokens)
    before, began = len(redemptions()), time.monotonic()
    statuses = page.evaluate("Promise.all(Array.from({length: 8}, () => fetch('/me').then(answer => answer.status)))")
    assert statuses == [200] * 8
    # One more for each life of a token that a slow machine takes over the eight.
    assert 1 <= len(redemptions()) - before <= 2 + (time.monotonic() - began) // short_tokens
    assert set(redemptions()) == {200}


def test_a_session_that_kinde_has_ended_asks_for_a_sign_in(site: Site, page: Page, short_tokens: int) -> None:
    """And leads back to the page that was wanted."""
    sign_in(site, page)
    inside = site.tenant.tenant
    ada = next(user for user in inside.state.users if user.given_name == "Ada")
    with inside.lock:
        end_sessions(inside, ada.id)
        inside.state.commit()
    time.sleep(short_tokens)
    page.goto(site.url("/profile?tab=1"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate("document.location.origin") == site.tenant.url
    at_kinde(page, ADA, organization="Northwind")
    expect(page).to_have_url(site.url("/profile?tab=1"))


def test_somebody_switches_organization(site: Site, page: Page) -> None:
    """Without being asked for anything; permissions and data are those of the other organization."""
    sign_in(site, page, "/profile")
    expect(page.get_by_text("Northwind Traders").first).to_be_visible()
    page.get_by_role("link", name="Switch").click()
    expect(page).to_have_url(site.url("/profile"))
    expect(page.locator("dd", has_text="Blue Harbour Clinic")).to_be_visible()
    site.shoot(page, "switched")
    page.goto(site.url("/"))
    expect(page.get_by_label("New to-do")).to_have_count(0)
    page.goto(site.url("/profile"))
    page.get_by_role("link", name="Switch").click()
    expect(page.locator("dd", has_text="Northwind Traders")).to_be_visible()


def test_a_switch_that_needs_a_sign_in_leads_to_the_organization_all_the_same(site: Site, page: Page) -> None:
    """Where the session at Kinde has ended, the silent switch cannot be silent, and forgets nothing."""
    sign_in(site, page, "/profile")
    inside = site.tenant.tenant
    ada = next(user for user in inside.state.users if user.given_name == "Ada")
    with inside.lock:
        end_sessions(inside, ada.id)
        inside.state.commit()
    page.get_by_role("link", name="Switch").click()
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    page.get_by_role("link", name="Sign in again").click()
    at_kinde(page, ADA)
    expect(page).to_have_url(site.url("/profile"))
    expect(page.locator("dd", has_text="Blue Harbour Clinic")).to_be_visible()


def test_pages_fit_a_small_phone(site: Site, page: Page) -> None:
    """At 320 pixels nothing scrolls sideways, and a to-do has room for its words beside or above its buttons."""
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(site, page)
    for path in ("/", "/todos/2", "/profile", "/team"):
        page.goto(site.url(path))
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    page.goto(site.url("/"))
    boxes = [box for link in page.locator(".rows a").all() if (box := link.bounding_box()) is not None]
    assert len(boxes) >= 3
    assert min(box["width"] for box in boxes) > 140


def test_signing_out_everywhere_ends_the_other_browser(site: Site, new_context: Callable[[], BrowserContext]) -> None:
    """At once, and for that person only."""
    laptop, phone, other = (new_context().new_page() for _ in range(3))
    sign_in(site, laptop, "/profile")
    sign_in(site, phone, "/profile")
    sign_in(site, other, "/profile", email=BOB)
    laptop.get_by_role("button", name="Sign out everywhere").click()
    expect(laptop).to_have_url(re.compile(f"{site.origin}/?$"))
    phone.goto(site.url("/profile"))
    expect(phone.get_by_role("heading", name="Sign in")).to_be_visible()
    other.goto(site.url("/profile"))
    expect(other).to_have_url(site.url("/profile"))


def test_the_back_button_shows_nothing_after_the_sign_out(site: Site, page: Page) -> None:
    """No page of the session is kept by the browser."""
    sign_in(site, page, "/profile")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("create:todos")).to_have_count(0)
    assert not page.url.startswith(site.url("/profile"))


def test_a_refused_sign_in_can_begin_again(site: Site, page: Page) -> None:
    """Somebody who gives up at Kinde is told so in plain words, and nothing that came in the address is shown."""
    page.goto(site.url("/todos/3"))
    state = parse_qs(urlsplit(page.url).query)["state"][0]
    answer = page.goto(
        site.url(f"/callback?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state={state}")
    )
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    assert "alert" not in page.content()
    site.shoot(page, "refused")
    page.get_by_role("link", name="Sign in again").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_link_of_another_site_signs_nobody_out(site: Site, page: Page) -> None:
    """It leads to a page that asks first."""
    sign_in(site, page)
    page.goto("data:text/html," + f"<a href='{site.url('/logout')}'>free cake</a>")
    page.get_by_role("link", name="free cake").click()
    expect(page.get_by_role("heading", name="Sign out?")).to_be_visible()
    page.goto(site.url("/profile"))
    expect(page).to_have_url(site.url("/profile"))
    page.goto("data:text/html," + f"<a href='{site.url('/logout')}'>free cake</a>")
    page.get_by_role("link", name="free cake").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()


def test_the_session_cookie_is_out_of_reach_of_scripts(site: Site, page: Page) -> None:
    """HttpOnly and SameSite=Lax, small, and no token in it."""
    sign_in(site, page)
    assert page.evaluate("document.cookie") == ""
    ours = [cookie for cookie in page.context.cookies(site.origin) if cookie["name"].startswith("kinde")]
    assert [(cookie["name"], cookie["httpOnly"], cookie["sameSite"]) for cookie in ours] == [("kinde", True, "Lax")]
    assert len(ours[0]["value"]) < 100
