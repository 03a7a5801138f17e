"""The provider's metadata is fetched once, kept for an hour, and survives an outage."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kinde_auth.config import Config
from kinde_auth.errors import DiscoveryError
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.transport import AsyncTransport, Transport

WELL_KNOWN = "/.well-known/openid-configuration"


def test_metadata_is_fetched_once_an_hour_and_kept_in_an_outage(config: Config, provider: Any, clock: Any) -> None:
    """After an hour it is fetched again; if that fails, the old copy serves for a day, asking every half minute."""
    with Transport() as transport:
        known = Provider(config, transport, clock=clock)
        first = known.metadata()
        assert known.metadata() is first
        clock.advance(3601)
        provider.on(WELL_KNOWN, (503, {}, b""))
        assert [known.metadata() for _ in range(5)] == [first] * 5
        assert len(provider.requests) == 2
        clock.advance(31)
        known.metadata()
        assert len(provider.requests) == 3
        clock.advance(86400)
        with pytest.raises(DiscoveryError):
            known.metadata()


def test_a_failure_is_not_kept(config: Config, provider: Any) -> None:
    """When the first fetch fails, the next call tries again."""
    provider.on(WELL_KNOWN, (500, {}, b""))
    with Transport() as transport:
        known = Provider(config, transport)
        with pytest.raises(DiscoveryError):
            known.metadata()
        provider.on(WELL_KNOWN, (200, {}, __import__("json").dumps(provider.metadata()).encode()))
        assert known.metadata().issuer == provider.url


@pytest.mark.anyio
async def test_many_tasks_share_one_fetch(config: Config, provider: Any) -> None:
    """A hundred tasks that start together make one request."""
    async with AsyncTransport() as transport:
        known = AsyncProvider(config, transport)
        await asyncio.gather(*(known.metadata() for _ in range(100)))
    assert len(provider.requests) == 1
