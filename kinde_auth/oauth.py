"""`OAuth` and `AsyncOAuth`: one Kinde application, its storage and its provider.

Nothing is sent until something needs the provider (floor 4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from kinde_auth.config import Config, Secret
from kinde_auth.provider import AsyncProvider, Provider
from kinde_auth.storage import AsyncStorageManager, StorageManager
from kinde_auth.transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from types import TracebackType

    import httpx

    from kinde_auth.discovery import ProviderMetadata


class OAuth:
    """Sign-in for one Kinde application.

    Constructing it checks the settings and initializes the process-wide `StorageManager`; it sends nothing, and the
    domain may be missing until something needs the provider.

    Args:
        client_id, client_secret, redirect_uri, domain, logout_redirect_uri, audience: as in `Config`; each falls back
            to its `KINDE_*` environment variable.
        storage_config: which store keeps tokens and sessions: `{"type": …, "options": {…}}`; memory without it.
        storage: a storage manager of your own instead of the process-wide one.
        http_client: an httpx client of your own, used with its proxies and certificates and never closed here.
        config: settings made before, instead of the arguments and the environment.

    Raises:
        ConfigurationError: a setting is malformed, or the storage was initialized with another configuration.
    """

    def __init__(
        self,
        *,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        redirect_uri: str | None = None,
        domain: str | None = None,
        logout_redirect_uri: str | None = None,
        audience: str | Sequence[str] | None = None,
        storage_config: Mapping[str, Any] | None = None,
        storage: StorageManager | None = None,
        http_client: httpx.Client | None = None,
        config: Config | None = None,
    ) -> None:
        self.config = config or Config.from_env(
            client_id=client_id,
            client_secret=client_secret,
            redirect_uri=redirect_uri,
            domain=domain,
            logout_redirect_uri=logout_redirect_uri,
            audience=audience,
        )
        self.transport = Transport(http_client)
        self.provider = Provider(self.config, self.transport)
        if storage is None:
            storage = StorageManager()
            storage.initialize(storage_config, environment_id=self.config.environment_id)
        self.storage = storage

    def __repr__(self) -> str:
        return f"<OAuth domain={self.config.domain!r} client_id={self.config.client_id!r}>"

    def discover(self) -> ProviderMetadata:
        """Return the provider's metadata, fetched once an hour.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        return self.provider.metadata()

    def close(self) -> None:
        """Close the connections that were opened here; the object stays usable."""
        self.transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncOAuth:
    """Sign-in for one Kinde application.

    Constructing it checks the settings and initializes the process-wide `StorageManager`; it sends nothing, and the
    domain may be missing until something needs the provider.

    Args:
        client_id, client_secret, redirect_uri, domain, logout_redirect_uri, audience: as in `Config`; each falls back
            to its `KINDE_*` environment variable.
        storage_config: which store keeps tokens and sessions: `{"type": …, "options": {…}}`; memory without it.
        storage: a storage manager of your own instead of the process-wide one.
        http_client: an httpx client of your own, used with its proxies and certificates and never closed here.
        config: settings made before, instead of the arguments and the environment.

    Raises:
        ConfigurationError: a setting is malformed, or the storage was initialized with another configuration.
    """

    def __init__(
        self,
        *,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        redirect_uri: str | None = None,
        domain: str | None = None,
        logout_redirect_uri: str | None = None,
        audience: str | Sequence[str] | None = None,
        storage_config: Mapping[str, Any] | None = None,
        storage: AsyncStorageManager | None = None,
        http_client: httpx.AsyncClient | None = None,
        config: Config | None = None,
    ) -> None:
        self.config = config or Config.from_env(
            client_id=client_id,
            client_secret=client_secret,
            redirect_uri=redirect_uri,
            domain=domain,
            logout_redirect_uri=logout_redirect_uri,
            audience=audience,
        )
        self.transport = AsyncTransport(http_client)
        self.provider = AsyncProvider(self.config, self.transport)
        if storage is None:
            storage = AsyncStorageManager()
            storage.initialize(storage_config, environment_id=self.config.environment_id)
        self.storage = storage

    def __repr__(self) -> str:
        return f"<AsyncOAuth domain={self.config.domain!r} client_id={self.config.client_id!r}>"

    async def discover(self) -> ProviderMetadata:
        """Return the provider's metadata, fetched once an hour.

        Raises:
            ConfigurationError: no domain was given.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        return await self.provider.metadata()

    async def close(self) -> None:
        """Close the connections that were opened here; the object stays usable."""
        await self.transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


__all__ = ["AsyncOAuth", "OAuth"]
