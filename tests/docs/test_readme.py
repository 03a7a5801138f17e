"""The README's code, run as it stands against Local Kinde, and its promises about size and commands."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kinde_auth import StorageManager
from kinde_auth.config import ENVIRONMENT
from kinde_auth.local import LocalKinde

with warnings.catch_warnings():
    # Starlette's client warns of the httpx that the rest of this project uses.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture(name="tenant")
def _tenant(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalKinde]:
    """A tenant that the environment points to, as a reader's shell would."""
    for names in ENVIRONMENT.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    StorageManager().close()
    with LocalKinde() as tenant:
        monkeypatch.setenv("KINDE_DOMAIN", tenant.url)
        monkeypatch.setenv("KINDE_MANAGEMENT_CLIENT_ID", tenant.client_id)
        monkeypatch.setenv("KINDE_MANAGEMENT_CLIENT_SECRET", tenant.client_secret)
        yield tenant
    StorageManager().close()


def run(code: str) -> str:
    """Run a piece of the README and return what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def test_the_typed_call_and_its_asynchronous_twin_print_the_same(tenant: LocalKinde) -> None:
    """The first example creates a user and lists it; the second lists the same one."""
    first, second = run(FENCES[0]), run(FENCES[1])
    assert "ada@example.com" in first
    assert first == second


def test_the_error_example_tells_status_and_code(tenant: LocalKinde) -> None:
    """A role that does not exist is a typed error with Kinde's code."""
    assert re.match(r"4\d\d [A-Z_]+ ", run(FENCES[2]))


def test_the_storage_example_gives_back_what_was_kept(tenant: LocalKinde) -> None:
    """Tokens set anywhere are found anywhere."""
    assert "access_token" in run(FENCES[3])


def test_the_web_example_guards_its_route(tenant: LocalKinde, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page asks for a sign-in, a program gets a 401, and the routes are there."""
    for name, value in tenant.environment().items():
        monkeypatch.setenv(name, value)
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(FENCES[4], "README.md", "exec"), names)
    origin = tenant.environment()["KINDE_REDIRECT_URI"].removesuffix("/callback")
    with TestClient(names["app"], base_url=origin, follow_redirects=False) as client:
        page = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin"}
        assert client.get("/todos", headers=page).headers["location"] == "/login?return_to=/todos"
        assert client.get("/todos", headers={"Accept": "application/json"}).status_code == 401
        tenant.make_user("ada@example.com", org="Acme", permissions=["read:todos"])
        asked = client.get("/login", headers=page)
        client.get(tenant.sign_in(asked.headers["location"], "ada@example.com"), headers=page)
        assert client.get("/todos").json()["of"].startswith("kp_")


def test_the_verifier_example_asks_nobody_before_the_first_token() -> None:
    """Making one is no request: the domain of the example is somebody else's."""
    run(FENCES[5])


def test_every_example_is_run_here() -> None:
    """A new example needs a test of its own."""
    assert len(FENCES) == 6


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    """Under 150 lines; no link to a page that is not there."""
    assert len(README.splitlines()) < 150
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_every_command_it_names_is_a_target() -> None:
    """Each `make …` of the README is in the Makefile, with a line of help."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z-]+)", README)):
        assert re.search(rf"^{target}:.*## ", makefile, re.MULTILINE), target
