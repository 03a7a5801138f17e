"""Fixtures that every folder of tests may use."""

from __future__ import annotations

import pytest


@pytest.fixture(name="anyio_backend", scope="session")
def _anyio_backend() -> str:
    """Run `anyio`-marked tests on asyncio, the loop that httpx and the web frameworks of our users run on."""
    return "asyncio"
