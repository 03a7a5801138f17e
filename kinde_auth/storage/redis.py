"""The store in Redis, for services on several hosts; needs the extra `redis`.

Talks to the server (floor 1).
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from attrs import frozen

from kinde_auth.errors import ConfigurationError, StorageConflictError, StorageError, StorageUnavailableError
from kinde_auth.storage import redis_scripts as scripts
from kinde_auth.storage.connections import ForkGate
from kinde_auth.storage.contract import ABSENT, ANY, DEFAULT_MAX_VALUE, Capabilities, Expected, Record
from kinde_auth.storage.redis_reads import GatheredReads
from kinde_auth.storage.redis_scripts import Script, endless_record, milliseconds, new_version, parse_record

try:
    import redis
    import redis.asyncio
    from redis.backoff import ExponentialWithJitterBackoff
    from redis.exceptions import AuthenticationError, NoPermissionError, NoScriptError, RedisError
    from redis.exceptions import ConnectionError as ServerGoneError
    from redis.retry import Retry
except ImportError as error:
    raise ConfigurationError(
        "The storage type 'redis' needs redis-py: install kinde-auth[redis].", argument="storage_config"
    ) from error

Words: TypeAlias = "Sequence[str | bytes | int]"

_SCHEMES = {"redis", "rediss", "unix"}
_TRIES_AGAIN = 3
_CONNECTIONS = 32
_BACKOFF = ExponentialWithJitterBackoff(base=0.02, cap=0.5)


class RedisStore:
    """Records in Redis, Valkey or another server that speaks its protocol and runs Lua scripts."""

    def __init__(
        self,
        *,
        url: str,
        prefix: str = "",
        cluster: bool = False,
        timeout: float = 5.0,
        max_value: int = DEFAULT_MAX_VALUE,
        client_options: Mapping[str, Any] | None = None,
    ) -> None:
        """Name the server; the first use connects.

        Args:
            url: `redis://`, `rediss://` for TLS, or `unix://`, with user and password in it where they are needed.
            prefix: what every name on the server begins with.
            cluster: whether the server is one node of a Redis Cluster.
            timeout: seconds for connecting and for each answer.
            max_value: the largest value, in bytes.
            client_options: more arguments for redis-py's client, such as `ssl_ca_certs`.
        """
        parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
        if parts.scheme not in _SCHEMES:
            # The URL is not repeated: it may hold a password.
            raise ConfigurationError(
                "options.url of the storage type 'redis' must begin with redis://, rediss:// or unix://.",
                argument="options.url",
            )
        self.capabilities = Capabilities(shared="cluster", max_value=max_value)
        self._where = parts.path if parts.scheme == "unix" else f"{parts.hostname}:{parts.port or 6379}"
        self._url = url
        self._cluster = cluster
        self._names = scripts.Names(prefix)
        self._options = {
            "socket_timeout": timeout,
            "socket_connect_timeout": timeout,
            # A connection that the server closed is opened anew; an answer that takes too long is not asked for twice.
            "retry": Retry(_BACKOFF, _TRIES_AGAIN, (ServerGoneError,)),
            **(client_options or {}),
        }
        self._client: Any = None
        self._client_of = 0
        self._gate = ForkGate()

    def get(self, key: str) -> Record[bytes] | None:
        return parse_record(self._call("GET", self._names.record(key)))

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        keys = self._names.record_and_group(key)
        version = new_version()
        words = (scripts.expect_bytes(expect), milliseconds(ttl), endless_record(version, value))
        if not self._run(scripts.PUT, keys, words):
            raise _conflict()
        return version

    def take(self, key: str) -> Record[bytes] | None:
        return parse_record(self._run(scripts.TAKE, self._names.record_and_group(key), ()))

    def delete(self, key: str) -> bool:
        return bool(self._run(scripts.DELETE, self._names.record_and_group(key), ()))

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        if expect is ABSENT:
            return False
        words = (scripts.expect_bytes(expect), milliseconds(ttl))
        return bool(self._run(scripts.TOUCH, self._names.record_and_group(key), words))

    def delete_prefix(self, prefix: str) -> int:
        group = self._names.group(prefix)
        removed = 0
        while names := self._call("ZRANGE", group, 0, 999):
            keys = [group, *self._names.listed(prefix, names)]
            removed += int(self._run(scripts.DELETE_LISTED, keys, names))
        return removed

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        return bool(self._run(scripts.LEASE, [self._names.lease(key)], (owner, milliseconds(ttl))))

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        return bool(self._run(scripts.RENEW, [self._names.lease(key)], (owner, milliseconds(ttl))))

    def release(self, key: str, *, owner: str) -> bool:
        return bool(self._run(scripts.RELEASE, [self._names.lease(key)], (owner,)))

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        self._run(scripts.INDEX_ADD, [self._names.index(index)], (milliseconds(ttl), member))

    def index_list(self, index: str) -> list[str]:
        return [member.decode() for member in self._run(scripts.INDEX_LIST, [self._names.index(index)], ())]

    def index_remove(self, index: str, member: str) -> bool:
        return bool(self._run(scripts.INDEX_REMOVE, [self._names.index(index)], (member,)))

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def asynchronous(self) -> AsyncRedisStore:
        """Return the same records behind methods to await, over connections of their own."""
        return AsyncRedisStore(self)

    def _connected(self) -> Any:
        # Two threads may both make one here; the one that is not kept has no connection yet. A child makes its own.
        client = self._client
        if client is None or self._client_of != os.getpid():
            try:
                client = self._client = self._made()
                self._client_of = os.getpid()
            except RedisError as error:
                raise translated(error, self._where) from error
        return client

    def _made(self) -> Any:
        if self._cluster:
            cluster: Any = redis.RedisCluster
            return cluster.from_url(self._url, **self._options)
        pool: Any = redis.BlockingConnectionPool
        return redis.Redis.from_pool(pool.from_url(self._url, **_shared(self._options)))

    def _call(self, *words: str | int) -> Any:
        try:
            with self._gate:
                return self._connected().execute_command(*words)
        except (RedisError, OSError) as error:
            raise translated(error, self._where) from error

    def _run(self, script: Script, keys: Sequence[str | bytes], words: Words) -> Any:
        try:
            with self._gate:
                client = self._connected()
                try:
                    return client.execute_command("EVALSHA", script.sha, len(keys), *keys, *words)
                except NoScriptError:
                    return client.execute_command("EVAL", script.text, len(keys), *keys, *words)
        except (RedisError, OSError) as error:
            raise translated(error, self._where) from error


class AsyncRedisStore:
    """A `RedisStore` to await.

    It has redis-py's asyncio client rather than worker threads: that answers in about half the time. Such a client
    belongs to one event loop, so there is one for each loop, closed when the loop ends.
    """

    def __init__(self, store: RedisStore) -> None:
        self._store = store
        self.capabilities = store.capabilities
        self._names = store._names
        self._clients: dict[Any, _Connected] = {}

    async def get(self, key: str) -> Record[bytes] | None:
        name = self._names.record(key)
        try:
            connected = await self._connected()
            if connected.reads is None:
                return parse_record(await connected.client.execute_command("GET", name))
            return parse_record(await connected.reads.get(name))
        except (RedisError, OSError) as error:
            raise translated(error, self._store._where) from error

    async def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        keys = self._names.record_and_group(key)
        version = new_version()
        words = (scripts.expect_bytes(expect), milliseconds(ttl), endless_record(version, value))
        if not await self._run(scripts.PUT, keys, words):
            raise _conflict()
        return version

    async def take(self, key: str) -> Record[bytes] | None:
        return parse_record(await self._run(scripts.TAKE, self._names.record_and_group(key), ()))

    async def delete(self, key: str) -> bool:
        return bool(await self._run(scripts.DELETE, self._names.record_and_group(key), ()))

    async def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        if expect is ABSENT:
            return False
        words = (scripts.expect_bytes(expect), milliseconds(ttl))
        return bool(await self._run(scripts.TOUCH, self._names.record_and_group(key), words))

    async def delete_prefix(self, prefix: str) -> int:
        group = self._names.group(prefix)
        removed = 0
        while names := await self._call("ZRANGE", group, 0, 999):
            keys = [group, *self._names.listed(prefix, names)]
            removed += int(await self._run(scripts.DELETE_LISTED, keys, names))
        return removed

    async def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        return bool(await self._run(scripts.LEASE, [self._names.lease(key)], (owner, milliseconds(ttl))))

    async def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        return bool(await self._run(scripts.RENEW, [self._names.lease(key)], (owner, milliseconds(ttl))))

    async def release(self, key: str, *, owner: str) -> bool:
        return bool(await self._run(scripts.RELEASE, [self._names.lease(key)], (owner,)))

    async def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        await self._run(scripts.INDEX_ADD, [self._names.index(index)], (milliseconds(ttl), member))

    async def index_list(self, index: str) -> list[str]:
        return [member.decode() for member in await self._run(scripts.INDEX_LIST, [self._names.index(index)], ())]

    async def index_remove(self, index: str, member: str) -> bool:
        return bool(await self._run(scripts.INDEX_REMOVE, [self._names.index(index)], (member,)))

    async def close(self) -> None:
        import asyncio

        kept = self._clients.pop(asyncio.get_running_loop(), None)
        if kept is not None:
            await kept.keeper.aclose()
            _KEEPERS.discard(kept.keeper)

    async def _connected(self) -> _Connected:
        import asyncio

        loop = asyncio.get_running_loop()
        kept = self._clients.get(loop)
        if kept is None:
            # Copied at once: loops of other threads come and go here too.
            for other in [other for other in list(self._clients) if other.is_closed()]:
                gone = self._clients.pop(other, None)
                if gone is not None:
                    _KEEPERS.discard(gone.keeper)
            client = self._made()
            # The names of one command have to be on one node, so a cluster is asked for one after the other.
            reads = None if self._store._cluster else GatheredReads(client)
            kept = self._clients[loop] = _Connected(client, _closed_with_the_loop(client), reads)
            _KEEPERS.add(kept.keeper)
            await anext(kept.keeper)
        return kept

    def _made(self) -> Any:
        url, options = self._store._url, self._store._options
        if self._store._cluster:
            cluster: Any = redis.asyncio.RedisCluster
            return cluster.from_url(url, **options)
        pool: Any = redis.asyncio.BlockingConnectionPool
        client: Any = redis.asyncio.Redis
        return client.from_pool(pool.from_url(url, **_shared(options)))

    async def _call(self, *words: str | int) -> Any:
        try:
            return await (await self._connected()).client.execute_command(*words)
        except (RedisError, OSError) as error:
            raise translated(error, self._store._where) from error

    async def _run(self, script: Script, keys: Sequence[str | bytes], words: Words) -> Any:
        client = (await self._connected()).client
        try:
            try:
                return await client.execute_command("EVALSHA", script.sha, len(keys), *keys, *words)
            except NoScriptError:
                return await client.execute_command("EVAL", script.text, len(keys), *keys, *words)
        except (RedisError, OSError) as error:
            raise translated(error, self._store._where) from error


@frozen
class _Connected:
    """What one event loop has of the server; it is closed by the keeper."""

    client: Any
    keeper: AsyncGenerator[None, None]
    reads: GatheredReads | None


# Held here, since a generator that is thrown away before its loop ends would be closed by nobody.
_KEEPERS: set[AsyncGenerator[None, None]] = set()


async def _closed_with_the_loop(client: Any) -> AsyncGenerator[None, None]:
    # A loop that ends closes the generators that were begun on it (`loop.shutdown_asyncgens`), so two calls of
    # `asyncio.run` with one manager leave no connection behind.
    try:
        yield
    finally:
        await client.aclose()


def translated(error: Exception, where: str) -> StorageError:
    """Return our error for one of redis-py's, without its words: they may hold what was sent or stored."""
    if isinstance(error, AuthenticationError | NoPermissionError):
        return StorageUnavailableError(
            f"Redis at {where} refuses the user or password: see to options.url, and to what its ACL allows.",
            code="storage_access_denied",
        )
    kind = type(error).__name__
    advice = {
        "OutOfMemoryError": "it has reached its maxmemory",
        "ReadOnlyError": "it is a read-only replica",
        "BusyLoadingError": "it is still loading its data",
        "TimeoutError": "it did not answer in time",
        "ConnectionError": "it cannot be reached",
        "MaxConnectionsError": "all connections of the pool are in use",
        "ClusterCrossSlotError": "it is a cluster: give options.cluster",
        "MovedError": "it is a cluster: give options.cluster",
    }
    return StorageUnavailableError(f"Redis at {where} cannot be used: {advice.get(kind, kind)}.")


def _shared(options: Mapping[str, Any]) -> dict[str, Any]:
    """Let many threads or tasks share some connections, and wait for one rather than fail where all are in use."""
    return {"max_connections": _CONNECTIONS, "timeout": options["socket_timeout"], **options}


def _conflict() -> StorageConflictError:
    return StorageConflictError("The record changed since it was read: read it again and decide anew.")


__all__ = ["AsyncRedisStore", "RedisStore"]
