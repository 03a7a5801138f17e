"""One Django site for these tests, on real sockets, with people from Local Kinde."""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Literal
from urllib.parse import urlsplit

import django
import httpx
import pytest
import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from django.urls import include, path
from werkzeug.serving import make_server

import test_services
from kinde_auth.local import LocalKinde

PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
API = {"accept": "application/json", "sec-fetch-mode": "cors"}
Server = Literal["wsgi", "asgi"]

FOLDER = tempfile.TemporaryDirectory(prefix="kinde-django-")

if not settings.configured:
    settings.configure(
        SECRET_KEY="only-for-tests-" + "0" * 50,
        DEBUG=False,
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.admin",
            "kinde_auth.django",
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(Path(FOLDER.name) / "site.sqlite3"),
                "OPTIONS": {"timeout": 60, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
            }
        },
        CACHES={
            "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "database": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kinde_cache"},
            "redis": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": "redis://127.0.0.1:1",
                "OPTIONS": {"socket_timeout": 60, "socket_connect_timeout": 60},
            },
            "dummy": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        },
        USE_TZ=True,
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "kinde_auth.django.middleware.KindeMiddleware",
        ],
        AUTHENTICATION_BACKENDS=[
            "django.contrib.auth.backends.ModelBackend",
            "kinde_auth.django.backends.KindeBackend",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "kinde_auth.django.context_processors.kinde",
                    ]
                },
            }
        ],
        LOGIN_URL="kinde:login",
        STATIC_URL="/static/",
    )
    django.setup()


@pytest.fixture(scope="session", name="database", autouse=True)
def _database() -> Iterator[None]:
    """Make the tables."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    yield
    django.db.connections.close_all()
    FOLDER.cleanup()


@pytest.fixture(scope="session", name="redis_cache")
def _redis_cache() -> Iterator[str]:
    """Start a Redis server and point the cache `redis` at it."""
    from django.core.cache import caches

    with (
        tempfile.TemporaryDirectory(prefix="kinde-redis-") as folder,
        test_services.redis_server(Path(folder)) as service,
    ):
        # Each thread makes its cache from the settings, when it first asks for it.
        caches.settings["redis"]["LOCATION"] = service.url
        del caches["redis"]
        yield "redis"


@pytest.fixture(name="tenant", scope="session")
def _tenant() -> Iterator[LocalKinde]:
    with LocalKinde() as tenant:
        # Kinde puts roles into a token only where the application's tokens were set up so.
        tenant.web_application.claims.append("roles")
        tenant.make_user("ada@example.com", given_name="Ada", org="Acme", permissions=["create:todos"], roles=["admin"])
        tenant.make_user("bob@example.com", given_name="Bob", org="Acme", flags={"new_list": True})
        yield tenant


class Browser:
    """A browser: cookies, navigations, no redirect followed unasked."""

    def __init__(self, origin: str, tenant: LocalKinde) -> None:
        self.origin = origin
        self.tenant = tenant
        self.http = httpx.Client(base_url=origin, headers=PAGE, timeout=60)

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

    def csrf_token(self) -> str:
        """Return the token that the site's forms hold."""
        return self.http.cookies["csrftoken"]


class Site:
    """The Django site while it is being served."""

    def __init__(self, origin: str, tenant: LocalKinde, stack: ExitStack) -> None:
        self.origin, self.tenant, self._stack = origin, tenant, stack

    def browser(self) -> Browser:
        """Open a browser of its own."""
        browser = Browser(self.origin, self.tenant)
        self._stack.callback(browser.http.close)
        return browser


@contextmanager
def serving_wsgi(app: Any) -> Iterator[str]:
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


@contextmanager
def serving_asgi(app: Any) -> Iterator[str]:
    """Serve an ASGI application on a port of its own, and yield its origin."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on", timeout_keep_alive=300))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    give_up = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "The server ended at once."
        assert time.monotonic() < give_up, "The server did not start."
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(name="make_site")
def _make_site(tenant: LocalKinde) -> Iterator[Callable[..., Site]]:
    """Serve the site with views of the test's own."""
    from kinde_auth.django.site import forget_site, get_site

    with ExitStack() as stack:

        def make(views: Sequence[Any], *, server: Server = "wsgi", mount: str = "", **changes: Any) -> Site:
            from django.core.asgi import get_asgi_application
            from django.core.wsgi import get_wsgi_application

            holder: dict[str, Any] = {}

            def wsgi(environ: Any, start: Any) -> Any:
                return holder["app"](environ, start)

            async def asgi(scope: Any, receive: Any, send: Any) -> None:
                if scope["type"] == "http":
                    await holder["app"](scope, receive, send)
                    return
                await receive()
                await send({"type": "lifespan.startup.complete"})
                await receive()
                await holder["site"].aclose()
                await send({"type": "lifespan.shutdown.complete"})

            origin = stack.enter_context(serving_wsgi(wsgi) if server == "wsgi" else serving_asgi(asgi))
            callback = f"{origin}/{mount}callback"
            tenant.allow_urls(redirect_uris=[callback], logout_uris=[origin])
            urls = ModuleType(f"urls_of_{urlsplit(origin).port}")
            urls.urlpatterns = [path(mount, include("kinde_auth.django.urls")), *views]  # type: ignore[attr-defined]
            kinde = {
                "DOMAIN": tenant.url,
                "CLIENT_ID": tenant.web_application.id,
                "CLIENT_SECRET": tenant.web_application.client_secret,
                "REDIRECT_URI": callback,
                "LOGOUT_REDIRECT_URI": origin,
                **changes.pop("KINDE", {}),
            }
            stack.enter_context(override_settings(KINDE=kinde, ROOT_URLCONF=urls, **changes))
            stack.callback(forget_site)
            holder["app"] = get_wsgi_application() if server == "wsgi" else get_asgi_application()
            holder["site"] = get_site()
            return Site(origin, tenant, stack)

        yield make
