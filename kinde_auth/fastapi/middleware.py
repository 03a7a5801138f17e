"""The ASGI middleware: binds the browser of each request, and sets cookies when the response starts.

Pure ASGI, so streams, background tasks and WebSockets go through it untouched (floor 5).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, MutableMapping
from typing import TYPE_CHECKING, Any, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kinde_auth.application import Browser, bound_browser
from kinde_auth.cookies import CookieJar, read_cookies
from kinde_auth.storage.bindings import bind
from kinde_auth.storage.cookie_jar import CookieJar as SealedJar
from kinde_auth.web.request import WebRequest, joined_headers

if TYPE_CHECKING:
    from kinde_auth.web.guard import MachineOrDenied, UserOrDenied

SCOPE_KEY = "kinde"

_NO_STORE = (b"cache-control", b"no-store")
_VARY = (b"vary", b"Cookie")


class Context:
    """What is known of one request, each thing found out once and only if somebody asks.

    Attributes:
        host: the installation that the request came through.
        prefix: what the whole application is mounted under, as browsers see it.
        jar: the request's cookies.
        used_session: whether the answer depends on who is signed in, so that no cache may keep it.
        user, machine: who was recognised, by the requirement-free question.
    """

    __slots__ = ("_request", "_scope", "host", "jar", "machine", "prefix", "used_session", "user")

    def __init__(self, host: Installed, scope: Scope) -> None:
        self.host = host
        # A copy: on the way in, mounted applications change the paths.
        self._scope = dict(scope)
        self.prefix = str(scope.get("root_path", "")).rstrip("/")
        self._request: WebRequest | None = None
        self.jar: CookieJar = read_cookies(_cookie_header(scope["headers"]))
        self.used_session = False
        self.user: UserOrDenied | None = None
        self.machine: MachineOrDenied | None = None

    @property
    def request(self) -> WebRequest:
        """Return the request as a value."""
        if self._request is None:
            scope = self._scope
            path = str(scope["path"])
            # Since ASGI 3.0 the path includes the prefix; servers that strip it exist too.
            if self.prefix and path.startswith(f"{self.prefix}/"):
                path = path[len(self.prefix) :]
            self._request = WebRequest(
                method="WEBSOCKET" if scope["type"] == "websocket" else scope["method"],
                path=path,
                query=scope["query_string"].decode("latin-1"),
                headers=joined_headers(scope["headers"]),
                cookies=self.jar,
            )
        return self._request


class Installed(Protocol):
    """What the middleware asks of an installation."""

    @property
    def session_cookie(self) -> str | None:
        """Return the name of the session cookie, or None where there are no sessions."""
        ...

    @property
    def sealed_jar_secure(self) -> bool | None:
        """Tell, where records are kept in sealed cookies, whether these are for https; None elsewhere."""
        ...

    def ensure_started(self) -> None:
        """Look at the settings, once."""
        ...


class KindeMiddleware:
    """Bind the browser of each request for everything inside.

    Storage keys without a prefix then belong to the browser's session, and `user:` keys to whoever is recognised by a
    dependency. Nothing is read from the store before somebody asks who is signed in.
    """

    def __init__(self, app: ASGIApp, host: Installed) -> None:
        self.app = app
        self.host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, WebSocket or lifespan."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        host = self.host
        host.ensure_started()
        context = Context(host, scope)
        scope[SCOPE_KEY] = context
        browser = Browser(context.jar)
        cookie, jar_secure = host.session_cookie, host.sealed_jar_secure
        handle = None if cookie is None else browser.handle(cookie)
        if handle is not None:
            device: str | None = handle.reference
        else:
            # A visitor gets a place of their own in the storage, which nobody finds again, or their own cookies.
            device = secrets.token_hex(16) if jar_secure is None else None
        token = bound_browser.set(browser)
        try:
            with bind(device_id=device):
                if jar_secure is None:
                    await self.app(scope, receive, _sender(send, context, None))
                else:
                    with SealedJar(context.jar, secure=jar_secure) as sealed:
                        await self.app(scope, receive, _sender(send, context, sealed))
        finally:
            bound_browser.reset(token)


def _sender(send: Send, context: Context, sealed: SealedJar | None) -> Send:
    async def send_with_headers(message: Message) -> None:
        kind = message["type"]
        if kind == "http.response.start" or kind == "websocket.accept":
            if sealed is not None and sealed.changed:
                cookies = [cookie.header().encode("latin-1") for cookie in sealed.set_cookies()]
                message = _with_headers(message, [(b"set-cookie", cookie) for cookie in cookies])
            if context.used_session and kind == "http.response.start":
                message = _not_cached(message)
        await send(message)

    return send_with_headers


def _not_cached(message: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep an answer to one person out of caches, unless the application has said otherwise."""
    if any(name.lower() == b"cache-control" for name, _ in message.get("headers", ())):
        return _with_headers(message, [_VARY])
    return _with_headers(message, [_NO_STORE, _VARY])


def _with_headers(
    message: MutableMapping[str, Any], headers: Iterable[tuple[bytes, bytes]]
) -> MutableMapping[str, Any]:
    return {**message, "headers": [*message.get("headers", ()), *headers]}


def _cookie_header(headers: Iterable[tuple[bytes, bytes]]) -> str:
    # HTTP/2 may split it (RFC 9113 section 8.2.3).
    return "; ".join([value.decode("latin-1") for name, value in headers if name == b"cookie"])


__all__ = ["SCOPE_KEY", "Context", "Installed", "KindeMiddleware"]
