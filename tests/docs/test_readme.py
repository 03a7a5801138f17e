"""The README's code, run as it stands against Local Kinde, and its promises about size and commands."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinde_auth import StorageManager
from kinde_auth.config import ENVIRONMENT
from kinde_auth.local import LocalKinde

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


def test_every_example_is_run_here() -> None:
    """A new example needs a test of its own."""
    assert len(FENCES) == 4


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
