"""Fixtures that every folder of tests may use."""

from __future__ import annotations

import pytest
from hypothesis import settings

# How long one example takes depends on what else the machine is doing, so none has a deadline.
settings.register_profile("any_machine", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("any_machine")


@pytest.fixture(name="anyio_backend", scope="session")
def _anyio_backend() -> str:
    """Run `anyio`-marked tests on asyncio, the loop that httpx and the web frameworks of our users run on."""
    return "asyncio"
