"""The provider's metadata is fetched once for all who ask at the same time."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from kinde_auth.config import Config
from kinde_auth.errors import DiscoveryError
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.transport import AsyncTransport, Transport

WELL_KNOWN = "/.well-known/openid-configuration"


def test_a_failure_is_not_kept(config: Config, provider: Any) -> None:
    """When the first fetch fails, the next call tries again."""
    provider.on(WELL_KNOWN, (404, {}, b""))
    with Transport() as transport:
        known = Provider(config, transport)
        with pytest.raises(DiscoveryError):
            known.metadata()
        provider.on(WELL_KNOWN, (200, {}, json.dumps(provider.metadata()).encode()))
        assert known.metadata().issuer == provider.url


@pytest.mark.anyio
async def test_many_tasks_share_one_fetch(config: Config, provider: Any) -> None:
    """A hundred tasks that start together make one request."""
    async with AsyncTransport() as transport:
        known = AsyncProvider(config, transport)
        await asyncio.gather(*(known.metadata() for _ in range(100)))
    assert len(provider.requests) == 1
