"""What `OAuth` and `AsyncOAuth` share: everything they do, written once as steps.

Holds no client and no lock of its own (floor 4).
"""

from __future__ import annotations

import logging
import random as random_numbers
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote_plus, urlsplit

from attrs import define, field, frozen

from kinde_auth.callback import Callback, Query
from kinde_auth.claims import IDTokenClaims
from kinde_auth.config import is_loopback
from kinde_auth.cookies import Cookie, CookieJar, CookieNames, Cookies, read_cookies
from kinde_auth.errors import ConfigurationError, InvalidGrantError, KindeError, NotAuthenticatedError
from kinde_auth.flows import revoke, userinfo
from kinde_auth.hidden import Hidden
from kinde_auth.login import (
    LoginOptions,
    authorize_parameters,
    extra_parameters,
    hash_state,
    is_background,
    is_prefetch,
)
from kinde_auth.redirect import Redirect, SignedIn
from kinde_auth.session import Session, SessionEntry, SessionHandle, StoredSession
from kinde_auth.session_tokens import Colour, SessionTokens, secret_of
from kinde_auth.sessions import ABSOLUTE_LIFETIME, IDLE_LIFETIME, Sessions, not_signed_in
from kinde_auth.sign_in import SignIn
from kinde_auth.steps import Steps
from kinde_auth.storage.bindings import current
from kinde_auth.storage.namespaces import UNNAMED_ENVIRONMENT

if TYPE_CHECKING:
    from kinde_auth.claims import AccessTokenClaims
    from kinde_auth.config import Config
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.pkce import RandomBytes
    from kinde_auth.provider import AsyncProvider, Provider
    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
    from kinde_auth.tokens import TokenSet
    from kinde_auth.transport import AsyncTransport, Transport
    from kinde_auth.typing import Clock, JSONObject

REVOCATION_DEADLINE = 5.0
"""Seconds that a sign-out waits for the provider, whose answer changes nothing of it."""

REMEMBERED_TOKENS = 1024
"""How many verdicts on access tokens are kept, each for a minute at most."""

logger = logging.getLogger("kinde_auth.oauth")


@frozen(kw_only=True)
class Behaviour:
    """How an application wants its sign-ins and sessions.

    Attributes:
        cookie_name: base of the cookies' names.
        session_lifetime: seconds after which a session ends, however much it is used.
        idle_lifetime: seconds after which a session ends that nobody uses.
        default_return_to: where a sign-in leads that names no other place.
        return_to_origins: origins besides the application's own paths that a sign-in may lead to.
        logout_redirect_uris: where a sign-out may lead, besides `logout_redirect_uri`.
        framework: what Kinde is told the SDK runs in.
    """

    cookie_name: str = "kinde"
    session_lifetime: float = ABSOLUTE_LIFETIME
    idle_lifetime: float = IDLE_LIFETIME
    default_return_to: str = "/"
    return_to_origins: tuple[str, ...] = field(default=(), converter=tuple)
    logout_redirect_uris: tuple[str, ...] = field(default=(), converter=tuple)
    framework: str | None = None
    clock: Clock = time.time
    random: RandomBytes = field(default=secrets.token_bytes, repr=False)
    jitter: Callable[[], float] = field(default=random_numbers.random, repr=False)


@define(eq=False)
class Browser:
    """One request of one browser: its cookies, and what was loaded for them, so that it is loaded once."""

    cookies: CookieJar
    loaded: dict[int, StoredSession | None] = field(factory=dict[int, "StoredSession | None"], repr=False)
    _handles: dict[str, SessionHandle | None] = field(factory=dict[str, "SessionHandle | None"], repr=False)

    def handle(self, name: str) -> SessionHandle | None:
        """Return what the session cookie with this name holds, read once."""
        try:
            return self._handles[name]
        except KeyError:
            handle = self._handles[name] = SessionHandle.from_cookie(self.cookies.get(name))
            return handle


bound_browser: ContextVar[Browser | None] = ContextVar("kinde_auth_browser", default=None)


class Application:
    """One Kinde application: sign-in, sessions, tokens, sign-out.

    Args:
        verifier: makes the verifier when the first token is judged.
        colour: what differs between blocking and asynchronous work.
    """

    def __init__(
        self,
        config: Config,
        behaviour: Behaviour,
        *,
        storage: StorageManager | AsyncStorageManager,
        provider: Provider | AsyncProvider,
        transport: Transport | AsyncTransport,
        verifier: Callable[[], TokenVerifier | AsyncTokenVerifier],
        colour: Colour,
    ) -> None:
        self.config = config
        self.behaviour = behaviour
        self.provider = provider
        self.transport = transport
        self.verifier = verifier
        self.colour = colour
        # A store that was initialized without a tenant serves all of them below one prefix: the name of the session
        # record tells them apart there, and clearing a device clears its session too.
        if storage.environment_id not in {UNNAMED_ENVIRONMENT, config.environment_id}:
            storage = storage.for_environment(config.environment_id)
        self.sessions = Sessions(
            storage,
            name=config.environment_id,
            absolute=behaviour.session_lifetime,
            idle=behaviour.idle_lifetime,
            clock=behaviour.clock,
            random=behaviour.random,
        )
        self.tokens = SessionTokens(
            config,
            sessions=self.sessions,
            provider=provider,
            transport=transport,
            verifier=verifier,
            colour=colour,
            clock=behaviour.clock,
            jitter=behaviour.jitter,
            framework=behaviour.framework,
        )
        self._sign_in = SignIn(
            config,
            sessions=self.sessions,
            tokens=self.tokens,
            provider=provider,
            transport=transport,
            verifier=verifier,
            names=self.cookie_names,
            return_to_origins=behaviour.return_to_origins,
            default_return_to=behaviour.default_return_to,
            clock=behaviour.clock,
            random=behaviour.random,
            framework=behaviour.framework,
        )
        self._names: CookieNames | None = None
        self._warned = False

    def cookie_names(self) -> CookieNames:
        """Return what the cookies are called, which depends on whether the application is on https."""
        if self._names is None:
            secure = urlsplit(self.config.require("redirect_uri")).scheme == "https"
            self._names = CookieNames.create(self.behaviour.cookie_name, secure=secure)
        return self._names

    def login(
        self,
        options: LoginOptions,
        *,
        return_to: str | None = None,
        cookies: Cookies | None = None,
        headers: Mapping[str, str] | None = None,
        host: str | None = None,
        extra: Mapping[str, str] | None = None,
        redirect_uri: str | None = None,
    ) -> Steps[Redirect]:
        """Begin a sign-in; see `OAuth.login`."""
        parameters = authorize_parameters(options, default_audience=self.config.audience)
        parameters.update(extra_parameters(extra))
        if is_prefetch(headers):
            return Redirect(status=204)
        if is_background(headers):
            return Redirect(status=401)
        jar = self._jar(cookies)
        if jar is None:
            self._warn_of_sharing(redirect_uri)
        return (
            yield from self._sign_in.begin(
                parameters, cookies=jar, return_to=return_to, host=host, redirect_uri=redirect_uri
            )
        )

    def callback(self, query: Query, *, cookies: Cookies | None, label: str | None) -> Steps[SignedIn]:
        """Finish a sign-in; see `OAuth.handle_callback`."""

        def again(parameters: Mapping[str, str], return_to: str | None) -> Steps[Redirect]:
            options = authorize_parameters({"supports_reauth": True}, default_audience=self.config.audience)
            return self._sign_in.begin({**options, **parameters}, cookies=jar, return_to=return_to)

        jar = self._jar(cookies)
        callback = Callback.parse(query)
        signed_in = yield from self._sign_in.finish(callback, cookies=jar, label=label, again=again)
        browser = bound_browser.get()
        if browser is not None and cookies is None:
            browser.loaded.pop(id(self), None)
        return signed_in

    def forget_attempt(self, query: Query) -> tuple[Cookie, ...]:
        """Return the cookie that deletes the attempt's cookie of a callback that failed."""
        try:
            state_hash = hash_state(Callback.parse(query).state)
        except KindeError:
            return ()
        return (self.cookie_names().drop(self.cookie_names().attempt(state_hash)),)

    def find(self, cookies: Cookies | None) -> Steps[tuple[SessionHandle | None, StoredSession] | None]:
        """Return the living session of the cookies, of the bound browser, or of this device."""
        browser = bound_browser.get() if cookies is None else Browser(read_cookies(cookies))
        if browser is None:
            stored = yield from self.sessions.load(None)
            return None if stored is None else (None, stored)
        handle = browser.handle(self.cookie_names().session)
        if handle is None:
            return None
        if id(self) in browser.loaded:
            stored = browser.loaded[id(self)]
        else:
            stored = browser.loaded[id(self)] = yield from self.sessions.load(handle)
        return None if stored is None else (handle, stored)

    def needed(self, cookies: Cookies | None) -> Steps[tuple[SessionHandle | None, StoredSession]]:
        """Return the living session, or say that nobody is signed in."""
        found = yield from self.find(cookies)
        if found is None:
            raise not_signed_in()
        return found

    def is_authenticated(self, cookies: Cookies | None) -> Steps[bool]:
        """Tell whether somebody is signed in whose access token works; see `OAuth.is_authenticated`."""
        found = yield from self.find(cookies)
        if found is None:
            return False
        try:
            yield from self._current(*found, None)
        except KindeError as error:
            logger.warning("A session could not be renewed (%s).", error.code)
            return False
        return True

    def session(self, cookies: Cookies | None) -> Steps[Session | None]:
        """Return the living session."""
        found = yield from self.find(cookies)
        return None if found is None else found[1].session

    def user(self, cookies: Cookies | None) -> Steps[IDTokenClaims | None]:
        """Return the user's verified claims."""
        found = yield from self.find(cookies)
        return None if found is None else IDTokenClaims(found[1].session.id_claims)

    def user_info(self, cookies: Cookies | None, *, fetch: bool) -> Steps[JSONObject]:
        """Return the user's verified claims, with the profile if asked for; see `OAuth.get_user_info`."""
        handle, stored = yield from self.needed(cookies)
        claims = dict(stored.session.id_claims)
        if not fetch:
            return claims
        stored = yield from self._current(handle, stored, None)
        metadata: ProviderMetadata = yield self.provider.metadata()
        access_token = Hidden(stored.session.tokens.access_token)
        profile = yield self.transport.run(userinfo(metadata, access_token=access_token.text, sub=stored.session.sub))
        return {**claims, **profile}

    def current_tokens(self, cookies: Cookies | None, *, org_code: str | None) -> Steps[TokenSet]:
        """Return tokens that work."""
        handle, stored = yield from self.needed(cookies)
        stored = yield from self._current(handle, stored, org_code)
        return cast("TokenSet", stored.session.tokens_of(org_code))

    def access_claims(self, cookies: Cookies | None, *, org_code: str | None) -> Steps[AccessTokenClaims]:
        """Return the verified claims of the access token."""
        claims = yield from self._claims_of(*(yield from self.needed(cookies)), org_code)
        if claims is None:
            raise NotAuthenticatedError(
                "The access token is opaque, so it has no claims to read: ask the API instead.",
                code="access_token_opaque",
            )
        return claims

    def visitor(self, cookies: Cookies | None) -> Steps[tuple[Session, AccessTokenClaims | None] | None]:
        """Return the living session with the claims of its access token, renewed if needed; no claims if opaque."""
        found = yield from self.find(cookies)
        if found is None:
            return None
        return found[1].session, (yield from self._claims_of(*found, None))

    def refresh(
        self, cookies: Cookies | None, *, org_code: str | None, force: bool, rejected: Hidden | None = None
    ) -> Steps[TokenSet]:
        """Renew the tokens; see `OAuth.refresh`."""
        handle, stored = yield from self.needed(cookies)
        try:
            stored = yield from self.tokens.refresh(
                handle, stored, org_code, force=force, rejected=None if rejected is None else rejected.text
            )
        except InvalidGrantError:
            self._remember(None)
            raise
        self._remember(stored)
        return cast("TokenSet", stored.session.tokens_of(org_code))

    def logout(self, cookies: Cookies | None, *, return_to: str | None, all_sessions: bool) -> Steps[Redirect]:
        """End the session here, then at the provider; see `OAuth.logout`."""
        target = self._logout_target(return_to)
        found = yield from self.find(cookies)
        if found is not None:
            handle, stored = found
            if all_sessions:
                yield from self.sessions.end_all(stored.session.sub)
            yield from self.sessions.end(handle, stored.session.sub)
            self._remember(None)
        url = yield from self._end_at_provider(None if found is None else found[1].session)
        query = [] if target is None else [f"redirect={quote_plus(target)}"]
        if all_sessions:
            query.append("all_sessions=true")
        joint = "&" if "?" in url else "?"
        dropped: tuple[Cookie, ...] = ()
        if cookies is not None or bound_browser.get() is not None:
            dropped = (self.cookie_names().drop(self.cookie_names().session),)
        return Redirect(url=f"{url}{joint}{'&'.join(query)}" if query else url, cookies=dropped)

    def list_sessions(self, cookies: Cookies | None, *, sub: str | None) -> Steps[Sequence[SessionEntry]]:
        """Return the sessions of a user; of the one signed in where none is named."""
        if sub is None:
            sub = (yield from self.needed(cookies))[1].session.sub
        return (yield from self.sessions.list(sub))

    def end_session(self, reference: str, cookies: Cookies | None, *, sub: str | None) -> Steps[bool]:
        """End one session of a user."""
        if sub is None:
            sub = (yield from self.needed(cookies))[1].session.sub
        return (yield from self.sessions.end_one(sub, reference))

    def end_all_sessions(self, cookies: Cookies | None, *, sub: str | None, keep_current: bool) -> Steps[int]:
        """End the sessions of a user."""
        keep: str | None = None
        if sub is None or keep_current:
            session = (yield from self.needed(cookies))[1].session
            sub, keep = sub or session.sub, session.reference if keep_current else None
        return (yield from self.sessions.end_all(sub, keep=keep))

    def _current(
        self, handle: SessionHandle | None, stored: StoredSession, org_code: str | None
    ) -> Steps[StoredSession]:
        try:
            renewed = yield from self.tokens.current(handle, stored, org_code)
        except InvalidGrantError:
            self._remember(None)
            raise
        if renewed is not stored:
            self._remember(renewed)
        return renewed

    def _claims_of(
        self, handle: SessionHandle | None, stored: StoredSession, org_code: str | None
    ) -> Steps[AccessTokenClaims | None]:
        stored = yield from self._current(handle, stored, org_code)
        tokens = cast("TokenSet", stored.session.tokens_of(org_code))
        return (yield from self.tokens.check_access_token(tokens, sub=stored.session.sub))

    def _remember(self, stored: StoredSession | None) -> None:
        browser = bound_browser.get()
        if browser is not None and id(self) in browser.loaded:
            browser.loaded[id(self)] = stored

    def _warn_of_sharing(self, redirect_uri: str | None) -> None:
        """Say once that a web site which passes no cookies signs all of its visitors in as one."""
        parts = urlsplit(redirect_uri or self.config.redirect_uri or "")
        is_site = parts.scheme == "https" and not is_loopback(parts.hostname or "")
        is_bound = current().device_id is not None or self.sessions.storage.capabilities.shared == "browser"
        if is_site and not is_bound and not self._warned:
            self._warned = True
            logger.warning(
                "A sign-in was begun without cookies and without bind(), so its session is this process's own. A web "
                "application passes cookies=… (or uses an adapter): otherwise every visitor is who signed in last."
            )

    def _jar(self, cookies: Cookies | None) -> CookieJar | None:
        if cookies is not None:
            return read_cookies(cookies)
        browser = bound_browser.get()
        return None if browser is None else browser.cookies

    def _logout_target(self, return_to: str | None) -> str | None:
        target = return_to or self.config.logout_redirect_uri
        allowed = {self.config.logout_redirect_uri, *self.behaviour.logout_redirect_uris}
        if target is not None and target not in allowed:
            raise ConfigurationError(
                "return_to is not one of the places that a sign-out may lead to: set it as logout_redirect_uri (or "
                "KINDE_POST_LOGOUT_REDIRECT_URL), or list it in logout_redirect_uris.",
                argument="return_to",
            )
        return target

    def _end_at_provider(self, session: Session | None) -> Steps[str]:
        """Revoke the refresh token if the provider answers, and return where its sign-out is."""
        fallback = f"{self.config.issuer}/logout"
        try:
            metadata: ProviderMetadata = yield self.provider.metadata()
            tokens = [] if session is None else [session.tokens, *session.other_tokens.values()]
            for one in tokens:
                if one.refresh_token is not None:
                    yield self.transport.run(
                        self._revoke(metadata, Hidden(one.refresh_token)), deadline=REVOCATION_DEADLINE
                    )
        except KindeError as error:
            # The session here has ended already, which is what the user asked for.
            logger.warning("The sign-in could not be revoked at the provider (%s).", error.code)
            return fallback
        return metadata.end_session_endpoint or fallback

    def _revoke(self, metadata: ProviderMetadata, token: Hidden) -> Any:
        secret = secret_of(self.config)
        return revoke(
            metadata,
            client_id=self.config.require("client_id"),
            client_secret=None if secret is None else secret.text,
            token=token.text,
            framework=self.behaviour.framework,
        )


__all__ = ["Application", "Behaviour", "Browser", "bound_browser"]
