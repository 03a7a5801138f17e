"""Leases whose holders are interrupted, cancelled, forked or put to sleep: none is left behind, none goes unnoticed."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from queue import SimpleQueue
from types import FrameType
from typing import Any

import anyio
import pytest

from kinde_auth.errors import StorageConflictError, StorageUnavailableError
from kinde_auth.storage import AsyncStorageManager, MemoryStore, StorageManager, leases, namespaces
from kinde_auth.storage.adapters import DirectStore, ThreadedStore
from kinde_auth.storage.contract import ANY, Expected
from kinde_auth.storage.local_storage import LocalStore

from .conftest import PATIENCE

KEY = namespaces.stored_key("work", environment="abc", device="laptop")


def _interrupting(at: int, passed: list[str]) -> Callable[..., Any]:
    """Trace `held` and raise Ctrl-C's exception before its line number `at`."""

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if frame.f_code is not leases.held.__wrapped__.__code__:  # type: ignore[attr-defined]
            return None if event == "call" else trace
        if event == "line":
            passed.append(f"line {frame.f_lineno}")
            if len(passed) == at:
                raise KeyboardInterrupt
        return trace

    return trace


def test_ctrl_c_on_the_way_into_a_lease_leaves_none_behind() -> None:
    """Wherever it comes before the block begins, the lease is free afterwards, and nobody goes on renewing it."""
    manager = StorageManager(MemoryStore())
    others = set(threading.enumerate())
    at, entered = 0, False
    while not entered:
        at += 1
        before = sys.gettrace()
        sys.settrace(_interrupting(at, []))
        try:
            with suppress(KeyboardInterrupt), manager.lease("work", ttl=100):
                sys.settrace(before)
                entered = True
        finally:
            sys.settrace(before)
        begun = set(threading.enumerate()) - others
        assert not [thread for thread in begun if thread.name == "kinde-lease"], at
        with manager.lease("work", wait=0):
            pass
    assert at > 10


class Answerless(MemoryStore):
    """A store whose first answer to `lease` is lost on its way."""

    lost = False

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        given = super().lease(key, owner=owner, ttl=ttl)
        if not self.lost:
            self.lost = True
            raise StorageUnavailableError("The connection broke.")
        return given


def test_a_lease_whose_answer_was_lost_is_given_back() -> None:
    """The store gave it and the caller never heard: it is given back, not left until it runs out."""
    manager = StorageManager(Answerless())
    with pytest.raises(StorageUnavailableError), manager.lease("work"):
        pass
    with manager.lease("work", wait=0):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_that_is_forked_in_the_block_leaves_its_parent_the_lease(tmp_path: Path) -> None:
    """The child leaves the block too, for instance by an exception, and the parent still holds the lease."""
    store = LocalStore(path=tmp_path / "storage.sqlite3", use_keyring=False, timeout=PATIENCE)
    manager = StorageManager(store)
    child = 0
    with suppress(SystemExit), manager.lease("work", ttl=600) as lease:
        child = os.fork()
        if child == 0:
            raise SystemExit
        assert os.waitpid(child, 0)[1] == 0
        with pytest.raises(StorageConflictError), manager.lease("work", wait=0):
            pass
        assert lease
    if child == 0:
        os._exit(0)
    store.close()


def test_a_lease_is_lost_to_a_machine_that_slept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time asleep counts: a server elsewhere has let the lease run out meanwhile."""
    now = 1000.0
    monkeypatch.setattr(leases, "elapsed", lambda: now)
    with StorageManager(MemoryStore()).lease("work", ttl=30) as lease:
        lease.check()
        now += 3600
        with pytest.raises(StorageConflictError):
            lease.check()


@asynccontextmanager
async def _locked(path: Path) -> AsyncGenerator[Callable[[], object]]:
    """Keep a file of local_storage locked until the function given is called."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield lambda: other.execute("COMMIT")


async def _all_given_back(store: LocalStore) -> None:
    """Wait until no call is under way any more."""
    with anyio.fail_after(PATIENCE):
        while len(store._pool._idle) < store._pool._opened:
            await asyncio.sleep(0.001)


async def _take(manager: AsyncStorageManager) -> None:
    async with manager.lease("work", ttl=600):
        pytest.fail("the file is locked")


@pytest.mark.anyio
async def test_a_task_cancelled_on_the_way_into_a_lease_leaves_none_behind(tmp_path: Path) -> None:
    """The call is with the store already: it is waited for, and what it brings is given back."""
    store = LocalStore(path=tmp_path / "storage.sqlite3", use_keyring=False, timeout=PATIENCE)
    manager = AsyncStorageManager(store)
    await manager.set("begun", True)
    waiting = store._pool.get()
    begun = threading.Event()
    waiting.set_trace_callback(lambda statement: begun.set())
    store._pool.give_back(waiting)
    async with _locked(store.path) as unlock:
        task = asyncio.create_task(_take(manager))
        await asyncio.to_thread(begun.wait, PATIENCE)
        task.cancel()
        await asyncio.sleep(0)
        unlock()
        with pytest.raises(asyncio.CancelledError):
            await task
        await _all_given_back(store)
        async with manager.lease("work", wait=0):
            pass
    await manager.close()


class Late(MemoryStore):
    """A store that takes its time over one value."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on, self.done = threading.Event(), threading.Event(), threading.Event()

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        if b"old" not in value:
            return super().put(key, value, ttl=ttl, expect=expect)
        self.begun.set()
        self.go_on.wait(PATIENCE)
        version = super().put(key, value, ttl=ttl, expect=expect)
        self.done.set()
        return version


@pytest.mark.anyio
async def test_a_write_of_a_cancelled_task_does_not_come_after_a_later_one() -> None:
    """Who has cancelled a write and then writes anew finds the new value there, however slow the old write was."""
    store = Late()
    manager = AsyncStorageManager(ThreadedStore(store))
    task = asyncio.create_task(manager.set("value", "old"))
    await asyncio.to_thread(store.begun.wait, PATIENCE)
    task.cancel()
    asyncio.get_running_loop().call_later(0.02, store.go_on.set)
    with pytest.raises(asyncio.CancelledError):
        await task
    await manager.set("value", "new")
    await asyncio.to_thread(store.done.wait, PATIENCE)
    assert await manager.get("value") == "new"


class Slow(MemoryStore):
    """A store whose answers to `renew` and `release` take their time, when told so."""

    def asynchronous(self) -> DirectStore:
        return _Slow(self)


class _Slow(DirectStore):
    def __init__(self, store: MemoryStore) -> None:
        super().__init__(store)
        self.renewing, self.releasing, self.go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        self.renewing.set()
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            # As a driver does that clears up before it lets go.
            await asyncio.sleep(0)
            raise
        return await super().renew(key, owner=owner, ttl=ttl)

    async def release(self, key: str, *, owner: str) -> bool:
        self.releasing.set()
        await self.go_on.wait()
        return await super().release(key, owner=owner)


@pytest.mark.anyio
@pytest.mark.parametrize("scoped", [False, True], ids=["by asyncio", "by a scope of anyio"])
async def test_a_cancellation_while_a_lease_is_given_back_is_not_swallowed(scoped: bool) -> None:
    """The lease is given back all the same, and the task ends as cancelled."""
    store = Slow()
    manager = AsyncStorageManager(store)
    slow: Any = manager._holder.opened().async_store
    scope = anyio.CancelScope()
    went_on = False

    async def hold() -> None:
        nonlocal went_on
        with scope:
            async with manager.lease("work", ttl=600):
                pass
            await asyncio.sleep(0)
            went_on = True

    task = asyncio.create_task(hold())
    await slow.releasing.wait()
    if scoped:
        scope.cancel()
    else:
        task.cancel()
    await asyncio.sleep(0)
    slow.go_on.set()
    await asyncio.wait({task})
    assert not went_on
    assert task.cancelled() is not scoped
    assert store.lease(manager._place(manager._holder.opened(), "work"), owner="next", ttl=1)


@pytest.mark.anyio
async def test_a_cancellation_while_the_renewal_ends_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one that comes while the renewing task is being ended."""
    # The lease is renewed soon, and does not run out before that, however long the machine stands still.
    monkeypatch.setattr(leases, "elapsed", lambda: 1000.0)
    manager = AsyncStorageManager(Slow())
    slow: Any = manager._holder.opened().async_store
    slow.go_on.clear()
    ends = asyncio.Event()
    went_on = False

    async def hold() -> None:
        nonlocal went_on
        async with manager.lease("work", ttl=0.3):
            await ends.wait()
        went_on = True

    task = asyncio.create_task(hold())
    await slow.renewing.wait()
    ends.set()
    await asyncio.sleep(0)
    task.cancel()
    slow.go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not went_on


@pytest.fixture(name="heard")
def _heard() -> Iterator[None]:
    """Let SIGINT be heard, which a shell's background command ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="needs POSIX signals")
@pytest.mark.usefixtures("heard")
def test_ctrl_c_while_the_file_is_locked_leaves_it_to_others(tmp_path: Path) -> None:
    """Somebody waits for the file and gives up with Ctrl-C: the transaction that begins all the same is undone."""
    store = LocalStore(path=tmp_path / "storage.sqlite3", use_keyring=False, timeout=PATIENCE)
    store.put(KEY, b"")
    waiting = store._pool.get()
    with closing(sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        main = threading.get_ident()
        # Python code in the callback would hear the signal, and SQLite would swallow what it raises.
        begun: SimpleQueue[str] = SimpleQueue()

        def interrupt() -> None:
            begun.get(timeout=PATIENCE)
            signal.pthread_kill(main, signal.SIGINT)
            other.execute("COMMIT")

        helper = threading.Thread(target=interrupt)
        helper.start()
        waiting.set_trace_callback(begun.put)
        store._pool.give_back(waiting)
        with pytest.raises(KeyboardInterrupt):
            store.lease(KEY, owner="one", ttl=10)
        helper.join(PATIENCE)
        waiting.set_trace_callback(None)
        other.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    store.close()
