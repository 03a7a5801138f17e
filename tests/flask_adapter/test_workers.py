"""The Flask and the Django example under gunicorn with four workers and Redis: many people at once, on real sockets."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import httpx
import pytest

import test_services
from examples import product
from kinde_auth.local import LocalKinde

from .conftest import Browser

ROOT = Path(__file__).parents[2]
PEOPLE = 16
# A worker that stands still for a while is not killed, and no connection ends between two requests of a browser.
PATIENT = ["--timeout", "300", "--keep-alive", "300", "--graceful-timeout", "10"]
COMMANDS = {
    "flask": ["--worker-class", "gthread", "--threads", "4", "examples.flask_app.app:app"],
    "django": ["--worker-class", "gthread", "--threads", "4", "examples.django_app.wsgi:application"],
    "django-asgi": ["--worker-class", "uvicorn.workers.UvicornWorker", "examples.django_app.asgi:application"],
}


@pytest.fixture(name="redis_url", scope="module")
def _redis_url() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory(prefix="kinde-redis-") as folder,
        test_services.redis_server(Path(folder)) as service,
    ):
        # The patience of the examples' store: a server that stands still for a while is no failure.
        yield f"{service.url}?socket_timeout=60&socket_connect_timeout=60"


@pytest.fixture(name="stack")
def _stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(name="serve")
def _serve(redis_url: str, tmp_path: Path) -> Iterator[Callable[[str], tuple[str, LocalKinde]]]:
    """Return a function that runs an example with four workers and tells its origin and tenant."""
    running: list[Any] = []

    def serve(name: str) -> tuple[str, LocalKinde]:
        port = test_services.free_port()
        origin = f"http://localhost:{port}"
        tenant = product.tenant_for(origin).start()
        running.append(tenant.stop)
        environment = {
            **os.environ,
            **product.environment(tenant, origin=origin),
            "REDIS_URL": redis_url,
            "KINDE_STORAGE_KEY": "only-for-tests-0123456789-abcdefghij",
            "TODO_FOLDER": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        }
        if name.startswith("django"):
            migrate = [sys.executable, "examples/django_app/manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(migrate, cwd=ROOT, env=environment, check=True, timeout=180)
        command = [sys.executable, "-m", "gunicorn", "--workers", "4", "--bind", f"127.0.0.1:{port}", *PATIENT]
        log = (tmp_path / "log.txt").open("wb")
        process = subprocess.Popen(
            [*command, *COMMANDS[name]], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )

        def stop() -> None:
            process.terminate()
            process.wait(timeout=120)
            log.close()

        running.append(stop)
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if httpx.get(f"{origin}/me", timeout=60).status_code == 401:
                    return origin, tenant
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError((tmp_path / "log.txt").read_text())

    yield serve
    for end in reversed(running):
        end()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_many_people_at_four_workers(
    name: str, serve: Callable[[str], tuple[str, LocalKinde]], tmp_path: Path, stack: ExitStack
) -> None:
    """No sign-in fails, nobody ever sees another, and a sign-out holds in every worker at once."""
    origin, tenant = serve(name)
    emails = [f"person{number}@example.com" for number in range(PEOPLE)]
    for email in emails:
        tenant.make_user(email, org="org_northwind")
    browsers = [stack.enter_context(closing(Browser(origin, tenant))) for _ in emails]

    def walk(number: int) -> list[tuple[int, str | None]]:
        browser = browsers[number]
        landed = browser.sign_in(emails[number], path="/profile")
        seen = [(landed.status_code, landed.headers.get("location"))]
        for _ in range(4):
            # A new connection each time, so that every worker gets some.
            with httpx.Client(base_url=origin, cookies=browser.http.cookies, timeout=60) as fresh:
                answer = fresh.get("/me")
                seen.append((answer.status_code, answer.json().get("email")))
        return seen

    with ThreadPoolExecutor(8) as pool:
        walks = list(pool.map(walk, range(PEOPLE)))
    expected = [[(302, "/profile"), *[(200, email)] * 4] for email in emails]
    assert walks == expected, (tmp_path / "log.txt").read_text()
    for browser in browsers[:6]:
        kept = dict(browser.http.cookies)
        with httpx.Client(base_url=origin, cookies=kept, timeout=60) as other:
            assert other.post("/logout", headers={"origin": origin}).status_code == 303
        for _ in range(8):
            with httpx.Client(base_url=origin, cookies=kept, timeout=60) as other:
                assert other.get("/me").status_code == 401
    assert browsers[6].get("/me").status_code == 200
