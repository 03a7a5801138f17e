"""The pages that teach and guide, run as they stand; what they print is compared."""

from __future__ import annotations

import contextlib
import io
import json
import re
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kinde_auth import (
    ANY_ACCESS_TOKEN,
    ClientCredentials,
    Config,
    DiscoveryError,
    ManagementClient,
    OAuth,
    Session,
    StorageManager,
    TokenError,
    TokenVerifier,
)
from kinde_auth.config import ENVIRONMENT
from kinde_auth.local import LocalKinde
from kinde_auth.storage import MemoryStore
from kinde_management.models import CreateUserIdentity, CreateUserIdentityDetails, UpdateApiApplicationsApplication

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"```python\n(.*?)```(?:\s*```text\n(.*?)```)?", re.DOTALL)
REPORTS = "https://reports.acme.example"
API = "https://api.acme.example"
SEED = """
feature_flags:
  - {key: new_checkout, value: false}
organizations:
  - {name: Acme, code: org_acme}
users:
  - email: ada@example.com
    id: kp_ada
    first_name: Ada
    organizations:
      - {name: org_acme, permissions: [read:orders]}
    flags: {new_checkout: true}
applications:
  - {name: Command line, type: spa, client_id: command_line, redirect_uris: ["http://127.0.0.1:8726/callback"]}
  - {name: Server, type: device, client_id: server}
"""


@pytest.fixture(name="tenant")
def _tenant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LocalKinde]:
    """A tenant, and an environment that says nothing of it yet."""
    for names in ENVIRONMENT.values():
        for name in names:
            monkeypatch.delenv(name, raising=False)
    StorageManager().close()
    seed = tmp_path / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    with LocalKinde(seed=seed) as tenant:
        yield tenant
    StorageManager().close()


def run_page(page: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run every block of a page in one namespace, and compare what it prints with the text that follows it."""
    text = (DOCS / page).read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) == text.count("```python")
    assert any(expected for _, expected in blocks)
    names["__name__"] = "__main__"
    for code, expected in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, page, "exec"), names)
        if expected:
            assert printed.getvalue() == expected
    return names


def close_all(names: dict[str, Any]) -> None:
    """Close what a page has left open."""
    for value in names.values():
        if isinstance(value, ClientCredentials | ManagementClient | OAuth | TokenVerifier):
            value.close()


def machine(tenant: LocalKinde, audience: str, *, scopes: list[str]) -> tuple[str, str]:
    """Register an API with its scopes, and a machine-to-machine application that may use all of them."""
    client_id, client_secret = tenant.add_m2m_application(scopes=[])
    with ManagementClient(
        domain=tenant.url,
        client_id=tenant.client_id,
        client_secret=tenant.client_secret,
        storage=StorageManager(MemoryStore()),
    ) as management:
        created = management.apis.create(name=audience, audience=audience).api
        for scope in scopes:
            management.apis.scopes.create(created.id, key=scope)
        management.apis.applications.update(created.id, applications=[UpdateApiApplicationsApplication(id=client_id)])
        for known in management.apis.scopes.list(created.id):
            management.apis.applications.scopes.add(created.id, client_id, scope_id=known.id)
    return client_id, client_secret


def session_of(tenant: LocalKinde, user: str, **options: Any) -> Session:
    """Sign somebody in to the web application of the tenant."""
    config = Config.from_env(tenant.environment(), redirect_uri="http://localhost:3000/callback")
    with OAuth(config=config, storage=StorageManager(MemoryStore())) as oauth:
        redirect = oauth.login(cookies={}, **options)
        cookies = {cookie.name: cookie.value for cookie in redirect.cookies}
        session = oauth.handle_callback(tenant.sign_in(redirect.url, user), cookies=cookies).session
    assert session is not None
    return session


@pytest.fixture(name="reports")
def _reports(tenant: LocalKinde) -> Iterator[str]:
    """An API that tells its callers which scopes they have."""
    verifier = TokenVerifier(tenant.url, audience=REPORTS)

    class Reports(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                text = self.headers["Authorization"].removeprefix("Bearer ")
                status, body = 200, {"scopes": list(verifier.verify(text, profile=ANY_ACCESS_TOKEN).scopes)}
            except (TokenError, DiscoveryError) as error:
                status, body = 401, {"error": [error.code]}
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    with serving(Reports) as url:
        yield url
    verifier.close()


@pytest.fixture(name="client")
def _client(tenant: LocalKinde) -> Iterator[ManagementClient]:
    with ManagementClient(
        domain=tenant.url,
        client_id=tenant.client_id,
        client_secret=tenant.client_secret,
        storage=StorageManager(MemoryStore()),
    ) as client:
        yield client


def test_the_first_steps(tenant: LocalKinde) -> None:
    """The tutorial needs nothing but the library; it starts and stops a tenant of its own."""
    names = run_page("tutorial/first-steps.md", {})
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(names["client"].config.domain, timeout=60)


def test_the_page_on_machine_tokens(
    tenant: LocalKinde, reports: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Tokens reach the API, are kept, and a refusal is typed."""
    client_id, client_secret = machine(tenant, REPORTS, scopes=["read:reports", "write:reports"])
    monkeypatch.setenv("KINDE_DOMAIN", tenant.url)
    for prefix in ("KINDE_", "KINDE_M2M_"):
        monkeypatch.setenv(f"{prefix}CLIENT_ID", client_id)
        monkeypatch.setenv(f"{prefix}CLIENT_SECRET", client_secret)
    close_all(run_page("how-to/machine-tokens.md", {"reports_url": reports, "database": str(tmp_path / "tokens.db")}))


def test_the_page_on_protecting_an_api(tenant: LocalKinde, tmp_path: Path) -> None:
    """Good tokens pass, others are refused for the reason that the page gives."""
    machine(tenant, REPORTS, scopes=[])
    machine_id, machine_secret = machine(tenant, API, scopes=["write:orders"])
    ada = session_of(tenant, "ada@example.com", audience=API)
    credentials = ClientCredentials(
        Config.create(domain=tenant.url, client_id=machine_id, client_secret=machine_secret),
        audience=API,
        storage=StorageManager(MemoryStore()),
    )
    with credentials:
        machine_token = credentials.get().access_token
    names = run_page(
        "how-to/protect-an-api.md",
        {
            "domain": tenant.url,
            "token": ada.tokens.access_token,
            "id_token": ada.tokens.id_token,
            "token_for_another_api": session_of(tenant, "ada@example.com", audience=REPORTS).tokens.access_token,
            "front_end_id": tenant.web_application.id,
            "machine_id": machine_id,
            "machine_token": machine_token,
        },
    )
    claims = names["own_front_end"].verify(session_of(tenant, "ada@example.com").tokens.access_token)
    assert claims.sub == "kp_ada"
    close_all(names)


def test_the_page_on_webhooks(tenant: LocalKinde, client: ManagementClient) -> None:
    """A delivery of a real event, the same again, and something else."""
    received: list[tuple[bytes, str]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((body, self.headers["webhook-id"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with serving(Receiver) as url:
        client.webhooks.create(endpoint=url, name="Here", event_types=["user.created"])
        email = CreateUserIdentityDetails(email="bob@example.com")
        client.users.create(identities=[CreateUserIdentity(type="email", details=email)])
        wait_until(lambda: bool(received))
    close_all(run_page("how-to/webhooks.md", {"domain": tenant.url, "deliveries": received * 2}))


class PersonAtTheBrowser:
    """The default browser of this machine, and a person who signs in with whatever page it opens."""

    def __init__(self, tenant: LocalKinde) -> None:
        self._tenant = tenant
        self._at_work: list[threading.Thread] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        """Sign in, in the person's own time."""

        def sign_in() -> None:
            urllib.request.urlopen(self._tenant.sign_in(url, "ada@example.com"), timeout=60).close()

        self._at_work.append(threading.Thread(target=sign_in))
        self._at_work[-1].start()
        return True

    def finish(self) -> None:
        """Wait until all pages are closed."""
        for thread in self._at_work:
            thread.join()


@pytest.fixture(name="browser")
def _browser(tenant: LocalKinde, monkeypatch: pytest.MonkeyPatch) -> Iterator[PersonAtTheBrowser]:
    """Make a person's browser the default one of this machine."""
    person = PersonAtTheBrowser(tenant)
    monkeypatch.setattr(webbrowser, "_tryorder", ["person"])
    monkeypatch.setitem(webbrowser._browsers, "person", [None, person])  # type: ignore[attr-defined]
    yield person
    person.finish()


def test_the_page_on_command_lines(
    tenant: LocalKinde, browser: PersonAtTheBrowser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A person signs in through the browser and with a code; the next program finds them signed in."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KINDE_DOMAIN", tenant.url)
    monkeypatch.setenv("KINDE_CLIENT_ID", "command_line")

    def confirm(code: str) -> None:
        tenant.approve_device(code, "ada@example.com")

    close_all(run_page("how-to/command-line-sign-in.md", {"confirm": confirm, "device_client_id": "server"}))


@contextlib.contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def wait_until(happened: Callable[[], bool], *, patience: float = 90.0) -> None:
    """Wait for something that another thread does."""
    until = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_the_page_on_migration(tenant: LocalKinde, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes the place of the earlier package's calls does what the page says."""
    for name, value in tenant.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("KINDE_REDIRECT_URI", "http://localhost:3000/callback")
    oauth = OAuth(storage=StorageManager(MemoryStore()))
    redirect = oauth.login(cookies={})
    cookies = {cookie.name: cookie.value for cookie in redirect.cookies}
    signed_in = oauth.handle_callback(tenant.sign_in(redirect.url, "ada@example.com"), cookies=cookies)
    cookies = {cookie.name: cookie.value for cookie in signed_in.cookies if cookie.value}
    close_all(run_page("how-to/migrate-from-kinde-python-sdk.md", {"oauth": oauth, "cookies": cookies}))


def test_each_import_that_the_migration_page_promises_works() -> None:
    """In the table, a row that says so can be run as it stands."""
    text = (DOCS / "how-to/migrate-from-kinde-python-sdk.md").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| `from kinde_sdk") and "| works" in row]
    statements = [code for row in rows for code in re.findall(r"`(from kinde_sdk[^`]*)`", row)]
    assert len(statements) == 7
    for statement in statements:
        exec(statement, {})


def test_each_variable_that_the_migration_page_names_is_read() -> None:
    """Of the variables of Kinde and of the management application."""
    text = (DOCS / "how-to/migrate-from-kinde-python-sdk.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:KINDE|MGMT)_[A-Z_]+)`", text))
    assert named
    assert named <= {name for names in ENVIRONMENT.values() for name in names}
