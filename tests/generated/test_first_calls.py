"""What happens before and at the first call: little is loaded, and one token serves everybody who waits."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinde_auth import AsyncManagementClient, ConfigurationError, ManagementClient, TokenRequestError
from kinde_auth.local import LocalKinde
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.urls import OriginURLs

CALLERS = 200

# The command-line parts of httpx are loaded where click and rich are installed, which the core does not ask for.
LOADED = """
import sys
sys.modules["click"] = None
from kinde_auth import {name}
{name}(domain="acme.kinde.com", client_id="id", client_secret="secret").users
print(*sorted(sys.modules))
"""


@pytest.mark.parametrize("name", ["ManagementClient", "AsyncManagementClient"])
def test_a_constructed_client_has_loaded_little(name: str) -> None:
    """No more than 260 modules, and none of the token verification, the models, or an event loop for the sync one."""
    code = LOADED.format(name=name)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert len(loaded) <= 260
    forbidden = {"jose", "cryptography", "msgspec", "redis", "sqlalchemy", "kinde_management.models", "rich"}
    assert loaded & forbidden == set()


def test_importing_sign_in_loads_no_generated_code() -> None:
    """The two halves can be used one without the other."""
    code = "import sys\nfrom kinde_auth import OAuth\nOAuth(client_id='id')\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [name for name in run.stdout.split() if name.startswith("kinde_management")]


def token_requests(tenant: LocalKinde) -> int:
    return Counter(request.path for request in tenant.requests)["/oauth2/token"]


def test_two_hundred_threads_make_one_token_request() -> None:
    """All of them call at once with no token; one fetches it and all are answered."""
    with LocalKinde() as tenant:
        client = ManagementClient(
            domain=tenant.url,
            client_id=tenant.client_id,
            client_secret=tenant.client_secret,
            storage=StorageManager(MemoryStore()),
            timeout=120,
        )
        start = threading.Barrier(CALLERS)
        answered: list[int] = []

        def call() -> None:
            start.wait()
            answered.append(len(client.roles.list()))

        threads = [threading.Thread(target=call) for _ in range(CALLERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        client.close()
        assert len(answered) == CALLERS
        assert token_requests(tenant) == 1


@pytest.mark.anyio
async def test_two_hundred_tasks_make_one_token_request() -> None:
    """All of them call at once with no token; one fetches it and all are answered."""
    with LocalKinde() as tenant:
        async with AsyncManagementClient(
            domain=tenant.url,
            client_id=tenant.client_id,
            client_secret=tenant.client_secret,
            storage=AsyncStorageManager(MemoryStore()),
            timeout=120,
        ) as client:
            answers = await asyncio.gather(*(client.roles.list() for _ in range(CALLERS)))
        assert len(answers) == CALLERS
        assert token_requests(tenant) == 1


def test_a_wrong_secret_is_one_token_request() -> None:
    """The refusal is the typed OAuth error, and asking again at once does not reach the provider."""
    with LocalKinde() as tenant:
        client = ManagementClient(
            domain=tenant.url,
            client_id=tenant.client_id,
            client_secret="wrong",
            storage=StorageManager(MemoryStore()),
        )
        for _ in range(5):
            with pytest.raises(TokenRequestError) as refused:
                client.users.list()
            assert refused.value.error == "invalid_client"
        client.close()
        assert token_requests(tenant) == 1


@pytest.mark.parametrize("bad", ["", ".", ".."])
def test_an_id_that_is_another_path_is_never_sent(bad: str) -> None:
    """An empty id or a dot would reach another resource, so it is refused before any request."""
    client = ManagementClient(domain="http://127.0.0.1:9", client_id="id", client_secret="secret")
    for call in (client.roles.get, client.roles.delete, client.applications.get, client.organizations.delete):
        with pytest.raises(ConfigurationError, match="would reach another resource"):
            call(bad)


@given(
    path=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=4),
    query=st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8"))), max_size=4),
    origin=st.sampled_from(["https://acme.kinde.com", "http://127.0.0.1:8443", "http://[::1]:80"]),
)
def test_joined_urls_are_what_parsing_gives(path: list[str], query: list[tuple[str, str]], origin: str) -> None:
    """Making a URL without parsing it leads to the same URL as parsing it."""
    from urllib.parse import quote

    text = "/" + "/".join(quote(part, safe="") for part in path if part not in {".", ".."})
    urls = OriginURLs(origin)
    joined, parsed = urls.join(text, tuple(query)), urls.parse(text, tuple(query))
    assert (joined, joined.raw_path, joined.netloc) == (parsed, parsed.raw_path, parsed.netloc)
