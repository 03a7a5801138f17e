"""The two loops that move bytes: limits, clients, failures."""

from __future__ import annotations

import asyncio
import gzip
import os
import signal
import socket
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest

from kinde_auth.errors import ConfigurationError, NetworkError, ProtocolError, RequestTimeoutError
from kinde_auth.transport import AsyncTransport, Transport


class Colour:
    """Sends one request with the sync or the async transport."""

    def __init__(self, *, is_async: bool) -> None:
        self.is_async = is_async

    def send(self, request: httpx.Request, *, client_options: dict[str, Any] | None = None, **options: Any) -> Any:
        """Send it and return the response."""
        if not self.is_async:
            with Transport(**(client_options or {})) as transport:
                return transport.send(request, **options)

        async def run() -> httpx.Response:
            async with AsyncTransport(**(client_options or {})) as transport:
                return await transport.send(request, **options)

        return asyncio.run(run())


@pytest.fixture(name="colour", params=["sync", "async"])
def _colour(request: pytest.FixtureRequest) -> Colour:
    return Colour(is_async=request.param == "async")


@contextmanager
def raw_server(*answers: bytes, pause: float = 0.0, hang: bool = False) -> Iterator[str]:
    """Serve one connection with exact bytes, one piece after each pause; for a long time, if it hangs."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, suppress(OSError):
            connection.recv(65536)
            for answer in answers:
                connection.sendall(answer)
                if stop.wait(pause):
                    return
            if hang:
                stop.wait(60)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        # Closing it would not wake who waits for a connection that never came.
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        listener.close()


def test_a_response_arrives_read(colour: Colour, provider: Any) -> None:
    """The body is there without another read, and the library names itself."""
    response = colour.send(httpx.Request("GET", f"{provider.url}/.well-known/openid-configuration"))
    assert response.json()["issuer"] == provider.url
    assert provider.requests[0].headers["user-agent"].startswith("kinde-auth ")


def test_redirects_are_returned_not_followed(colour: Colour, provider: Any) -> None:
    """A redirect is an answer like any other, so nothing is sent to where it points."""
    provider.on("/a", (307, {"Location": f"{provider.url}/b"}, b""))
    assert colour.send(httpx.Request("POST", f"{provider.url}/a", content=b"secret")).status_code == 307
    assert [request.path for request in provider.requests] == ["/a"]


def test_a_given_client_that_follows_redirects_does_not_here(provider: Any) -> None:
    """The rule holds for a client that is passed in, whatever its own setting is."""
    provider.on("/a", (302, {"Location": f"{provider.url}/b"}, b""))
    with httpx.Client(follow_redirects=True) as client:
        assert Transport(client).send(httpx.Request("GET", f"{provider.url}/a")).status_code == 302


@pytest.mark.parametrize("encoded", [False, True])
def test_an_endless_answer_is_cut_off(colour: Colour, provider: Any, *, encoded: bool) -> None:
    """The limit counts what unfolds, so a small compressed answer cannot fill the memory."""
    body = gzip.compress(b"0" * 50_000_000) if encoded else b"0" * 200_000
    provider.on("/a", (200, {"Content-Encoding": "gzip"} if encoded else {}, body))
    with pytest.raises(ProtocolError) as caught:
        colour.send(httpx.Request("GET", f"{provider.url}/a"), max_body=100_000)
    assert caught.value.code == "response_too_large"


def test_a_compressed_answer_is_unfolded(colour: Colour, provider: Any) -> None:
    """Compression is undone, and the headers say so."""
    provider.on("/a", (200, {"Content-Encoding": "gzip", "X-Kept": "yes"}, gzip.compress(b'{"a": 1}')))
    response = colour.send(httpx.Request("GET", f"{provider.url}/a"))
    assert response.json() == {"a": 1}
    assert "content-encoding" not in response.headers
    assert response.headers["x-kept"] == "yes"


def test_nothing_was_sent_where_nobody_listens(colour: Colour) -> None:
    """A refused connection says `sent=False`, so even a POST may be tried again."""
    request = httpx.Request("POST", "http://127.0.0.1:9/x?code=hidden-code", content=b"hidden-body")
    with pytest.raises(NetworkError) as caught:
        colour.send(request)
    assert caught.value.sent is False
    assert "hidden" not in "".join(traceback.format_exception(caught.value))


def test_a_dropped_connection_may_have_carried_the_request(colour: Colour) -> None:
    """A connection that ends in the middle of the answer says `sent=True`."""
    with (
        raw_server(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf") as url,
        pytest.raises(NetworkError) as caught,
    ):
        colour.send(httpx.Request("GET", url))
    assert caught.value.sent is True


def test_broken_compression_is_a_network_error(colour: Colour, provider: Any) -> None:
    """What cannot be unfolded is no complete answer."""
    provider.on("/a", (200, {"Content-Encoding": "gzip"}, b"not gzip at all"))
    with pytest.raises(NetworkError):
        colour.send(httpx.Request("GET", f"{provider.url}/a"))


def test_a_silent_server_is_a_timeout(colour: Colour) -> None:
    """The read timeout turns into our error, with `sent=True`."""
    with raw_server(hang=True) as url, pytest.raises(RequestTimeoutError) as caught:
        colour.send(httpx.Request("GET", url), timeout=httpx.Timeout(60, read=0.2))
    assert caught.value.sent is True


def test_a_dripping_body_meets_the_deadline(colour: Colour) -> None:
    """One byte in time for every read timeout does not keep a call open for ever: it would end with the last byte."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    with raw_server(head, *[b"x"] * 1000, pause=0.05) as url, pytest.raises(RequestTimeoutError):
        colour.send(httpx.Request("GET", url), timeout=60, deadline=0.4)


def test_dripping_headers_meet_the_deadline(colour: Colour) -> None:
    """The deadline holds before the body too: without it, the headers would come to their end."""
    text = b"HTTP/1.1 204 No Content\r\nX-Long: " + b"x" * 1000 + b"\r\n\r\n"
    head = [bytes([byte]) for byte in text]
    with raw_server(*head, pause=0.05) as url, pytest.raises(RequestTimeoutError):
        colour.send(httpx.Request("GET", url), timeout=60, deadline=0.4)


def test_no_client_is_made_before_the_first_request() -> None:
    """Constructing a transport opens nothing and reads no certificates."""
    assert Transport()._own is None
    assert AsyncTransport()._own == {}


def test_a_given_client_is_used_and_left_open(provider: Any) -> None:
    """Its headers go along, and closing the transport leaves it to its owner."""
    with httpx.Client(headers={"X-Trace": "1"}) as client:
        with Transport(client) as transport:
            transport.send(httpx.Request("GET", f"{provider.url}/.well-known/openid-configuration"))
        assert not client.is_closed
    assert provider.requests[0].headers["x-trace"] == "1"
    with pytest.raises(NetworkError, match="closed") as caught:
        Transport(client).send(httpx.Request("GET", provider.url))
    assert caught.value.sent is False


def test_a_client_of_the_other_colour_is_refused() -> None:
    """The message names both kinds and both classes."""
    with pytest.raises(ConfigurationError, match=r"a httpx\.AsyncClient where a httpx\.Client is needed") as caught:
        Transport(httpx.AsyncClient())  # type: ignore[arg-type]
    assert caught.value.argument == "http_client"
    with httpx.Client() as client, pytest.raises(ConfigurationError, match=r"where a httpx\.AsyncClient is needed"):
        AsyncTransport(client)  # type: ignore[arg-type]


def test_a_malformed_header_is_not_repeated_in_the_error(colour: Colour, provider: Any) -> None:
    """The text of the HTTP library repeats the header, which may be a token, so it is dropped."""
    request = httpx.Request("GET", provider.url, headers={"Authorization": "Bearer hidden\ntoken"})
    with pytest.raises(NetworkError) as caught:
        colour.send(request)
    assert caught.value.sent is False
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "hidden" not in shown


def test_the_errors_of_the_http_library_bring_no_frames_along(colour: Colour) -> None:
    """Frames hold the headers in their local variables, so the cause has none."""
    request = httpx.Request(
        "POST", "http://127.0.0.1:9/", headers={"Authorization": "Bearer hidden"}, content=b"hidden"
    )
    with pytest.raises(NetworkError) as caught:
        colour.send(request)
    cause = caught.value.__cause__
    assert cause is not None
    while cause is not None:
        assert cause.__traceback__ is None
        cause = cause.__cause__ or cause.__context__


def test_a_forked_child_makes_its_own_connections(provider: Any) -> None:
    """Parent and child go on side by side after a fork, neither in the other's socket."""
    with Transport() as transport:
        url = f"{provider.url}/.well-known/openid-configuration"
        transport.send(httpx.Request("GET", url))
        child = os.fork()
        if child == 0:
            signal.alarm(120)
            status = 1
            try:
                status = 0 if transport.send(httpx.Request("GET", url)).status_code == 200 else 2
            finally:
                os._exit(status)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert transport.send(httpx.Request("GET", url)).status_code == 200


def test_one_transport_serves_several_event_loops(provider: Any) -> None:
    """Each loop has connections of its own, and old loops are forgotten."""
    transport = AsyncTransport()

    async def once() -> int:
        async with transport:
            return (await transport.send(httpx.Request("GET", f"{provider.url}/x"))).status_code

    assert [asyncio.run(once()) for _ in range(3)] == [404, 404, 404]
    assert len(transport._own) == 0


def test_credentials_of_a_netrc_file_stay_there(
    colour: Colour, provider: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file meant for other programs neither adds nor replaces an Authorization header."""
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password hidden\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    colour.send(httpx.Request("GET", f"{provider.url}/a"))
    colour.send(httpx.Request("GET", f"{provider.url}/b", headers={"Authorization": "Bearer mine"}))
    assert [request.headers.get("authorization") for request in provider.requests] == [None, "Bearer mine"]
