"""Bearer authentication on an httpx client of either colour."""

from __future__ import annotations

import asyncio
import io
import time
from typing import Any

import httpx
import pytest

from kinde_auth.bearer import BearerAuth
from kinde_auth.errors import ConfigurationError, NotAuthenticatedError, TokenExpiredError
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager
from kinde_auth.tokens import TokenSet


class Source:
    """Gives token-1, and the next one for each refused one."""

    def __init__(self) -> None:
        self.number = 1

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return the token."""
        if rejected == f"token-{self.number}":
            self.number += 1
        return TokenSet(access_token=f"token-{self.number}", expires_at=time.time() + 60, obtained_at=time.time())


class AsyncSource(Source):
    """The same on an event loop."""

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:  # type: ignore[override]
        """Return the token."""
        return super().get(rejected=rejected)


class Colour:
    """Sends one request with an httpx client that has the authentication."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def auth(self, **options: Any) -> BearerAuth:
        """Return authentication with a source of this colour."""
        return BearerAuth(AsyncSource() if self.kind == "async" else Source(), **options)

    def request(self, auth: httpx.Auth, method: str, url: str, **options: Any) -> httpx.Response:
        """Send it."""
        if self.kind == "sync":
            with httpx.Client(auth=auth) as client:
                return client.request(method, url, **options)

        async def run() -> httpx.Response:
            async with httpx.AsyncClient(auth=auth) as client:
                return await client.request(method, url, **options)

        return asyncio.run(run())


@pytest.fixture(name="colour", params=["sync", "async", "async client, sync source"])
def _colour(request: pytest.FixtureRequest) -> Colour:
    return Colour(request.param)


@pytest.fixture(name="refusing")
def _refusing(provider: Any) -> Any:
    """Refuse token-1 and accept the next one."""

    def judge(request: Any) -> Any:
        if request.headers.get("authorization") == "Bearer token-2":
            return 200, {}, request.body
        return 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'}, b"{}"

    provider.on("/api", judge)
    return provider


def _seen(provider: Any) -> list[str | None]:
    return [request.headers.get("authorization") for request in provider.to("/api")]


def test_a_refused_token_is_renewed_and_the_request_repeated_once(colour: Colour, refusing: Any) -> None:
    """The caller sees only the second answer."""
    response = colour.request(colour.auth(), "POST", f"{refusing.url}/api", json={"a": 1})
    assert response.status_code == 200
    assert response.json() == {"a": 1}
    assert _seen(refusing) == ["Bearer token-1", "Bearer token-2"]


def test_a_server_that_refuses_everything_is_asked_twice(colour: Colour, provider: Any) -> None:
    """There is one repetition, not a loop."""
    provider.on("/api", (401, {}, b"no"))
    assert colour.request(colour.auth(), "GET", f"{provider.url}/api").status_code == 401
    assert _seen(provider) == ["Bearer token-1", "Bearer token-2"]


@pytest.mark.parametrize(
    ("headers", "body", "times"),
    [
        ({}, b'{"errors": [{"code": "INVALID_CREDENTIALS", "message": "x"}]}', 2),
        ({}, b'{"errors": {"code": "TOKEN_EXPIRED", "message": "x"}}', 2),
        ({}, b'{"error": "invalid_token"}', 2),
        ({"WWW-Authenticate": 'Bearer error="invalid_token"'}, b"", 2),
        ({}, b'{"errors": [{"code": "FORBIDDEN", "message": "scope"}]}', 1),
        ({"WWW-Authenticate": 'Bearer error="insufficient_scope"'}, b'{"error": "invalid_token"}', 1),
        ({}, b"<html>", 1),
        ({}, b"[" * 100_000, 1),
        ({}, b'{"errors": [5, null, {"code": 5}]}', 1),
    ],
)
def test_a_403_is_repeated_only_where_it_speaks_of_the_token(
    headers: dict[str, str], body: bytes, times: int, colour: Colour, provider: Any
) -> None:
    """Kinde answers 403 to bad tokens as well as to missing scopes; a new token helps only with the first."""
    provider.on("/api", (403, headers, body))
    assert colour.request(colour.auth(), "GET", f"{provider.url}/api").status_code == 403
    assert len(_seen(provider)) == times


def test_the_token_goes_to_one_origin_only(colour: Colour, provider: Any) -> None:
    """Another port, scheme or host is another origin, and gets the request without the token."""
    auth = colour.auth(origin="http://127.0.0.1:9")
    provider.on("/api", (200, {}, b""))
    assert colour.request(auth, "GET", f"{provider.url}/api").status_code == 200
    assert _seen(provider) == [None]


def test_without_an_origin_the_first_one_counts(provider: Any) -> None:
    """The first request settles where the token may go."""
    provider.on("/api", (200, {}, b""))
    with httpx.Client(auth=BearerAuth(Source())) as client:
        client.get(f"{provider.url}/api")
        client.get(f"http://localhost:{provider.url.rpartition(':')[2]}/api")
    assert _seen(provider) == ["Bearer token-1", None]


def test_the_token_does_not_stay_on_what_outlives_the_call(refusing: Any) -> None:
    """Neither the request, the response, its history nor any `repr` holds it afterwards."""
    auth = BearerAuth(Source())
    refusing.on("/start", (302, {"Location": f"{refusing.url}/api"}, b""))
    with httpx.Client(auth=auth, follow_redirects=True) as client:
        response = client.get(f"{refusing.url}/start")
    for answer in (response, *response.history):
        assert "authorization" not in answer.request.headers
    assert "token-" not in repr(auth)
    assert "token-" not in repr(auth._source.get())


def test_a_redirect_to_another_origin_gets_no_token(provider: Any) -> None:
    """A redirect off the origin is followed without the token."""
    elsewhere = f"http://localhost:{provider.url.rpartition(':')[2]}/api"
    provider.on("/start", (302, {"Location": elsewhere}, b""))
    provider.on("/api", (200, {}, b""))
    with httpx.Client(auth=BearerAuth(Source()), follow_redirects=True) as client:
        client.get(f"{provider.url}/start")
    assert _seen(provider) == [None]


def test_a_streamed_body_is_not_sent_twice(colour: Colour, refusing: Any) -> None:
    """A body that cannot be read again leaves the refusal to the caller."""

    def chunks() -> Any:
        yield b"once"

    async def async_chunks() -> Any:
        yield b"once"

    content = chunks() if colour.kind == "sync" else async_chunks()
    headers = {"Content-Length": "4"}
    response = colour.request(colour.auth(), "POST", f"{refusing.url}/api", content=content, headers=headers)
    assert response.status_code == 401
    assert len(_seen(refusing)) == 1


def test_an_upload_is_sent_again_where_its_file_can_be_rewound(colour: Colour, refusing: Any) -> None:
    """The repeated multipart body is the same, byte for byte."""
    upload = io.BytesIO(b"picture")
    response = colour.request(colour.auth(), "POST", f"{refusing.url}/api", files={"logo": upload})
    assert response.status_code == 200
    first, second = (request.body for request in refusing.to("/api"))
    assert first == second
    assert b"picture" in second


def test_an_async_source_in_a_blocking_client_is_refused() -> None:
    """The message says which one to take."""
    with httpx.Client(auth=BearerAuth(AsyncSource())) as client, pytest.raises(ConfigurationError, match="event loop"):
        client.get("http://127.0.0.1:9/")


@pytest.mark.parametrize("is_async", [False, True])
def test_stored_tokens_are_read_for_each_request(provider: Any, *, is_async: bool) -> None:
    """`storage_manager.bearer_auth()` sends what the application stored, as it changes, in either client."""
    provider.on("/api", (200, {}, b""))
    storage = StorageManager(MemoryStore())
    auth = storage.bearer_auth("user_tokens")

    def send() -> None:
        if not is_async:
            with httpx.Client(auth=auth) as client:
                client.get(f"{provider.url}/api")
            return

        async def run() -> None:
            async with httpx.AsyncClient(auth=auth) as client:
                await client.get(f"{provider.url}/api")

        asyncio.run(run())

    with pytest.raises(NotAuthenticatedError, match="user_tokens"):
        send()
    storage.set("user_tokens", {"access_token": "stored-1", "refresh_token": "r", "expires_at": time.time() + 60})
    send()
    storage.set("user_tokens", {"access_token": "stored-2"})
    send()
    storage.set("user_tokens", {"access_token": "stored-3", "expires_at": 1678901234})
    with pytest.raises(TokenExpiredError):
        send()
    assert _seen(provider) == ["Bearer stored-1", "Bearer stored-2"]


@pytest.mark.anyio
async def test_an_async_storage_gives_its_tokens_too(provider: Any) -> None:
    """The asynchronous manager has the same method."""
    provider.on("/api", (200, {}, b""))
    storage = AsyncStorageManager(MemoryStore())
    await storage.set("mine", {"access_token": "stored-1"})
    async with httpx.AsyncClient(auth=storage.bearer_auth("mine")) as client:
        await client.get(f"{provider.url}/api")
    assert _seen(provider) == ["Bearer stored-1"]


def test_the_device_bound_when_the_request_is_sent_decides(provider: Any) -> None:
    """One authentication object serves every device, each with its own token."""
    provider.on("/api", (200, {}, b""))
    storage = StorageManager(MemoryStore())
    auth = storage.bearer_auth()
    for device in ("a", "b"):
        with storage.bind(device_id=device):
            storage.set("user_tokens", {"access_token": f"of-{device}"})
    with httpx.Client(auth=auth) as client:
        for device in ("b", "a"):
            with storage.bind(device_id=device):
                client.get(f"{provider.url}/api")
    assert _seen(provider) == ["Bearer of-b", "Bearer of-a"]
