"""The page on FastAPI, run as it stands against Local Kinde."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kinde_auth import StorageManager
from kinde_auth.config import ENVIRONMENT
from kinde_auth.local import LocalKinde, entities

from .conftest import HOST, Browser

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "fastapi.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"```python\n# (\w+\.py)\n(.*?)```", PAGE, re.DOTALL))
API = "https://todos.example.com/api"


@pytest.fixture(name="tenant")
def _tenant(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalKinde]:
    """Return a tenant that the environment points to, as a reader's shell would."""
    for name in (name for names in ENVIRONMENT.values() for name in names):
        monkeypatch.delenv(name, raising=False)
    StorageManager().close()
    with LocalKinde() as tenant:
        tenant.make_user("ada@example.com", given_name="Ada", org="Acme", permissions=["create:todos"])
        inside = tenant.tenant
        api = inside.state.apis.save(entities.Api(id=inside.new_id(), name="To-dos", audience=API))
        inside.authorize(tenant.client_id, api.id)
        for name, value in tenant.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("KINDE_REDIRECT_URI", f"{HOST}/callback")
        monkeypatch.setenv("KINDE_STORAGE_KEY", "only-for-tests-0123456789-abcdefghij")
        yield tenant
    StorageManager().close()


def run(name: str) -> dict[str, Any]:
    """Run one of the page's files and return its names."""
    names: dict[str, Any] = {"__name__": name.removesuffix(".py")}
    exec(compile(BLOCKS[name], name, "exec"), names)
    return names


def browser_at(names: dict[str, Any]) -> Browser:
    return Browser(names["app"], base_url=HOST, follow_redirects=False)


def test_every_block_of_the_page_is_run_here() -> None:
    """None is left out."""
    assert set(BLOCKS) == {"app.py", "guards.py", "data.py", "production.py", "api.py", "test_app.py"}
    assert len(BLOCKS) == PAGE.count("```python")


def test_the_first_application(tenant: LocalKinde) -> None:
    """Sign-in, greeting, guard, sign-out; and the override of the last block."""
    names = run("app.py")
    with browser_at(names) as browser:
        assert browser.get("/").json() == "Hello stranger"
        assert browser.page("/todos").headers["location"] == "/login?return_to=/todos"
        browser.sign_in(tenant)
        assert browser.get("/").json() == "Hello Ada"
        assert set(browser.get("/todos").json()) == {"owner", "organization"}
        assert browser.post("/todos").json() == "Created"
        browser.post("/logout", headers={"origin": HOST})
        assert browser.get("/todos").status_code == 401
        helper = run("test_app.py")
        names["app"].dependency_overrides[helper["current_user"]] = helper["signed_in_as"]("kp_1", "create:todos")
        assert browser.get("/todos").json()["owner"] == "kp_1"
        assert browser.post("/todos").status_code == 200


def test_the_guards(tenant: LocalKinde) -> None:
    """Each block's routes answer as the table says."""
    with browser_at(run("guards.py")) as browser:
        browser.sign_in(tenant)
        org = browser.get("/me").json()["org_code"]
        assert browser.get("/beta").status_code == 403
        assert browser.get(f"/orgs/{org}/todos").json() == org
        assert browser.get("/orgs/org_other/todos").status_code == 403
        assert browser.get("/reports").json()["error"] == "scope_missing"
        with browser.websocket_connect(f"ws://{urlsplit(HOST).netloc}/live", headers={"origin": HOST}) as socket:
            assert socket.receive_text().startswith("Hello kp_")


def test_data_of_the_person(tenant: LocalKinde) -> None:
    """It is there again in the next request."""
    with browser_at(run("data.py")) as browser:
        browser.sign_in(tenant)
        assert browser.get("/theme").json() == "light"
        browser.post("/theme/dark")
        assert browser.get("/theme").json() == "dark"
        assert browser.get("/upstream").json() is True


def test_the_seed_file_of_the_authorize_button(tmp_path: Path) -> None:
    """It makes the application without a secret, and the API that its tokens are for."""
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    seed = tmp_path / "tenant.yaml"
    seed.write_text(block, encoding="utf-8")
    with LocalKinde(port=None, seed=seed) as tenant:
        application = tenant.tenant.state.applications.get("docs")
        assert application is not None
        assert (application.type, application.redirect_uris) == ("spa", ["http://localhost:8000/docs/oauth2-redirect"])
        assert API in {api.audience for api in tenant.tenant.state.apis}


def test_the_production_settings_are_taken(tenant: LocalKinde) -> None:
    """Nothing is connected to before the first request."""
    assert run("production.py")["app"].state.kinde.oauth.storage.capabilities.shared == "cluster"


def test_the_api(tenant: LocalKinde) -> None:
    """Bearer tokens alone, of people and of machines."""
    with browser_at(run("api.py")) as api:
        assert api.get("/todos").headers["www-authenticate"] == 'Bearer realm="kinde"'
        assert api.get("/todos", headers=tenant.auth_headers("ada@example.com", audience=[API])).status_code == 200
        assert api.get("/nightly", headers=tenant.auth_headers("ada@example.com", audience=[API])).status_code == 401
        assert api.get("/login").status_code == 404
