"""Machine-to-machine tokens: kept in the storage, renewed ahead of their end, one token request for a whole fleet.

Holds the caches and locks; the token request itself is a flow (floor 3).
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Self

from attrs import field, frozen

from kinde_auth.bearer import BearerAuth
from kinde_auth.config import Config
from kinde_auth.errors import (
    ConfigurationError,
    DiscoveryError,
    KindeError,
    NetworkError,
    StorageConflictError,
    StorageError,
    TokenRequestError,
)
from kinde_auth.flows import Flow, client_credentials
from kinde_auth.hidden import Hidden, without_frames
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.single_flight import SingleFlight, own_copy
from kinde_auth.tokens import TokenSet
from kinde_auth.transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from types import TracebackType

    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.storage.contract import JSONRecord
    from kinde_auth.typing import Clock

LONGEST_MARGIN = 300.0
"""Seconds before a token's end from which one caller renews it while the others go on with it."""

HARD_MARGIN = 10.0
"""Seconds before a token's end from which nobody uses it any more: a request takes time to arrive."""

FAILURE_MEMORY = 60.0
"""Seconds for which a refusal of the token endpoint is remembered instead of asking again."""

_FORCED_PAUSE = 30.0
_RETRY_PAUSE = 5.0
_LEASE_SECONDS = 30.0
_LEASE_WAIT = 25.0


@frozen
class _Failure:
    error: TokenRequestError
    until: float
    secret_hash: bytes = field(repr=False)


class _Credentials:
    """What both colours share: the name of the entry, and every decision about a token's age."""

    def __init__(
        self,
        config: Config,
        *,
        audience: str | Sequence[str],
        scope: str | Sequence[str],
        organization: str | None,
        clock: Clock,
        jitter: Callable[[], float],
        framework: str | None,
    ) -> None:
        if not isinstance(config, Config):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(
                f"config is a {type(config).__name__}: give a Config, such as Config.from_env() or "
                "Config.create(domain=…).",
                argument="config",
            )
        self._config = config
        self._audience = _sorted_words(audience)
        self._scope = _sorted_words(scope)
        self._clock = clock
        self._framework = framework
        # Spreads the renewals of many processes; at most a fifth of the margin.
        self._jitter = 1.0 - 0.2 * jitter()
        identity = json.dumps([self._audience, self._scope, organization, config.client_id])
        self._key = f"global:m2m:{hashlib.sha256(identity.encode()).hexdigest()[:32]}"
        self._flights = SingleFlight()
        self._held: TokenSet | None = None
        self._failure: _Failure | None = None
        self._forced_not_before = 0.0
        self._retry_not_before = 0.0

    def __repr__(self) -> str:
        return f"<{type(self).__name__} audience={self._audience!r} scope={self._scope!r}>"

    def _at_hand(self) -> TokenSet | None:
        """Return the held token where it needs no thought at all."""
        held = self._held
        if held is None:
            return None
        now = self._clock()
        if not held.is_expired(now, margin=self._margin(held)):
            return held
        # Stale: good for this call, and somebody else renews it, or did so in vain a moment ago.
        if self._is_usable(held, now) and (
            self._is_ahead(self._retry_not_before, _RETRY_PAUSE) or self._flights.is_busy(self._key)
        ):
            return held
        return None

    def _is_ahead(self, moment: float, within: float) -> bool:
        """Tell whether a moment that was set at most so many seconds ahead is still to come.

        One that is further ahead was set before somebody set the clock back.
        """
        return 0 < moment - self._clock() <= within

    def _margin(self, tokens: TokenSet) -> float:
        return min(LONGEST_MARGIN, 0.1 * tokens.lifetime) * self._jitter

    @staticmethod
    def _is_usable(tokens: TokenSet, now: float) -> bool:
        return not tokens.is_expired(now, margin=min(HARD_MARGIN, 0.02 * tokens.lifetime))

    def _accept(self, record: JSONRecord | None, refused: Hidden | None) -> TokenSet | None:
        """Take a stored token that is fresh and is not the one that was refused."""
        tokens = None if record is None else TokenSet.from_storage(record.value)
        if tokens is None or _is(tokens, refused):
            return None
        if tokens.is_expired(self._clock(), margin=self._margin(tokens)):
            return None
        self._held = tokens
        return tokens

    def _refused(self, *, force: bool, rejected: Hidden | None) -> Hidden | None:
        """Return the access token that must not be given out again, or `None` where any fresh one will do."""
        held = self._held
        if rejected is None and force and held is not None:
            rejected = Hidden(held.access_token)
        if rejected is None:
            return None
        if (
            held is not None
            and held.access_token == rejected.text
            and self._is_ahead(self._forced_not_before, _FORCED_PAUSE)
        ):
            # A server that refuses every token must not make us fetch one for each of its answers.
            return None
        return rejected

    def _request(self, metadata: ProviderMetadata, secret: Hidden) -> Flow[TokenSet]:
        return client_credentials(
            metadata,
            client_id=self._config.require("client_id"),
            client_secret=secret.text,
            audience=self._audience,
            scope=self._scope,
            clock=self._clock,
            framework=self._framework,
        )

    def _secret(self) -> Hidden:
        """Return the secret, unless the provider refused it a moment ago."""
        secret = Hidden(self._config.require_secret("client_secret"))
        failure = self._failure
        if (
            failure is not None
            and failure.secret_hash == _digest(secret)
            and self._is_ahead(failure.until, FAILURE_MEMORY)
        ):
            raise own_copy(failure.error)
        return secret

    def _remember_failure(self, error: TokenRequestError, secret: Hidden) -> None:
        if error.retry_after is not None:
            seconds = min(error.retry_after, FAILURE_MEMORY)
        elif error.status is not None and error.status < 500:
            seconds = FAILURE_MEMORY
        else:
            seconds = 1.0
        self._failure = _Failure(error, self._clock() + seconds, _digest(secret))

    def _hold(self, tokens: TokenSet, refused: Hidden | None) -> TokenSet:
        self._held, self._failure = tokens, None
        if refused is not None:
            self._forced_not_before = self._clock() + _FORCED_PAUSE
        return tokens

    def _fall_back(self, refused: Hidden | None) -> TokenSet | None:
        """Return the held token after a failed renewal, where it still works."""
        held, now = self._held, self._clock()
        if held is None or _is(held, refused) or not self._is_usable(held, now):
            return None
        self._retry_not_before = now + _RETRY_PAUSE
        return held

    def _ttl(self, tokens: TokenSet) -> float:
        return max(1.0, tokens.expires_at - self._clock())


class ClientCredentials(_Credentials):
    """The machine-to-machine token of one application for one set of audiences and scopes.

    Every object with the same settings shares one entry of the storage (`global:m2m:…`), in this process and in all
    that use the same store.

    Args:
        config: names the tenant and the application: `client_id` and `client_secret`. Where these belong to the
            application that signs people in, pass `config.for_management()`.
        audience: the API that the token is for, or several.
        scope: the scopes to ask for; all that the application has without it.
        organization: keeps tokens apart that are fetched for one organization each; it is not sent.
        storage: where the token is kept; the process-wide `StorageManager` when omitted.
        transport, provider: carry the requests and know the token endpoint; made here when omitted.
        clock, jitter: time and randomness, for tests.
        framework: what Kinde is told the SDK runs in.

    Raises:
        ConfigurationError: `storage` is something else than a storage manager.
    """

    def __init__(
        self,
        config: Config,
        *,
        audience: str | Sequence[str] = (),
        scope: str | Sequence[str] = (),
        organization: str | None = None,
        storage: StorageManager | None = None,
        transport: Transport | None = None,
        provider: Provider | None = None,
        clock: Clock = time.time,
        jitter: Callable[[], float] = random.random,
        framework: str | None = None,
    ) -> None:
        super().__init__(
            config,
            audience=audience,
            scope=scope,
            organization=organization,
            clock=clock,
            jitter=jitter,
            framework=framework,
        )
        _check_storage(storage, "StorageManager")
        self._owns_transport = transport is None
        self._transport = Transport() if transport is None else transport
        self._provider = Provider(config, self._transport) if provider is None else provider
        self._storage = storage

    def bearer_auth(self, *, origin: str | None = None) -> BearerAuth:
        """Return authentication for an httpx client that sends this token, to one origin only."""
        return BearerAuth(self, origin=origin)

    def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return a token that works, renewed if it is about to end.

        Args:
            force: get another token than the one held.
            rejected: an access token that a server refused; another one is returned, unless that one came just now
                in place of a refused one.

        Raises:
            TokenRequestError: the provider refused; the refusal is remembered for a minute.
            NetworkError: the provider did not answer, and no token is left that works.
        """
        if not force and rejected is None:
            held = self._at_hand()
            if held is not None:
                return held
        hidden = None if rejected is None else Hidden(rejected)
        del rejected
        try:
            refused = self._refused(force=force, rejected=hidden)
            tokens = self._flights.run(self._key, lambda: self._renew(refused))
            if _is(tokens, refused):
                # The flight that was joined began before the token was refused.
                tokens = self._flights.run(self._key, lambda: self._renew(refused))
            return tokens
        except KindeError as error:
            failure = error
        # The frames below hold the secret in their local variables, so they go no further.
        raise without_frames(failure)

    def close(self) -> None:
        """Close the connections that were opened here; the object stays usable."""
        if self._owns_transport:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _renew(self, refused: Hidden | None) -> TokenSet:
        try:
            storage = self._opened()
            found = self._accept(storage.get_record(self._key), refused)
            if found is not None:
                return found
            secret = self._secret()
            with storage.lease(self._key, ttl=_LEASE_SECONDS, wait=_LEASE_WAIT):
                record = storage.get_record(self._key)
                found = self._accept(record, refused)
                if found is not None:
                    return found
                tokens = self._fetch(secret)
                self._save(storage, tokens, record)
        except (NetworkError, DiscoveryError, StorageError, TokenRequestError):
            held = self._fall_back(refused)
            if held is None:
                raise
            return held
        return self._hold(tokens, refused)

    def _fetch(self, secret: Hidden) -> TokenSet:
        try:
            return self._transport.run(self._request(self._provider.metadata(), secret))
        except TokenRequestError as error:
            self._remember_failure(error, secret)
            raise

    def _save(self, storage: StorageManager, tokens: TokenSet, record: JSONRecord | None) -> None:
        from kinde_auth.storage import ABSENT

        try:
            expect = ABSENT if record is None else record.version
            storage.put(self._key, tokens.to_storage(), ttl=self._ttl(tokens), expect=expect)
        except StorageConflictError:
            pass  # Somebody else's token is there; both work.

    def _opened(self) -> StorageManager:
        # Imported when the first token is needed: a client that is only constructed should cost nothing.
        from kinde_auth.storage import StorageManager

        if self._storage is None:
            default = StorageManager()
            if not default.initialized:
                default.initialize()
            self._storage = default
        return self._storage.for_environment(self._config.environment_id)


class AsyncClientCredentials(_Credentials):
    """The machine-to-machine token of one application for one set of audiences and scopes.

    Every object with the same settings shares one entry of the storage (`global:m2m:…`), in this process and in all
    that use the same store.

    Args:
        config: names the tenant and the application: `client_id` and `client_secret`. Where these belong to the
            application that signs people in, pass `config.for_management()`.
        audience: the API that the token is for, or several.
        scope: the scopes to ask for; all that the application has without it.
        organization: keeps tokens apart that are fetched for one organization each; it is not sent.
        storage: where the token is kept; the process-wide `StorageManager` when omitted.
        transport, provider: carry the requests and know the token endpoint; made here when omitted.
        clock, jitter: time and randomness, for tests.
        framework: what Kinde is told the SDK runs in.

    Raises:
        ConfigurationError: `storage` is something else than a storage manager.
    """

    def __init__(
        self,
        config: Config,
        *,
        audience: str | Sequence[str] = (),
        scope: str | Sequence[str] = (),
        organization: str | None = None,
        storage: AsyncStorageManager | None = None,
        transport: AsyncTransport | None = None,
        provider: AsyncProvider | None = None,
        clock: Clock = time.time,
        jitter: Callable[[], float] = random.random,
        framework: str | None = None,
    ) -> None:
        super().__init__(
            config,
            audience=audience,
            scope=scope,
            organization=organization,
            clock=clock,
            jitter=jitter,
            framework=framework,
        )
        _check_storage(storage, "AsyncStorageManager")
        self._owns_transport = transport is None
        self._transport = AsyncTransport() if transport is None else transport
        self._provider = AsyncProvider(config, self._transport) if provider is None else provider
        self._storage = storage

    def bearer_auth(self, *, origin: str | None = None) -> BearerAuth:
        """Return authentication for an httpx client that sends this token, to one origin only."""
        return BearerAuth(self, origin=origin)

    async def get(self, *, force: bool = False, rejected: str | None = None) -> TokenSet:
        """Return a token that works, renewed if it is about to end.

        Args:
            force: get another token than the one held.
            rejected: an access token that a server refused; another one is returned, unless that one came just now
                in place of a refused one.

        Raises:
            TokenRequestError: the provider refused; the refusal is remembered for a minute.
            NetworkError: the provider did not answer, and no token is left that works.
        """
        if not force and rejected is None:
            held = self._at_hand()
            if held is not None:
                return held
        hidden = None if rejected is None else Hidden(rejected)
        del rejected
        try:
            refused = self._refused(force=force, rejected=hidden)
            tokens = await self._flights.arun(self._key, lambda: self._renew(refused))
            if _is(tokens, refused):
                # The flight that was joined began before the token was refused.
                tokens = await self._flights.arun(self._key, lambda: self._renew(refused))
            return tokens
        except KindeError as error:
            failure = error
        # The frames below hold the secret in their local variables, so they go no further.
        raise without_frames(failure)

    async def close(self) -> None:
        """Close the connections that were opened here; the object stays usable."""
        if self._owns_transport:
            await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _renew(self, refused: Hidden | None) -> TokenSet:
        try:
            storage = self._opened()
            found = self._accept(await storage.get_record(self._key), refused)
            if found is not None:
                return found
            secret = self._secret()
            async with storage.lease(self._key, ttl=_LEASE_SECONDS, wait=_LEASE_WAIT):
                record = await storage.get_record(self._key)
                found = self._accept(record, refused)
                if found is not None:
                    return found
                tokens = await self._fetch(secret)
                await self._save(storage, tokens, record)
        except (NetworkError, DiscoveryError, StorageError, TokenRequestError):
            held = self._fall_back(refused)
            if held is None:
                raise
            return held
        return self._hold(tokens, refused)

    async def _fetch(self, secret: Hidden) -> TokenSet:
        try:
            return await self._transport.run(self._request(await self._provider.metadata(), secret))
        except TokenRequestError as error:
            self._remember_failure(error, secret)
            raise

    async def _save(self, storage: AsyncStorageManager, tokens: TokenSet, record: JSONRecord | None) -> None:
        from kinde_auth.storage import ABSENT

        try:
            expect = ABSENT if record is None else record.version
            await storage.put(self._key, tokens.to_storage(), ttl=self._ttl(tokens), expect=expect)
        except StorageConflictError:
            pass  # Somebody else's token is there; both work.

    def _opened(self) -> AsyncStorageManager:
        # Imported when the first token is needed: a client that is only constructed should cost nothing.
        from kinde_auth.storage import AsyncStorageManager

        if self._storage is None:
            default = AsyncStorageManager()
            if not default.initialized:
                default.initialize()
            self._storage = default
        return self._storage.for_environment(self._config.environment_id)


def _check_storage(storage: object, wanted: str) -> None:
    if storage is None:
        return
    # Loaded already by whoever made a storage manager; a client without one does not load it.
    from kinde_auth import storage as storage_package

    if not isinstance(storage, getattr(storage_package, wanted)):
        raise ConfigurationError(
            f"storage is a {type(storage).__name__}: give a {wanted}; a configuration goes to its initialize().",
            argument="storage",
        )


def _sorted_words(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(value.split() if isinstance(value, str) else value)))


def _digest(secret: Hidden) -> bytes:
    return hashlib.sha256(secret.text.encode()).digest()


def _is(tokens: TokenSet, refused: Hidden | None) -> bool:
    return refused is not None and tokens.access_token == refused.text


__all__ = ["FAILURE_MEMORY", "HARD_MARGIN", "LONGEST_MARGIN", "AsyncClientCredentials", "ClientCredentials"]
