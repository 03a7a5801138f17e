"""Requests that go straight over a transport: what the usual way through an httpx client would add or change."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Generator
from typing import Any

import httpx
import pytest

from kinde_auth import exchange
from kinde_auth.bearer import BearerAuth
from kinde_auth.errors import NetworkError, ProtocolError
from kinde_auth.tokens import TokenSet
from kinde_auth.transport import AsyncTransport, Transport

Answer = Callable[[httpx.Request], httpx.Response]


class Wire(httpx.MockTransport):
    """What stands where a client has its sockets; keeps the requests."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(httpx.Request(request.method, request.url, headers=request.headers))
        return self.answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


class Sender:
    """Sends requests one after the other, with a transport whose client was made by it or given to it."""

    def __init__(self, *, is_async: bool) -> None:
        self.is_async = is_async

    def send(self, wire: Wire, *urls: str, given: bool = False, **options: Any) -> list[httpx.Response]:
        if not self.is_async:
            with Transport(httpx.Client(transport=wire) if given else None) as transport:
                transport.client._transport = wire
                return [transport.send(httpx.Request("GET", url), **options) for url in urls]

        async def run() -> list[httpx.Response]:
            async with AsyncTransport(httpx.AsyncClient(transport=wire) if given else None) as transport:
                transport.client._transport = wire
                return [await transport.send(httpx.Request("GET", url), **options) for url in urls]

        return asyncio.run(run())


@pytest.fixture(name="sender", params=["sync", "async"])
def _sender(request: pytest.FixtureRequest) -> Sender:
    return Sender(is_async=request.param == "async")


class Tokens:
    """Gives `stale` first, and `fresh` when that is refused."""

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        return TokenSet(access_token="fresh" if rejected else "stale", expires_at=2**40, obtained_at=0)


class AsyncTokens(Tokens):
    """The same on an event loop."""

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:  # type: ignore[override]
        return super().get(force=force, rejected=rejected)


def bearer(sender: Sender) -> BearerAuth:
    return BearerAuth(AsyncTokens() if sender.is_async else Tokens())


def test_this_version_of_httpx_is_known() -> None:
    """Its clients tell the transport of a URL, and a response can be given its body."""
    assert exchange._CLIENTS_TELL_TRANSPORTS
    assert exchange._BODIES_CAN_BE_SET


def test_another_version_of_httpx_is_used_the_slow_way(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers are the same, header for header."""

    def answer(request: httpx.Request) -> httpx.Response:
        stale = request.headers.get("authorization") == "Bearer stale"
        return httpx.Response(401 if stale else 200, headers={"X-Seen": "yes"}, stream=httpx.ByteStream(b'{"a": 1}'))

    def told() -> list[object]:
        wire = Wire(answer)
        (response,) = sender.send(wire, "https://api.example.com/a", auth=bearer(sender))
        sent = [request.headers.get("authorization") for request in wire.requests]
        history = [earlier.status_code for earlier in response.history]
        kept = [str(answer.request.headers) for answer in (response, *response.history)]
        return [response.status_code, response.content, response.headers.raw, response.json(), history, sent, kept]

    quick = told()
    assert quick[4:6] == [[401], ["Bearer stale", "Bearer fresh"]]
    assert "Bearer" not in str(quick[6])
    monkeypatch.setattr(exchange, "_CLIENTS_TELL_TRANSPORTS", False)
    monkeypatch.setattr(exchange, "_BODIES_CAN_BE_SET", False)
    assert told() == quick


def test_no_cookies_are_kept(sender: Sender) -> None:
    """All callers of a process would share one jar of them; a given client keeps its own, as its owner made it."""

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Set-Cookie": "seen=1"}, content=b"{}")

    wire = Wire(answer)
    sender.send(wire, "https://api.example.com/a", "https://api.example.com/b")
    assert [request.headers.get("cookie") for request in wire.requests] == [None, None]
    wire = Wire(answer)
    sender.send(wire, "https://api.example.com/a", given=True)
    assert len(wire.requests) == 1


def test_no_url_is_logged(sender: Sender, caplog: pytest.LogCaptureFixture) -> None:
    """The queries of the API hold addresses of people, which httpx would log at INFO."""
    wire = Wire(lambda _: httpx.Response(200, content=b"{}"))
    with caplog.at_level(logging.INFO):
        sender.send(wire, "https://api.example.com/users?email=ada@example.com")
    assert len(wire.requests) == 1
    assert "ada" not in caplog.text


def test_an_address_that_cannot_be_followed_is_nobodys_business(sender: Sender) -> None:
    """A redirect is an answer like others: where it leads is not even read."""
    wire = Wire(lambda _: httpx.Response(302, headers={"Location": "http://[broken"}))
    (response,) = sender.send(wire, "https://api.example.com/a")
    assert (response.status_code, response.headers["location"]) == (302, "http://[broken")


def test_a_refusal_without_end_is_cut_off_too(sender: Sender) -> None:
    """A 401 is read to see whether the token is meant, within the same limit as every answer."""

    class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Generator[bytes]:
            while True:
                yield b"x" * 1000

        async def __aiter__(self) -> AsyncGenerator[bytes]:
            while True:
                yield b"x" * 1000

    wire = Wire(lambda _: httpx.Response(401, stream=Endless()))
    with pytest.raises(ProtocolError) as caught:
        sender.send(wire, "https://api.example.com/a", auth=bearer(sender), max_body=10_000)
    assert caught.value.code == "response_too_large"


def test_a_client_closed_meanwhile_sends_nothing(sender: Sender) -> None:
    """The error says so, and that nothing was sent."""
    wire = Wire(lambda _: httpx.Response(200))

    def close_first() -> None:
        if not sender.is_async:
            with Transport() as transport:
                transport.client.close()
                transport.client._transport = wire
                transport.send(httpx.Request("GET", "https://api.example.com/a"))
            return

        async def run() -> None:
            async with AsyncTransport() as transport:
                await transport.client.aclose()
                transport.client._transport = wire
                await transport.send(httpx.Request("GET", "https://api.example.com/a"))

        asyncio.run(run())

    with pytest.raises(NetworkError) as caught:
        close_first()
    assert not caught.value.sent
    assert wire.requests == []


def test_a_proxy_of_the_environment_is_used(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """What httpx reads of `HTTPS_PROXY` and its kin holds for clients made here as for others."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    wire = Wire(lambda _: httpx.Response(200))
    with pytest.raises(NetworkError):
        sender.send(wire, "http://api.example.com/a")
    assert wire.requests == []
