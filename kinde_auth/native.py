"""Sign-in of a program on somebody's own machine: through the browser there, or with a code on another device.

`NativeSignIn` opens a loopback port for one answer (floor 4).
"""

from __future__ import annotations

import hmac
import inspect
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from kinde_auth.device_flow import SLOWER, DeviceAuthorization, ask_for_tokens, start_device
from kinde_auth.errors import CallbackError, ConfigurationError, NetworkError, TokenRequestError
from kinde_auth.hidden import Hidden
from kinde_auth.login import DEFAULT_SCOPE, LoginOptions, authorize_parameters
from kinde_auth.session import Session
from kinde_auth.steps import Steps, aconclude, conclude
from kinde_auth.token_profiles import STORED_ID_TOKEN, refreshed_id_token

if TYPE_CHECKING:
    from typing import Unpack

    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.claims import IDTokenClaims
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.oauth import OAuth
    from kinde_auth.tokens import TokenSet
    from kinde_auth.typing import JSONObject

CALLBACK_PATH = "/callback"
PATIENCE = 300.0
"""Seconds that a person has for the sign-in in the browser."""

_LONGEST_HEAD = 32 * 1024
_LONGEST_REQUEST = 5.0
_LOOK_AGAIN = 0.2
_PAGE = (
    b"<!doctype html><meta charset=utf-8><title>Signed in</title>"
    b"<p>You can close this window and go back to the program."
)


class Loopback:
    """A port of this machine that takes one callback and closes (RFC 8252 section 7.3).

    It listens on 127.0.0.1 only. Whatever asks for something else, or brings another state, is turned away.
    """

    def __init__(self, *, port: int = 0) -> None:
        self._socket = socket.create_server(("127.0.0.1", port), backlog=8)
        self.redirect_uri = f"http://127.0.0.1:{self._socket.getsockname()[1]}{CALLBACK_PATH}"
        self._lock = threading.Lock()
        self._is_waiting = False
        self._is_closed = False

    def wait(self, state: Hidden, *, patience: float = PATIENCE) -> Hidden:
        """Return the query of the callback with this state.

        Raises:
            CallbackError: nobody came in time.
        """
        with self._lock:
            self._is_waiting = True
        try:
            until = time.monotonic() + patience
            while not self._is_closed and (left := until - time.monotonic()) > 0:
                self._socket.settimeout(min(left, _LOOK_AGAIN))
                try:
                    connection, _ = self._socket.accept()
                except TimeoutError:
                    continue
                with connection:
                    query = self._answer(connection, state)
                if query is not None:
                    return query
        finally:
            with self._lock:
                self._is_waiting = False
                if self._is_closed:
                    self._socket.close()
        raise CallbackError("Nobody finished the sign-in in the browser in time: begin again.", code="timed_out")

    def close(self) -> None:
        """Stop listening, also where another thread waits: closed under it, the port's number could be another's."""
        with self._lock:
            self._is_closed = True
            if not self._is_waiting:
                self._socket.close()

    @staticmethod
    def _answer(connection: socket.socket, state: Hidden) -> Hidden | None:
        try:
            query = _query_of(connection, patience=_LONGEST_REQUEST)
            given = None if query is None else parse_qs(query.text).get("state", [""])[0]
            fits = given is not None and hmac.compare_digest(given.encode(), state.text.encode())
            body = _PAGE if fits else b"This is not the place.\n"
            # The code in the address bar is not passed on to anything the page might load.
            head = (
                f"HTTP/1.1 {'200 OK' if fits else '404 Not Found'}\r\nContent-Type: text/html; charset=utf-8\r\n"
                f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
                "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n"
            )
            connection.sendall(head.encode() + body)
        except (OSError, ValueError):
            return None
        return query if fits else None


class _Native:
    """What both colours share."""

    def __init__(self, oauth: OAuth | AsyncOAuth, *, is_async: bool) -> None:
        get_tokens = getattr(oauth, "get_tokens", None)
        if get_tokens is None or inspect.iscoroutinefunction(get_tokens) is not is_async:
            needed = "AsyncOAuth" if is_async else "OAuth"
            raise ConfigurationError(
                f"oauth is a {type(oauth).__name__}: {type(self).__name__} needs an {needed}.", argument="oauth"
            )
        self._oauth = oauth
        self._application = oauth.application

    def _begin(self, loopback: Loopback, options: LoginOptions) -> Steps[str]:
        redirect = yield from self._application.login(options, redirect_uri=loopback.redirect_uri)
        return redirect.url

    def _by_device(
        self,
        show: Callable[[DeviceAuthorization], object],
        scope: str,
        audience: Sequence[str] | None,
        label: str | None,
    ) -> Steps[Session]:
        config, behaviour = self._application.config, self._application.behaviour
        client_id = config.require("client_id")
        options: LoginOptions = {"scope": scope}
        if audience is not None:
            options["audience"] = audience
        parameters = authorize_parameters(options, default_audience=config.audience)
        metadata: ProviderMetadata = yield self._application.provider.metadata()
        authorization: DeviceAuthorization = yield self._application.transport.run(
            start_device(
                metadata,
                client_id=client_id,
                scope=parameters["scope"],
                audience=parameters.get("audience", ""),
                clock=behaviour.clock,
                framework=behaviour.framework,
            )
        )
        show(authorization)
        tokens = yield from self._poll(metadata, authorization, client_id)
        session = yield from self._judged(tokens, label)
        return (yield from self._application.sessions.create(session, None)).session

    def _poll(self, metadata: ProviderMetadata, authorization: DeviceAuthorization, client_id: str) -> Steps[TokenSet]:
        behaviour = self._application.behaviour
        interval = authorization.interval
        while behaviour.clock() < authorization.expires_at:
            yield self._application.colour.sleep(interval)
            flow = ask_for_tokens(
                metadata,
                client_id=client_id,
                device_code=authorization.device_code,
                clock=behaviour.clock,
                framework=behaviour.framework,
            )
            try:
                tokens: TokenSet = yield self._application.transport.run(flow)
            except NetworkError:
                # RFC 8628 section 3.5: ask less often while the provider cannot be reached.
                interval = min(interval * 2, 60.0)
            except TokenRequestError as error:
                if error.error == "slow_down":
                    interval += SLOWER
                elif error.error != "authorization_pending":
                    raise
            else:
                return tokens
        raise CallbackError("Nobody confirmed the code in time: begin again.", code="timed_out")

    def _judged(self, tokens: TokenSet, label: str | None) -> Steps[Session]:
        """Find out who confirmed, from tokens that are verified first."""
        application = self._application
        verifier = application.verifier()
        id_claims: JSONObject
        access = yield from application.tokens.check_access_token(tokens, sub=None)
        if tokens.id_token is not None:
            # No request of ours carried a nonce, so the ID token is judged as one of a sign-in that is under way.
            profile = (
                STORED_ID_TOKEN
                if access is None
                else refreshed_id_token(subject=access.sub, access_token=tokens.access_token)
            )
            claims: IDTokenClaims = yield verifier.verify(tokens.id_token, profile=profile)
            sub, id_claims = claims.sub, claims.to_dict()
        elif access is not None:
            sub = access.sub
            id_claims = {"sub": sub}
        else:
            raise ConfigurationError(
                "The sign-in brought neither an ID token nor a readable access token: ask for the scope openid.",
                argument="scope",
            )
        return Session(
            sub=sub,
            org_code=None if access is None else access.org_code,
            created_at=application.behaviour.clock(),
            expires_at=application.sessions.expiry(),
            id_claims=id_claims,
            tokens=tokens,
            label=label,
        )


class NativeSignIn(_Native):
    """Sign this device in; the session is the device's, so `oauth.get_access_token()` works without cookies then."""

    def __init__(self, oauth: OAuth) -> None:
        super().__init__(oauth, is_async=False)

    def with_browser(
        self,
        *,
        port: int = 0,
        open_browser: Callable[[str], object] = webbrowser.open,
        patience: float = PATIENCE,
        **options: Unpack[LoginOptions],
    ) -> Session:
        """Open the sign-in page in the browser of this machine and wait for it to come back.

        Args:
            port: of 127.0.0.1; a free one without it, where Kinde is told to allow any.
            open_browser: gets the URL; `False` from it says that there is no browser.
            patience: seconds to wait.
            options: see `LoginOptions`.

        Raises:
            CallbackError: no browser could be opened, or nobody finished in time.
        """
        loopback = Loopback(port=port)
        try:
            url = _Link(conclude(self._begin(loopback, options)))
            _check_opened(open_browser(url.text))
            query = loopback.wait(url.state, patience=patience)
        finally:
            loopback.close()
        return _signed_in(conclude(self._application.callback(query.text, cookies=None, label=None)).session)

    def with_device_code(
        self,
        *,
        show: Callable[[DeviceAuthorization], object],
        scope: str = DEFAULT_SCOPE,
        audience: Sequence[str] | None = None,
        label: str | None = None,
    ) -> Session:
        """Let a person confirm a code on another device, and wait until they have.

        Args:
            show: gets what the person has to do.

        Raises:
            TokenRequestError: it was refused (`access_denied`) or took too long (`expired_token`).
            CallbackError: nobody confirmed in time.
        """
        return conclude(self._by_device(show, scope, audience, label))


class AsyncNativeSignIn(_Native):
    """Sign this device in; the session is the device's, so `oauth.get_access_token()` works without cookies then."""

    def __init__(self, oauth: AsyncOAuth) -> None:
        super().__init__(oauth, is_async=True)

    async def with_browser(
        self,
        *,
        port: int = 0,
        open_browser: Callable[[str], object] = webbrowser.open,
        patience: float = PATIENCE,
        **options: Unpack[LoginOptions],
    ) -> Session:
        """Open the sign-in page in the browser of this machine and wait for it to come back.

        Args:
            port: of 127.0.0.1; a free one without it, where Kinde is told to allow any.
            open_browser: gets the URL; `False` from it says that there is no browser.
            patience: seconds to wait.
            options: see `LoginOptions`.

        Raises:
            CallbackError: no browser could be opened, or nobody finished in time.
        """
        import asyncio

        loopback = Loopback(port=port)
        try:
            url = _Link(await aconclude(self._begin(loopback, options)))
            _check_opened(await asyncio.to_thread(open_browser, url.text))
            query = await asyncio.to_thread(loopback.wait, url.state, patience=patience)
        finally:
            loopback.close()
        return _signed_in((await aconclude(self._application.callback(query.text, cookies=None, label=None))).session)

    async def with_device_code(
        self,
        *,
        show: Callable[[DeviceAuthorization], object],
        scope: str = DEFAULT_SCOPE,
        audience: Sequence[str] | None = None,
        label: str | None = None,
    ) -> Session:
        """Let a person confirm a code on another device, and wait until they have.

        Args:
            show: gets what the person has to do.

        Raises:
            TokenRequestError: it was refused (`access_denied`) or took too long (`expired_token`).
            CallbackError: nobody confirmed in time.
        """
        return await aconclude(self._by_device(show, scope, audience, label))


class _Link(Hidden):
    """The authorize URL, which holds the state."""

    @property
    def state(self) -> Hidden:
        return Hidden(parse_qs(urlsplit(self.text).query)["state"][0])


def _query_of(connection: socket.socket, *, patience: float) -> Hidden | None:
    """Read one request and return the query, if it asks for the callback."""
    head = b""
    while b"\r\n\r\n" not in head:
        # Of the whole request: whoever sends a letter now and then must not keep others waiting.
        if patience <= 0 or len(head) > _LONGEST_HEAD:
            return None
        look = min(patience, _LOOK_AGAIN)
        began = time.monotonic()
        connection.settimeout(look)
        try:
            chunk = connection.recv(4096)
            if not chunk:
                return None
            head += chunk
        except TimeoutError:
            pass
        # No look counts for more than it was to last: a machine that stood still has kept the browser from asking, too.
        patience -= min(look, time.monotonic() - began)
    method, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ")
    path, _, query = target.partition("?")
    return Hidden(query) if method == "GET" and path == CALLBACK_PATH else None


def _check_opened(opened: object) -> None:
    # `webbrowser.open` says so in this way; anything else an `open_browser` returns means nothing.
    if opened is False:
        raise CallbackError(
            "No browser could be opened on this machine: sign in with with_device_code(), or give an open_browser that "
            "shows the URL.",
            code="no_browser",
        )


def _signed_in(session: Session | None) -> Session:
    if session is None:
        raise CallbackError("The link had expired: begin the sign-in again.", code="login_link_expired")
    return session


__all__ = ["AsyncNativeSignIn", "DeviceAuthorization", "Loopback", "NativeSignIn"]
