"""Sign-in through a Django site, over real HTTP, under WSGI and under ASGI."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required as django_login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.urls import path
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from kinde_auth.django import Permissions
from kinde_auth.django.decorators import (
    login_required,
    requires_flag,
    requires_org,
    requires_permission,
    requires_role,
    requires_scope,
)
from kinde_auth.django.mixins import KindeRequiredMixin
from kinde_auth.django.models import KindeIdentity

from .conftest import API, Site


def home(request: Any) -> HttpResponse:
    template = engines["django"].from_string(
        "hello {% if kinde_user %}{{ kinde_user.email }}{% else %}nobody{% endif %}"
    )
    get_token(request)
    return HttpResponse(template.render({}, request))


def who(request: Any) -> JsonResponse:
    user = request.user
    return JsonResponse({"user": user.get_username(), "first_name": getattr(user, "first_name", None)})


async def awho(request: Any) -> JsonResponse:
    user = await request.auser()
    kinde = await request.kinde.auser()
    return JsonResponse({"user": user.get_username(), "sub": None if kinde is None else kinde.sub})


@login_required
def todos(request: Any) -> JsonResponse:
    token = request.kinde.oauth.get_access_token()
    return JsonResponse({"sub": request.kinde.user.sub, "org": request.kinde.user.org_code, "token": token[:3]})


@requires_permission("create:todos")
async def awaited(request: Any, name: str) -> JsonResponse:
    token = await request.kinde.async_oauth.get_access_token()
    return JsonResponse({"name": name, "token": token[:3], "sub": request.kinde.user.sub})


@django_login_required
def plain_django(request: Any) -> HttpResponse:
    return HttpResponse("plain django")


@csrf_exempt
@login_required
def change(request: Any) -> HttpResponse:
    return HttpResponse("changed")


def plain(request: Any) -> HttpResponse:
    return HttpResponse("plain")


def ended(request: Any) -> HttpResponse:
    return HttpResponse(request.kinde.oauth.get_access_token())


class ByClass(KindeRequiredMixin):
    kinde_requires = (Permissions(("create:todos",)),)

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("class")


class ByAsyncClass(KindeRequiredMixin, View):
    kinde_requires = (Permissions(("create:todos",)),)

    async def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("async class")


def keep(request: Any, value: str) -> JsonResponse:
    storage = request.kinde.oauth.storage
    before = storage.get("basket")
    storage.set("basket", value)
    return JsonResponse({"before": before})


VIEWS = [
    path("", home),
    path("who", who),
    path("awho", awho),
    path("todos", todos),
    path("awaited/<name>", awaited),
    path("plain-django", plain_django),
    path("change", change),
    path("plain", plain),
    path("ended", ended),
    path("class", ByClass.as_view()),
    path("async-class", ByAsyncClass.as_view()),
    path("keep/<value>", keep),
    path("role", requires_role("admin")(plain)),
    path("flag", requires_flag("new_list")(plain)),
    path("org", requires_org()(plain)),
    path("other-org", requires_org("org_other")(plain)),
    path("scope", requires_scope("openid", "email")(plain)),
]


@pytest.fixture(name="site", params=["wsgi", "asgi"])
def _site(request: pytest.FixtureRequest, make_site: Callable[..., Site]) -> Site:
    return make_site(VIEWS, server=request.param)


def test_a_visitor_signs_in_and_out(site: Site) -> None:
    """The deep link comes back; the person becomes a user of the site; signing out ends both, for a replay too."""
    browser = site.browser()
    assert browser.get("/").text == "hello nobody"
    landed = browser.sign_in(path="/todos?a=1&b=%20x")
    assert (landed.status_code, landed.headers["location"]) == (302, "/todos?a=1&b=%20x")
    told = browser.get(landed.headers["location"])
    assert told.json()["token"] == "eyJ"
    assert told.headers["cache-control"] == "no-store"
    assert "Cookie" in told.headers["vary"]
    assert browser.get("/").text == "hello ada@example.com"
    sub = told.json()["sub"]
    assert browser.get("/who").json() == {"user": sub, "first_name": "Ada"}
    assert browser.get("/awho").json() == {"user": sub, "sub": sub}
    kept = dict(browser.http.cookies)
    left = browser.post("/logout")
    assert left.status_code == 303
    assert left.headers["location"].startswith(f"{site.tenant.url}/logout?redirect=")
    assert browser.get("/").text == "hello nobody"
    assert browser.get("/who").json()["user"] == ""
    replayed = site.browser()
    replayed.http.cookies.update(kept)
    assert replayed.get("/").text == "hello nobody"
    assert replayed.get("/who").json()["user"] == ""
    assert replayed.get("/todos", headers=API).status_code == 401


def test_djangos_own_login_required_leads_to_kinde_and_back(site: Site) -> None:
    """`LOGIN_URL = "kinde:login"` is all it takes: `next` is understood."""
    browser = site.browser()
    assert browser.get("/plain-django?x=1").headers["location"] == "/login?next=/plain-django%3Fx%3D1"
    assert browser.sign_in(path="/plain-django?x=1").headers["location"] == "/plain-django?x=1"
    assert browser.get("/plain-django").text == "plain django"


def test_guards_ask_for_what_they_say(site: Site) -> None:
    """Permissions, roles, flags, organization and scopes, in plain, awaited and class-based views."""
    ada, bob = site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    paths = ("/awaited/x", "/class", "/async-class", "/role", "/flag", "/org", "/other-org", "/scope")
    seen = {path: (ada.get(path).status_code, bob.get(path).status_code) for path in paths}
    assert seen == {
        "/awaited/x": (200, 403),
        "/class": (200, 403),
        "/async-class": (200, 403),
        "/role": (200, 403),
        "/flag": (403, 200),
        "/org": (200, 200),
        "/other-org": (403, 403),
        "/scope": (200, 200),
    }
    nobody = site.browser()
    told = nobody.get("/async-class", headers=API)
    assert (told.status_code, told.json()["error"]) == (401, "not_authenticated")
    assert nobody.get("/class").headers["location"] == "/login?return_to=/class"


def test_another_sites_page_changes_nothing(site: Site) -> None:
    """A form of another site is refused although the browser sends the cookie along, also without Django's token."""
    browser = site.browser()
    browser.sign_in()
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "", "origin": "https://evil.example"}):
        assert browser.post("/change", headers=headers).status_code == 403
        assert browser.post("/logout", headers=headers).status_code == 403
    assert browser.post("/change").text == "changed"


def test_signing_out_everywhere_ends_the_other_browser(site: Site) -> None:
    """There Django's user is gone too, although Django's own session was not touched by anybody."""
    first, second, bob = site.browser(), site.browser(), site.browser()
    for browser, email in ((first, "ada@example.com"), (second, "ada@example.com"), (bob, "bob@example.com")):
        browser.sign_in(email)
    assert second.get("/who").json()["first_name"] == "Ada"
    first.post("/logout", data={"all_sessions": "true"})
    assert second.get("/who").json()["user"] == ""
    assert second.get("/awho").json() == {"user": "", "sub": None}
    assert bob.get("/who").json()["first_name"] == "Bob"


def test_a_second_person_in_one_browser_replaces_the_first(site: Site) -> None:
    """Session, user and CSRF token are new ones."""
    browser = site.browser()
    browser.sign_in()
    browser.get("/")
    before = dict(browser.http.cookies)
    browser.sign_in("bob@example.com")
    assert browser.get("/who").json()["first_name"] == "Bob"
    assert browser.get("/").text == "hello bob@example.com"
    after = dict(browser.http.cookies)
    assert {name for name in ("kinde", "sessionid", "csrftoken") if before[name] == after[name]} == set()


def test_the_same_person_again_keeps_djangos_session(site: Site) -> None:
    """Forms that are open in another tab stay valid when somebody changes the organization."""
    browser = site.browser()
    browser.sign_in()
    browser.get("/")
    before = dict(browser.http.cookies)
    browser.sign_in()
    after = dict(browser.http.cookies)
    assert (before["sessionid"], before["csrftoken"]) == (after["sessionid"], after["csrftoken"])
    assert before["kinde"] != after["kinde"]


def test_a_planted_session_is_not_signed_in(site: Site) -> None:
    """Both session cookies change at the sign-in: no fixation."""
    browser = site.browser()
    browser.http.cookies.set("kinde", "A" * 43 + "." + "B" * 22, domain="127.0.0.1", path="/")
    browser.http.cookies.set("sessionid", "planted0planted0planted0planted0", domain="127.0.0.1", path="/")
    browser.sign_in()
    values = {cookie.value for cookie in browser.http.cookies.jar}
    assert "planted0planted0planted0planted0" not in values
    assert "A" * 43 + "." + "B" * 22 not in values


def test_a_session_id_of_another_person_does_not_make_one_of_them(site: Site) -> None:
    """Django's session of one and Kinde's of another in one browser are nobody's."""
    ada, bob = site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    mixed = site.browser()
    mixed.http.cookies.set("sessionid", ada.http.cookies["sessionid"])
    mixed.http.cookies.set("kinde", bob.http.cookies["kinde"])
    assert mixed.get("/who").json()["user"] == ""


def test_plain_storage_keys_belong_to_the_browser(site: Site) -> None:
    """What a view keeps for one browser no other sees."""
    ada, bob, visitor = site.browser(), site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    assert [ada.get("/keep/1").json(), ada.get("/keep/2").json()] == [{"before": None}, {"before": "1"}]
    assert bob.get("/keep/3").json() == {"before": None}
    assert [visitor.get("/keep/4").json(), visitor.get("/keep/5").json()] == [{"before": None}] * 2


def test_a_call_in_a_view_that_needs_a_session_leads_to_the_sign_in(site: Site) -> None:
    """It is no 500: people sign in, programs are told."""
    browser = site.browser()
    assert browser.get("/ended").headers["location"] == "/login?return_to=/ended"
    assert browser.get("/ended", headers=API).json()["error"] == "session_ended"


def test_hostile_callbacks_get_an_answer_of_ours(site: Site) -> None:
    """Never a 500, never their text in the page, and nobody is signed in."""
    browser = site.browser()
    for query in ("state=a&state=b", "code=%00", "error=<script>", "state=%ff", "x" * 20000, "state[]=1&code[]=2"):
        answer = browser.get(f"/callback?{query}")
        assert 400 <= answer.status_code < 500, query
        assert "script>" not in answer.text
    victim = site.browser()
    victim.sign_in()
    callback = site.tenant.sign_in(browser.get("/login").headers["location"], "bob@example.com")
    assert victim.get(callback).status_code == 400
    assert victim.get("/who").json()["first_name"] == "Ada"


@pytest.mark.parametrize("value", ["", "x", "A" * 43 + "." + "B" * 22, "a" * 5000, "\u00e9", '"q"', "%00"])
def test_odd_cookies_are_nobodys(value: str, site: Site) -> None:
    """Forged, cut, oversized and foreign cookies sign nobody in and break nothing."""
    header = f"kinde={value}; kinde_tx_{value[:20]}={value}; sessionid={value}".encode("latin-1")
    browser = site.browser()
    assert browser.get("/", headers={"cookie": header}).text == "hello nobody"
    assert browser.get("/todos", headers={**API, "cookie": header}).status_code == 401
    assert browser.get("/callback?state=a&code=b", headers={"cookie": header}).status_code == 400


def test_many_requests_at_once_mix_no_sessions(site: Site) -> None:
    """Each of two people sees their own, in plain and in awaited views."""
    ada, bob = site.browser(), site.browser()
    ada.sign_in()
    bob.sign_in("bob@example.com")
    subs = [one.get("/awho").json()["sub"] for one in (ada, bob)]

    def ask(number: int) -> Any:
        answer = (ada, bob)[number % 2].get(("/awho", "/todos")[number // 2 % 2])
        return answer.json()["sub"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(60))) == subs * 30


def test_me_and_public_pages(site: Site) -> None:
    """`/me` tells scripts who is there; a view that asks for nobody keeps its own caching."""
    browser = site.browser()
    assert browser.get("/me").status_code == 401
    browser.sign_in()
    assert browser.get("/me").json()["permissions"] == ["create:todos"]
    assert "cache-control" not in browser.get("/plain").headers


def test_one_person_is_one_user_however_often(site: Site) -> None:
    """The key is issuer and subject: a second sign-in makes no second user, and an address is only data."""
    browser = site.browser()
    sub = browser.sign_in() and browser.get("/todos").json()["sub"]
    site.browser().sign_in()
    users = get_user_model().objects.filter(kinde_identities__sub=sub)
    assert [user.has_usable_password() for user in users] == [False]
    assert KindeIdentity.objects.filter(sub=sub).get().issuer == site.tenant.url


def test_the_routes_below_a_prefix(make_site: Callable[..., Site]) -> None:
    """`include` puts them anywhere, and every link follows."""
    site = make_site(VIEWS, mount="accounts/")
    browser = site.browser()
    assert browser.get("/login").status_code == 404
    assert browser.get("/todos").headers["location"] == "/accounts/login?return_to=/todos"
    browser.sign_in(path="/todos")
    assert browser.get("/todos").status_code == 200
    assert browser.post("/accounts/logout").status_code == 303
