"""Fetch and keep the keys that a provider's tokens are verified with.

Holds a cache and its lock (floor 3). A token under a known key costs no I/O and waits for nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, cast

from kinde_auth.errors import ConfigurationError, DiscoveryError, KindeError, NetworkError
from kinde_auth.fork_safe import ForkSafeLock
from kinde_auth.jwks import KeySet, fetch_keys, parse_key_set
from kinde_auth.key_cache import KeyCache, KeyStep, soft_lifetime
from kinde_auth.provider import TRIES, AsyncProvider, Provider, logger
from kinde_auth.refusals import refused
from kinde_auth.single_flight import own_copy
from kinde_auth.strict_json import StrictJSONError, parse_object

if TYPE_CHECKING:
    from kinde_auth.flows import Flow
    from kinde_auth.jose import VerificationKey
    from kinde_auth.typing import JSONObject, JSONValue

KeyDocument: TypeAlias = "Mapping[str, JSONValue] | str | bytes"
"""A JSON Web Key Set: as an object, or as its text."""

_KEYS = "keys"


class _Keys:
    """What both colours share: the state, and every decision about it."""

    def __init__(self, provider: Provider | AsyncProvider, keys: KeyDocument | None) -> None:
        self._clock = provider.clock
        self._issuer = provider
        self._lock = ForkSafeLock()
        # Several key sets may share one provider: each has to fetch for itself, or its waiters would find nothing.
        self._flight = f"{_KEYS}.{id(self):x}"
        # What readers look at, as one value: the keys that may be used with no thought, until when, and their issuer.
        self._ready: tuple[dict[str, VerificationKey], float, str] = ({}, 0.0, "")
        self._state = KeyCache()
        if keys is not None:
            self._swap(KeyCache.static(_read_keys(keys)))

    @property
    def generation(self) -> int:
        """Return a number that grows when the keys change: verdicts reached before it grew are void."""
        return self._state.generation

    @property
    def issuer(self) -> str:
        """Return the issuer that tokens under these keys must name."""
        return self._ready[2] or self._issuer.issuer

    def _swap(self, state: KeyCache) -> None:
        self._state = state
        self._ready = (dict(state.keys), state.fresh.soft_until, self._issuer.issuer)

    def at_hand(self, kid: str) -> VerificationKey | None:
        """Return a key that may be used with no thought, or `None` where there is more to decide."""
        keys, until, _ = self._ready
        key = keys.get(kid)
        return key if key is not None and self._clock() < until else None

    def seed(self, document: KeyDocument, *, age: float = 0.0) -> None:
        """Take over a key set that was exported, or kept in a file, so that the first token needs no fetch.

        Args:
            document: a JSON Web Key Set, as `export` gives it.
            age: how many seconds ago it was fetched; an old one is renewed as a fetched one would be.

        Raises:
            ConfigurationError: it is no key set, or has no usable key.
        """
        self._renew(_read_keys(document), age=age)

    def export(self) -> JSONObject:
        """Return the keys at hand as a JSON Web Key Set, for `seed` in another process; empty where there are none."""
        value = self._state.fresh.value
        return {"keys": []} if value is None else value.to_document()

    def forget(self) -> None:
        """Drop all keys, in an emergency: the next token fetches them anew, whatever was fetched a moment ago."""
        with self._lock:
            self._swap(self._state.forgotten())

    def _decide(self, kid: str) -> tuple[KeyStep, VerificationKey | None]:
        state = self._state
        step = state.step(kid, self._clock())
        if step is KeyStep.UNKNOWN:
            raise refused("kid_unknown")
        if step is KeyStep.FAIL:
            self._raise_failure(state)
        return step, state.keys.get(kid)

    def _raise_failure(self, state: KeyCache) -> NoReturn:
        failure = own_copy(cast("KindeError", state.failure()))
        raise failure from failure.__cause__

    def _renew(
        self,
        key_set: KeySet,
        *,
        asked: str | None = None,
        forced: bool = False,
        age: float = 0.0,
        since: KeyCache | None = None,
    ) -> None:
        with self._lock:
            # What was asked for before the keys were forgotten may be the very keys to forget.
            if since is not None and self._state.generation != since.generation:
                return
            self._swap(self._state.renewed(key_set, now=self._clock(), asked=asked, forced=forced, age=age))
        for skipped in key_set.skipped:
            logger.debug("A key of %s is not used (%s): %s.", self._issuer.config.domain, skipped.kid, skipped.reason)

    def _fail(self, failure: KindeError, *, forced: bool) -> None:
        with self._lock:
            self._swap(self._state.failed(failure, now=self._clock(), forced=forced))
            is_usable = self._state.fresh.value is not None and self._clock() < self._state.fresh.hard_until
        if is_usable:
            logger.warning(
                "The keys of %s could not be fetched (%s); the ones at hand stay in use.",
                self._issuer.config.domain,
                failure.code,
            )

    def _adopt(self, stored: Any, *, asked: str) -> bool:
        """Take over the copy of another process, if it is fresh and has the key."""
        copy = self._issuer.read_copy(stored)
        if copy is None:
            return False
        try:
            key_set = parse_key_set(copy[0], where="The storage")
        except DiscoveryError:
            return False
        if asked not in key_set.keys or copy[1] >= soft_lifetime(key_set):
            return False
        self._renew(key_set, age=copy[1])
        return True

    def _flow(self, jwks_uri: str, state: KeyCache) -> Flow[KeySet]:
        return fetch_keys(jwks_uri, known=state.fresh.value)


class ProviderKeys(_Keys):
    """The keys of one provider.

    Args:
        provider: says where they are published.
        keys: a JSON Web Key Set, for use with no network: nothing is ever fetched then.

    Raises:
        ConfigurationError: `keys` is no key set, or has no usable key.
    """

    def __init__(self, provider: Provider, *, keys: KeyDocument | None = None) -> None:
        super().__init__(provider, keys)
        self._provider = provider

    def get(self, kid: str) -> VerificationKey:
        """Return the key that a token names, fetching the key set where that is needed.

        Raises:
            InvalidTokenError: the provider does not publish it.
            NetworkError, DiscoveryError: the provider could not be asked.
        """
        # Twice, since a fetch that was under way may have begun before this key was published.
        for _ in range(2):
            step, key = self._decide(kid)
            if key is not None and step is KeyStep.USE:
                return key
            if key is not None and step is KeyStep.USE_AND_REFRESH:
                self._provider.in_background(self._flight, lambda: self._fetch(kid))
                return key
            try:
                self._provider.flights.run(self._flight, lambda: self._fetch(kid))
            except (NetworkError, DiscoveryError):
                # A renewal that fails leaves the keys at hand in use, also where it was somebody else's.
                if step is not KeyStep.REFRESH:
                    raise
            key = self._state.keys.get(kid)
            if key is not None:
                return key
        raise refused("kid_unknown")

    def close(self) -> None:
        """Close the connections that the provider opened; the keys stay, and the next fetch opens new ones."""
        self._provider.close()

    def _fetch(self, kid: str) -> None:
        state = self._state
        step = state.step(kid, self._clock())
        if step in (KeyStep.USE, KeyStep.UNKNOWN, KeyStep.FAIL):
            return  # The fetch that was waited for has settled it.
        forced = step is KeyStep.FORCE
        try:
            jwks_uri = self._provider.metadata().jwks_uri
            # A copy in the storage can be older than the key that is missing, so only a first fetch looks there.
            if step is KeyStep.FETCH and self._adopt(self._provider.load("jwks"), asked=kid):
                return
            tries = TRIES if step is KeyStep.FETCH else 1
            key_set = self._provider.run(lambda: self._flow(jwks_uri, state), tries=tries)
        except (NetworkError, DiscoveryError) as error:
            self._fail(error, forced=forced)
            raise
        is_asked = step in (KeyStep.FETCH, KeyStep.FORCE)
        self._renew(key_set, asked=kid if is_asked else None, forced=forced, since=state)
        self._provider.share("jwks", key_set.to_document(), ttl=soft_lifetime(key_set))


class AsyncProviderKeys(_Keys):
    """The keys of one provider.

    Args:
        provider: says where they are published.
        keys: a JSON Web Key Set, for use with no network: nothing is ever fetched then.

    Raises:
        ConfigurationError: `keys` is no key set, or has no usable key.
    """

    def __init__(self, provider: AsyncProvider, *, keys: KeyDocument | None = None) -> None:
        super().__init__(provider, keys)
        self._provider = provider

    async def get(self, kid: str) -> VerificationKey:
        """Return the key that a token names, fetching the key set where that is needed.

        Raises:
            InvalidTokenError: the provider does not publish it.
            NetworkError, DiscoveryError: the provider could not be asked.
        """
        # Twice, since a fetch that was under way may have begun before this key was published.
        for _ in range(2):
            step, key = self._decide(kid)
            if key is not None and step is KeyStep.USE:
                return key
            if key is not None and step is KeyStep.USE_AND_REFRESH:
                self._provider.in_background(self._flight, lambda: self._fetch(kid))
                return key
            try:
                await self._provider.flights.arun(self._flight, lambda: self._fetch(kid))
            except (NetworkError, DiscoveryError):
                # A renewal that fails leaves the keys at hand in use, also where it was somebody else's.
                if step is not KeyStep.REFRESH:
                    raise
            key = self._state.keys.get(kid)
            if key is not None:
                return key
        raise refused("kid_unknown")

    async def close(self) -> None:
        """Close the connections that the provider opened; the keys stay, and the next fetch opens new ones."""
        await self._provider.close()

    async def _fetch(self, kid: str) -> None:
        state = self._state
        step = state.step(kid, self._clock())
        if step in (KeyStep.USE, KeyStep.UNKNOWN, KeyStep.FAIL):
            return  # The fetch that was waited for has settled it.
        forced = step is KeyStep.FORCE
        try:
            jwks_uri = (await self._provider.metadata()).jwks_uri
            # A copy in the storage can be older than the key that is missing, so only a first fetch looks there.
            if step is KeyStep.FETCH and self._adopt(await self._provider.load("jwks"), asked=kid):
                return
            tries = TRIES if step is KeyStep.FETCH else 1
            key_set = await self._provider.run(lambda: self._flow(jwks_uri, state), tries=tries)
        except (NetworkError, DiscoveryError) as error:
            self._fail(error, forced=forced)
            raise
        is_asked = step in (KeyStep.FETCH, KeyStep.FORCE)
        self._renew(key_set, asked=kid if is_asked else None, forced=forced, since=state)
        await self._provider.share("jwks", key_set.to_document(), ttl=soft_lifetime(key_set))


def _read_keys(document: KeyDocument) -> KeySet:
    try:
        if not isinstance(document, Mapping):
            document = parse_object(document.encode() if isinstance(document, str) else document)
        return parse_key_set(document, where="The key set given")
    except (DiscoveryError, StrictJSONError) as error:
        reason = error.message if isinstance(error, DiscoveryError) else "It is not one JSON object."
        raise ConfigurationError(
            f"The key set given cannot be used. {reason}", argument="keys", code="key_set_invalid"
        ) from None


__all__ = ["AsyncProviderKeys", "KeyDocument", "ProviderKeys"]
