"""Remember the provider's metadata, and fetch it once for everybody who asks at the same time.

Holds a cache and its lock (floor 3).
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from kinde_auth.discovery import ProviderMetadata
from kinde_auth.errors import DiscoveryError, KindeError, NetworkError, ProtocolError, StorageError
from kinde_auth.flows import Flow, discover
from kinde_auth.freshness import Freshness, Step
from kinde_auth.single_flight import SingleFlight, own_copy
from kinde_auth.transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from kinde_auth.config import Config
    from kinde_auth.storage import AsyncStorageManager, StorageManager
    from kinde_auth.typing import Clock, JSONObject, JSONValue

T = TypeVar("T")

LIFETIME: Final = 3600.0
HARD_LIFETIME: Final = 86400.0
TRIES: Final = 3
PATIENCE: Final = 2.0
"""Seconds after which no further try begins: only failures that come quickly are worth another one."""

logger = logging.getLogger("kinde_auth.provider")

_METADATA = "metadata"


class _Cache:
    """What both colours share: the state, and every decision about it."""

    def __init__(
        self,
        config: Config,
        *,
        metadata: Mapping[str, JSONValue] | ProviderMetadata | None,
        clock: Clock,
        wall_clock: Clock,
        pause: float,
    ) -> None:
        self.config = config
        self.clock = clock
        self.wall_clock = wall_clock
        self.pause = pause
        self.flights = SingleFlight()
        self._given = _given_metadata(config, metadata)
        self._state: Freshness[ProviderMetadata] = Freshness()

    @property
    def issuer(self) -> str:
        """Return the issuer that tokens of this provider name, as far as it is known without asking.

        Raises:
            ConfigurationError: no domain was given.
        """
        known = self._given or self._state.value
        return self.config.issuer if known is None else known.issuer

    def storage_key(self, kind: str) -> str:
        """Return the key of the copy that all processes share, told apart by issuer."""
        return f"global:{kind}:{hashlib.sha256(self.config.issuer.encode()).hexdigest()[:16]}"

    def shared_copy(self, value: JSONObject) -> JSONObject:
        """Wrap a value for the storage, with the moment it was fetched."""
        return {"fetched_at": self.wall_clock(), "value": value}

    def read_copy(self, stored: Any) -> tuple[JSONObject, float] | None:
        """Return a shared value with its age, where it is one."""
        if not isinstance(stored, dict):
            return None
        copy = cast("dict[str, Any]", stored)
        value, fetched_at = copy.get("value"), copy.get("fetched_at")
        if not isinstance(value, dict) or not isinstance(fetched_at, (int, float)):
            return None
        age = self.wall_clock() - fetched_at
        # A copy from the future was written by a machine whose clock is wrong.
        return (cast("JSONObject", value), max(age, 0.0)) if age > -LIFETIME else None

    def _at_hand(self) -> tuple[ProviderMetadata | None, Step]:
        """Return the metadata and what to do.

        Raises:
            DiscoveryError: there are none, and the last attempt failed a moment ago.
        """
        if self._given is not None:
            return self._given, Step.USE
        # Read once: another thread may replace it at any moment.
        state = self._state
        step = state.step(self.clock())
        if step is Step.FAIL:
            raise own_copy(cast("KindeError", state.failure))
        return state.value, step

    def _adopt(self, stored: Any) -> ProviderMetadata | None:
        copy = self.read_copy(stored)
        if copy is None or copy[1] >= LIFETIME:
            return None
        try:
            metadata = ProviderMetadata.from_response(copy[0], issuer=self.config.issuer)
        except DiscoveryError:
            return None
        self._renew(metadata, age=copy[1])
        return metadata

    def _renew(self, metadata: ProviderMetadata, *, age: float = 0.0) -> None:
        self._state = self._state.renewed(metadata, now=self.clock() - age, soft=LIFETIME, hard=HARD_LIFETIME)

    def _fail(self, failure: KindeError) -> ProviderMetadata:
        """Note a failure, and return the old copy where it may stand in."""
        self._state = state = self._state.failed(failure, now=self.clock())
        if state.value is None or self.clock() >= state.hard_until:
            raise failure
        logger.warning(
            "The metadata of %s could not be renewed (%s); the copy at hand stands in.",
            self.config.issuer,
            failure.code,
        )
        return state.value

    def _flow(self) -> Generator[Any, Any, ProviderMetadata]:
        return discover(self.config.issuer)


class Provider(_Cache):
    """The provider of one application.

    Args:
        config: names the domain.
        transport: carries the requests; one is made where none is given.
        storage: where copies are shared with other processes, below `global:`.
        metadata: the provider's metadata, for use with no network: nothing is ever fetched then.
        clock: seconds that never go back, for ages.
        wall_clock: seconds since the epoch, for the copies in the storage.
        pause: seconds before a second try of a request that failed at once.
    """

    def __init__(
        self,
        config: Config,
        transport: Transport | None = None,
        *,
        storage: StorageManager | None = None,
        metadata: Mapping[str, JSONValue] | ProviderMetadata | None = None,
        clock: Clock = time.monotonic,
        wall_clock: Clock = time.time,
        pause: float = 0.2,
    ) -> None:
        super().__init__(config, metadata=metadata, clock=clock, wall_clock=wall_clock, pause=pause)
        self.transport = Transport() if transport is None else transport
        self.storage = storage
        self._owns_transport = transport is None

    def metadata(self) -> ProviderMetadata:
        """Return the provider's metadata: fetched if there is none, renewed in the background after an hour.

        While the provider does not answer, a copy of at most a day stands in.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        known, step = self._at_hand()
        if known is not None and step is Step.USE:
            return known
        if known is not None and step is Step.USE_AND_REFRESH:
            self.in_background(_METADATA, self._fetch)
            return known
        return self.flights.run(_METADATA, self._fetch)

    def in_background(self, name: str, work: Callable[[], object]) -> None:
        """Do a piece of work while the caller goes on, unless it is under way."""
        if self.flights.is_busy(name):
            return

        def run() -> None:
            try:
                self.flights.run(name, work)
            except KindeError as error:
                logger.debug("Renewing the %s of %s failed (%s).", name, self.config.issuer, error.code)

        try:
            threading.Thread(target=run, name=f"kinde-{name}", daemon=True).start()
        except RuntimeError:
            # The interpreter is on its way out, or the system has no thread left; what is at hand still serves.
            logger.debug("No thread could be had to renew the %s of %s.", name, self.config.issuer)

    def load(self, kind: str) -> object:
        """Return what another process stored, or nothing where the storage does not answer."""
        try:
            return None if self.storage is None else self.storage.get(self.storage_key(kind))
        except StorageError as error:
            logger.warning("The storage did not give the provider's %s (%s).", kind, error.code)
            return None

    def share(self, kind: str, value: JSONObject, *, ttl: float) -> None:
        """Store a copy for other processes; a storage that does not answer is no reason to fail."""
        try:
            if self.storage is not None:
                self.storage.set(self.storage_key(kind), self.shared_copy(value), ttl=ttl)
        except StorageError as error:
            logger.warning("The storage did not take the provider's %s (%s).", kind, error.code)

    def run(self, flow: Callable[[], Flow[T]], *, tries: int) -> T:
        """Carry a flow to its end; one that fails at once is tried again."""
        until, attempt = self.clock() + PATIENCE, 1
        while True:
            try:
                return self.transport.run(flow())
            except (NetworkError, ProtocolError) as error:
                if attempt == tries or not is_worth_a_retry(error) or self.clock() > until:
                    raise
            time.sleep(self.pause * attempt)
            attempt += 1

    def close(self) -> None:
        """Close the connections that were opened here; a transport that was given stays open."""
        if self._owns_transport:
            self.transport.close()

    def _fetch(self) -> ProviderMetadata:
        known, step = self._at_hand()
        if known is not None and step is Step.USE:
            return known
        shared = self._adopt(self.load("discovery"))
        if shared is not None:
            return shared
        try:
            metadata = self.run(self._flow, tries=TRIES if known is None else 1)
        except DiscoveryError as error:
            return self._fail(error)
        self._renew(metadata)
        self.share("discovery", metadata.to_document(), ttl=LIFETIME)
        return metadata


class AsyncProvider(_Cache):
    """The provider of one application.

    Args:
        config: names the domain.
        transport: carries the requests; one is made where none is given.
        storage: where copies are shared with other processes, below `global:`.
        metadata: the provider's metadata, for use with no network: nothing is ever fetched then.
        clock: seconds that never go back, for ages.
        wall_clock: seconds since the epoch, for the copies in the storage.
        pause: seconds before a second try of a request that failed at once.
    """

    def __init__(
        self,
        config: Config,
        transport: AsyncTransport | None = None,
        *,
        storage: AsyncStorageManager | None = None,
        metadata: Mapping[str, JSONValue] | ProviderMetadata | None = None,
        clock: Clock = time.monotonic,
        wall_clock: Clock = time.time,
        pause: float = 0.2,
    ) -> None:
        super().__init__(config, metadata=metadata, clock=clock, wall_clock=wall_clock, pause=pause)
        self.transport = AsyncTransport() if transport is None else transport
        self.storage = storage
        self._owns_transport = transport is None

    async def metadata(self) -> ProviderMetadata:
        """Return the provider's metadata: fetched if there is none, renewed in the background after an hour.

        While the provider does not answer, a copy of at most a day stands in.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        known, step = self._at_hand()
        if known is not None and step is Step.USE:
            return known
        if known is not None and step is Step.USE_AND_REFRESH:
            self.in_background(_METADATA, self._fetch)
            return known
        return await self.flights.arun(_METADATA, self._fetch)

    def in_background(self, name: str, work: Callable[[], Any]) -> None:
        """Do a piece of work while the caller goes on, unless it is under way."""

        def report(error: BaseException) -> None:
            if isinstance(error, KindeError):
                logger.debug("Renewing the %s of %s failed (%s).", name, self.config.issuer, error.code)

        self.flights.start(name, work, report=report)

    async def load(self, kind: str) -> object:
        """Return what another process stored, or nothing where the storage does not answer."""
        try:
            return None if self.storage is None else await self.storage.get(self.storage_key(kind))
        except StorageError as error:
            logger.warning("The storage did not give the provider's %s (%s).", kind, error.code)
            return None

    async def share(self, kind: str, value: JSONObject, *, ttl: float) -> None:
        """Store a copy for other processes; a storage that does not answer is no reason to fail."""
        try:
            if self.storage is not None:
                await self.storage.set(self.storage_key(kind), self.shared_copy(value), ttl=ttl)
        except StorageError as error:
            logger.warning("The storage did not take the provider's %s (%s).", kind, error.code)

    async def run(self, flow: Callable[[], Flow[T]], *, tries: int) -> T:
        """Carry a flow to its end; one that fails at once is tried again."""
        # Loaded with the first request: constructing a client should cost little.
        import asyncio

        until, attempt = self.clock() + PATIENCE, 1
        while True:
            try:
                return await self.transport.run(flow())
            except (NetworkError, ProtocolError) as error:
                if attempt == tries or not is_worth_a_retry(error) or self.clock() > until:
                    raise
            await asyncio.sleep(self.pause * attempt)
            attempt += 1

    async def close(self) -> None:
        """Close the connections that were opened here; a transport that was given stays open."""
        if self._owns_transport:
            await self.transport.close()

    async def _fetch(self) -> ProviderMetadata:
        known, step = self._at_hand()
        if known is not None and step is Step.USE:
            return known
        shared = self._adopt(await self.load("discovery"))
        if shared is not None:
            return shared
        try:
            metadata = await self.run(self._flow, tries=TRIES if known is None else 1)
        except DiscoveryError as error:
            return self._fail(error)
        self._renew(metadata)
        await self.share("discovery", metadata.to_document(), ttl=LIFETIME)
        return metadata


def is_worth_a_retry(error: KindeError) -> bool:
    """Tell whether the next try may go better: nothing answered, or a server that is in trouble."""
    if isinstance(error, NetworkError):
        return True
    status = error.status if isinstance(error, ProtocolError) else None
    return error.code == "discovery_unreachable" or (status is not None and status >= 500)


def _given_metadata(
    config: Config, metadata: Mapping[str, JSONValue] | ProviderMetadata | None
) -> ProviderMetadata | None:
    if metadata is None or isinstance(metadata, ProviderMetadata):
        return metadata
    return ProviderMetadata.from_response(metadata, issuer=config.issuer)


__all__ = ["AsyncProvider", "Provider", "is_worth_a_retry"]
