"""The sign-in routes, without any framework: one body for both colours."""

from __future__ import annotations

import html
import json
import re
import uuid
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from kinde_auth.errors import ConfigurationError
from kinde_auth.local import LocalKinde
from kinde_auth.local.people import add_member
from kinde_auth.local.places import add_organization
from kinde_auth.web.denial import NOT_SIGNED_IN
from kinde_auth.web.request import WebRequest
from kinde_auth.web.routes import browser_label, options_of
from kinde_auth.web.settings import Paths

from .conftest import PAGE, Site

API = {"accept": "application/json", "host": "localhost:8000"}
PREFETCHES = [
    {"sec-purpose": "prefetch;prerender"},
    {"purpose": "prefetch"},
    {"x-moz": "prefetch"},
    {"next-router-prefetch": "1"},
]
BACKGROUND = [
    {**PAGE, "sec-fetch-mode": "cors"},
    {**PAGE, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
    {"accept": "*/*", "x-requested-with": "XMLHttpRequest"},
    {"accept": "text/html", "hx-request": "true"},
    {"accept": "application/json, text/plain, */*"},
]


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_signing_in_leads_back_to_where_it_began(site: Site, tenant: LocalKinde) -> None:
    """The deep link survives the way to Kinde and back, and the address that remains holds no code."""
    answer = site.sign_in(tenant, "/login?return_to=%2Ftodos%2F7%3Ffilter%3Dopen")
    assert (answer.status, answer.location) == (302, "/todos/7?filter=open")
    assert ("Cache-Control", "no-store") in answer.headers
    me = json.loads(site.request("/me").body)
    assert (me["email"], me["name"], me["permissions"]) == ("ada@example.com", "Ada", ["create:todos"])


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/%2f/x"]
)
def test_a_sign_in_leads_to_no_other_site(target: str, site: Site, tenant: LocalKinde) -> None:
    """`return_to` comes from a link that anybody may have written."""
    assert site.sign_in(tenant, f"/login?return_to={target}").location == "/"


def test_a_register_link_asks_for_the_sign_up_page(site: Site) -> None:
    """The prompt is `create`, whatever else the link says."""
    assert asked(site.request("/register?prompt=none").location)["prompt"] == "create"


def test_a_link_may_ask_for_an_organization_and_nothing_else(site: Site) -> None:
    """Protocol parameters of a link are passed over; Kinde's own are handed on."""
    location = site.request("/login?org_code=org_1&login_hint=a%40b.c&state=evil&redirect_uri=https://evil").location
    parameters = asked(location)
    assert (parameters["org_code"], parameters["login_hint"]) == ("org_1", "a@b.c")
    assert parameters["redirect_uri"] == "http://localhost:8000/callback"
    assert parameters["state"] != "evil"


def test_odd_options_of_a_link_are_passed_over() -> None:
    """A link with nonsense in it still leads to the sign-in."""
    values = {"prompt": "fly", "org_code": "", "lang": "x" * 600, "is_create_org": "true", "org_name": "New", "x": "y"}
    assert options_of(values) == {"is_create_org": True, "org_name": "New"}


@pytest.mark.parametrize("headers", PREFETCHES)
@pytest.mark.parametrize("path", ["/login", "/register", "/logout"])
def test_a_prefetch_begins_and_ends_nothing(path: str, headers: dict[str, str], site: Site, tenant: LocalKinde) -> None:
    """Browsers fetch links before anybody follows them."""
    site.sign_in(tenant)
    before = dict(site.cookies)
    answer = site.request(path, headers={**PAGE, **headers})
    assert (answer.status, answer.location, answer.cookies) == (204, None, ())
    assert site.cookies == before


@pytest.mark.parametrize("headers", BACKGROUND)
@pytest.mark.parametrize("path", ["/login", "/register"])
def test_a_script_or_picture_does_not_begin_a_sign_in(path: str, headers: dict[str, str], site: Site) -> None:
    """It could not show the page, and would only use up attempts: it gets the 401 that it can read."""
    answer = site.request(path, headers={"host": "localhost:8000", **headers})
    assert (answer.status, answer.location, answer.cookies, site.cookies) == (401, None, (), {})
    assert json.loads(answer.body)["error"] == "navigation_needed"
    assert dict(answer.headers)["WWW-Authenticate"] == 'Cookie realm="kinde", form-action="/login"'


@pytest.mark.parametrize("accept", ["*/*", "text/html,application/json;q=0.9"])
def test_who_says_nothing_of_scripts_is_sent_to_the_sign_in(accept: str, site: Site) -> None:
    """Older browsers and link checkers send no Fetch Metadata."""
    assert site.request("/login", headers={"host": "localhost:8000", "accept": accept}).status == 302


@pytest.mark.parametrize(
    ("path", "method"), [("/login", "POST"), ("/callback", "POST"), ("/me", "PUT"), ("/logout", "PUT")]
)
def test_other_methods_are_named_as_not_allowed(path: str, method: str, site: Site) -> None:
    """With the ones that are."""
    answer = site.request(path, method=method)
    assert answer.status == 405
    assert "GET" in dict(answer.headers)["Allow"]


def test_the_other_name_of_this_machine_is_left_first(site: Site) -> None:
    """A sign-in that began on 127.0.0.1 would come back to localhost without its cookie."""
    answer = site.request("/login?return_to=%2Fx", headers={**PAGE, "host": "127.0.0.1:8000"})
    assert answer.location == "http://localhost:8000/login?return_to=%2Fx"
    assert answer.cookies == ()


def test_each_allowed_host_comes_back_to_itself(make_site: Callable[..., Site]) -> None:
    """And any other host to the configured one, so a forged `Host` header steers nothing."""
    site = make_site(allowed_hosts=["eu.localhost:8000"])
    for host, expected in (("eu.localhost:8000", "eu.localhost:8000"), ("evil.example", "localhost:8000")):
        location = site.request("/login", headers={**PAGE, "host": host}).location
        assert asked(location)["redirect_uri"] == f"http://{expected}/callback"


def test_two_tabs_sign_in_at_once(site: Site, tenant: LocalKinde) -> None:
    """Each attempt is its own, and both come to their end in either order."""
    first, second = site.request("/login?return_to=/a").location, site.request("/login?return_to=/b").location
    for url, target in ((second, "/b"), (first, "/a")):
        query = urlsplit(tenant.sign_in(url, "ada@example.com")).query
        assert site.request(f"/callback?{query}").location == target


def test_a_reloaded_callback_goes_to_the_application(site: Site, tenant: LocalKinde) -> None:
    """Somebody who is signed in already needs no error page; somebody who is not, does."""
    query = urlsplit(tenant.sign_in(site.request("/login").location, "ada@example.com")).query
    site.request(f"/callback?{query}")
    assert site.request(f"/callback?{query}").location == "/"
    site.cookies.clear()
    assert site.request(f"/callback?{query}").status == 400


def test_a_callback_of_another_browser_is_refused(site: Site, tenant: LocalKinde) -> None:
    """A genuine code of an attacker's signs no victim in; the page says how to go on."""
    query = urlsplit(tenant.sign_in(site.request("/login").location, "ada@example.com")).query
    site.cookies.clear()
    answer = site.request(f"/callback?{query}")
    assert answer.status == 400
    assert b'href="/login"' in answer.body
    assert site.cookies == {}


def test_what_the_provider_says_is_not_shown(site: Site) -> None:
    """An error text comes through the address bar, so anybody may have written it."""
    state = asked(site.request("/login").location)["state"]
    answer = site.request(f"/callback?state={state}&error=access_denied&error_description=<script>alert(1)</script>")
    assert answer.status == 403
    assert b"script" not in answer.body
    assert b"Sign in again" in answer.body
    assert site.cookies == {}


def test_a_silent_switch_that_needs_a_sign_in_keeps_what_was_wanted(site: Site, tenant: LocalKinde) -> None:
    """Where the session at Kinde has ended, the page leads to a sign-in for the organization that was asked for."""
    email = f"eve-{uuid.uuid4()}@example.com"
    eve, inside = tenant.make_user(email, org="Acme"), tenant.tenant
    site.sign_in(tenant, email=email)
    with inside.lock:
        organization = add_organization(inside, name="Beta")
        add_member(inside, organization, eve)
        inside.state.commit()
    beta = organization.code
    location = site.request(f"/login?prompt=none&org_code={beta}&return_to=%2Ftodos%3Fq%3D1").location
    answer = site.request(f"/callback?error=login_required&state={asked(location)['state']}")
    assert answer.status == 403
    link = re.search(r'href="([^"]+)"', answer.body.decode())
    assert link is not None
    again = site.request(html.unescape(link[1])).location
    assert asked(again)["org_code"] == beta
    assert "prompt" not in asked(again)
    back = site.request(f"/callback?{urlsplit(tenant.sign_in(again, email)).query}")
    assert back.location == "/todos?q=1"
    assert json.loads(site.request("/me").body)["org_code"] == beta


def test_the_link_of_an_outage_begins_the_same_sign_in(make_site: Callable[..., Site]) -> None:
    """The page that was wanted is not forgotten because the provider was away, and nothing in the query gets out."""
    answer = make_site(away=True).request("/login?return_to=%2Ftodos&org_code=org_1&x=%22%3E<b>")
    assert b'href="/login?return_to=%2Ftodos&amp;org_code=org_1&amp;x=%22%3E&lt;b&gt;"' in answer.body


def test_a_program_at_the_callback_gets_json(site: Site) -> None:
    """The code of the reason is stable."""
    answer = site.request("/callback?state=x&code=y", headers=API)
    assert (answer.status, json.loads(answer.body)["error"]) == (400, "state_mismatch")


def test_an_outage_at_the_start_says_so(make_site: Callable[..., Site]) -> None:
    """Nobody is shown a traceback because the provider is away."""
    answer = make_site(away=True).request("/login")
    assert answer.status == 503
    assert b"try again" in answer.body


# ---- sign-out


def test_signing_out_by_a_form_ends_the_session(site: Site, tenant: LocalKinde) -> None:
    """The browser goes on to Kinde by GET, and the old cookie opens nothing."""
    site.sign_in(tenant)
    before = dict(site.cookies)
    answer = site.request("/logout", method="POST", headers={**PAGE, "origin": "http://localhost:8000"})
    assert (answer.status, site.cookies) == (303, {})
    assert answer.location.startswith(f"{tenant.url}/logout?redirect=")
    site.cookies = before
    assert site.request("/me").status == 401


CROSS = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://localhost:8000.evil.example"},
    {"origin": "https://localhost:8000"},
]


@pytest.mark.parametrize("headers", CROSS)
def test_no_other_site_signs_anybody_out(headers: dict[str, str], site: Site, tenant: LocalKinde) -> None:
    """Not by a form; and a link of another site only leads to a page that asks."""
    site.sign_in(tenant)
    base = {"accept": "text/html", "host": "localhost:8000", "sec-fetch-mode": "navigate"}
    assert site.request("/logout", method="POST", headers={**base, **headers}).status == 403
    asking = site.request("/logout?all_sessions=true", headers={**base, **headers})
    assert asking.status == 200
    assert b'method="post" action="/logout"' in asking.body
    assert site.request("/me").status == 200


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"referer": "http://localhost:8000/todos"}],
)
def test_a_link_of_the_site_itself_signs_out(headers: dict[str, str], site: Site, tenant: LocalKinde) -> None:
    """So does typing the address."""
    site.sign_in(tenant)
    assert site.request("/logout", headers={"accept": "text/html", "host": "localhost:8000", **headers}).status == 303
    assert site.cookies == {}


def test_signing_out_of_all_browsers(make_site: Callable[..., Site], tenant: LocalKinde) -> None:
    """The form's `all_sessions` ends the other browser too."""
    site = make_site()
    site.sign_in(tenant)
    other = dict(site.cookies)
    site.cookies = {}
    site.sign_in(tenant)
    assert len(site.cookies) == 1
    answer = site.request("/logout", method="POST", all_sessions="true")
    assert "all_sessions=true" in answer.location
    site.cookies = other
    assert site.request("/me").status == 401


def test_a_sign_out_leads_to_no_other_site(site: Site, tenant: LocalKinde) -> None:
    """And then it ends nothing either."""
    site.sign_in(tenant)
    assert site.request("/logout", method="POST", return_to="https://evil.example").status == 400
    assert site.request("/me").status == 200


# ---- not let in


def test_a_person_is_sent_to_the_sign_in_and_a_program_is_told(site: Site) -> None:
    """Whoever opens a page comes back to it afterwards."""
    page = WebRequest(method="GET", path="/todos", query="a=1&b=%20", headers=PAGE)
    answer = site.routes.deny(NOT_SIGNED_IN, page, prefix="/app")
    assert (answer.status, answer.location) == (303, "/app/login?return_to=/app/todos%3Fa%3D1%26b%3D%2520")
    posted = site.routes.deny(NOT_SIGNED_IN, WebRequest(method="POST", path="/todos", headers=PAGE))
    assert posted.location == "/login"
    told = site.routes.deny(NOT_SIGNED_IN, WebRequest(method="GET", path="/todos", headers=API))
    assert told.status == 401
    assert dict(told.headers)["WWW-Authenticate"] == 'Cookie realm="kinde", form-action="/login"'


def test_nobody_is_at_me_with_a_challenge(site: Site) -> None:
    """`/me` is for scripts, so it never redirects."""
    answer = site.request("/me")
    assert answer.status == 401
    assert dict(answer.headers)["WWW-Authenticate"].startswith("Cookie ")


def test_a_route_may_be_left_out_and_moved(make_site: Callable[..., Site]) -> None:
    """Its path is then the application's own."""
    site = make_site(paths=Paths(register=None, me=None, login="/auth/in"))
    assert site.routes.takes("/auth/in")
    assert not site.routes.takes("/login")
    assert not site.routes.takes("/me")


@pytest.mark.parametrize(
    ("paths", "argument"),
    [
        (Paths(login="/in", logout="/in"), "logout"),
        (Paths(me="/callback"), "me"),
        (Paths(callback="/other"), "callback"),
        (Paths(login="login"), "login"),
        (Paths(login="//evil"), "login"),
    ],
)
def test_no_path_is_taken_twice(paths: Paths, argument: str, make_site: Callable[..., Site]) -> None:
    """A mistake in the paths stops the start, and names the argument."""
    with pytest.raises(ConfigurationError) as caught:
        make_site(paths=paths)
    assert caught.value.argument == argument


def test_a_browser_is_named_for_the_list_of_sessions() -> None:
    """A person recognises it; whatever else the header says is not kept."""
    agents = {
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36": (
            "Chrome on Linux"
        ),
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1": "Safari on iPhone",
        "curl/8.5": None,
        "": None,
    }
    for agent, expected in agents.items():
        assert browser_label(WebRequest(method="GET", headers={"user-agent": agent})) == expected
