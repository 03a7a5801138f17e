"""Keep the tokens of a session good: one redemption of a refresh token, whoever asks and from wherever.

Written once for both colours, as steps over storage and transport (floor 3).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from kinde_auth.errors import (
    DiscoveryError,
    InvalidGrantError,
    KindeError,
    NetworkError,
    NotAuthenticatedError,
    OAuthError,
    ProtocolError,
    StorageConflictError,
    StorageUnavailableError,
    TokenExpiredError,
    TokenRequestError,
)
from kinde_auth.flows import Flow, refresh
from kinde_auth.freshness import is_ahead
from kinde_auth.hidden import Hidden
from kinde_auth.refusals import refused
from kinde_auth.sessions import Sessions, not_signed_in
from kinde_auth.single_flight import own_copy
from kinde_auth.steps import Steps
from kinde_auth.storage.bindings import current

if TYPE_CHECKING:
    from kinde_auth.claims import AccessTokenClaims, IDTokenClaims
    from kinde_auth.config import Config
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.provider import AsyncProvider, Provider
    from kinde_auth.session import Session, SessionHandle, StoredSession
    from kinde_auth.token_verifier import AsyncTokenVerifier, TokenVerifier
    from kinde_auth.tokens import TokenSet
    from kinde_auth.transport import AsyncTransport, Transport
    from kinde_auth.typing import Clock

MARGIN = 120.0
"""Seconds before a token's end from which one caller renews it while the others go on with it."""

HARD_MARGIN = 10.0
"""Seconds before a token's end from which it is not handed out any more where a refresh can still help."""

LEASE_SECONDS = 10.0
LEASE_WAIT = 45.0
"""Longer than two slow redemptions: whoever waits for an expired token has nothing else to hand out."""

_PAUSE = 30.0
_FAILURE_MEMORY = 5.0
_MOST_REMEMBERED = 10_000
_SAVE_TRIES = 3


@frozen
class Colour:
    """The few things that the two colours do differently.

    Attributes:
        fly: do steps under a key, once for all who ask at the same time.
        is_busy: tell whether steps under a key are under way.
        sleep: wait.
        enter, leave: the ends of a context manager's block.
    """

    fly: Callable[[str, Callable[[], Steps[Any]]], Any] = field(repr=False)
    is_busy: Callable[[str], bool] = field(repr=False)
    sleep: Callable[[float], Any] = field(repr=False)
    enter: Callable[[Any], Any] = field(repr=False)
    leave: Callable[[Any, BaseException | None], Any] = field(repr=False)


@frozen
class _Failure:
    error: KindeError = field(repr=False)
    until: float


class SessionTokens:
    """The tokens of sessions, renewed when they are about to end.

    Args:
        verifier: judges what a refresh brings.
        jitter: a number from 0 to 1 that spreads the renewals of many processes.
    """

    def __init__(
        self,
        config: Config,
        *,
        sessions: Sessions,
        provider: Provider | AsyncProvider,
        transport: Transport | AsyncTransport,
        verifier: Callable[[], TokenVerifier | AsyncTokenVerifier],
        colour: Colour,
        clock: Clock = time.time,
        jitter: Callable[[], float] = random.random,
        framework: str | None = None,
    ) -> None:
        self._config = config
        self._sessions = sessions
        self._provider = provider
        self._transport = transport
        self._verifier = verifier
        self._colour = colour
        self._clock = clock
        self._jitter = 0.83 + 0.34 * jitter()
        self._framework = framework
        # In this process only: sessions whose renewal failed, and how.
        self._pauses: dict[str, float] = {}
        self._failures: dict[str, _Failure] = {}

    def current(
        self, handle: SessionHandle | None, stored: StoredSession, org_code: str | None = None
    ) -> Steps[StoredSession]:
        """Return the session with tokens that work, renewed if they are about to end.

        Raises:
            NotAuthenticatedError: the session has no tokens of that organization, or has ended.
            InvalidGrantError: the provider has ended the sign-in; so is the session.
            TokenExpiredError: the access token has ended, and there is no refresh token.
            NetworkError, DiscoveryError, TokenRequestError: the token has ended and could not be renewed now.
        """
        tokens = self._tokens(stored.session, org_code)
        now = self._clock()
        if not tokens.is_expired(now, margin=self._margin(tokens)):
            return stored
        if tokens.refresh_token is None:
            if tokens.is_expired(now):
                raise TokenExpiredError(
                    "The access token has ended and there is no refresh token: sign in again, with offline in the "
                    "scope to be able to renew it."
                )
            return stored
        key = self._key(handle, org_code)
        if not tokens.is_expired(now) and (
            now < (tokens.refresh_not_before or 0.0)
            or is_ahead(self._pauses.get(key, 0.0), now, within=_PAUSE)
            or (self._colour.is_busy(key) and not tokens.is_expired(now, margin=self._hard_margin(tokens)))
        ):
            return stored
        return (yield from self._renewed(key, handle, org_code, tokens, force=False))

    def refresh(
        self,
        handle: SessionHandle | None,
        stored: StoredSession,
        org_code: str | None = None,
        *,
        force: bool,
        rejected: str | None = None,
    ) -> Steps[StoredSession]:
        """Redeem the refresh token now, if `force` says so or the access token is the one that was rejected."""
        tokens = self._tokens(stored.session, org_code)
        if not force and tokens.access_token != rejected:
            return (yield from self.current(handle, stored, org_code))
        if tokens.refresh_token is None:
            raise TokenExpiredError("There is no refresh token: sign in again, with offline in the scope.")
        return (yield from self._renewed(self._key(handle, org_code), handle, org_code, tokens, force=True))

    def check_access_token(self, tokens: TokenSet, *, sub: str | None) -> Steps[AccessTokenClaims | None]:
        """Verify a user's access token, if it is a JWT, before anything in it is believed; `None` if it is opaque.

        Args:
            sub: whose it must be, where that is known already.

        Raises:
            TokenError: it is forged, of somebody else, or not of this application.
        """
        if tokens.access_token.count(".") != 2:
            return None
        # The profiles load the JOSE library, which an application needs when the first token is judged.
        from kinde_auth.token_profiles import OWN_ACCESS_TOKEN

        verifier = self._verifier()
        claims: AccessTokenClaims = yield verifier.verify(tokens.access_token, profile=OWN_ACCESS_TOKEN)
        if sub is not None and claims.sub != sub:
            raise refused("subject_mismatch")
        return claims

    def _tokens(self, session: Session, org_code: str | None) -> TokenSet:
        tokens = session.tokens_of(org_code)
        if tokens is None:
            raise NotAuthenticatedError(
                "This session has no tokens of that organization: send the browser to switch_org() first.",
                code="organization_not_signed_in",
            )
        return tokens

    def _margin(self, tokens: TokenSet) -> float:
        return min(MARGIN, 0.1 * tokens.lifetime) * self._jitter

    @staticmethod
    def _hard_margin(tokens: TokenSet) -> float:
        return min(HARD_MARGIN, 0.02 * tokens.lifetime)

    def _key(self, handle: SessionHandle | None, org_code: str | None) -> str:
        place = f"device {current().device_id or ''}" if handle is None else handle.reference
        return f"{place} {org_code or ''}"

    def _renewed(
        self, key: str, handle: SessionHandle | None, org_code: str | None, known: TokenSet, *, force: bool
    ) -> Steps[StoredSession]:
        failure = self._failures.get(key)
        if failure is not None:
            if is_ahead(failure.until, self._clock(), within=_FAILURE_MEMORY):
                raise own_copy(failure.error)
            self._failures.pop(key, None)
        stored: StoredSession = yield self._colour.fly(key, lambda: self._renew(key, handle, org_code, known, force))
        return stored

    def _renew(
        self, key: str, handle: SessionHandle | None, org_code: str | None, known: TokenSet, force: bool
    ) -> Steps[StoredSession]:
        stored = yield from self._look(handle)
        if self._is_new(self._tokens(stored.session, org_code), known, force):
            return stored
        if not self._sessions.storage.capabilities.lease:
            return (yield from self._redeem_and_save(key, handle, org_code, known, force, None))
        if handle is None:
            return (yield from self._leased(key, handle, org_code, known, force))
        with self._sessions.storage.bind(device_id=handle.reference):
            return (yield from self._leased(key, handle, org_code, known, force))

    def _leased(
        self, key: str, handle: SessionHandle | None, org_code: str | None, known: TokenSet, force: bool
    ) -> Steps[StoredSession]:
        usable = not force and not known.is_expired(self._clock(), margin=self._hard_margin(known))
        block = self._sessions.storage.lease(self._sessions.key, ttl=LEASE_SECONDS, wait=0.0 if usable else LEASE_WAIT)
        try:
            lease = yield self._colour.enter(block)
        except StorageConflictError:
            if not usable:
                raise
            # Another process is at it, and what is at hand still works.
            return (yield from self._look(handle))
        try:
            stored = yield from self._redeem_and_save(key, handle, org_code, known, force, lease)
        except BaseException as error:
            yield self._colour.leave(block, error)
            raise
        yield self._colour.leave(block, None)
        return stored

    def _redeem_and_save(
        self, key: str, handle: SessionHandle | None, org_code: str | None, known: TokenSet, force: bool, lease: Any
    ) -> Steps[StoredSession]:
        # The second look, under the lease: without it the one who waited would redeem a used token.
        stored = yield from self._look(handle)
        tokens = self._tokens(stored.session, org_code)
        if self._is_new(tokens, known, force):
            return stored
        if tokens.refresh_token is None:
            raise TokenExpiredError("There is no refresh token: sign in again, with offline in the scope.")
        if lease is not None:
            lease.check()
        try:
            newer = yield from self._redeem(Hidden(tokens.refresh_token))
            session = yield from self._judged(stored.session, tokens, newer, org_code)
        except InvalidGrantError as error:
            return (yield from self._after_invalid_grant(handle, stored, tokens, org_code, error))
        except (NetworkError, DiscoveryError, OAuthError, ProtocolError) as error:
            return self._after_failure(key, stored, tokens, error, force)
        return (yield from self._save(handle, stored, session, tokens, org_code))

    def _look(self, handle: SessionHandle | None) -> Steps[StoredSession]:
        stored = yield from self._sessions.read(handle)
        if stored is None:
            raise not_signed_in()
        return stored

    def _is_new(self, tokens: TokenSet, known: TokenSet, force: bool) -> bool:
        """Tell whether somebody else has renewed the tokens since the caller saw them."""
        if tokens.refresh_token == known.refresh_token and tokens.access_token == known.access_token:
            return False
        return force or not tokens.is_expired(self._clock(), margin=self._hard_margin(tokens))

    def _redeem(self, refresh_token: Hidden) -> Steps[TokenSet]:
        metadata: ProviderMetadata = yield self._provider.metadata()
        secret = secret_of(self._config)
        try:
            return cast("TokenSet", (yield self._transport.run(self._flow(metadata, secret, refresh_token))))
        except NetworkError:
            pass
        except TokenRequestError as error:
            if error.status not in {500, 502, 503, 504} or error.retry_after is not None:
                raise
        # Once more with the same token: Kinde takes it for a short while, and what was lost is only the answer.
        return cast("TokenSet", (yield self._transport.run(self._flow(metadata, secret, refresh_token))))

    def _flow(self, metadata: ProviderMetadata, secret: Hidden | None, refresh_token: Hidden) -> Flow[TokenSet]:
        return refresh(
            metadata,
            client_id=self._config.require("client_id"),
            client_secret=None if secret is None else secret.text,
            refresh_token=refresh_token.text,
            clock=self._clock,
            framework=self._framework,
        )

    def _judged(self, session: Session, tokens: TokenSet, newer: TokenSet, org_code: str | None) -> Steps[Session]:
        """Verify what a refresh brought, and return the session with it."""
        if newer.access_token != tokens.access_token:
            yield from self.check_access_token(newer, sub=session.sub)
        if newer.id_token is not None and newer.id_token != tokens.id_token:
            from kinde_auth.token_profiles import refreshed_id_token

            profile = refreshed_id_token(subject=session.sub, nonce=session.nonce, access_token=newer.access_token)
            claims: IDTokenClaims = yield self._verifier().verify(newer.id_token, profile=profile)
            if org_code is None or org_code == session.org_code:
                session = evolve(session, id_claims=claims.to_dict())
        merged = tokens.succeeded_by(newer)
        if merged.expires_at <= tokens.expires_at:
            # Asking again brings the same token until it has ended, so nobody asks before that helps.
            edge = merged.expires_at - self._hard_margin(merged)
            merged = evolve(merged, refresh_not_before=edge if self._clock() < edge else merged.expires_at)
        return session.with_tokens(merged, org_code)

    def _save(
        self,
        handle: SessionHandle | None,
        stored: StoredSession,
        session: Session,
        redeemed: TokenSet,
        org_code: str | None,
    ) -> Steps[StoredSession]:
        """Write what was redeemed over what was read; who finds something newer there takes that."""
        renewed = self._tokens(session, org_code)
        for attempt in range(1, _SAVE_TRIES + 1):
            try:
                return (yield from self._sessions.save(session, handle, over=stored))
            except StorageConflictError:
                stored = yield from self._look(handle)
                found = self._tokens(stored.session, org_code)
                if found.refresh_token != redeemed.refresh_token:
                    return stored
                # Something else of the session was written in between; the tokens there are still the used ones.
                session = stored.session.with_tokens(renewed, org_code)
            except StorageUnavailableError:
                # The old token is used up, so the new one is worth some patience.
                if attempt == _SAVE_TRIES:
                    raise
                yield self._colour.sleep(0.2 * attempt)
        return (yield from self._sessions.save(session, handle, over=stored))

    def _after_invalid_grant(
        self,
        handle: SessionHandle | None,
        stored: StoredSession,
        tokens: TokenSet,
        org_code: str | None,
        error: InvalidGrantError,
    ) -> Steps[StoredSession]:
        again = yield from self._sessions.read(handle)
        if again is not None:
            found = again.session.tokens_of(org_code)
            if found is not None and found.refresh_token != tokens.refresh_token:
                return again
            if org_code is None or org_code == again.session.org_code:
                yield from self._sessions.end(handle, stored.session.sub)
            else:
                others = {code: kept for code, kept in again.session.other_tokens.items() if code != org_code}
                yield from self._sessions.save(evolve(again.session, other_tokens=others), handle, over=again)
        raise error

    def _after_failure(
        self, key: str, stored: StoredSession, tokens: TokenSet, error: KindeError, force: bool
    ) -> StoredSession:
        now = self._clock()
        for table in (self._pauses, self._failures):
            if len(table) >= _MOST_REMEMBERED:
                table.clear()
        if not force and not tokens.is_expired(now):
            self._pauses[key] = now + _PAUSE
            return stored
        self._failures[key] = _Failure(error, now + _FAILURE_MEMORY)
        raise error


def secret_of(config: Config) -> Hidden | None:
    """Return the client secret; `None` for a public client, which has none."""
    return None if config.client_secret is None else Hidden(config.require_secret("client_secret"))


__all__ = ["HARD_MARGIN", "LEASE_SECONDS", "LEASE_WAIT", "MARGIN", "Colour", "SessionTokens", "secret_of"]
