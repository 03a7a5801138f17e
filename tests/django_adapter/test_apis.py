"""Bearer tokens in Django, with and without Django REST framework."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.authentication import SessionAuthentication
from rest_framework.response import Response
from rest_framework.views import APIView

from kinde_auth.django import Permissions
from kinde_auth.django.decorators import login_required, machine_required, requires_permission, requires_scope
from kinde_auth.django.drf import KindeAuthentication, KindeModelAuthentication, TokenUser, requires
from kinde_auth.errors import ConfigurationError
from kinde_auth.local import LocalKinde
from kinde_auth.local import entities as kinds
from kinde_auth.storage import MemoryStore, StorageManager

from .conftest import API, Site

AUDIENCE = "https://todos.example.com"


@login_required
async def todos(request: Any) -> JsonResponse:
    return JsonResponse({"sub": request.kinde.user.sub, "source": request.kinde.user.source})


@csrf_exempt
@requires_permission("create:todos")
def create(request: Any) -> JsonResponse:
    return JsonResponse({"created": True})


@requires_scope("read:todos")
def scoped(request: Any) -> JsonResponse:
    return JsonResponse({})


@machine_required("read:users")
def machines(request: Any) -> JsonResponse:
    return JsonResponse({"client": request.kinde.machine.client_id})


@machine_required()
async def amachines(request: Any) -> JsonResponse:
    return JsonResponse({"client": request.kinde.machine.client_id})


class Rest(APIView):
    authentication_classes = (KindeAuthentication, SessionAuthentication)
    permission_classes = (requires(Permissions(("create:todos",))),)

    def get(self, request: Any) -> Response:
        return Response({"user": str(request.user), "token": isinstance(request.user, TokenUser)})

    post = get


class RestOfUsers(APIView):
    authentication_classes = (KindeModelAuthentication,)

    def get(self, request: Any) -> Response:
        return Response({"first_name": request.user.first_name, "sub": request.auth.sub})


STORAGE = StorageManager(MemoryStore())


@login_required
def colour(request: Any, value: str) -> JsonResponse:
    before = [STORAGE.get("user:colour"), STORAGE.get("colour")]
    STORAGE.set("user:colour", value)
    STORAGE.set("colour", value)
    return JsonResponse({"before": before})


VIEWS = [
    path("colour/<value>", colour),
    path("todos", todos),
    path("create", create),
    path("scoped", scoped),
    path("machines", machines),
    path("amachines", amachines),
    path("rest", Rest.as_view()),
    path("rest-of-users", RestOfUsers.as_view()),
]
BEARER_ONLY = {"SESSIONS": False, "CLIENT_ID": None, "CLIENT_SECRET": None, "REDIRECT_URI": None}


@pytest.fixture(name="api", params=["wsgi", "asgi"])
def _api(request: pytest.FixtureRequest, make_site: Callable[..., Site], tenant: LocalKinde) -> Site:
    audience = f"{AUDIENCE} {tenant.url}/api"
    return make_site(VIEWS, server=request.param, KINDE={**BEARER_ONLY, "AUDIENCE": audience})


@pytest.fixture(name="audience")
def _audience(tenant: LocalKinde) -> list[str]:
    """Register the API at the tenant, so that who signs in may ask for its tokens, and return its audiences."""
    api = tenant.tenant.state.apis.save(kinds.Api(id="api_todos", name="Todos", audience=AUDIENCE))
    tenant.tenant.authorize(tenant.web_application.id, api.id)
    return [AUDIENCE]


def test_tokens_let_people_in(api: Site, tenant: LocalKinde) -> None:
    """By their permissions and scopes, with no session anywhere."""
    browser = api.browser()
    headers = {**API, **tenant.auth_headers("ada@example.com", audience=[AUDIENCE])}
    assert browser.get("/todos", headers=headers).json()["source"] == "bearer"
    assert browser.post("/create", headers=headers).json() == {"created": True}
    told = browser.get("/scoped", headers=headers)
    assert told.status_code == 403
    assert 'error="insufficient_scope"' in told.headers["www-authenticate"]
    assert not browser.http.cookies


@pytest.mark.parametrize("header", [None, "", "Basic YTpi", "Bearer", "Bearer a b", "Bearer a.b.c", "Bearer \u00e9"])
@pytest.mark.parametrize("place", ["/todos", "/rest"])
def test_other_headers_let_nobody_in(header: str | None, place: str, api: Site) -> None:
    """401 with a bearer challenge, in Django REST framework too."""
    headers = {**API} if header is None else {**API, "authorization": header.encode("latin-1")}
    told = api.browser().get(place, headers=headers)
    assert (told.status_code, told.headers["www-authenticate"].partition(",")[0]) == (401, 'Bearer realm="kinde"')


def test_machines_are_no_people(api: Site, tenant: LocalKinde) -> None:
    """A machine's token opens the views for machines only, and a person's those for people only."""
    form = {
        "grant_type": "client_credentials",
        "client_id": tenant.client_id,
        "client_secret": tenant.client_secret,
        "audience": f"{tenant.url}/api",
    }
    token = httpx.post(f"{tenant.url}/oauth2/token", data=form, timeout=60).json()["access_token"]
    browser, machine = api.browser(), {**API, "authorization": f"Bearer {token}"}
    for place in ("/machines", "/amachines"):
        assert browser.get(place, headers=machine).json() == {"client": tenant.client_id}
    assert browser.get("/todos", headers=machine).status_code == 401
    assert browser.get("/rest", headers=machine).status_code == 401
    person = {**API, **tenant.auth_headers("ada@example.com", audience=[AUDIENCE])}
    assert browser.get("/machines", headers=person).status_code == 401


def test_rest_framework_views(api: Site, tenant: LocalKinde) -> None:
    """People come in by token, permissions are Kinde's, and no table is asked for who they are."""
    browser = api.browser()
    ada = {**API, **tenant.auth_headers("ada@example.com", audience=[AUDIENCE])}
    bob = {**API, **tenant.auth_headers("bob@example.com", audience=[AUDIENCE])}
    assert browser.get("/rest", headers=ada).json()["token"] is True
    assert browser.post("/rest", headers=ada).status_code == 200
    told = browser.get("/rest", headers=bob)
    assert (told.status_code, told.json()["detail"]) == (403, "This needs the permission create:todos.")
    other = {**API, **tenant.auth_headers("ada@example.com", audience=["https://other.example.com"])}
    assert browser.get("/rest", headers=other).status_code == 401


def test_sessions_and_tokens_together(make_site: Callable[..., Site], tenant: LocalKinde, audience: list[str]) -> None:
    """One site takes both; for a token of somebody who was here before, `request.user` is their user."""
    site = make_site(VIEWS, KINDE={"AUDIENCE": AUDIENCE})
    browser = site.browser()
    stranger = tenant.make_user(org="Acme")
    token = {**API, **tenant.auth_headers(stranger, audience=audience)}
    assert browser.get("/rest-of-users", headers=token).status_code == 401
    browser.sign_in()
    assert browser.get("/todos").json()["source"] == "session"
    assert browser.get("/rest", headers=API).json()["token"] is False
    ada = {**API, **tenant.auth_headers("ada@example.com", audience=audience)}
    assert browser.get("/rest-of-users", headers=ada).json()["first_name"] == "Ada"
    assert browser.get("/todos", headers={**API, "authorization": "Bearer a.b.c"}).status_code == 401
    assert browser.post("/rest", headers={**API, "sec-fetch-site": "same-origin"}).status_code == 403


def test_keys_are_those_of_the_token_s_person(
    api: Site, make_site: Callable[..., Site], tenant: LocalKinde, audience: list[str]
) -> None:
    """Not of the whole site where only tokens are taken, and not of the cookie that came along where both are."""
    carol, dan = ({**API, **tenant.auth_headers(tenant.make_user(), audience=audience)} for _ in range(2))
    browser = api.browser()
    told = [browser.get("/colour/1", headers=headers).json()["before"] for headers in (carol, dan, carol)]
    assert told == [[None, None], [None, None], ["1", None]]
    browser = make_site(VIEWS, KINDE={"AUDIENCE": AUDIENCE}).browser()
    browser.sign_in("bob@example.com")
    browser.get("/colour/cookie")
    assert browser.get("/colour/2", headers=carol).json()["before"] == ["1", None]
    assert browser.get("/colour/3").json()["before"] == ["cookie", "cookie"]


def test_an_api_without_an_audience_does_not_start(make_site: Callable[..., Site]) -> None:
    """Otherwise the token of any application of the tenant would do."""
    with pytest.raises(ConfigurationError, match="audience"):
        make_site(VIEWS, KINDE=BEARER_ONLY)


def test_without_rest_framework_the_error_says_what_to_install() -> None:
    """And nothing else of the adapter needs it."""
    code = (
        "import sys; sys.modules['rest_framework'] = None\n"
        "import django; from django.conf import settings\n"
        "apps = ['django.contrib.auth', 'django.contrib.contenttypes', 'kinde_auth.django']\n"
        "settings.configure(INSTALLED_APPS=apps)\n"
        "django.setup()\n"
        "from kinde_auth.errors import ConfigurationError\n"
        "import kinde_auth.django.middleware, kinde_auth.django.views\n"
        "try:\n    import kinde_auth.django.drf\n"
        "except ConfigurationError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=180, check=True)
    assert done.stdout.strip().endswith("install djangorestframework.")
