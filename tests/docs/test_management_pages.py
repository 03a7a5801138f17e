"""The how-to pages on the Management client, run as they stand against Local Kinde; what they print is compared."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinde_auth import ManagementClient, StorageManager
from kinde_auth.config import ENVIRONMENT
from kinde_auth.local import LocalKinde

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"
PAGES = ("paging", "errors-and-retries", "raw-responses", "bulk")
BLOCK = re.compile(r"```python\n(.*?)```(?:\s*```text\n(.*?)```)?", re.DOTALL)


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


@pytest.fixture(name="_quiet_logging")
def _logging() -> Iterator[None]:
    """Put back what a page does to the loggers."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    root.handlers = []
    yield
    root.handlers = handlers
    root.setLevel(level)
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).disabled = False


@pytest.mark.usefixtures("_quiet_logging")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_does_what_it_says(tenant: LocalKinde, page: str) -> None:
    """Each block of code runs in the one namespace of its page and prints the text that follows it."""
    text = (HOW_TO / f"{page}.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) == text.count("```python")
    assert any(expected for _, expected in blocks)
    few_id, few_secret = tenant.add_m2m_application(scopes=["read:roles"])
    names: dict[str, object] = {"__name__": "__main__", "few_id": few_id, "few_secret": few_secret}
    try:
        for code, expected in blocks:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(code, f"{page}.md", "exec"), names)
            if expected:
                assert printed.getvalue() == expected
    finally:
        for value in names.values():
            if isinstance(value, ManagementClient):
                value.close()
