"""Setting a site up: settings, system checks, stores, what happens while a store is away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.contrib.auth import logout as leave
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import include, path

from kinde_auth.django.site import forget_site, get_site, storage_config
from kinde_auth.django.visit import visit_of
from kinde_auth.errors import ConfigurationError, StorageUnavailableError
from kinde_auth.local import LocalKinde
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import MemoryStore, StorageManager

from .conftest import API, Site

KINDE = {
    "DOMAIN": "https://acme.kinde.com",
    "CLIENT_ID": "client-1",
    "CLIENT_SECRET": "only-for-tests",
    "REDIRECT_URI": "https://todos.example.com/callback",
}
MIDDLEWARE = ["kinde_auth.django.middleware.KindeMiddleware"]


def urls(mount: str | None = "") -> ModuleType:
    """Return a URLconf with our routes below a prefix, or without them."""
    module = ModuleType(f"urls_{mount}")
    module.urlpatterns = [] if mount is None else [path(mount, include("kinde_auth.django.urls"))]  # type: ignore[attr-defined]
    return module


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin without settings from outside and without a storage of another test."""
    for name in ("KINDE_DOMAIN", "KINDE_CLIENT_ID", "KINDE_CLIENT_SECRET", "KINDE_REDIRECT_URI", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    forget_site()
    StorageManager().close()
    yield
    forget_site()
    StorageManager().close()


def findings(**settings: Any) -> list[str]:
    """Return the ids of what the system checks find."""
    with override_settings(**{"KINDE": KINDE, "ROOT_URLCONF": urls(), **settings}):
        StorageManager().close()
        found = run_checks(tags=[Tags.security, Tags.urls])
        return sorted(str(one.id) for one in found if str(one.id).startswith("kinde_auth"))


def test_a_site_that_is_right_has_no_findings() -> None:
    """And with DEBUG it is told what to register in Kinde."""
    assert findings() == []
    assert findings(DEBUG=True) == ["kinde_auth.I001"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"KINDE": {**KINDE, "CLIENT_SECRET": None}}, ["kinde_auth.E002"]),
        ({"KINDE": {**KINDE, "REDIRECT_URI": "http://todos.example.com/callback"}}, ["kinde_auth.E002"]),
        ({"KINDE": {**KINDE, "DOMIAN": "x"}}, ["kinde_auth.E001", "kinde_auth.E005"]),
        ({"KINDE": {**KINDE, "STORAGE": {"type": "redsi"}}}, ["kinde_auth.E001", "kinde_auth.E005"]),
        ({"MIDDLEWARE": []}, ["kinde_auth.E003"]),
        (
            {"MIDDLEWARE": [*MIDDLEWARE, "django.contrib.auth.middleware.AuthenticationMiddleware"]},
            ["kinde_auth.E004"],
        ),
        ({"AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"]}, ["kinde_auth.W001"]),
        ({"ROOT_URLCONF": urls(None)}, ["kinde_auth.E005"]),
        ({"ROOT_URLCONF": urls("elsewhere/")}, ["kinde_auth.E005"]),
        ({"KINDE": {"DOMAIN": KINDE["DOMAIN"], "SESSIONS": False, "AUDIENCE": "x"}, "ROOT_URLCONF": urls(None)}, []),
        ({"KINDE": {"DOMAIN": KINDE["DOMAIN"], "SESSIONS": False}, "ROOT_URLCONF": urls(None)}, ["kinde_auth.E001"]),
    ],
)
def test_system_checks_find_what_is_wrong(settings: dict[str, Any], expected: list[str]) -> None:
    """Each by a stable id."""
    assert findings(**settings) == expected


def test_a_server_does_not_start_with_dangerous_settings() -> None:
    """Servers run no system checks, so the middleware looks too."""
    from django.core.wsgi import get_wsgi_application

    with (
        override_settings(KINDE={**KINDE, "CLIENT_SECRET": None}, ROOT_URLCONF=urls()),
        pytest.raises(ConfigurationError, match="client_secret"),
    ):
        get_wsgi_application()


def test_memory_and_several_workers_do_not_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of all requests would find nobody signed in; so with a cache in the process."""
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    with pytest.warns(RuntimeWarning, match="WEB_CONCURRENCY"):
        assert "kinde_auth.E002" in findings()
    assert "kinde_auth.E002" in findings(KINDE={**KINDE, "CACHE": "default"})
    assert findings(KINDE={**KINDE, "CACHE": "redis"}) == []


def test_tokens_outside_of_the_process_are_sealed_with_djangos_key() -> None:
    """A ring of it and its fallbacks, unless another key is given; one store only."""
    with override_settings(SECRET_KEY="a" * 50, SECRET_KEY_FALLBACKS=["b" * 50]):
        config = storage_config({"CACHE": "redis"})
        assert config is not None
        ring = config["options"]["encryption_key"]
    assert len(ring) == 2
    assert not any(letter * 10 in key for key in ring for letter in "ab")
    given = {"type": "redis", "options": {"url": "redis://x", "encryption_key": "mine"}}
    assert storage_config({"STORAGE": given}) == given
    assert storage_config({"STORAGE": {"type": "memory"}}) == {"type": "memory"}
    with pytest.raises(ConfigurationError, match="one of them"):
        storage_config({"STORAGE": {"type": "memory"}, "CACHE": "default"})
    sealed = storage_config({"STORAGE": {"type": "cookie"}})
    assert sealed is not None
    assert sealed["options"]["encryption_key"] == storage_config({"CACHE": "redis"})["options"]["encryption_key"]  # type: ignore[index]


@pytest.mark.parametrize("alias", ["default", "redis", "database"])
def test_sessions_in_one_of_djangos_caches(
    alias: str, make_site: Callable[..., Site], request: pytest.FixtureRequest
) -> None:
    """`KINDE = {"CACHE": alias}`: sign-in, renewal and sign-out everywhere work as in any other store."""
    if alias == "redis":
        request.getfixturevalue("redis_cache")

    def who(request: Any) -> JsonResponse:
        return JsonResponse({"token": request.kinde.oauth.get_access_token()[:3]})

    site = make_site([path("who", who)], KINDE={"CACHE": alias})
    first, second = site.browser(), site.browser()
    first.sign_in()
    second.sign_in()
    assert first.get("/who").json() == second.get("/who").json() == {"token": "eyJ"}
    assert len(get_site().oauth.list_sessions(sub=first.get("/me").json()["sub"])) == 2  # type: ignore[union-attr]
    first.post("/logout", data={"all_sessions": "true"})
    assert second.get("/me").status_code == 401


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_sessions_in_sealed_cookies_need_no_store(make_site: Callable[..., Site], server: str) -> None:
    """The browser carries its records; no token can be read in them, and every kind of answer sets them."""

    def who(request: Any) -> JsonResponse:
        return JsonResponse({"user": str(request.user), "token": request.kinde.oauth.get_access_token()[:3]})

    async def awaited(request: Any) -> JsonResponse:
        user, told = await request.auser(), await request.kinde.auser()
        return JsonResponse({"user": str(user), "sub": told.sub})

    def keep(request: Any, value: str) -> StreamingHttpResponse | HttpResponse:
        storage = request.kinde.oauth.storage
        before = storage.get("basket")
        storage.set("basket", value)
        return StreamingHttpResponse([str(before)]) if server == "wsgi" else HttpResponse(str(before))

    def leave_django(request: Any) -> HttpResponse:
        leave(request)
        return HttpResponse("left")

    views = [path("who", who), path("awaited", awaited), path("keep/<value>", keep), path("leave", leave_django)]
    site = make_site(views, server=server, KINDE={"STORAGE": {"type": "cookie", "options": {"name": "sealed"}}})
    browser, other = site.browser(), site.browser()
    browser.sign_in()
    told = browser.get("/who").json()
    assert told["token"] == "eyJ"
    assert browser.get("/awaited").json() == {"user": told["user"], "sub": browser.get("/me").json()["sub"]}
    names = {cookie.name.partition(".")[0] for cookie in browser.http.cookies.jar}
    assert names - {"csrftoken"} == {"kinde", "sealed", "sessionid"}
    assert not any("eyJhbGciOi" in (cookie.value or "") for cookie in browser.http.cookies.jar)
    assert [browser.get("/keep/1").text, browser.get("/keep/2").text, other.get("/keep/3").text] == [
        "None",
        "1",
        "None",
    ]
    stolen = {cookie.name: cookie.value or "" for cookie in browser.http.cookies.jar if cookie.name != "kinde"}
    assert httpx.get(f"{site.origin}/me", cookies=stolen, timeout=60).status_code == 401
    assert browser.post("/logout").status_code == 303
    assert browser.get("/me").status_code == 401
    # A sign-out of Django's, as the admin's, takes the records away too.
    other.sign_in("bob@example.com")
    assert other.get("/me").status_code == 200
    assert other.get("/leave").text == "left"
    assert other.get("/me").status_code == 401


def test_a_view_without_the_middleware_is_told() -> None:
    """The error names the middleware."""
    from django.test import RequestFactory

    with pytest.raises(ConfigurationError, match="KindeMiddleware"):
        visit_of(RequestFactory().get("/"))


class Gone(MemoryStore):
    """A store that can go away."""

    gone = False

    def get(self, key: str) -> Any:
        if Gone.gone:
            raise StorageUnavailableError("The store is away.")
        return super().get(key)


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_a_store_that_is_away_is_no_error_of_the_site(make_site: Callable[..., Site], server: str) -> None:
    """503 with a time to come back, nobody is let in, and afterwards all is as before."""

    def plain(request: Any) -> HttpResponse:
        return HttpResponse("plain")

    site = make_site([path("plain", plain)], server=server, KINDE={"STORAGE": {"type": f"{__name__}:Gone"}})
    browser, visitor = site.browser(), site.browser()
    browser.sign_in()
    Gone.gone = True
    try:
        for place in ("/plain", "/me"):
            answer = browser.get(place, headers=API)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert visitor.get("/plain").text == "plain"
    finally:
        Gone.gone = False
    assert browser.get("/me").status_code == 200


AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_djangos_login_required_middleware_meets_a_store_that_is_away(
    make_site: Callable[..., Site], server: str
) -> None:
    """Its question is answered with 503, and nobody is let in or sent to the sign-in."""
    middleware = list(settings.MIDDLEWARE)
    middleware.insert(middleware.index(AUTHENTICATION) + 1, "django.contrib.auth.middleware.LoginRequiredMiddleware")

    def home(request: Any) -> HttpResponse:
        return HttpResponse("home")

    storage = {"STORAGE": {"type": f"{__name__}:Gone"}}
    browser = make_site([path("home", home)], server=server, MIDDLEWARE=middleware, KINDE=storage).browser()
    assert browser.get("/home").headers["location"] == "/login?next=/home"
    browser.sign_in()
    assert browser.get("/home").text == "home"
    Gone.gone = True
    try:
        assert browser.get("/home").status_code == 503
    finally:
        Gone.gone = False
    assert browser.get("/home").text == "home"


class MembersOnly:
    """A middleware of a site's own that asks who is signed in at Kinde before any view runs."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, arguments: Any, options: Any) -> HttpResponse | None:
        is_route = request.path in {"/login", "/callback"}
        return None if is_route or request.kinde.user else HttpResponse("members only", status=403)


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_a_middleware_that_cannot_be_told_who_it_is_gives_503(
    make_site: Callable[..., Site], server: str, tenant: LocalKinde
) -> None:
    """Django would turn what other middleware raises into a 500; "nobody" would be a guess."""
    now = time.time()

    def home(request: Any) -> HttpResponse:
        return HttpResponse("home")

    site = make_site(
        [path("home", home)],
        server=server,
        MIDDLEWARE=[*settings.MIDDLEWARE, f"{__name__}.MembersOnly"],
        KINDE={"BEHAVIOUR": Behaviour(clock=lambda: now, idle_lifetime=6 * 86400)},
    )
    browser = site.browser()
    assert browser.get("/home").status_code == 403
    browser.sign_in()
    assert browser.get("/home").text == "home"
    # The access token has ended, and Kinde does not renew it just now.
    now += 2 * 86400
    with tenant.misbehave.during("outage", path="/oauth2/token"):
        answer = browser.get("/home")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_the_migrations_are_complete(tmp_path: Path) -> None:
    """The model has not moved away from them."""
    call_command("makemigrations", "kinde_auth", check=True, dry_run=True, verbosity=0)
