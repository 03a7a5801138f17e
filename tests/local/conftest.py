"""Local Kinde for its own tests: answers are held against the description, so a wrong one fails the test."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kinde_auth.local import LocalKinde


@pytest.fixture(name="local")
def _local() -> Iterator[LocalKinde]:
    with LocalKinde(check_answers=True) as local:
        yield local


@pytest.fixture(name="http")
def _http(local: LocalKinde) -> Iterator[httpx.Client]:
    """Return a client without a token."""
    with plain_client(local) as client:
        yield client


@pytest.fixture(name="api")
def _api(local: LocalKinde) -> Iterator[httpx.Client]:
    """Return a client of the Management API whose token has every scope."""
    with plain_client(local) as client:
        client.headers.update(management_headers(local))
        yield client


def management_token(local: LocalKinde, *, client: tuple[str, str] | None = None, scope: str | None = None) -> str:
    """Ask for a machine-to-machine token as an SDK does."""
    client_id, client_secret = client or (local.client_id, local.client_secret)
    form = {
        "grant_type": "client_credentials",
        "client_id": client_id,
        "client_secret": client_secret,
        "audience": f"{local.url}/api",
    }
    if scope is not None:
        form["scope"] = scope
    with plain_client(local) as client:
        answer = client.post("/oauth2/token", data=form)
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


def management_headers(local: LocalKinde, *, client: tuple[str, str] | None = None) -> dict[str, str]:
    """Return the header that carries such a token."""
    return {"Authorization": f"Bearer {management_token(local, client=client)}"}


def plain_client(local: LocalKinde) -> httpx.Client:
    """Return a client without the certificate store, which takes longer to load than most tests here."""
    # The first Management API request of a process loads its checker: seconds, on a busy machine.
    return httpx.Client(base_url=local.url, verify=False, timeout=60)
