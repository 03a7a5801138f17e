"""The pytest plugin: a Kinde tenant for each test that asks for one.

Loaded by pytest wherever the library is installed, so it imports what a fixture needs only when that is used (floor 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kinde_auth.local import LocalKinde
    from kinde_auth.local.entities import User
    from kinde_auth.management import ManagementClient


@pytest.fixture(name="kinde")
def _kinde() -> Iterator[LocalKinde]:
    """Return a fresh Kinde tenant with a port of its own."""
    from kinde_auth.testing import LocalKinde

    with LocalKinde() as local:
        yield local


@pytest.fixture(name="kinde_env")
def _kinde_env(kinde: LocalKinde, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Set the `KINDE_*` environment variables to the tenant and return them."""
    variables = kinde.environment()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture(name="kinde_client")
def _kinde_client(kinde: LocalKinde) -> Iterator[ManagementClient]:
    """Return a Management API client of the tenant, with all scopes and a token store of its own."""
    from kinde_auth.management import ManagementClient
    from kinde_auth.storage import MemoryStore, StorageManager

    client = ManagementClient(
        domain=kinde.url,
        client_id=kinde.client_id,
        client_secret=kinde.client_secret,
        storage=StorageManager(MemoryStore()),
    )
    with client:
        yield client


@pytest.fixture(name="kinde_user")
def _kinde_user(kinde: LocalKinde) -> User:
    """Return a user of the tenant, a member of its default organization."""
    return kinde.make_user("user@example.com", given_name="Test", family_name="User")
