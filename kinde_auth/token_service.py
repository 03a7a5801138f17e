"""Machine-to-machine tokens: kept in the storage, renewed ahead of their end, one token request for a whole fleet.

Holds the caches and locks; the token request itself is a flow (floor 3).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Self

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
from kinde_auth.hidden import Hidden, without_frames
from kinde_auth.machine_tokens import MachineTokens, is_token
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.tokens import TokenSet
from kinde_auth.transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from types import TracebackType

    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.storage.contract import JSONRecord
    from kinde_auth.typing import Clock

_LEASE_SECONDS = 30.0
_LEASE_WAIT = 25.0


class ClientCredentials(MachineTokens):
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
            if is_token(tokens, refused):
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


class AsyncClientCredentials(MachineTokens):
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
            if is_token(tokens, refused):
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


__all__ = ["AsyncClientCredentials", "ClientCredentials"]
