"""A store that blocks, behind methods to await: in a worker thread, or at once where nothing waits.

For engines that have no asynchronous form, or whose calls are shorter than an asynchronous form would cost (floor 1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from kinde_auth.storage.contract import ANY, Capabilities, Expected, Record, Store

P = ParamSpec("P")
T = TypeVar("T")

_LOOK_AGAIN = 0.002


class ThreadedStore:
    """An `AsyncStore` made of a `Store` that may wait."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def capabilities(self) -> Capabilities:
        return self._store.capabilities

    async def get(self, key: str) -> Record[bytes] | None:
        return await _run(self._store.get, key)

    async def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        return await _run(self._store.put, key, value, ttl=ttl, expect=expect)

    async def take(self, key: str) -> Record[bytes] | None:
        return await _run(self._store.take, key)

    async def delete(self, key: str) -> bool:
        return await _run(self._store.delete, key)

    async def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        return await _run(self._store.touch, key, ttl=ttl, expect=expect)

    async def delete_prefix(self, prefix: str) -> int:
        return await _run(self._store.delete_prefix, prefix)

    async def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        return await _run(self._store.lease, key, owner=owner, ttl=ttl)

    async def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        return await _run(self._store.renew, key, owner=owner, ttl=ttl)

    async def release(self, key: str, *, owner: str) -> bool:
        return await _run(self._store.release, key, owner=owner)

    async def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        await _run(self._store.index_add, index, member, ttl=ttl)

    async def index_list(self, index: str) -> list[str]:
        return await _run(self._store.index_list, index)

    async def index_remove(self, index: str, member: str) -> bool:
        return await _run(self._store.index_remove, index, member)

    async def close(self) -> None:
        await _run(self._store.close)


class DirectStore:
    """An `AsyncStore` made of a `Store` that never waits, so nothing is handed to a thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.capabilities = store.capabilities

    async def get(self, key: str) -> Record[bytes] | None:
        return self._store.get(key)

    async def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        return self._store.put(key, value, ttl=ttl, expect=expect)

    async def take(self, key: str) -> Record[bytes] | None:
        return self._store.take(key)

    async def delete(self, key: str) -> bool:
        return self._store.delete(key)

    async def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        return self._store.touch(key, ttl=ttl, expect=expect)

    async def delete_prefix(self, prefix: str) -> int:
        return self._store.delete_prefix(prefix)

    async def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        return self._store.lease(key, owner=owner, ttl=ttl)

    async def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        return self._store.renew(key, owner=owner, ttl=ttl)

    async def release(self, key: str, *, owner: str) -> bool:
        return self._store.release(key, owner=owner)

    async def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        self._store.index_add(index, member, ttl=ttl)

    async def index_list(self, index: str) -> list[str]:
        return self._store.index_list(index)

    async def index_remove(self, index: str, member: str) -> bool:
        return self._store.index_remove(index, member)

    async def close(self) -> None:
        self._store.close()


async def _run(call: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    # Loaded at the first await: a program that only blocks need not load it.
    from anyio import to_thread

    begun: list[bool] = []
    given_up: list[bool] = []
    ended: list[bool] = []

    def work() -> T:
        begun.append(True)
        try:
            if given_up:
                raise RuntimeError("nobody waits for this any more")
            return call(*args, **options)
        finally:
            ended.append(True)

    try:
        return await to_thread.run_sync(work)
    finally:
        # Not abandoned on cancellation: a write that has begun is either acknowledged or failed, never unknown to a
        # later read, nor still to come after a later write. Scopes of anyio wait by themselves, a task that is
        # cancelled by asyncio does not.
        given_up.append(True)
        if begun and not ended:
            await _until(ended)


async def _until(ended: list[bool]) -> None:
    import anyio

    with anyio.CancelScope(shield=True):
        while not ended:
            await anyio.sleep(_LOOK_AGAIN)


__all__ = ["DirectStore", "ThreadedStore"]
