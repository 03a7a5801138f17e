"""A provider on a real socket of this machine: its metadata, its keys, and every way to spoil them."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .minting import access_claims, header, key_set, signed

METADATA = "/.well-known/openid-configuration"
KEYS = "/.well-known/jwks"


class Answer:
    """What a path answers: a body as JSON or as bytes, a status, headers, and how it is sent.

    One that is held is sent when its event is set, or after half a minute.
    """

    def __init__(
        self,
        body: Any = None,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        delay: float = 0.0,
        hold: threading.Event | None = None,
        cut: bool = False,
    ) -> None:
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.status = status
        self.headers = headers or {}
        self.delay = delay
        self.hold = hold
        self.cut = cut


class Site:
    """The provider. `keys` and `metadata` answer as they are set; `seen` has every request's path and headers."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, Answer] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                site.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = site.answers.get(self.path, Answer({}, status=404))
                time.sleep(answer.delay)
                if answer.hold is not None:
                    answer.hold.wait(30)
                etag = answer.headers.get("ETag")
                is_known = etag is not None and self.headers.get("If-None-Match") == etag
                body = b"" if is_known else answer.body
                try:
                    self.send_response(304 if is_known else answer.status)
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body[: len(body) // 2] if answer.cut else body)
                except OSError:
                    answer.cut = True
                self.close_connection = answer.cut

            def log_message(self, *_: Any) -> None:
                """Keep quiet."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

            def handle_error(self, *_: Any) -> None:
                """Keep quiet about clients that go away."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        self.restore()

    def metadata(self, **changes: Any) -> dict[str, Any]:
        """Return the discovery document with some members changed."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/oauth2/auth",
            "token_endpoint": f"{self.url}/oauth2/token",
            "jwks_uri": f"{self.url}{KEYS}",
            **changes,
        }

    def restore(self) -> None:
        """Answer as a provider in good order."""
        self.answers = {METADATA: Answer(self.metadata()), KEYS: Answer(key_set())}

    def publish(self, *keys: dict[str, Any], **more: Any) -> None:
        """Publish these keys from now on."""
        self.answers[KEYS] = Answer(key_set(*keys), **more)

    def break_down(self) -> None:
        """Answer 503 to everything from now on."""
        self.answers = {METADATA: Answer(status=503), KEYS: Answer(status=503)}

    def fetches(self, path: str = KEYS) -> int:
        """Count the requests to a path."""
        return sum(1 for seen, _ in self.seen if seen == path)

    def token(self, *, kid: str | None = None, key: str = "main", **claims: Any) -> str:
        """Make a user's access token of this provider."""
        head = header() if kid is None else header(kid=kid)
        return signed(access_claims(**{"iss": self.url, **claims}), head, key=key)

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
