"""The Authorize button of FastAPI's own `/docs`, pressed in a browser: PKCE at Local Kinde, then a call that works."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from starlette.applications import Starlette

from kinde_auth import AsyncOAuth, Config
from kinde_auth.fastapi import CurrentUser, Kinde, Paths, RequirePermissions, WebSettings
from kinde_auth.local import LocalKinde, entities
from kinde_auth.storage import AsyncStorageManager, MemoryStore
from tests.node import install

from .conftest import shoot

AUDIENCE = "https://todos.example/api"
CDN = re.compile(r"https://cdn\.jsdelivr\.net/npm/swagger-ui-dist@[^/]*/(.+)")


@pytest.fixture(name="swagger_ui", scope="session")
def _swagger_ui(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the very files that `/docs` loads from a content network."""
    folder = install(Path(__file__).parent / "node", tmp_path_factory.mktemp("swagger-ui"))
    return folder / "node_modules" / "swagger-ui-dist"


@contextmanager
def serving(listening: socket.socket, app: Any) -> Iterator[None]:
    """Serve an application in a thread."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_keep_alive=300))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def stripped(app: Any, prefix: str) -> Any:
    """Stand before an application as a proxy does that takes a prefix off, with a server that was told of it."""

    async def proxy(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            path = scope["path"].removeprefix(prefix)
            scope = {**scope, "path": path, "raw_path": path.encode(), "root_path": prefix}
        await app(scope, receive, send)

    return proxy


class Api:
    """An application with one protected route, at one place."""

    def __init__(self, name: str, origin: str, prefix: str, tenant: LocalKinde, kinde: Kinde) -> None:
        self.name, self.origin, self.prefix, self.tenant, self.kinde = name, origin, prefix, tenant, kinde

    def url(self, path: str) -> str:
        """Return an address of the application, as browsers see it."""
        return f"{self.origin}{self.prefix}{path}"


@pytest.fixture(name="api", scope="module", params=["plain", "mounted", "behind a proxy", "tokens only"])
def _api(request: pytest.FixtureRequest) -> Iterator[Api]:
    """Serve the application at the root, mounted below a prefix, behind a proxy, and without any sign-in of its own."""
    prefix = "/shop" if request.param in {"mounted", "behind a proxy"} else ""
    with ExitStack() as stack:
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        origin = f"http://localhost:{listening.getsockname()[1]}"
        tenant = stack.enter_context(LocalKinde(redirect_uris=[f"{origin}{prefix}/callback"]))
        tenant.make_user("ada@example.com", given_name="Ada", org="Acme", permissions=["create:todos"])
        inside = tenant.tenant
        resource = inside.state.apis.save(entities.Api(id=inside.new_id(), name="To-dos", audience=AUDIENCE))
        front_end = inside.add_application("API documentation", kind="spa")
        front_end.redirect_uris = [f"{origin}{prefix}/docs/oauth2-redirect"]
        inside.state.applications.save(front_end)
        inside.authorize(front_end.id, resource.id)
        application = tenant.web_application
        config = Config.create(
            domain=tenant.url,
            client_id=application.id,
            client_secret=application.client_secret,
            redirect_uri=f"{origin}{prefix}/callback",
            audience=AUDIENCE,
        )
        app = FastAPI(title="To-dos")
        if request.param == "tokens only":
            kinde = Kinde(app, config=config, sessions=False, docs_client_id=front_end.id)
        else:
            oauth = AsyncOAuth(config=config, storage=AsyncStorageManager(MemoryStore()))
            settings = WebSettings(paths=Paths(callback="/callback"))
            kinde = Kinde(app, oauth=oauth, settings=settings, docs_client_id=front_end.id)
        add_routes(app)
        outer: Any = app
        if request.param == "mounted":
            # A mounted application is not told when the server starts and stops, unless the outer one says so.
            lifespan: Any = app.router.lifespan_context
            outer = Starlette(lifespan=lambda _: lifespan(app))
            outer.mount(prefix, app)
        elif request.param == "behind a proxy":
            outer = stripped(app, prefix)
        stack.enter_context(serving(listening, outer))
        yield Api(request.param.replace(" ", "-"), origin, prefix, tenant, kinde)


def add_routes(app: FastAPI) -> None:
    """Add the protected routes."""

    @app.get("/todos")
    async def todos(user: CurrentUser) -> dict[str, Any]:
        """Return the to-dos of whoever calls."""
        return {"owner": user.sub, "source": user.source, "permissions": list(user.permissions)}

    @app.post("/todos", dependencies=[RequirePermissions("create:todos")])
    async def create() -> dict[str, bool]:
        """Add a to-do."""
        return {"created": True}


@pytest.fixture(name="docs")
def _docs(api: Api, swagger_ui: Path, new_context: Callable[[], BrowserContext]) -> Page:
    """Open the page; what it loads from elsewhere comes from this machine."""
    context = new_context()

    def asset(route: Route) -> None:
        found = CDN.fullmatch(route.request.url)
        assert found is not None, route.request.url
        route.fulfill(path=swagger_ui / found[1])

    context.route(CDN, asset)
    context.route("https://fastapi.tiangolo.com/**", lambda route: route.abort())
    page = context.new_page()
    page.set_viewport_size({"width": 900, "height": 820})
    page.goto(api.url("/docs"))
    return page


def called(page: Page, operation: str) -> tuple[int, str | None, str]:
    """Press "Execute" at an operation; return the status, the `Authorization` header sent, and the answer."""
    block = page.locator(operation)
    if block.get_by_role("button", name="Execute").count() == 0:
        block.locator(".opblock-summary-control").click()
        block.get_by_role("button", name="Try it out").click()
    with page.expect_response(lambda response: urlsplit(response.url).path.endswith("/todos")) as caught:
        block.get_by_role("button", name="Execute").click()
    response = caught.value
    return response.status, response.request.header_value("authorization"), response.text()


def dialog_of(page: Page) -> Locator:
    """Open the dialog of the Authorize button and return the part for people."""
    page.locator(".btn.authorize").first.click()
    return page.locator(".auth-container").filter(has_text="authorizationCode")


def sign_in(page: Page) -> dict[str, str]:
    """Press Authorize, sign in where it leads, and return what Kinde was asked."""
    dialog = dialog_of(page)
    with page.expect_popup() as opened:
        dialog.locator("button", has_text="Authorize").click()
    popup = opened.value
    popup.wait_for_load_state()
    asked = {name: values[0] for name, values in parse_qs(urlsplit(popup.url).query).items()}
    popup.get_by_label("E-mail address or user name").fill("ada@example.com")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Continue").click()
    expect(dialog.locator("button", has_text="Logout")).to_be_visible()
    return asked


GET, POST = "#operations-default-todos_todos_get", "#operations-default-create_todos_post"


def test_the_authorize_button_signs_in_and_the_route_answers(api: Api, docs: Page) -> None:
    """With PKCE and without a secret; "Try it out" then sends the token, and no session cookie has a part in it."""
    refused, header, _ = called(docs, GET)
    assert (refused, header) == (401, None)
    asked = sign_in(docs)
    assert asked["redirect_uri"] == api.url("/docs/oauth2-redirect")
    assert asked["client_id"] == api.kinde.docs_client_id
    assert asked["code_challenge_method"] == "S256"
    assert asked["audience"] == AUDIENCE
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    shoot(docs, f"docs-{api.name}")
    docs.get_by_role("button", name="Close").first.click()
    status, header, body = called(docs, GET)
    assert status == 200
    assert header is not None
    assert header.startswith("Bearer ey")
    assert '"source":"bearer"' in body
    assert called(docs, POST)[0] == 200
    assert not [cookie for cookie in docs.context.cookies(api.origin) if cookie["name"].startswith("kinde")]
    redeemed = [one for one in api.tenant.requests.where(grant_type="authorization_code") if one.status == 200]
    assert redeemed


def test_signing_out_of_the_dialog_forgets_the_token(docs: Page) -> None:
    """The next call is refused again."""
    sign_in(docs)
    dialog = docs.locator(".auth-container").filter(has_text="authorizationCode")
    dialog.locator("button", has_text="Logout").click()
    docs.get_by_role("button", name="Close").first.click()
    assert called(docs, GET)[:2] == (401, None)
