"""The two applications of the page "Any framework, or none" do what it says, as they stand there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest

from kinde_auth import StorageManager
from kinde_auth.local import LocalKinde

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "any-framework.md"


def example(language: str) -> str:
    """Return the code below a heading of the page."""
    section = PAGE.read_text().split(f"\n## {language}\n")[1]
    match = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert match is not None
    return match[1]


def load(language: str) -> Any:
    """Run the code as a module and return its application."""
    names: dict[str, Any] = {}
    exec(compile(example(language), f"{PAGE.name} ({language})", "exec"), names)
    return names


class QuietHandler(WSGIRequestHandler):
    """Answers without writing a log line."""

    def log_message(self, *args: Any) -> None:
        """Keep quiet."""


class Site:
    """An application of the page on a port of its own."""

    def __init__(self) -> None:
        self.server = make_server(
            "127.0.0.1", 0, lambda environ, start: self.app(environ, start), handler_class=QuietHandler
        )
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def _answer(self, environ: Any, start_response: Any) -> Any:
        return self.app(environ, start_response)

    def close(self) -> None:
        """Stop it."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(name="tenant")
def _tenant(monkeypatch: pytest.MonkeyPatch, site: Site) -> Iterator[LocalKinde]:
    """Local Kinde, with the environment that an application of it has."""
    StorageManager().close()
    with LocalKinde(port=0, redirect_uris=[f"{site.url}/callback", "https://app.test/callback"]) as tenant:
        monkeypatch.setenv("KINDE_DOMAIN", tenant.url)
        monkeypatch.setenv("KINDE_CLIENT_ID", tenant.web_application.id)
        monkeypatch.setenv("KINDE_CLIENT_SECRET", tenant.web_application.client_secret)
        monkeypatch.setenv("KINDE_REDIRECT_URI", f"{site.url}/callback")
        yield tenant
    StorageManager().close()


@pytest.mark.parametrize("language", ["WSGI", "ASGI"])
def test_the_examples_are_short(language: str) -> None:
    """Under 40 lines each, imports included."""
    assert len(example(language).splitlines()) < 40


def test_the_wsgi_example_signs_a_user_in_and_out(site: Site, tenant: LocalKinde) -> None:
    """A real server, a real browser's cookie jar, and Local Kinde behind it."""
    names = load("WSGI")
    site.app = names["app"]
    user = tenant.make_user("ada@example.com")
    with names["oauth"], httpx.Client(base_url=site.url) as browser:
        assert browser.get("/").text == "Hello stranger"
        assert browser.get("/login", headers={"Sec-Purpose": "prefetch"}).status_code == 204
        assert browser.get("/login", headers={"Sec-Fetch-Mode": "cors"}).status_code == 401
        authorize = browser.get("/login").headers["location"]
        answer = browser.get(tenant.sign_in(authorize, user))
        assert (answer.status_code, answer.headers["location"]) == (302, "/")
        assert answer.headers["cache-control"] == "no-store"
        assert browser.get("/").text == "Hello ada@example.com"
        assert [cookie.name for cookie in browser.cookies.jar] == ["kinde"]
        failed = browser.get(f"/callback?{urlsplit(str(answer.request.url)).query}")
        assert failed.status_code == 400
        assert "code" not in failed.text.replace("code for", "")
        assert browser.head("/callback?state=x&code=y").status_code == 200
        assert browser.get("/").text == "Hello ada@example.com"
        assert browser.post("/logout").headers["location"].startswith(f"{tenant.url}/logout")
        assert browser.get("/").text == "Hello stranger"


@pytest.mark.anyio
async def test_the_asgi_example_signs_a_user_in_and_out(tenant: LocalKinde, monkeypatch: pytest.MonkeyPatch) -> None:
    """On https, as the cookies' names show."""
    monkeypatch.setenv("KINDE_REDIRECT_URI", "https://app.test/callback")
    names = load("ASGI")
    user = tenant.make_user("ada@example.com")
    transport = httpx.ASGITransport(app=names["app"])
    async with names["oauth"], httpx.AsyncClient(base_url="https://app.test", transport=transport) as browser:
        authorize = (await browser.get("/login")).headers["location"]
        assert (await browser.get("/callback?state=x&code=y")).status_code == 400
        answer = await browser.get(tenant.sign_in(authorize, user))
        assert answer.headers["location"] == "/"
        assert [cookie.name for cookie in browser.cookies.jar] == ["__Host-kinde"]
        assert (await browser.get("/")).text == "Hello ada@example.com"
        assert (await browser.post("/logout")).headers["location"].startswith(f"{tenant.url}/logout")
        assert (await browser.get("/")).text == "Hello stranger"
