"""A small provider on a real socket, which answers as each test says."""

from __future__ import annotations

import hashlib
import json
import secrets
import ssl
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwk, jws

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


_PRIVATE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
_SIGNING_KEY = jwk.construct(_PRIVATE_KEY, "RS256")
_PUBLIC_KEY = {
    name: value.decode() if isinstance(value, bytes) else value
    for name, value in _SIGNING_KEY.public_key().to_dict().items()
}


def sign(claims: dict[str, Any], *, kid: str = "key-1") -> str:
    """Return a token of the provider."""
    return jws.sign(claims, _SIGNING_KEY, headers={"kid": kid, "typ": "JWT"}, algorithm="RS256")


class SignInProvider(FakeProvider):
    """A provider that people can sign in to, as Kinde behaves: rotating refresh tokens, the same access token until
    it ends. Reuse of a refresh token after `overlap` seconds counts as theft and ends the sign-in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.client_id, self.client_secret = "client-1", "s3cret-of-client-1"
        self.overlap = 0.0
        self.clock: Callable[[], float] = time.time
        self.codes: dict[str, dict[str, Any]] = {}
        self.families: dict[str, dict[str, Any]] = {}
        self.refresh_tokens: dict[str, dict[str, Any]] = {}
        self.redeemed = 0
        self.thefts = 0
        self.revoked: list[str] = []
        self.claims: dict[str, Any] = {}
        self.id_token: Callable[[dict[str, Any]], Any] = lambda claims: sign(claims)
        self.access_token: Callable[[dict[str, Any]], str] = lambda claims: sign(claims)
        self.tokens: Callable[[dict[str, Any]], dict[str, Any]] = lambda answer: answer
        self.before_answer: Callable[[str], None] = lambda grant_type: None
        self.on("/.well-known/jwks", lambda _: json_answer({"keys": [{**_PUBLIC_KEY, "kid": "key-1", "use": "sig"}]}))
        self.on("/oauth2/token", self._token)
        self.on("/oauth2/revoke", self._revoke)
        self.on("/oauth2/v2/user_profile", self._profile)

    def authorize(self, url: str, *, sub: str = "kp_1", org_code: str | None = None, **changes: str) -> str:
        """Sign a user in at the authorize URL, and return the query that the browser comes back with."""
        query = urlsplit(url).query
        asked = {name: values[0] for name, values in parse_qs(query, strict_parsing=True).items()}
        assert all(len(values) == 1 for values in parse_qs(query).values())
        assert asked["response_type"] == "code"
        assert asked["client_id"] == self.client_id
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(24)
        self.codes[code] = {**asked, "sub": sub, "org_code": org_code or asked.get("org_code")}
        answer = {"code": code, "state": asked["state"], "scope": asked["scope"], **changes}
        return "&".join(f"{name}={value}" for name, value in answer.items())

    def _client_ok(self, form: dict[str, str]) -> bool:
        return (form.get("client_id"), form.get("client_secret")) == (self.client_id, self.client_secret)

    def _token(self, request: Request) -> Answer:
        form = request.form
        if form["grant_type"] == "client_credentials":
            return self.token()
        if not self._client_ok(form):
            return json_answer({"error": "invalid_client"}, status=401)
        time.sleep(self.delay)
        with self._lock:
            granted = self._code(form) if form["grant_type"] == "authorization_code" else self._refreshed(form)
        self.before_answer(form["grant_type"])
        if granted is None:
            return json_answer({"error": "invalid_grant"}, status=400)
        return json_answer(self.tokens(granted))

    def _code(self, form: dict[str, str]) -> dict[str, Any] | None:
        asked = self.codes.pop(form["code"], None)
        if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
            return None
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        family = {**asked, "id": secrets.token_hex(8), "alive": True, "access_token": None, "ends": 0.0}
        self.families[family["id"]] = family
        return self._issue(family)

    def _refreshed(self, form: dict[str, str]) -> dict[str, Any] | None:
        token = self.refresh_tokens.get(form["refresh_token"])
        if token is None or not token["family"]["alive"]:
            return None
        now = self.clock()
        if token["used_at"] is not None and now >= token["used_at"] + self.overlap:
            token["family"]["alive"] = False
            self.thefts += 1
            return None
        token["used_at"] = now if token["used_at"] is None else token["used_at"]
        self.redeemed += 1
        return self._issue(token["family"])

    def _issue(self, family: dict[str, Any]) -> dict[str, Any]:
        now = self.clock()
        common = {
            "iss": self.url,
            "sub": family["sub"],
            "iat": int(now),
            "azp": self.client_id,
            "jti": secrets.token_hex(8),
        }
        if family["ends"] <= now:
            family["ends"] = now + self.lifetime
            access = {
                **common,
                "aud": [],
                "exp": now + self.lifetime,
                "scp": family["scope"].split(),
                "permissions": ["a"],
            }
            if family["org_code"]:
                access["org_code"] = family["org_code"]
            family["access_token"] = self.access_token({**access, **self.claims})
        answer: dict[str, Any] = {
            "access_token": family["access_token"],
            "token_type": "bearer",
            "expires_in": int(family["ends"] - now),
            "scope": family["scope"],
        }
        identity = {
            **common,
            "aud": [self.client_id],
            "exp": now + 3600,
            "nonce": family.get("nonce"),
            "email": "a@b.test",
        }
        answer["id_token"] = self.id_token({name: value for name, value in identity.items() if value is not None})
        if "offline" in family["scope"].split():
            answer["refresh_token"] = secrets.token_urlsafe(32)
            self.refresh_tokens[answer["refresh_token"]] = {"family": family, "used_at": None}
        return answer

    def _revoke(self, request: Request) -> Answer:
        form = request.form
        assert self._client_ok(form)
        self.revoked.append(form["token"])
        known = self.refresh_tokens.get(form["token"])
        if known is not None:
            known["family"]["alive"] = False
        return 200, {}, b""

    def _profile(self, request: Request) -> Answer:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        for family in self.families.values():
            if family["access_token"] == bearer:
                return json_answer({"sub": family["sub"], "given_name": "Fetched"})
        return json_answer({"error": "invalid_token"}, status=401)


@pytest.fixture(name="tls", scope="session")
def _tls() -> ssl.SSLContext:
    """Return one TLS context for all: making it is the dearest part of an HTTP client."""
    return ssl.create_default_context()


@pytest.fixture(name="idp")
def _idp(clock: Clock) -> Iterator[SignInProvider]:
    provider = SignInProvider()
    provider.clock = clock
    yield provider
    provider.close()


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
