"""The page about Flask, run and compared with the code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kinde_auth.flask import guards
from kinde_auth.local import LocalKinde
from kinde_auth.storage import StorageManager

from .conftest import API, PAGE, Browser, serving

PAGE_TEXT = (Path(__file__).parents[2] / "docs" / "how-to" / "flask.md").read_text("utf-8")
ORIGIN = "http://localhost:5000"


@pytest.fixture(name="load")
def _load(tenant: LocalKinde, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], ModuleType]]:
    """Return a function that runs one block of the page as the module that its first line names."""
    for name, value in {**tenant.environment(), "KINDE_REDIRECT_URI": f"{ORIGIN}/callback"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(tmp_path)
    StorageManager().close()
    loaded: list[str] = []

    def load(name: str) -> ModuleType:
        blocks = re.findall(r"```python\n(.*?)```", PAGE_TEXT, re.DOTALL)
        text = next(block for block in blocks if block.startswith(f"# {name}.py"))
        (tmp_path / f"page_{name}.py").write_text(text)
        loaded.append(f"page_{name}")
        return __import__(f"page_{name}")

    yield load
    for name in loaded:
        app = getattr(sys.modules.pop(name, None), "app", None)
        if app is not None:
            app.extensions["kinde"].close()
    StorageManager().close()


def signed_in(app: Any, tenant: LocalKinde, email: str) -> Any:
    """Return a test client in which somebody is signed in."""
    client = app.test_client()
    asked = client.get("/login", base_url=ORIGIN, headers=PAGE)
    client.get(tenant.sign_in(asked.headers["Location"], email), base_url=ORIGIN, headers=PAGE)
    return client


def test_the_first_application_of_the_page(load: Callable[[str], ModuleType], tenant: LocalKinde) -> None:
    """Pages greet, deep links ask for a sign-in, permissions count."""
    app = load("app").app
    client = app.test_client()
    assert client.get("/", base_url=ORIGIN).text == "Hello stranger"
    assert client.get("/todos", base_url=ORIGIN, headers=PAGE).headers["Location"] == "/login?return_to=/todos"
    ada, bob = signed_in(app, tenant, "ada@example.com"), signed_in(app, tenant, "bob@example.com")
    assert ada.get("/", base_url=ORIGIN).text.startswith("Hello Ada")
    assert ada.get("/todos", base_url=ORIGIN).text.startswith("The to-dos of kp_")
    assert ada.post("/todos", base_url=ORIGIN).text == "Created"
    assert bob.post("/todos", base_url=ORIGIN, headers=API).status_code == 403


def test_the_factory_of_the_page(load: Callable[[str], ModuleType], tenant: LocalKinde) -> None:
    """The blueprint's view knows who is there and has a token of theirs."""
    page = load("factory")
    app = page.create_app()
    client = signed_in(app, tenant, "ada@example.com")
    assert client.get("/shop/orders", base_url=ORIGIN).text == "ada@example.com may call an API: True"
    page.kinde.close(app)


def test_the_api_of_the_page(load: Callable[[str], ModuleType], tenant: LocalKinde) -> None:
    """Tokens for its audience count, with the permission."""
    app = load("api").app
    reader = tenant.make_user(permissions=["read:todos"])
    with serving(app) as origin:
        browser = Browser(origin, tenant)
        headers = tenant.auth_headers(reader, audience=["https://todos.example.com"])
        assert browser.get("/todos", headers={**API, **headers}).json() == {"of": reader.id}
        assert browser.get("/report", headers={**API, **headers}).status_code == 401
        assert browser.get("/todos", headers=API).status_code == 401
        browser.http.close()


def test_the_storage_setting_of_the_page_is_one(load: Callable[[str], ModuleType]) -> None:
    """It is what the storage takes."""
    from kinde_auth.storage.registry import StorageConfig

    assert StorageConfig.parse(load("production").STORAGE).type == "redis"


def test_the_page_names_every_decorator() -> None:
    """In its table."""
    table = [line for line in PAGE_TEXT.splitlines() if line.startswith("| `")]
    assert [name for name in guards.__all__ if not any(line.startswith(f"| `{name}") for line in table)] == []


def test_the_name_of_the_earlier_sdk_works(load: Callable[[str], ModuleType], tenant: LocalKinde) -> None:
    """`OAuth(framework="flask", app=app)` is the whole sign-in."""
    from flask import Flask

    from kinde_sdk import OAuth

    app = Flask("earlier")
    with OAuth(framework="flask", app=app) as oauth:
        client = signed_in(app, tenant, "ada@example.com")
        assert client.get("/me", base_url=ORIGIN).json["email"] == "ada@example.com"
        assert oauth.behaviour.framework == "flask"
