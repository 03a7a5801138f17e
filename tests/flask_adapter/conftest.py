"""Flask applications on real sockets, people from Local Kinde, and browsers that keep cookies."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from flask import Flask
from werkzeug.serving import make_server

from kinde_auth import Config, OAuth
from kinde_auth.flask import Kinde
from kinde_auth.local import LocalKinde
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import MemoryStore, StorageManager

PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
API = {"accept": "application/json", "sec-fetch-mode": "cors"}


@pytest.fixture(name="tenant", scope="session")
def _tenant() -> Iterator[LocalKinde]:
    with LocalKinde() as tenant:
        tenant.make_user("ada@example.com", given_name="Ada", org="Acme", permissions=["create:todos"], roles=["admin"])
        # Kinde puts roles into a token only where the application's tokens were set up so.
        tenant.web_application.claims.append("roles")
        tenant.make_user("bob@example.com", given_name="Bob", org="Acme", flags={"new_list": True})
        yield tenant


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve a WSGI application on a port of its own, and yield its origin."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Browser:
    """A browser: cookies, navigations, no redirect followed unasked."""

    def __init__(self, origin: str, tenant: LocalKinde) -> None:
        self.origin = origin
        self.tenant = tenant
        self.http = httpx.Client(base_url=origin, headers=PAGE, timeout=60)

    def close(self) -> None:
        """Close its connections."""
        self.http.close()

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Open a page."""
        return self.http.get(path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """Send a form of the site's own."""
        options.setdefault("headers", {"sec-fetch-site": "same-origin", "origin": self.origin})
        return self.http.post(path, **options)

    def sign_in(self, email: str = "ada@example.com", path: str = "/login", **options: Any) -> httpx.Response:
        """Go through a whole sign-in and return the callback's answer."""
        answer = self.get(path)
        while answer.is_redirect and urlsplit(answer.headers["location"]).netloc in {"", urlsplit(self.origin).netloc}:
            answer = self.get(answer.headers["location"])
        back = self.tenant.sign_in(answer.headers["location"], email, **options)
        return self.get(back)


class Site:
    """One application that is being served."""

    def __init__(self, app: Flask, kinde: Kinde, origin: str, tenant: LocalKinde, stack: ExitStack) -> None:
        self.app, self.kinde, self.origin, self.tenant, self._stack = app, kinde, origin, tenant, stack

    def browser(self) -> Browser:
        """Open a browser of its own."""
        browser = Browser(self.origin, self.tenant)
        self._stack.callback(browser.http.close)
        return browser


@pytest.fixture(name="make_site")
def _make_site(tenant: LocalKinde) -> Iterator[Callable[..., Site]]:
    """Serve an application whose views `fill` adds."""
    with ExitStack() as stack:

        def make(
            fill: Callable[[Flask, Kinde], None],
            *,
            storage: StorageManager | None = None,
            behaviour: Behaviour | None = None,
            callback: str = "/callback",
            wrap: Callable[[Flask], Any] | None = None,
            **options: Any,
        ) -> Site:
            app = Flask(__name__)
            holder: dict[str, Any] = {}
            origin = stack.enter_context(serving(lambda environ, start: holder["app"](environ, start)))
            tenant.allow_urls(redirect_uris=[origin + callback], logout_uris=[origin, f"{origin}/bye"])
            if options.get("sessions", True):
                config = Config.create(
                    domain=tenant.url,
                    client_id=tenant.web_application.id,
                    client_secret=tenant.web_application.client_secret,
                    redirect_uri=origin + callback,
                    logout_redirect_uri=origin,
                )
                oauth = OAuth(
                    config=config, storage=storage or StorageManager(MemoryStore()), behaviour=behaviour or Behaviour()
                )
                stack.callback(oauth.close)
                options["oauth"] = oauth
            kinde = Kinde(**options)
            fill(app, kinde)
            kinde.init_app(app)
            holder["app"] = app if wrap is None else wrap(app)
            return Site(app, kinde, origin, tenant, stack)

        yield make
