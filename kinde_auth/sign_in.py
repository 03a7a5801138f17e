"""Begin and finish a sign-in: keep its attempt, bind it to the browser, redeem the code once, make the session.

Written once for both colours, as steps over storage and transport (floor 4).
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, cast
from urllib.parse import urlsplit

from attrs import evolve

from kinde_auth import login
from kinde_auth.callback import Callback, safe_return_to
from kinde_auth.cookies import Cookie, CookieNames
from kinde_auth.errors import (
    CallbackError,
    LoginAttemptNotFoundError,
    ProtocolError,
    StateMismatchCause,
    StateMismatchError,
    StorageConflictError,
    StorageSealError,
)
from kinde_auth.flows import Flow, exchange_code
from kinde_auth.hidden import Hidden
from kinde_auth.login import LoginAttempt, authorization_url
from kinde_auth.pkce import RandomBytes, random_text
from kinde_auth.redirect import Redirect, SignedIn
from kinde_auth.session import Session, SessionHandle, locked, unlocked
from kinde_auth.session_tokens import SessionTokens, secret_of
from kinde_auth.sessions import Sessions
from kinde_auth.steps import Steps

if TYPE_CHECKING:
    from kinde_auth.claims import IDTokenClaims
    from kinde_auth.config import Config
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.provider import AsyncProvider, Provider
    from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
    from kinde_auth.tokens import TokenSet
    from kinde_auth.transport import AsyncTransport, Transport
    from kinde_auth.typing import Clock, JSONObject

_RECENT = "logins"
_LONGEST_LABEL = 200
_USED: JSONObject = {"used": True}

_HINTS: dict[StateMismatchCause, str] = {
    "no_cookie": "the browser sent no cookie of a sign-in; begin in this browser, and check that cookies are allowed",
    "other_host": "the sign-in began on another host than the one it came back to; use one host name throughout",
    "expired": "the sign-in took longer than 15 minutes; begin again",
    "used": "this sign-in was finished before; open the application instead of the callback",
    "other_secret": "the record of the sign-in was sealed with a key that this process lacks; give all workers one key",
    "other_attempt": "it belongs to a sign-in of another browser; begin in this browser",
    "missing_state": "there is no state; begin in this browser",
}


class SignIn:
    """The sign-ins of one application.

    Args:
        names: what the cookies are called.
        return_to_origins: origins besides the application's own paths that a sign-in may lead to.
    """

    def __init__(
        self,
        config: Config,
        *,
        sessions: Sessions,
        tokens: SessionTokens,
        provider: Provider | AsyncProvider,
        transport: Transport | AsyncTransport,
        verifier: Callable[[], TokenVerifier | AsyncTokenVerifier],
        names: Callable[[], CookieNames],
        return_to_origins: Sequence[str] = (),
        default_return_to: str = "/",
        clock: Clock = time.time,
        random: RandomBytes = secrets.token_bytes,
        framework: str | None = None,
    ) -> None:
        self._config = config
        self._sessions = sessions
        self._storage = sessions.storage
        self._tokens = tokens
        self._provider = provider
        self._transport = transport
        self._verifier = verifier
        self._names = names
        self._return_to_origins = tuple(origin.lower().rstrip("/") for origin in return_to_origins)
        self._default_return_to = default_return_to
        self._clock = clock
        self._random = random
        self._framework = framework

    def begin(
        self,
        parameters: Mapping[str, str],
        *,
        cookies: Mapping[str, str] | None,
        return_to: str | None = None,
        host: str | None = None,
        redirect_uri: str | None = None,
    ) -> Steps[Redirect]:
        """Keep a new attempt and return the way to the provider.

        With `cookies`, the attempt is bound to the browser by a cookie; without, it belongs to the device.
        """
        client_id = self._config.require("client_id")
        redirect_uri = redirect_uri or self._config.require("redirect_uri")
        metadata: ProviderMetadata = yield self._provider.metadata()
        attempt = LoginAttempt.begin(
            redirect_uri=redirect_uri,
            issuer=metadata.issuer,
            return_to=safe_return_to(
                return_to, allowed_origins=self._return_to_origins, default=self._default_return_to
            ),
            host=host,
            org_code=parameters.get("org_code"),
            clock=self._clock,
            random=self._random,
        )
        redirect = Redirect(url=authorization_url(metadata, attempt, parameters, client_id=client_id))
        if cookies is None:
            yield from self._keep_on_device(attempt)
            return redirect
        return Redirect(url=redirect.url, cookies=(yield from self._keep_for_browser(attempt, cookies)))

    def finish(
        self,
        callback: Callback,
        *,
        cookies: Mapping[str, str] | None,
        label: str | None = None,
        again: Callable[[Mapping[str, str], str | None], Steps[Redirect]],
    ) -> Steps[SignedIn]:
        """Use up the attempt, judge the callback, redeem the code and make the session.

        Args:
            again: begins a new sign-in with parameters and a place to return to, where Kinde asks for that.

        Raises:
            StateMismatchError: the callback belongs to no attempt of this browser; nothing was sent.
            CallbackError, AuthorizationError: it is not one that can be finished.
            TokenRequestError, ProtocolError, TokenError: the code or what it was redeemed for is refused.
        """
        attempt = yield from self._used_up(callback, cookies)
        forget = () if cookies is None else (self._names().drop(self._names().attempt(callback.state_hash)),)
        if callback.asks_for_restart:
            redirect = yield from again(callback.reauth_options(), attempt.return_to)
            return SignedIn(url=redirect.url, cookies=(*forget, *redirect.cookies))
        metadata: ProviderMetadata = yield self._provider.metadata()
        code = Hidden(callback.judge(attempt, metadata))
        tokens: TokenSet = yield self._transport.run(self._exchange(metadata, attempt, code))
        session = yield from self._judged(tokens, attempt, label)
        session, cookie = yield from self._start(session, cookies)
        return SignedIn(url=attempt.return_to or self._default_return_to, cookies=(*forget, *cookie), session=session)

    def _exchange(self, metadata: ProviderMetadata, attempt: LoginAttempt, code: Hidden) -> Flow[TokenSet]:
        secret = secret_of(self._config)
        return exchange_code(
            metadata,
            client_id=self._config.require("client_id"),
            client_secret=None if secret is None else secret.text,
            code=code.text,
            code_verifier=attempt.code_verifier,
            redirect_uri=attempt.redirect_uri,
            clock=self._clock,
            framework=self._framework,
        )

    def _judged(self, tokens: TokenSet, attempt: LoginAttempt, label: str | None) -> Steps[Session]:
        if tokens.id_token is None:
            raise ProtocolError("The token answer has no ID token, so nobody says who signed in.", code="no_id_token")
        # The profiles load the JOSE library, which an application needs when the first token is judged.
        from kinde_auth.token_profiles import login_id_token

        profile = login_id_token(nonce=attempt.nonce, access_token=tokens.access_token)
        claims: IDTokenClaims = yield self._verifier().verify(tokens.id_token, profile=profile)
        access = yield from self._tokens.check_access_token(tokens, sub=claims.sub)
        org_code = None if access is None else access.org_code
        if attempt.org_code is not None and org_code is not None and attempt.org_code != org_code:
            raise CallbackError(
                "The sign-in led to another organization than it was begun for.", code="organization_mismatch"
            )
        return Session(
            sub=claims.sub,
            org_code=org_code,
            created_at=self._clock(),
            expires_at=self._sessions.expiry(),
            id_claims=claims.to_dict(),
            tokens=tokens,
            persistent=not _ends_with_browser(access),
            label=None if label is None else label[:_LONGEST_LABEL],
            nonce=attempt.nonce,
        )

    def _start(self, session: Session, cookies: Mapping[str, str] | None) -> Steps[tuple[Session, tuple[Cookie, ...]]]:
        """Store the session under a new id, and end the one that the browser had before."""
        old = None if cookies is None else SessionHandle.from_cookie(cookies.get(self._names().session))
        before = yield from self._sessions.read(old) if cookies is None or old is not None else _nothing()
        if before is not None and before.session.sub == session.sub:
            session = _with_other_organizations(session, before.session)
        if cookies is None:
            stored = yield from self._sessions.create(session, None)
            return stored.session, ()
        handle = SessionHandle.create(self._random)
        stored = yield from self._sessions.create(session, handle)
        if before is not None:
            yield from self._sessions.end(old, before.session.sub)
        max_age = int(session.expires_at - session.created_at) if session.persistent else None
        return stored.session, (self._names().make(self._names().session, handle.cookie, max_age=max_age),)

    def _keep_on_device(self, attempt: LoginAttempt) -> Steps[None]:
        recent: object = yield self._storage.get(_RECENT)
        names = cast("list[str]", recent) if isinstance(recent, list) else []
        too_many = max(0, len(names) + 1 - login.MOST_ATTEMPTS)
        for old in names[:too_many]:
            yield self._storage.delete(_device_key(old))
        yield self._storage.put(
            _device_key(attempt.state_hash), {"r": attempt.to_storage()}, ttl=login.ATTEMPT_LIFETIME
        )
        yield self._storage.set(_RECENT, [*names[too_many:], attempt.state_hash], login.ATTEMPT_LIFETIME)

    def _keep_for_browser(self, attempt: LoginAttempt, cookies: Mapping[str, str]) -> Steps[tuple[Cookie, ...]]:
        names = self._names()
        binder = random_text(self._random)
        value = locked(
            attempt.to_storage(),
            binder,
            attempt.state_hash,
            sealed=self._storage.capabilities.sealed,
            random=self._random,
        )
        # The host stands outside of the lock: it explains a cookie that did not come back.
        record: JSONObject = {**value, "h": attempt.host}
        yield self._storage.put(_browser_key(attempt.state_hash), record, ttl=login.ATTEMPT_LIFETIME)
        made = names.make(
            names.attempt(attempt.state_hash),
            f"{int(attempt.created_at)}.{binder}",
            max_age=login.ATTEMPT_LIFETIME,
        )
        alive = sorted(
            (name for name in cookies if name.startswith(names.attempt_prefix)),
            key=lambda name: _begun_at(cookies[name]),
        )
        too_many = alive[: max(0, len(alive) + 1 - login.MOST_ATTEMPTS)]
        return (made, *(names.drop(name) for name in too_many))

    def _used_up(self, callback: Callback, cookies: Mapping[str, str] | None) -> Steps[LoginAttempt]:
        """Return the attempt of this callback, so that no other callback gets it any more."""
        key = _device_key(callback.state_hash) if cookies is None else _browser_key(callback.state_hash)
        cookie = None if cookies is None else cookies.get(self._names().attempt(callback.state_hash))
        if not callback.has_usable_state:
            _mismatch("other_attempt")
        try:
            record = yield self._storage.get_record(key)
        except StorageSealError:
            record = None
            if cookie is not None or cookies is None:
                _mismatch("other_secret")
        if cookies is not None and cookie is None:
            _mismatch(self._why_no_cookie(cookies, None if record is None else record.value))
        binder = None if cookie is None else Hidden(cookie.partition(".")[2])
        if record is None:
            if cookie is not None and self._clock() - _begun_at(cookie) > login.ATTEMPT_LIFETIME:
                _mismatch("expired")
            raise LoginAttemptNotFoundError(
                "The sign-in is not known any more: it took too long, or the storage has lost it; begin again."
            )
        if record.value == _USED:
            _mismatch("used")
        attempt = LoginAttempt.from_storage(
            cast("dict[str, Any]", record.value).get("r")
            if binder is None
            else unlocked(record.value, binder.text, callback.state_hash)
        )
        if attempt is None or not hmac.compare_digest(attempt.state.encode(), callback.state.encode()):
            _mismatch("other_attempt")
        if attempt.is_expired(self._clock()):
            _mismatch("expired")
        try:
            # What stays behind says that it was used, so that a reload can be told from a forgery.
            yield self._storage.put(key, _USED, ttl=login.ATTEMPT_LIFETIME, expect=record.version)
        except StorageConflictError:
            _mismatch("used")
        return attempt

    def _why_no_cookie(self, cookies: Mapping[str, str], record: object) -> StateMismatchCause:
        if record == _USED:
            return "used"
        if any(name.startswith(self._names().attempt_prefix) for name in cookies):
            return "other_attempt"
        host = cast("dict[str, Any]", record).get("h") if isinstance(record, dict) else None
        ours = urlsplit(self._config.redirect_uri or "").netloc.lower()
        return "other_host" if isinstance(host, str) and host.lower() != ours else "no_cookie"


def _nothing() -> Steps[None]:
    return None
    yield


def _ends_with_browser(access: Any) -> bool:
    # Kinde's "remember me" policy, in the access token.
    policy = None if access is None else access.get("ksp")
    return isinstance(policy, dict) and cast("dict[str, Any]", policy).get("persistent") is False


def _with_other_organizations(session: Session, before: Session) -> Session:
    others = dict(before.other_tokens)
    if before.org_code is not None:
        others[before.org_code] = before.tokens
    if session.org_code is not None:
        others.pop(session.org_code, None)
    return evolve(session, other_tokens=others)


def _mismatch(cause: StateMismatchCause) -> NoReturn:
    raise StateMismatchError(f"The callback does not belong to a sign-in here: {_HINTS[cause]}.", cause=cause)


def _begun_at(cookie: str) -> float:
    seconds = cookie.partition(".")[0]
    return float(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) < 13 else 0.0


def _device_key(state_hash: str) -> str:
    return f"login.{state_hash[:32]}"


def _browser_key(state_hash: str) -> str:
    return f"global:login.{state_hash[:32]}"


__all__ = ["SignIn"]
