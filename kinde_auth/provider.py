"""Remember the provider's metadata for a while, and fetch it once for everybody who asks at the same time.

Holds a cache and its lock (floor 3).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kinde_auth.errors import DiscoveryError
from kinde_auth.flows import discover
from kinde_auth.single_flight import SingleFlight

if TYPE_CHECKING:
    from kinde_auth.config import Config
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.transport import AsyncTransport, Transport
    from kinde_auth.typing import Clock

LIFETIME = 3600.0
LONGEST_LIFETIME = 86400.0
_RETRY_PAUSE = 30.0


class _Cache:
    """Metadata with its age; an old copy is better than none for a day, as long as the provider does not answer."""

    def __init__(self, config: Config, clock: Clock) -> None:
        self._config = config
        self._clock = clock
        self._flights = SingleFlight()
        self._metadata: ProviderMetadata | None = None
        self._fetched_at = 0.0
        self._not_before = 0.0

    def _fresh(self) -> ProviderMetadata | None:
        now = self._clock()
        known = self._metadata
        if known is None or (now - self._fetched_at > LIFETIME and now >= self._not_before):
            return None
        return known

    def _keep(self, metadata: ProviderMetadata) -> ProviderMetadata:
        self._metadata, self._fetched_at = metadata, self._clock()
        return metadata

    def _fall_back(self, error: DiscoveryError) -> ProviderMetadata:
        now = self._clock()
        if self._metadata is None or now - self._fetched_at > LONGEST_LIFETIME:
            raise error
        self._not_before = now + _RETRY_PAUSE
        return self._metadata


class Provider(_Cache):
    """The provider of one application, asked with blocking calls."""

    def __init__(self, config: Config, transport: Transport, *, clock: Clock = time.monotonic) -> None:
        super().__init__(config, clock)
        self._transport = transport

    def metadata(self) -> ProviderMetadata:
        """Return the provider's metadata, fetched if there is none or it is older than an hour.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        known = self._fresh()
        return self._flights.run("metadata", self._fetch) if known is None else known

    def _fetch(self) -> ProviderMetadata:
        known = self._fresh()
        if known is not None:
            return known
        try:
            return self._keep(self._transport.run(discover(self._config.issuer)))
        except DiscoveryError as error:
            return self._fall_back(error)


class AsyncProvider(_Cache):
    """The provider of one application, asked from an event loop."""

    def __init__(self, config: Config, transport: AsyncTransport, *, clock: Clock = time.monotonic) -> None:
        super().__init__(config, clock)
        self._transport = transport

    async def metadata(self) -> ProviderMetadata:
        """Return the provider's metadata, fetched if there is none or it is older than an hour.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        known = self._fresh()
        return await self._flights.arun("metadata", self._fetch) if known is None else known

    async def _fetch(self) -> ProviderMetadata:
        known = self._fresh()
        if known is not None:
            return known
        try:
            return self._keep(await self._transport.run(discover(self._config.issuer)))
        except DiscoveryError as error:
            return self._fall_back(error)


__all__ = ["AsyncProvider", "Provider"]
