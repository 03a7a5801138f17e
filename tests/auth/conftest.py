"""A small provider on a real socket, which answers as each test says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from kinde_auth.config import Config
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager

Answer = tuple[int, dict[str, str], bytes]


def json_answer(value: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """Return an answer with a JSON body."""
    return status, {"Content-Type": "application/json", **(headers or {})}, json.dumps(value).encode()


class Request:
    """One request as the provider saw it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        self.method = handler.command
        self.path = handler.path
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.body = body

    @property
    def form(self) -> dict[str, str]:
        """Return the form's members, each of which must stand there once."""
        members = parse_qs(self.body.decode(), keep_blank_values=True, strict_parsing=True)
        assert all(len(values) == 1 for values in members.values())
        return {name: values[0] for name, values in members.items()}


class FakeProvider:
    """A provider whose every answer a test may replace: `provider.on("/oauth2/token", answer)`."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.delay = 0.0
        self.issued = 0
        self.lifetime: Any = 3600
        self._answers: dict[str, Callable[[Request], Answer] | Answer] = {}
        self._lock = threading.Lock()
        provider = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def respond(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                request = Request(self, body)
                with provider._lock:
                    provider.requests.append(request)
                status, headers, content = provider.answer(request)
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    if "Content-Length" not in headers:
                        self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    self.close_connection = True

            do_GET = do_POST = do_PATCH = do_PUT = respond  # noqa: N815

            def log_message(self, *args: Any) -> None:
                """Keep quiet."""

        class Server(ThreadingHTTPServer):
            request_queue_size = 256
            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                """Keep quiet about clients that go away."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def on(self, path: str, answer: Callable[[Request], Answer] | Answer) -> None:
        """Answer requests to a path in this way from now on."""
        self._answers[path] = answer

    def answer(self, request: Request) -> Answer:
        """Answer one request."""
        path = request.path.partition("?")[0]
        if path in self._answers:
            chosen = self._answers[path]
            return chosen(request) if callable(chosen) else chosen
        if path == "/.well-known/openid-configuration":
            return json_answer(self.metadata())
        if path == "/oauth2/token":
            return self.token()
        return json_answer({"errors": {"code": "ROUTE_NOT_FOUND", "message": "no"}}, status=404)

    def token(self) -> Answer:
        """Issue the next token."""
        time.sleep(self.delay)
        with self._lock:
            self.issued += 1
            number = self.issued
        return json_answer({"access_token": f"token-{number}", "token_type": "Bearer", "expires_in": self.lifetime})

    def metadata(self, **changes: Any) -> dict[str, Any]:
        """Return the discovery document with some members changed."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/oauth2/auth",
            "token_endpoint": f"{self.url}/oauth2/token",
            "jwks_uri": f"{self.url}/.well-known/jwks",
            "userinfo_endpoint": f"{self.url}/oauth2/v2/user_profile",
            "revocation_endpoint": f"{self.url}/oauth2/revoke",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "made_up_member": {"kept": True},
            **changes,
        }

    def to(self, path: str) -> list[Request]:
        """Return the requests that a path got."""
        return [request for request in self.requests if request.path.partition("?")[0] == path]

    @property
    def token_requests(self) -> list[Request]:
        """Return the requests to the token endpoint."""
        return self.to("/oauth2/token")

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture(name="provider")
def _provider() -> Iterator[FakeProvider]:
    provider = FakeProvider()
    yield provider
    provider.close()


@pytest.fixture(name="config")
def _config(provider: FakeProvider) -> Config:
    return Config.create(domain=provider.url, client_id="client-1", client_secret="s3cret-of-client-1")


@pytest.fixture(name="storage")
def _storage() -> StorageManager:
    return StorageManager(MemoryStore())


@pytest.fixture(name="async_storage")
def _async_storage() -> AsyncStorageManager:
    return AsyncStorageManager(MemoryStore())


@pytest.fixture(name="clock")
def _clock() -> Clock:
    return Clock()


class Clock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
