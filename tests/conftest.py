"""Fixtures that every folder of tests may use."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, settings

from kinde_auth.transport import AsyncTransport, Transport

# How long one example takes, or is made, depends on what else the machine is doing, so neither has a limit.
_current = settings.get_profile(settings.get_current_profile_name())
settings.register_profile(
    "any_machine",
    _current,
    deadline=None,
    suppress_health_check={*_current.suppress_health_check, HealthCheck.too_slow},
)
settings.load_profile("any_machine")


PATIENCE = 120.0
"""Seconds: longer than any machine stands still on which tests run, and shorter than a run is allowed to take."""


# What takes longest, the longest first. A worker that came to one of these as the last would keep all others waiting.
LONG = (
    "tests/browser/test_examples.py",
    "tests/description/test_update.py",
    "tests/storage/test_crash.py",
    "tests/auth/test_refresh_simulation.py",
    "tests/flask_adapter/test_workers.py",
    "tests/browser/test_authorize.py",
    "tests/management/test_answer_matrix.py",
    "tests/generated/test_pipeline.py",
    "tests/storage/test_counter.py",
    "tests/browser/test_run.py",
    "tests/description/test_diff.py",
    "tests/local/test_browser.py",
    "tests/trust/test_fuzzing.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest; inside of each, and among all others, the order stays."""
    ranks = {module: rank for rank, module in enumerate(LONG)}
    items.sort(key=lambda item: ranks.get(item.nodeid.partition("::")[0], len(LONG)))


@pytest.fixture(autouse=True, scope="session", name="_patience")
def _patient() -> Iterator[None]:
    """Let nobody's usual patience run out because the machine stood still for some seconds.

    A test of a time limit sets that limit itself.
    """
    functions: list[Any] = [
        httpx.Client.__init__, httpx.AsyncClient.__init__, inspect.unwrap(httpx.stream), httpx.request,
        httpx.get, httpx.head, httpx.options, httpx.post, httpx.put, httpx.patch, httpx.delete,
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for function in functions:
            patch.setitem(function.__kwdefaults__, "timeout", httpx.Timeout(PATIENCE))
        for transport in (Transport, AsyncTransport):
            defaults: Any = transport.__init__.__kwdefaults__
            patch.setitem(defaults, "deadline", PATIENCE)
        patch.setattr("kinde_auth.transport.DEFAULT_TIMEOUT", httpx.Timeout(PATIENCE))
        patch.setattr("kinde_auth.application.REVOCATION_DEADLINE", PATIENCE)
        patch.setattr("kinde_auth.caller._LONGEST_CONNECT", PATIENCE)
        patch.setattr("kinde_auth.native._LONGEST_REQUEST", PATIENCE)
        yield


@pytest.fixture(name="anyio_backend", scope="session")
def _anyio_backend() -> str:
    """Run `anyio`-marked tests on asyncio, the loop that httpx and the web frameworks of our users run on."""
    return "asyncio"
