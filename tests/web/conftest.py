"""An application of either colour against Local Kinde, with a browser's cookies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from kinde_auth import AsyncOAuth, Config, OAuth
from kinde_auth.cookies import CookieJar
from kinde_auth.local import LocalKinde
from kinde_auth.oauth import Behaviour
from kinde_auth.steps import Steps, aconclude, conclude
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.web.answer import WebAnswer
from kinde_auth.web.request import WebRequest
from kinde_auth.web.routes import Routes
from kinde_auth.web.settings import WebSettings

CALLBACK = "http://localhost:8000/callback"
PAGE = {"accept": "text/html", "host": "localhost:8000", "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin"}


@pytest.fixture(name="tenant", scope="module")
def _tenant() -> Iterator[LocalKinde]:
    with LocalKinde(port=None) as tenant:
        tenant.make_user("ada@example.com", given_name="Ada", org="Acme", permissions=["create:todos"])
        yield tenant


class Site:
    """An application, called as if it were blocking, and the cookies of one browser."""

    def __init__(self, oauth: OAuth | AsyncOAuth, settings: WebSettings, run: Callable[[Steps[Any]], Any]) -> None:
        self.oauth = oauth
        self.run = run
        self.routes = Routes(oauth.application, settings)
        self.cookies: dict[str, str] = {}

    def request(self, path: str, *, method: str = "GET", headers: dict[str, str] | None = None, **form: str) -> Any:
        """Send a request as the browser would, and keep the cookies that come back."""
        parts = urlsplit(path)
        answer: WebAnswer = self.run(
            self.routes.answer(
                WebRequest(
                    method=method,
                    path=parts.path,
                    query=parts.query,
                    headers=PAGE if headers is None else headers,
                    form=form,
                    cookies=CookieJar(self.cookies),
                )
            )
        )
        for cookie in answer.cookies:
            if cookie.max_age == 0:
                self.cookies.pop(cookie.name, None)
            else:
                self.cookies[cookie.name] = cookie.value
        return answer

    def sign_in(self, tenant: LocalKinde, path: str = "/login", email: str = "ada@example.com") -> WebAnswer:
        """Go through a whole sign-in."""
        location = self.request(path).location
        assert location is not None
        came_back = urlsplit(tenant.sign_in(location, email))
        answer: WebAnswer = self.request(f"/callback?{came_back.query}")
        return answer


@pytest.fixture(name="make_site", params=["sync", "async"])
def _make_site(request: pytest.FixtureRequest, tenant: LocalKinde) -> Iterator[Callable[..., Site]]:
    with asyncio.Runner() as runner:

        def make(behaviour: dict[str, Any] | None = None, *, away: bool = False, **settings: Any) -> Site:
            config = Config.create(
                domain=tenant.url,
                client_id=tenant.web_application.id,
                client_secret=tenant.web_application.client_secret,
                redirect_uri=CALLBACK,
                logout_redirect_uri="http://localhost:8000",
            )
            kept = Behaviour(**(behaviour or {}))
            transport: Any = httpx.MockTransport(lambda _: httpx.Response(503)) if away else tenant.transport()
            if request.param == "sync":
                client = httpx.Client(transport=transport)
                oauth = OAuth(config=config, storage=StorageManager(MemoryStore()), http_client=client, behaviour=kept)
                return Site(oauth, WebSettings(**settings), conclude)
            aclient = httpx.AsyncClient(transport=transport)
            astorage = AsyncStorageManager(MemoryStore())
            aoauth = AsyncOAuth(config=config, storage=astorage, http_client=aclient, behaviour=kept)
            return Site(aoauth, WebSettings(**settings), lambda steps: runner.run(aconclude(steps)))

        yield make


@pytest.fixture(name="site")
def _site(make_site: Callable[..., Site]) -> Site:
    return make_site()
