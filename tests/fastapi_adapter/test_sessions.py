"""Browsers at a FastAPI application: sign-in, guards, cookies and storage."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, FastAPI, Security, WebSocket
from fastapi.responses import JSONResponse, StreamingResponse
from flask import Flask
from starlette.websockets import WebSocketDisconnect

from kinde_auth import AsyncOAuth, AsyncTokenVerifier, Config, OAuth
from kinde_auth.claims import AccessTokenClaims
from kinde_auth.errors import ConfigurationError
from kinde_auth.fastapi import (
    CurrentUser,
    Kinde,
    NotLetIn,
    OptionalUser,
    Paths,
    RequireFlag,
    RequireOrg,
    RequirePermissions,
    RequireRoles,
    RequireScopes,
    SameSite,
    SignedInUser,
    WebSettings,
    current_user,
)
from kinde_auth.local import LocalKinde
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.storage.cookie import CookieStore

from .conftest import HOST, PAGE, Browser, TestClient

Start = Callable[..., Browser]
SOCKET = "ws://localhost:8000/socket"


@pytest.fixture(name="app")
def _app() -> FastAPI:
    """Return an application with a route of each kind."""
    app = FastAPI()

    @app.get("/")
    async def home(user: OptionalUser) -> dict[str, Any]:
        return {"name": None if user is None else user.name}

    @app.get("/profile")
    async def profile(user: CurrentUser) -> dict[str, Any]:
        return {"sub": user.sub, "email": user.email, "org": user.org_code, "source": user.source}

    @app.get("/blocking")
    def blocking(user: CurrentUser) -> dict[str, Any]:
        return {"sub": user.sub}

    @app.post("/todos", dependencies=[RequirePermissions("create:todos")])
    async def create() -> dict[str, bool]:
        return {"created": True}

    @app.delete("/todos")
    async def delete(user: Annotated[SignedInUser, RequirePermissions("delete:todos")]) -> None: ...

    @app.get("/any")
    async def any_of(
        user: SignedInUser = RequirePermissions("delete:todos", "create:todos", any_of=True),  # noqa: B008
    ) -> dict[str, str]:
        return {"sub": user.sub}

    @app.get("/admin", dependencies=[RequireRoles("admin")])
    async def admin() -> dict[str, bool]:
        return {"admin": True}

    @app.get("/beta", dependencies=[RequireFlag("beta")])
    async def beta() -> dict[str, bool]:
        return {"beta": True}

    @app.get("/orgs/{org_code}", dependencies=[RequireOrg(path="org_code")])
    async def org(org_code: str) -> dict[str, str]:
        return {"org": org_code}

    @app.get("/scoped", dependencies=[RequireScopes("profile")])
    async def scoped() -> dict[str, bool]:
        return {"scoped": True}

    @app.get("/security")
    async def security(user: Annotated[SignedInUser, Security(current_user, scopes=["todos"])]) -> None: ...

    @app.get("/own")
    async def own(user: CurrentUser) -> JSONResponse:
        return JSONResponse({"own": True}, headers={"Cache-Control": "private, max-age=5"})

    @app.post("/open", dependencies=[SameSite])
    async def unguarded() -> dict[str, bool]:
        return {"open": True}

    @app.websocket("/socket")
    async def socket(websocket: WebSocket, user: CurrentUser) -> None:
        await websocket.accept()
        await websocket.send_text(user.sub)
        await websocket.close()

    return app


def test_three_lines_are_enough(app: FastAPI, start: Start, tenant: LocalKinde) -> None:
    """Sign in, come back to the page asked for, be known on every route, sign out."""
    browser = start(app)
    assert browser.get("/").json() == {"name": None}
    sent = browser.page("/profile?tab=2")
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?return_to=/profile%3Ftab%3D2")
    assert browser.sign_in(tenant, sent.headers["location"]).headers["location"] == "/profile?tab=2"
    found = browser.get("/profile").json()
    assert (found["email"], found["source"]) == ("ada@example.com", "session")
    assert browser.get("/blocking").json() == {"sub": found["sub"]}
    assert browser.get("/").json() == {"name": "Ada"}
    assert browser.get("/me").json()["sub"] == found["sub"]
    answer = browser.post("/logout", headers={**PAGE, "origin": HOST})
    assert answer.status_code == 303
    assert browser.get("/profile").status_code == 401


def test_a_program_gets_a_challenge(app: FastAPI, start: Start) -> None:
    """A 401 with a scheme, which a script can act on, instead of a page."""
    answer = start(app).get("/profile", headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Cookie realm="kinde", form-action="/login"'
    assert answer.json()["error"] == "not_authenticated"
    assert "no-store" in answer.headers["cache-control"]


def test_what_each_guard_asks(app: FastAPI, start: Start, tenant: LocalKinde) -> None:
    """Ada has the permission, the role and the flag; Bob has none of them."""
    ada, bob = start(app), None
    ada.sign_in(tenant)
    org = ada.get("/profile").json()["org"]
    paths = {
        ("POST", "/todos"): (200, 403),
        ("DELETE", "/todos"): (403, 403),
        ("GET", "/any"): (200, 403),
        ("GET", "/admin"): (200, 403),
        ("GET", "/beta"): (200, 403),
        ("GET", f"/orgs/{org}"): (200, 200),
        ("GET", "/orgs/org_other"): (403, 403),
        ("GET", "/security"): (403, 403),
    }
    bob = Browser(app, base_url=HOST, follow_redirects=False)
    bob.sign_in(tenant, email="bob@example.com")
    for (method, path), expected in paths.items():
        seen = tuple(browser.request(method, path).status_code for browser in (ada, bob))
        assert seen == expected, (method, path)
    refused = bob.get("/admin")
    assert refused.json() == {"error": "role_missing", "message": "This needs the role admin."}
    assert 'error="insufficient_scope"' not in refused.headers.get("www-authenticate", "")


def test_no_other_site_makes_a_signed_in_browser_change_anything(
    app: FastAPI, start: Start, tenant: LocalKinde
) -> None:
    """A session counts for nothing on a request that a foreign page made; reading is left to the browser's rules."""
    browser = start(app)
    browser.sign_in(tenant)
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        for path in ("/todos", "/open"):
            answer = browser.post(path, headers=headers)
            assert (answer.status_code, answer.json()["error"]) == (403, "cross_site_request")
    assert browser.post("/todos", headers={"origin": HOST}).status_code == 200
    assert browser.post("/open", headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_sockets_are_closed_with_1008(app: FastAPI, start: Start, tenant: LocalKinde) -> None:
    """To a visitor, and to a page of another site, whose browser would send the cookie along."""
    browser = start(app)
    with pytest.raises(WebSocketDisconnect) as caught, browser.websocket_connect(SOCKET):
        pass
    assert (caught.value.code, caught.value.reason) == (1008, "not_authenticated")
    browser.sign_in(tenant)
    with browser.websocket_connect(SOCKET, headers={"origin": HOST}) as socket:
        assert socket.receive_text() == browser.get("/profile").json()["sub"]
    with (
        pytest.raises(WebSocketDisconnect) as caught,
        browser.websocket_connect(SOCKET, headers={"origin": "https://evil.example"}),
    ):
        pass
    assert caught.value.code == 1008


def test_tests_of_an_application_override_one_dependency(app: FastAPI, start: Start) -> None:
    """Every guard follows from the user that a test puts in."""
    browser = start(app)
    claims = AccessTokenClaims({"sub": "kp_test", "permissions": ["create:todos"], "org_code": "org_t"})
    app.dependency_overrides[current_user] = lambda: SignedInUser(sub="kp_test", claims=claims)
    assert browser.get("/profile").json()["sub"] == "kp_test"
    assert browser.post("/todos").status_code == 200
    assert browser.delete("/todos").status_code == 403
    assert browser.get("/orgs/org_t").status_code == 200


def test_answers_to_one_person_are_kept_by_no_cache(app: FastAPI, start: Start, tenant: LocalKinde) -> None:
    """Unless the route says otherwise."""
    browser = start(app)
    browser.sign_in(tenant)
    answer = browser.get("/profile")
    assert (answer.headers["cache-control"], answer.headers["vary"]) == ("no-store", "Cookie")
    assert browser.get("/own").headers["cache-control"] == "private, max-age=5"


def test_the_storage_is_the_visitors_own(start: Start, tenant: LocalKinde, make_oauth: Any) -> None:
    """Plain keys belong to the browser's session and go with it; `user:` keys to the person in every browser."""
    app, oauth = FastAPI(), make_oauth()
    storage: AsyncStorageManager = oauth.storage

    @app.post("/keep")
    async def keep(user: OptionalUser) -> None:
        await storage.set("cart", [1])
        await storage.set("user:theme", "dark")

    @app.get("/kept")
    async def kept(user: OptionalUser) -> list[Any]:
        return [await storage.get("cart"), await storage.get("user:theme")]

    first = start(app, oauth=oauth)
    first.post("/keep")
    assert first.get("/kept").json() == [None, None]
    first.sign_in(tenant)
    first.post("/keep")
    assert first.get("/kept").json() == [[1], "dark"]
    second = Browser(app, base_url=HOST, follow_redirects=False)
    second.sign_in(tenant)
    assert second.get("/kept").json() == [None, "dark"]
    other = Browser(app, base_url=HOST, follow_redirects=False)
    other.sign_in(tenant, email="bob@example.com")
    assert other.get("/kept").json() == [None, None]


def test_a_cookie_whose_session_has_ended_opens_none_of_its_keys(start: Start, tenant: LocalKinde) -> None:
    """What was kept for a signed-in browser is not shown to whoever uses it after the session has run out."""
    app, now = FastAPI(), time.time()

    @app.post("/cart/{value}")
    async def cart(value: str, user: OptionalUser, again: OptionalUser) -> Any:
        before = await storage.get("cart")
        await storage.set("cart", value)
        return [before, await storage.get("cart")]

    browser = start(app, behaviour=Behaviour(clock=lambda: now))
    storage: AsyncStorageManager = app.state.kinde.oauth.storage
    browser.sign_in(tenant)
    assert [browser.post("/cart/1").json(), browser.post("/cart/2").json()] == [[None, "1"], ["1", "2"]]
    now += 8 * 86400
    assert [browser.post("/cart/3").json(), browser.post("/cart/4").json()] == [[None, "3"], [None, "4"]]


# ---- sealed cookies instead of a store: every answer must be able to set them


@pytest.fixture(name="sealed")
def _sealed(make_oauth: Any) -> FastAPI:
    """Return an application that keeps its records in the browser, and writes one in each way of answering."""
    app = FastAPI()
    oauth = make_oauth(storage=AsyncStorageManager(CookieStore(encryption_key=secrets.token_urlsafe(32), name="box")))
    Kinde(app, oauth=oauth, announce=False)
    storage = oauth.storage

    async def write() -> None:
        await storage.set("note", "x")

    @app.get("/plain", dependencies=[Depends(write)])
    async def plain() -> JSONResponse:
        return JSONResponse({})

    @app.get("/stream", dependencies=[Depends(write)])
    async def stream() -> StreamingResponse:
        async def parts() -> AsyncIterator[str]:
            yield "a"
            yield "b"

        return StreamingResponse(parts())

    @app.get("/error", dependencies=[Depends(write)])
    async def error() -> None:
        raise RuntimeError("trouble")

    @app.get("/nothing")
    async def nothing() -> None: ...

    @app.get("/note")
    async def note() -> Any:
        return await storage.get("note")

    @app.websocket("/socket")
    async def socket(websocket: WebSocket) -> None:
        await write()
        await websocket.accept()
        await websocket.close()

    return app


def test_sealed_cookies_are_set_by_every_kind_of_answer(sealed: FastAPI) -> None:
    """A response of the route's own, a stream, an unhandled error, and the accepting of a WebSocket."""
    for path, status in (("/plain", 200), ("/stream", 200), ("/error", 500)):
        with Browser(sealed, base_url=HOST, raise_server_exceptions=False) as browser:
            answer = browser.get(path)
            assert answer.status_code == status
            assert "box.0" in browser.cookies, path
            assert browser.get("/note").json() == "x"
    with Browser(sealed, base_url=HOST) as browser:
        assert "set-cookie" not in browser.get("/nothing").headers
        with browser.websocket_connect(SOCKET) as socket:
            assert any(name == b"set-cookie" for name, _ in socket.extra_headers or ())


def test_a_sign_in_works_without_a_store(sealed: FastAPI, tenant: LocalKinde) -> None:
    """The whole session fits into the browser's cookies."""
    with Browser(sealed, base_url=HOST, follow_redirects=False) as browser:
        browser.sign_in(tenant)
        assert browser.get("/me").json()["email"] == "ada@example.com"


# ---- installing


def test_a_path_is_not_taken_twice(make_oauth: Any) -> None:
    """Neither a route that was there before, nor one that came after."""
    app = FastAPI()
    app.get("/login")(lambda: None)
    with pytest.raises(ConfigurationError, match="/login is taken twice"):
        Kinde(app, oauth=make_oauth())
    app = FastAPI()
    Kinde(app, oauth=make_oauth(), announce=False)
    app.get("/me")(lambda: None)
    with pytest.raises(ConfigurationError, match="/me is taken twice"), Browser(app):
        pass
    app = FastAPI()
    Kinde(app, oauth=make_oauth(), settings=WebSettings(paths=Paths(me=None)), announce=False)
    app.get("/me")(lambda: "mine")
    with Browser(app, base_url=HOST) as browser:
        assert browser.get("/me").json() == "mine"


def test_an_application_of_another_framework_is_named() -> None:
    """Before a setting that is missing, and when it comes later."""
    with pytest.raises(ConfigurationError, match="app is a Flask: give a FastAPI or Starlette application") as caught:
        Kinde(Flask("x"))  # type: ignore[arg-type]
    assert caught.value.argument == "app"
    kinde = Kinde(sessions=False, verifier=AsyncTokenVerifier("acme.kinde.com", audience="https://api.example.com"))
    with pytest.raises(ConfigurationError, match="app is a Flask"):
        kinde.install(Flask("x"))  # type: ignore[arg-type]


def test_kinde_is_installed_once(make_oauth: Any) -> None:
    """A second time is a mistake that would double every route."""
    app = FastAPI()
    Kinde(app, oauth=make_oauth())
    with pytest.raises(ConfigurationError, match="once"):
        Kinde(app, oauth=make_oauth())


def test_a_route_for_everything_does_not_hide_the_sign_in(start: Start) -> None:
    """Whether it was added before or after."""
    app = FastAPI()
    app.get("/{path:path}")(lambda path: path)
    browser = start(app)
    assert browser.page("/login").status_code == 302


def test_a_dangerous_setting_stops_the_start(make_oauth: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a lifespan at once, and without one at the first request."""
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    app = FastAPI()
    Kinde(app, oauth=make_oauth(), announce=False)
    with pytest.raises(ConfigurationError, match="WEB_CONCURRENCY"), Browser(app):
        pass
    assert Browser(app, base_url=HOST, raise_server_exceptions=False).get("/me").status_code == 500


def test_development_is_told_what_to_register(make_oauth: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Once, on standard error."""
    app = FastAPI()
    Kinde(app, oauth=make_oauth())
    with Browser(app, base_url=HOST) as browser:
        browser.get("/me")
    assert capsys.readouterr().err.count("allowed callback URL         http://localhost:8000/callback") == 1


def test_a_dependency_without_the_installation_says_what_is_missing(app: FastAPI) -> None:
    """Nothing is let through."""
    with pytest.raises(ConfigurationError, match=r"Kinde\(app\)"):
        Browser(app, base_url=HOST).get("/profile")


def test_a_prefix_in_front_is_in_every_link(start: Start, tenant: LocalKinde) -> None:
    """An application below a path of the proxy's redirects within it."""
    app = FastAPI()

    @app.get("/profile")
    async def profile(user: CurrentUser) -> str:
        return user.sub

    settings = WebSettings(paths=Paths(callback="/callback"))
    start(app, redirect_uri=f"{HOST}/app/callback", settings=settings)
    browser = Browser(app, base_url=HOST, root_path="/app", follow_redirects=False)
    assert browser.page("/app/profile").headers["location"] == "/app/login?return_to=/app/profile"


def test_a_mounted_application_is_guarded_too(start: Start, tenant: LocalKinde) -> None:
    """Its routes ask the same installation, and come back to the whole path."""
    app, inner = FastAPI(), FastAPI()

    @inner.get("/profile")
    async def profile(user: CurrentUser) -> str:
        return user.sub

    app.mount("/inner", inner)
    browser = start(app)
    inner.add_exception_handler(NotLetIn, app.exception_handlers[NotLetIn])
    assert browser.page("/inner/profile").headers["location"] == "/login?return_to=/inner/profile"
    browser.sign_in(tenant)
    assert browser.get("/inner/profile").status_code == 200


def test_the_classes_of_both_colours_take_a_framework() -> None:
    """`OAuth(framework="fastapi", app=app)` mounts the same routes, and its own methods know the visitor."""
    app = FastAPI()
    with LocalKinde() as tenant:
        tenant.make_user("ada@example.com")
        settings = {**tenant.environment(), "KINDE_REDIRECT_URI": f"{HOST}/callback"}
        with OAuth(
            config=Config.from_env(settings), storage=StorageManager(MemoryStore()), framework="fastapi", app=app
        ) as oauth:
            assert oauth.behaviour.framework == "fastapi"

            @app.get("/who")
            def who() -> Any:
                user = oauth.get_user()
                return None if user is None else user.email

            with Browser(app, base_url=HOST, follow_redirects=False) as browser:
                assert browser.get("/who").json() is None
                browser.sign_in(tenant)
                assert browser.get("/who").json() == "ada@example.com"


def test_a_client_that_the_routes_could_not_use_is_refused() -> None:
    """An `OAuth` with proxies and certificates of its own would lose them without a word."""
    with httpx.Client() as client, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient") as caught:
        OAuth(
            client_id="c",
            storage=StorageManager(MemoryStore()),
            http_client=client,
            framework="fastapi",
            app=FastAPI(),
        )
    assert caught.value.argument == "http_client"


def test_an_unknown_framework_is_named() -> None:
    """With the ones that there are."""
    for options in ({"framework": "bottle"}, {"app": object()}):
        with pytest.raises(ConfigurationError, match="fastapi"):
            OAuth(client_id="c", **options)


def test_connections_are_closed_though_the_applications_own_end_fails(tenant: LocalKinde) -> None:
    """What the application does at its end is not ours to rely on."""
    web = tenant.web_application
    config = Config.create(
        domain=tenant.url, client_id=web.id, client_secret=web.client_secret, redirect_uri=f"{HOST}/callback"
    )
    oauth = AsyncOAuth(config=config, storage=AsyncStorageManager(MemoryStore()))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
        assert not oauth.transport.client.is_closed
        yield
        raise LookupError("the application's own end")

    app = FastAPI(lifespan=lifespan)
    Kinde(app, oauth=oauth, announce=False)
    with pytest.raises(LookupError), TestClient(app, base_url=HOST):
        opened = list(oauth.transport._own.values())
    assert [client.is_closed for _, client in opened] == [True]
