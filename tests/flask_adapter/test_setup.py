"""Setting the extension up: factories, settings, the start-up check, proxies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from starlette.applications import Starlette

from kinde_auth import Config, OAuth
from kinde_auth.errors import ConfigurationError
from kinde_auth.flask import Kinde, WebSettings, current_user, login_required
from kinde_auth.oauth import Behaviour
from kinde_auth.storage import MemoryStore, StorageManager

from .conftest import Site

SETTINGS = {
    "KINDE_DOMAIN": "https://acme.kinde.com",
    "KINDE_CLIENT_ID": "client-1",
    "KINDE_CLIENT_SECRET": "only-for-tests",
    "KINDE_REDIRECT_URI": "https://todos.example.com/callback",
}


def make_app(**config: Any) -> Flask:
    """Return an application with these settings."""
    app = Flask(__name__)
    app.config.update(SETTINGS, KINDE_STORAGE={"type": "memory"})
    app.config.update(config)
    return app


@pytest.fixture(autouse=True)
def _fresh_storage(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give each test a process-wide storage of its own, and no settings from outside."""
    for name in ("KINDE_DOMAIN", "KINDE_CLIENT_ID", "KINDE_CLIENT_SECRET", "KINDE_REDIRECT_URI", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    StorageManager().close()
    yield
    StorageManager().close()


def test_a_factory_makes_several_applications() -> None:
    """One extension serves each application that the factory makes; settings come from each one's configuration."""
    kinde = Kinde()
    first, second = make_app(), make_app()
    kinde.init_app(first)
    kinde.init_app(second)
    for app in (first, second):
        with app.test_request_context():
            assert kinde.oauth.config.redirect_uri == "https://todos.example.com/callback"


def test_an_application_of_another_framework_is_named() -> None:
    """Before anything of it is touched."""
    with pytest.raises(ConfigurationError, match="app is a Starlette: give a Flask application") as caught:
        Kinde(Starlette())  # type: ignore[arg-type]
    assert caught.value.argument == "app"


def test_the_environment_fills_in_what_the_configuration_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's own configuration wins."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    app = Flask(__name__)
    app.config["KINDE_CLIENT_ID"] = "client-of-the-app"
    kinde = Kinde(app)
    with app.test_request_context():
        assert kinde.oauth.config.client_id == "client-of-the-app"
        assert kinde.oauth.config.domain == "https://acme.kinde.com"


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"KINDE_CLIENT_SECRET": None}, "client_secret"),
        ({"KINDE_REDIRECT_URI": "http://todos.example.com/callback"}, "https"),
        ({"KINDE_DOMAIN": None, "KINDE_REDIRECT_URI": None}, "domain"),
        ({"KINDE_STORAGE": {"type": "redsi"}}, "redsi"),
    ],
)
def test_dangerous_settings_stop_the_start(config: dict[str, Any], words: str) -> None:
    """With a sentence that says what to do."""
    with pytest.raises(ConfigurationError, match=words):
        Kinde(make_app(**config))


def test_memory_and_several_workers_do_not_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of all requests would find nobody signed in."""
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    with pytest.warns(RuntimeWarning, match="WEB_CONCURRENCY"), pytest.raises(ConfigurationError, match="redis"):
        Kinde(make_app())


def test_a_store_that_workers_share_is_fine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And the check tells what to register in Kinde."""
    monkeypatch.setenv("WEB_CONCURRENCY", "4")
    options = {"path": str(tmp_path / "kinde.sqlite3"), "use_keyring": False}
    app = make_app(KINDE_STORAGE={"type": "local_storage", "options": options})
    kinde = Kinde(app)
    report = kinde.check(app)
    assert report.callback_urls == ("https://todos.example.com/callback",)
    assert report.dangers == ()


def test_development_is_told_what_to_register(capsys: pytest.CaptureFixture[str]) -> None:
    """On the terminal, when the application starts."""
    Kinde(make_app(KINDE_REDIRECT_URI="http://localhost:5000/callback"))
    assert "allowed callback URL         http://localhost:5000/callback" in capsys.readouterr().err
    Kinde(make_app())
    assert capsys.readouterr().err == ""


def test_mistakes_in_setting_up_are_named() -> None:
    """Twice, contradicting arguments, and decorators without the extension."""
    app = make_app()
    kinde = Kinde(app)
    with pytest.raises(ConfigurationError, match="already"):
        kinde.init_app(app)
    oauth = OAuth(config=Config.create(client_id="x"), storage=StorageManager(MemoryStore()))
    with pytest.raises(ConfigurationError, match="behaviour"):
        Kinde(oauth=oauth, behaviour=Behaviour())
    bare = Flask("bare")
    with bare.test_request_context(), pytest.raises(ConfigurationError, match="Kinde\\(app\\)"):
        bool(current_user)


def test_forwarded_hosts_count_only_when_trusted(make_site: Callable[..., Site]) -> None:
    """A client's own `X-Forwarded-Host` steers nothing; a trusted proxy's may name an allowed host."""

    def fill(app: Flask, kinde: Kinde) -> None:
        @app.get("/x")
        @login_required
        def x() -> str:
            return "x"

    for settings, expected in (
        (WebSettings(allowed_hosts=("eu.localhost:1234",)), "127.0.0.1"),
        (WebSettings(allowed_hosts=("eu.localhost:1234",), trusted_proxies=1), "eu.localhost"),
        (WebSettings(trusted_proxies=1), "127.0.0.1"),
    ):
        browser = make_site(fill, settings=settings).browser()
        headers = {"x-forwarded-host": "evil.example, eu.localhost:1234"}
        location = browser.get("/login", headers=headers).headers["location"]
        assert f"redirect_uri=http%3A%2F%2F{expected}%3A" in location
