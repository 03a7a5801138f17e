"""`TokenVerifier` and `AsyncTokenVerifier`: decide whether a token may be believed.

Holds keys (floor 3). A token under a known key costs no I/O and waits for nobody.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Final, Generic, Literal, Self, TypeAlias, TypeVar, cast, overload

from kinde_auth.claims import AccessTokenClaims, Claims
from kinde_auth.config import Config
from kinde_auth.errors import ConfigurationError, TokenError
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.provider_keys import AsyncProviderKeys, ProviderKeys
from kinde_auth.refusals import refused
from kinde_auth.token_profiles import ACCESS_TOKEN, DEFAULT_LEEWAY, Profile
from kinde_auth.verification import Envelope, TokenJudge, names
from kinde_auth.verified_tokens import VerifiedTokens

if TYPE_CHECKING:
    from types import TracebackType

    from kinde_auth.jose import VerificationKey
    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.transport import AsyncTransport, Transport
    from kinde_auth.typing import Clock

C = TypeVar("C", bound=Claims)
K = TypeVar("K", ProviderKeys, AsyncProviderKeys)


class _NoTokens(Enum):
    WEBHOOKS_ONLY = "webhooks only"


WEBHOOKS_ONLY: Final = _NoTokens.WEBHOOKS_ONLY
"""Given as the audience: this verifier takes webhooks and no token of anybody's."""

Audience: TypeAlias = "str | Iterable[str] | Literal[_NoTokens.WEBHOOKS_ONLY]"


class _Verifier(Generic[K]):
    """What both colours share: the settings, and every decision."""

    def __init__(
        self,
        keys: Sequence[K],
        *,
        own: Sequence[K],
        audience: Audience,
        client_ids: str | Iterable[str],
        leeway: float,
        cache_size: int,
        clock: Clock,
    ) -> None:
        audiences = frozenset[str]() if audience is WEBHOOKS_ONLY else names(audience, "audience")
        clients = names(client_ids, "client_ids")
        if audience is not WEBHOOKS_ONLY and not audiences and not clients:
            raise ConfigurationError(
                "audience and client_ids are both missing: give the audience of this API, or the client ids of the "
                "applications that may call it; otherwise any application of the tenant could.",
                argument="audience",
            )
        self._judge = TokenJudge(audience=audiences, client_ids=clients, leeway=leeway, clock=clock)
        self._clock = clock
        self._verified = VerifiedTokens(cache_size)
        self._caches = cache_size > 0
        self._keys: tuple[K, ...] = tuple(keys)
        self._own: tuple[K, ...] = tuple(own)
        self._sole: K | None = self._keys[0] if len(self._keys) == 1 else None

    @property
    def audience(self) -> tuple[str, ...]:
        """Return the audiences that a token must be meant for, in alphabetical order."""
        return tuple(sorted(self._judge.expected.audiences))

    @property
    def keys(self) -> tuple[K, ...]:
        """Return the keys of each issuer, for `seed`, `export` and `forget`."""
        return self._keys

    def _candidates(self, envelope: Envelope) -> tuple[K, ...]:
        """Return the keys that may have signed a token: those of the issuer it names; a webhook names none."""
        issuer = envelope.unverified_issuer()
        if issuer is None:
            at_hand = tuple(keys for keys in self._keys if keys.at_hand(envelope.kid) is not None)
            return at_hand or self._keys
        named = tuple(keys for keys in self._keys if keys.issuer.rstrip("/") == issuer.rstrip("/"))
        if not named:
            raise refused("issuer_mismatch")
        return named

    def _remember(self, keys: K, key: VerificationKey, envelope: Envelope, profile: Profile[C], claims: C) -> None:
        # The count is read before the key is looked for again: if the keys change in between, the verdict is void.
        generation = keys.generation
        if keys.at_hand(envelope.kid) is key:
            self._verified.put(envelope.text, profile, claims, keys=keys, generation=generation, now=self._clock())


class TokenVerifier(_Verifier[ProviderKeys]):
    """Verify tokens of one issuer or of several.

    Args:
        issuers: your Kinde domain; several where organizations have domains of their own. Or the keys of issuers, to
            share them with other verifiers.
        audience: the audiences of this API; a token must be meant for one of them. `WEBHOOKS_ONLY` for a receiver of
            webhooks.
        client_ids: the applications whose tokens are taken; needed for ID tokens, and where there is no audience.
        leeway: seconds that clocks may differ, at most 300.
        cache_size: how many verified tokens to remember, each for a minute at most; 0 for none.
        storage: where keys and metadata are shared with other processes.
        transport: carries the requests for keys.
        clock: seconds since the epoch.

    Raises:
        ConfigurationError: neither an audience nor client ids are given, or a setting is malformed.
    """

    def __init__(
        self,
        issuers: str | Config | ProviderKeys | Sequence[str | Config | ProviderKeys],
        *,
        audience: Audience = (),
        client_ids: str | Iterable[str] = (),
        leeway: float = DEFAULT_LEEWAY,
        cache_size: int = 0,
        storage: StorageManager | None = None,
        transport: Transport | None = None,
        clock: Clock = time.time,
    ) -> None:
        own: list[ProviderKeys] = []

        def keys_of(config: Config) -> ProviderKeys:
            own.append(ProviderKeys(Provider(config, transport, storage=storage)))
            return own[-1]

        super().__init__(
            [one if isinstance(one, ProviderKeys) else keys_of(_config(one)) for one in _several(issuers)],
            own=own,
            audience=audience,
            client_ids=client_ids,
            leeway=leeway,
            cache_size=cache_size,
            clock=clock,
        )

    @overload
    def verify(self, token: str) -> AccessTokenClaims: ...

    @overload
    def verify(self, token: str, *, profile: Profile[C]) -> C: ...

    def verify(self, token: str, *, profile: Profile[Claims] = ACCESS_TOKEN) -> Claims:
        """Return the claims of a token that may be believed.

        Args:
            token: its text alone, without `Bearer`.
            profile: the kind of token that is expected; a user's access token where it is left out.

        Raises:
            TokenExpiredError: it was good once.
            InvalidTokenError: it was never good; `code` says why.
            NetworkError, DiscoveryError: it names a key that is not at hand, and the provider could not be asked.
        """
        if self._caches:
            remembered = self._verified.get(token, profile, now=self._clock())
            if remembered is not None:
                return remembered
        envelope = self._judge.open(token)
        if self._sole is not None:
            return self._verify_with(self._sole, envelope, profile)
        failure: TokenError | None = None
        for keys in self._candidates(envelope):
            try:
                return self._verify_with(keys, envelope, profile)
            except TokenError as error:
                failure = _likelier(failure, error)
        raise cast("TokenError", failure)

    def close(self) -> None:
        """Close the connections that were opened here; the verifier stays usable."""
        for keys in self._own:
            keys.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _verify_with(self, keys: ProviderKeys, envelope: Envelope, profile: Profile[C]) -> C:
        key = keys.at_hand(envelope.kid) or keys.get(envelope.kid)
        claims = self._judge.judge(envelope, profile, key=key, issuer=keys.issuer)
        if self._caches:
            self._remember(keys, key, envelope, profile, claims)
        return claims


class AsyncTokenVerifier(_Verifier[AsyncProviderKeys]):
    """Verify tokens of one issuer or of several.

    Args:
        issuers: your Kinde domain; several where organizations have domains of their own. Or the keys of issuers, to
            share them with other verifiers.
        audience: the audiences of this API; a token must be meant for one of them. `WEBHOOKS_ONLY` for a receiver of
            webhooks.
        client_ids: the applications whose tokens are taken; needed for ID tokens, and where there is no audience.
        leeway: seconds that clocks may differ, at most 300.
        cache_size: how many verified tokens to remember, each for a minute at most; 0 for none.
        storage: where keys and metadata are shared with other processes.
        transport: carries the requests for keys.
        clock: seconds since the epoch.

    Raises:
        ConfigurationError: neither an audience nor client ids are given, or a setting is malformed.
    """

    def __init__(
        self,
        issuers: str | Config | AsyncProviderKeys | Sequence[str | Config | AsyncProviderKeys],
        *,
        audience: Audience = (),
        client_ids: str | Iterable[str] = (),
        leeway: float = DEFAULT_LEEWAY,
        cache_size: int = 0,
        storage: AsyncStorageManager | None = None,
        transport: AsyncTransport | None = None,
        clock: Clock = time.time,
    ) -> None:
        own: list[AsyncProviderKeys] = []

        def keys_of(config: Config) -> AsyncProviderKeys:
            own.append(AsyncProviderKeys(AsyncProvider(config, transport, storage=storage)))
            return own[-1]

        super().__init__(
            [one if isinstance(one, AsyncProviderKeys) else keys_of(_config(one)) for one in _several(issuers)],
            own=own,
            audience=audience,
            client_ids=client_ids,
            leeway=leeway,
            cache_size=cache_size,
            clock=clock,
        )

    @overload
    async def verify(self, token: str) -> AccessTokenClaims: ...

    @overload
    async def verify(self, token: str, *, profile: Profile[C]) -> C: ...

    async def verify(self, token: str, *, profile: Profile[Claims] = ACCESS_TOKEN) -> Claims:
        """Return the claims of a token that may be believed.

        Args:
            token: its text alone, without `Bearer`.
            profile: the kind of token that is expected; a user's access token where it is left out.

        Raises:
            TokenExpiredError: it was good once.
            InvalidTokenError: it was never good; `code` says why.
            NetworkError, DiscoveryError: it names a key that is not at hand, and the provider could not be asked.
        """
        if self._caches:
            remembered = self._verified.get(token, profile, now=self._clock())
            if remembered is not None:
                return remembered
        envelope = self._judge.open(token)
        if self._sole is not None:
            return await self._verify_with(self._sole, envelope, profile)
        failure: TokenError | None = None
        for keys in self._candidates(envelope):
            try:
                return await self._verify_with(keys, envelope, profile)
            except TokenError as error:
                failure = _likelier(failure, error)
        raise cast("TokenError", failure)

    async def close(self) -> None:
        """Close the connections that were opened here; the verifier stays usable."""
        for keys in self._own:
            await keys.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _verify_with(self, keys: AsyncProviderKeys, envelope: Envelope, profile: Profile[C]) -> C:
        key = keys.at_hand(envelope.kid) or await keys.get(envelope.kid)
        claims = self._judge.judge(envelope, profile, key=key, issuer=keys.issuer)
        if self._caches:
            self._remember(keys, key, envelope, profile, claims)
        return claims


_One = TypeVar("_One", bound="str | Config | ProviderKeys | AsyncProviderKeys")


def _several(issuers: _One | Sequence[_One]) -> list[_One]:
    several = list(issuers) if isinstance(issuers, (list, tuple)) else [issuers]
    if not several:
        raise ConfigurationError(
            "issuers is empty: give your Kinde domain, such as acme.kinde.com.", argument="issuers"
        )
    return cast("list[_One]", several)


def _config(issuer: str | Config | ProviderKeys | AsyncProviderKeys) -> Config:
    if isinstance(issuer, Config):
        issuer.require("domain")
        return issuer
    if isinstance(issuer, str):
        return Config.create(domain=issuer)
    raise ConfigurationError(
        f"issuers holds a {type(issuer).__name__}: give domains, or keys of the verifier's own colour.",
        argument="issuers",
    )


def _likelier(first: TokenError | None, second: TokenError) -> TokenError:
    """Keep the error that says most: an unknown key only where no issuer knew it."""
    return second if first is None or first.code == "kid_unknown" else first


__all__ = ["WEBHOOKS_ONLY", "AsyncTokenVerifier", "TokenVerifier"]
