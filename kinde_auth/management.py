"""The Management API client: every operation of the API description, typed, in two colours.

The only importer of the generated package (floor 4).
"""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Self, cast

from kinde_auth import encoding
from kinde_auth.bearer import BearerAuth
from kinde_auth.call_settings import CallSettings, DeviationHook, changed, checked_retry, checked_timeout
from kinde_auth.caller import LoopCaller, SyncCaller, loop_sleep
from kinde_auth.config import Config, Secret, missing
from kinde_auth.earlier_names import no_such_name
from kinde_auth.errors import ConfigurationError
from kinde_auth.observing import AttemptHook
from kinde_auth.operations import Operation, RequestParts
from kinde_auth.resource import RawResponse, call_options
from kinde_auth.retry import RetryPolicy
from kinde_auth.token_service import AsyncClientCredentials, ClientCredentials
from kinde_auth.transport import AsyncTransport, Transport
from kinde_auth.typing import Clock
from kinde_management.resources import AsyncResources, RawAsyncResources, RawResources, Resources

if TYPE_CHECKING:
    from types import TracebackType

    import httpx

    from kinde_auth.async_oauth import AsyncOAuth
    from kinde_auth.bulk import AsyncBulk, Bulk
    from kinde_auth.decoding import Decoder
    from kinde_auth.discovery import ProviderMetadata
    from kinde_auth.oauth import OAuth
    from kinde_auth.storage import AsyncStorageManager, StorageManager

DEFAULT_TIMEOUT = 30.0
"""Seconds for one answer to arrive."""


class ManagementClient(Resources):
    """The Management API of one Kinde tenant; share one client between threads.

    Constructing it checks the settings and sends nothing. Its machine-to-machine token is fetched at the first call,
    kept in the `StorageManager`, and renewed ahead of its end.

    Args:
        domain, client_id, client_secret: the tenant and its machine-to-machine application; each falls back to its
            `KINDE_*` environment variable (`KINDE_MANAGEMENT_CLIENT_ID` before `KINDE_CLIENT_ID`).
        config: settings made before, instead of the arguments and the environment.
        storage: where the token is kept; the process-wide `StorageManager` when omitted.
        auth: another source of tokens, such as `storage_manager.bearer_auth("user_tokens")`.
        http_client: an httpx client of your own, used with its proxies and certificates and never closed here.
        timeout: seconds for one answer to arrive.
        retry: when a request is sent again; see `RetryPolicy`.
        strict: raise where an answer departs from the API description, instead of keeping what came.
        on_deviation: called with the operationId and the places where an answer departs from the description.
        on_attempt: called after each request with what may be told of it, for metrics; `kinde_auth.otel` has spans.
        clock, chance, sleep: time and randomness, for tests.

    Raises:
        ConfigurationError: a setting is missing or malformed.
    """

    def __init__(
        self,
        *,
        domain: str | None = None,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        config: Config | None = None,
        storage: StorageManager | None = None,
        auth: BearerAuth | None = None,
        http_client: httpx.Client | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        retry: RetryPolicy | None = None,
        strict: bool = False,
        on_deviation: DeviationHook | None = None,
        on_attempt: AttemptHook | None = None,
        clock: Clock = time.monotonic,
        chance: Callable[[], float] = random.random,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.config = _settled(config, domain, client_id, client_secret, auth)
        self.transport = Transport(http_client)
        if auth is None:
            source = ClientCredentials(
                self.config, audience=_audience(self.config), storage=storage, transport=self.transport
            )
            auth = BearerAuth(source, origin=self.config.management_origin)
        settings = _call_settings(self.config, timeout, retry, strict, on_deviation, on_attempt, clock, chance)
        self._caller: SyncCaller = SyncCaller(settings, self.transport, auth, sleep, raw=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.config.management_origin}>"

    if not TYPE_CHECKING:  # a type checker would take every name for one that exists

        def __getattr__(self, name: str) -> Any:
            raise _no_such_name(self, name)

    @property
    def raw(self) -> RawResources:
        """Return the same resources, each call answering with status, headers, limits and the parsed value."""
        return RawResources(_resources(Resources, self._caller.as_raw()))

    @property
    def operations(self) -> Mapping[str, Callable[..., Any]]:
        """Return every call by the operationId of Kinde's API documentation: `client.operations["getUsers"]()`."""
        return _Operations(self)

    @property
    def bulk(self) -> Bulk:
        """Return what makes many calls of one kind: split, slowed down when the API says so, each outcome kept."""
        from kinde_auth.bulk import Bulk  # a client without bulk work does without it

        return Bulk(clock=self._caller.settings.clock, sleep=self._caller.sleep)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        retry: RetryPolicy | None = None,
        extra_headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
        on_deviation: DeviationHook | None = None,
        on_attempt: AttemptHook | None = None,
    ) -> Self:
        """Return a cheap copy with other settings, on the same connections and tokens."""
        settings = changed(
            self._caller.settings, timeout, max_retries, retry, extra_headers, strict, on_deviation, on_attempt
        )
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin._caller = self._caller.with_settings(settings)
        return twin

    def request(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, object] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Any]:
        """Send any request of this API, with the token, the retries and the errors of the typed calls.

        Args:
            method: the HTTP method.
            path: the path from the root of the host, such as `/api/v1/users`.
            query: parameters; a list is joined by commas, and `None` leaves one out.

        Raises:
            ConfigurationError: the path names another host or is not a path from the root.
            ApiError: the answer is no success.
        """
        operation, parts = _free_request(method, path, json, query)
        return self._caller.free(operation, parts, call_options(timeout, extra_headers, None))

    def fetch_openid_configuration(self, oauth: OAuth) -> ProviderMetadata:
        """Return the metadata of the provider that `oauth` signs people in with.

        Raises:
            ConfigurationError: `oauth` has no domain.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        return oauth.discover()

    def close(self) -> None:
        """Close the connections that were opened here; the client stays usable."""
        self.transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncManagementClient(AsyncResources):
    """The Management API of one Kinde tenant; share one client between tasks.

    Constructing it checks the settings and sends nothing. Its machine-to-machine token is fetched at the first call,
    kept in the `StorageManager`, and renewed ahead of its end.

    Args:
        domain, client_id, client_secret: the tenant and its machine-to-machine application; each falls back to its
            `KINDE_*` environment variable (`KINDE_MANAGEMENT_CLIENT_ID` before `KINDE_CLIENT_ID`).
        config: settings made before, instead of the arguments and the environment.
        storage: where the token is kept; the process-wide `StorageManager` when omitted.
        auth: another source of tokens, such as `storage_manager.bearer_auth("user_tokens")`.
        http_client: an httpx client of your own, used with its proxies and certificates and never closed here.
        timeout: seconds for one answer to arrive.
        retry: when a request is sent again; see `RetryPolicy`.
        strict: raise where an answer departs from the API description, instead of keeping what came.
        on_deviation: called with the operationId and the places where an answer departs from the description.
        on_attempt: called after each request with what may be told of it, for metrics; `kinde_auth.otel` has spans.
        clock, chance, sleep: time and randomness, for tests.

    Raises:
        ConfigurationError: a setting is missing or malformed.
    """

    def __init__(
        self,
        *,
        domain: str | None = None,
        client_id: str | None = None,
        client_secret: Secret | None = None,
        config: Config | None = None,
        storage: AsyncStorageManager | None = None,
        auth: BearerAuth | None = None,
        http_client: httpx.AsyncClient | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        retry: RetryPolicy | None = None,
        strict: bool = False,
        on_deviation: DeviationHook | None = None,
        on_attempt: AttemptHook | None = None,
        clock: Clock = time.monotonic,
        chance: Callable[[], float] = random.random,
        sleep: Callable[[float], Awaitable[None]] = loop_sleep,
    ) -> None:
        self.config = _settled(config, domain, client_id, client_secret, auth)
        self.transport = AsyncTransport(http_client)
        if auth is None:
            source = AsyncClientCredentials(
                self.config, audience=_audience(self.config), storage=storage, transport=self.transport
            )
            auth = BearerAuth(source, origin=self.config.management_origin)
        settings = _call_settings(self.config, timeout, retry, strict, on_deviation, on_attempt, clock, chance)
        self._caller: LoopCaller = LoopCaller(settings, self.transport, auth, sleep, raw=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.config.management_origin}>"

    if not TYPE_CHECKING:  # a type checker would take every name for one that exists

        def __getattr__(self, name: str) -> Any:
            raise _no_such_name(self, name)

    @property
    def raw(self) -> RawAsyncResources:
        """Return the same resources, each call answering with status, headers, limits and the parsed value."""
        return RawAsyncResources(_resources(AsyncResources, self._caller.as_raw()))

    @property
    def operations(self) -> Mapping[str, Callable[..., Any]]:
        """Return every call by the operationId of Kinde's API documentation: `client.operations["getUsers"]()`."""
        return _Operations(self)

    @property
    def bulk(self) -> AsyncBulk:
        """Return what makes many calls of one kind: split, slowed down when the API says so, each outcome kept."""
        from kinde_auth.bulk import AsyncBulk  # a client without bulk work does without it

        return AsyncBulk(clock=self._caller.settings.clock, sleep=self._caller.sleep)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        retry: RetryPolicy | None = None,
        extra_headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
        on_deviation: DeviationHook | None = None,
        on_attempt: AttemptHook | None = None,
    ) -> Self:
        """Return a cheap copy with other settings, on the same connections and tokens."""
        settings = changed(
            self._caller.settings, timeout, max_retries, retry, extra_headers, strict, on_deviation, on_attempt
        )
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin._caller = self._caller.with_settings(settings)
        return twin

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, object] | None = None,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Any]:
        """Send any request of this API, with the token, the retries and the errors of the typed calls.

        Args:
            method: the HTTP method.
            path: the path from the root of the host, such as `/api/v1/users`.
            query: parameters; a list is joined by commas, and `None` leaves one out.

        Raises:
            ConfigurationError: the path names another host or is not a path from the root.
            ApiError: the answer is no success.
        """
        operation, parts = _free_request(method, path, json, query)
        return await self._caller.free(operation, parts, call_options(timeout, extra_headers, None))

    async def fetch_openid_configuration(self, oauth: AsyncOAuth) -> ProviderMetadata:
        """Return the metadata of the provider that `oauth` signs people in with.

        Raises:
            ConfigurationError: `oauth` has no domain.
            DiscoveryError: there is no answer, or one that cannot be believed.
        """
        return await oauth.discover()

    async def close(self) -> None:
        """Close the connections that were opened here; the client stays usable."""
        await self.transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


KindeApiClient = ManagementClient
"""The name that the earlier SDK gave to this client."""


def _settled(
    config: Config | None,
    domain: str | None,
    client_id: str | None,
    client_secret: Secret | None,
    auth: BearerAuth | None,
) -> Config:
    """Return the settings of the machine-to-machine application, complete."""
    if auth is not None and not isinstance(auth, BearerAuth):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigurationError(
            f"auth is a {type(auth).__name__}: give a BearerAuth, such as oauth.bearer_auth() or "
            'storage_manager.bearer_auth("user_tokens").',
            argument="auth",
        )
    if config is not None and (domain is not None or client_id is not None or client_secret is not None):
        raise ConfigurationError(
            "config was given beside domain, client_id or client_secret: give either.", argument="config"
        )
    try:
        if config is None:
            config = Config.from_env(
                domain=domain, management_client_id=client_id, management_client_secret=client_secret
            )
        config = config.for_management()
        # Said here, while the argument is at hand, and not at the first call.
        config.require("domain")
        if auth is None:
            for argument in ("client_id", "client_secret"):
                if getattr(config, argument) is None:
                    raise missing(f"management_{argument}")
    except ConfigurationError as error:
        raise _in_the_words_of_the_client(error) from None
    return config


def _in_the_words_of_the_client(error: ConfigurationError) -> ConfigurationError:
    """Name the arguments as the client does: what is `management_client_id` in `Config` is its `client_id`."""
    own, ours = "management_client_", "client_"
    argument = None if error.argument is None else error.argument.replace(own, ours)
    return ConfigurationError(error.message.replace(own, ours), argument=argument, code=error.code)


def _no_such_name(client: object, name: str) -> AttributeError:
    """Say where an operation is that was looked for by its operationId or by the earlier SDK's name for it."""
    places: dict[str, str] = {}
    if not name.startswith("_"):
        operations = _table().values()
        wanted = name.replace("_", "").lower()
        found = next((operation.name for operation in operations if operation.id.lower() == wanted), None)
        if found is None and name.endswith("_api"):
            tag = wanted.removesuffix("api")
            found = next((op.name.split(".")[0] for op in operations if op.tag.replace(" ", "").lower() == tag), None)
        if found is not None:
            places[name] = f"client.{found}"
    return no_such_name(client, name, places)


def _audience(config: Config) -> str:
    # Most of Kinde's pages say `/api`, one says `/api/v1` (platform facts, section 13 no. 10).
    return f"{config.management_origin}/api"


def _call_settings(
    config: Config,
    timeout: float,
    retry: RetryPolicy | None,
    strict: bool,
    on_deviation: DeviationHook | None,
    on_attempt: AttemptHook | None,
    clock: Clock,
    chance: Callable[[], float],
) -> CallSettings:
    return CallSettings(
        origin=config.management_origin,
        timeout=checked_timeout(timeout),
        retry=checked_retry(retry) or RetryPolicy(),
        strict=strict,
        on_deviation=on_deviation,
        on_attempt=on_attempt,
        decoder_of=_decoder_of,
        clock=clock,
        chance=chance,
    )


@cache
def _decoder_of(name: str) -> Decoder[Any]:
    # Here, so that a client that makes no call loads no model and no decoder.
    from kinde_auth.decoding import decoder_for
    from kinde_management import models

    model: Any = getattr(models, name)
    return decoder_for(model)


def _resources(kind: type[Any], caller: object) -> Any:
    resources = object.__new__(kind)
    resources._caller = caller
    return resources


def _free_request(
    method: str, path: str, json: Mapping[str, Any] | None, query: Mapping[str, object] | None
) -> tuple[Operation[Any], RequestParts]:
    if not path.startswith("/") or path.startswith("//") or set(path) & set("\\#?") or not path.isprintable():
        raise ConfigurationError(
            f"path is {path[:80]!r}: give a path from the root, such as /api/v1/users, and its query by query=.",
            argument="path",
        )
    if any(part in {".", ".."} for part in path.split("/")):
        raise ConfigurationError(f"path is {path[:80]!r}: it must not hold . or .. as a part.", argument="path")
    verb = method.upper()
    if not (verb.isascii() and verb.isalpha()):
        raise ConfigurationError(f"method is {method[:20]!r}: give an HTTP method, such as GET.", argument="method")
    safe = verb in {"GET", "HEAD", "PUT", "DELETE"}
    operation: Operation[Any] = Operation(
        id=f"{verb} {path}",
        method=verb,
        path=path,
        name=f"{verb} {path}",
        tag="",
        summary="",
        retry="idempotent" if safe else "unsafe",
        body=None if json is None else "json",
    )
    content = None if json is None else encoding.body(json)
    return operation, RequestParts(path, query=encoding.query(query or {}), json=content)


class _Operations(Mapping[str, Callable[..., Any]]):
    """The calls of a client by operationId."""

    def __init__(self, client: object) -> None:
        self._client = client

    def __getitem__(self, operation_id: str) -> Callable[..., Any]:
        target: Any = self._client
        for part in _table()[operation_id].name.split("."):
            target = getattr(target, part)
        return cast("Callable[..., Any]", target)

    def __iter__(self) -> Iterator[str]:
        return iter(_table())

    def __len__(self) -> int:
        return len(_table())


def _table() -> Mapping[str, Operation[Any]]:
    from kinde_management.operations import OPERATIONS  # here, since a client that only constructs needs no table

    return OPERATIONS


__all__ = ["DEFAULT_TIMEOUT", "AsyncManagementClient", "KindeApiClient", "ManagementClient"]
