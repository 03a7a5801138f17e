"""FastAPI applications against Local Kinde, with a browser that keeps cookies."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI

from kinde_auth import AsyncOAuth, Config
from kinde_auth.fastapi import Kinde, WebSettings
from kinde_auth.local import LocalKinde, entities
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import AsyncStorageManager, MemoryStore

with warnings.catch_warnings():
    # Starlette's client warns of the httpx that the rest of this project uses.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HOST = "http://localhost:8000"
PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin"}
AUDIENCE = "https://todos.example/api"


@pytest.fixture(name="tenant", scope="module")
def _tenant() -> Iterator[LocalKinde]:
    with LocalKinde(port=None) as tenant:
        application, inside = tenant.web_application, tenant.tenant
        application.claims.append("roles")
        inside.state.applications.save(application)
        api = inside.state.apis.save(entities.Api(id=inside.new_id(), name="To-dos", audience=AUDIENCE))
        inside.authorize(application.id, api.id)
        tenant.make_user(
            "ada@example.com",
            given_name="Ada",
            org="Acme",
            permissions=["create:todos"],
            roles=["admin"],
            flags={"beta": True},
        )
        tenant.make_user("bob@example.com", given_name="Bob", org="Acme")
        yield tenant


class Browser(TestClient):
    """A browser at the application: keeps cookies, follows no redirect by itself."""

    def page(self, path: str, **headers: str) -> httpx.Response:
        """Open a page."""
        return self.get(path, headers={**PAGE, **headers})

    def sign_in(self, tenant: LocalKinde, path: str = "/login", email: str = "ada@example.com") -> httpx.Response:
        """Go through a whole sign-in."""
        location = self.page(path).headers["location"]
        return self.page(f"/callback?{urlsplit(tenant.sign_in(location, email)).query}")


@pytest.fixture(name="make_oauth")
def _make_oauth(tenant: LocalKinde) -> Callable[..., AsyncOAuth]:
    def make(*, storage: AsyncStorageManager | None = None, behaviour: Behaviour | None = None, **changes: Any) -> Any:
        config = Config.create(
            **{
                "domain": tenant.url,
                "client_id": tenant.web_application.id,
                "client_secret": tenant.web_application.client_secret,
                "redirect_uri": f"{HOST}/callback",
                "logout_redirect_uri": HOST,
                **changes,
            }
        )
        client = httpx.AsyncClient(transport=tenant.transport())
        storage = storage or AsyncStorageManager(MemoryStore())
        return AsyncOAuth(config=config, storage=storage, http_client=client, behaviour=behaviour)

    return make


@pytest.fixture(name="start")
def _start(make_oauth: Callable[..., AsyncOAuth]) -> Iterator[Callable[..., Browser]]:
    """Return a function that installs Kinde into an application and opens a browser at it."""
    with ExitStack() as stack:

        def start(app: FastAPI, *, settings: WebSettings | None = None, **options: Any) -> Browser:
            oauth = options.pop("oauth", None) or make_oauth(**options)
            Kinde(app, oauth=oauth, settings=settings, announce=False)
            client = Browser(app, base_url=HOST, follow_redirects=False, raise_server_exceptions=False)
            return stack.enter_context(client)

        yield start
