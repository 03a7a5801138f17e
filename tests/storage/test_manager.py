"""The managers over every store, in both colours: values, isolation, bindings, compare-and-set, leases."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import os
import threading
import time
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from kinde_auth.errors import (
    ConfigurationError,
    StorageConflictError,
    StorageKeyError,
    StorageUnavailableError,
    StorageValueError,
)
from kinde_auth.storage import ABSENT, AsyncStorageManager, MemoryStore, Record, StorageManager
from kinde_auth.storage.bindings import Binding, bind_later
from kinde_auth.storage.contract import Store

from .colours import Colour, Either, manager_of
from .conftest import STORES

pytestmark = pytest.mark.anyio
every_store = pytest.mark.parametrize("store_name", STORES)


async def _patiently(body: Callable[[float], Awaitable[None]]) -> None:
    """Run a body that counts on the machine being awake in time; one that stood still gets more at the next try.

    The last try goes wrong only where the machine stands still for longer than ten seconds.
    """
    for scale in (1.0, 4.0, 16.0):
        try:
            return await body(scale)
        except (AssertionError, StorageConflictError, pytest.fail.Exception):
            continue
    return await body(60.0)


@every_store
async def test_values_are_kept_and_copied(manager: Either) -> None:
    """What the caller does to a value it gave or got does not reach the store."""
    given: dict[str, Any] = {"scopes": ["read"], "n": 2**70, "none": None, "é": 1.5}
    await manager.set("user_tokens", given)
    given["scopes"].append("admin")
    got = await manager.get("user_tokens")
    assert got == {"scopes": ["read"], "n": 2**70, "none": None, "é": 1.5}
    got["scopes"].append("admin")
    assert (await manager.get("user_tokens"))["scopes"] == ["read"]


@every_store
async def test_a_refused_value_leaves_the_old_one(manager: Either) -> None:
    """A value that is not JSON, or too large, is an error that names the key, and the old value is still there."""
    await manager.set("user_tokens", "old")
    for bad in (object(), float("nan"), "x" * (1024 * 1024 + 1)):
        with pytest.raises(StorageValueError, match="'user_tokens'"):
            await manager.set("user_tokens", bad)
        with pytest.raises(StorageValueError, match="'user_tokens'"):
            await manager.put("user_tokens", bad, expect=ABSENT)
    assert await manager.get("user_tokens") == "old"


@every_store
async def test_the_default_is_for_what_is_not_there(manager: Either) -> None:
    """A stored null is not the default; a missing key is."""
    await manager.set("null", None)
    assert await manager.get("null", "default") is None
    assert await manager.get("missing", "default") == "default"
    assert await manager.take("missing", "default") == "default"
    assert await manager.get_record("missing") is None


@every_store
async def test_take_and_delete(manager: Either) -> None:
    """A taken value is gone; deleting tells whether there was one."""
    await manager.set("attempt", {"state": "s"})
    assert await manager.take("attempt") == {"state": "s"}
    assert await manager.take("attempt") is None
    await manager.set("attempt", 1)
    assert await manager.delete("attempt") is True
    assert await manager.delete("attempt") is False


@every_store
async def test_compare_and_set(manager: Either) -> None:
    """A put over the version that was read succeeds once; after a delete it brings nothing back."""
    version = await manager.put("session", {"n": 1}, expect=ABSENT)
    assert await manager.get_record("session") == Record({"n": 1}, version, None)
    newer = await manager.put("session", {"n": 2}, expect=version)
    with pytest.raises(StorageConflictError):
        await manager.put("session", {"n": 3}, expect=version)
    await manager.delete("session")
    with pytest.raises(StorageConflictError):
        await manager.put("session", {"n": 3}, expect=newer)
    assert await manager.get("session") is None


@every_store
async def test_a_life_time(manager: Either) -> None:
    """A value with a ttl ends; `touch` lengthens it; the record tells when."""
    await manager.set("short", 1, ttl=0.02)
    await asyncio.sleep(0.05)
    assert await manager.get("short") is None

    async def touched_in_time(scale: float) -> None:
        await manager.put("touched", 1, ttl=0.1 * scale)
        before = time.time()
        assert await manager.touch("touched", ttl=600) is True
        after = time.time()
        await asyncio.sleep(0.13 * scale)
        record = await manager.get_record("touched")
        assert record is not None
        # The clock of the store may be another one than ours.
        assert before + 595 < record.expires_at < after + 605

    await _patiently(touched_in_time)


@every_store
@pytest.mark.parametrize("ttl", [0, -1, float("nan"), float("inf"), 10**400, True, "60"])
async def test_a_life_time_that_makes_no_sense_is_refused(manager: Either, ttl: Any) -> None:
    """Zero, less, no number, more than a century: an error that names the argument, and nothing is written."""
    with pytest.raises(ConfigurationError, match="ttl is"):
        await manager.set("key", 1, ttl=ttl)
    assert await manager.get("key") is None


@every_store
async def test_devices_users_and_tenants_do_not_meet(manager: Either) -> None:
    """Two devices, two users and two tenants in one store never see each other's keys, except what is meant for all."""
    other_tenant = manager.for_environment("0123456789abcdef")
    seen = {}
    for tenant_name, tenant in (("one", manager), ("other", other_tenant)):
        for device in ("phone", "tablet"):
            for user in (None, "kp_1", "kp_2"):
                with manager.bind(device_id=device, user_id=user):
                    for key in ("x", "user:x", "global:x"):
                        place = (tenant_name, device, user, key)
                        owner = {"x": (device,), "user:x": user or (device,), "global:x": ()}[key]
                        before = await tenant.get(key)
                        assert before == seen.get((tenant_name, key, owner)), place
                        seen[tenant_name, key, owner] = str(place)
                        await tenant.set(key, str(place))
    # Left as clean as it was found: the store is shared.
    for key in ("x", "user:x", "global:x"):
        for user in (None, "kp_1", "kp_2"):
            for device in ("phone", "tablet"):
                with manager.bind(device_id=device, user_id=user):
                    await other_tenant.delete(key)


@every_store
async def test_clearing_a_device(manager: Either) -> None:
    """A complete sign-out takes the device's keys and what nobody in particular kept there; the rest stays."""
    with manager.bind(device_id="phone"):
        await manager.set("user_tokens", 1)
        await manager.set("user:theme", "dark")
    await manager.set("user_tokens", 2)
    await manager.set("global:app", 3)
    with manager.bind(device_id="phone", user_id="kp_1"):
        await manager.set("user:theme", "light")
        await manager.clear_device_data()
        assert await manager.get("user_tokens") is None
        assert await manager.get("user:theme") == "light"
    with manager.bind(device_id="phone"):
        assert await manager.get("user:theme") is None
    assert await manager.get("user_tokens") == 2
    assert await manager.get("global:app") == 3


@every_store
async def test_an_index_of_sessions(manager: Either) -> None:
    """The sessions of a user are listed without a scan, from any device."""
    with manager.bind(device_id="phone", user_id="kp_1"):
        await manager.index_add("user:sessions", "s1")
    with manager.bind(device_id="tablet", user_id="kp_1"):
        await manager.index_add("user:sessions", "s2", ttl=60)
        assert sorted(await manager.index_list("user:sessions")) == ["s1", "s2"]
        assert await manager.index_remove("user:sessions", "s1") is True
        assert await manager.index_list("user:sessions") == ["s2"]
        for bad in ("", "x" * 121, "a\n"):
            with pytest.raises(StorageKeyError, match="member of an index"):
                await manager.index_add("user:sessions", bad)
    with manager.bind(user_id="kp_2"):
        assert await manager.index_list("user:sessions") == []


@every_store
async def test_a_lease_is_held_for_longer_than_it_lasts(manager: Either) -> None:
    """A lease is renewed while its block runs, so nobody else gets it, and is free at once afterwards."""

    async def held(scale: float) -> None:
        async with manager.lease("refresh", ttl=0.3 * scale) as lease:
            await asyncio.sleep(0.4 * scale)
            assert lease
            lease.check()
            with pytest.raises(StorageConflictError, match="not free") as caught:
                async with manager.lease("refresh", ttl=0.3 * scale, wait=0):
                    pass
            assert caught.value.code == "lease_held"
        async with manager.lease("refresh", wait=0):
            pass

    await _patiently(held)


@every_store
async def test_a_lease_that_was_lost_says_so(manager: Either, stores: Any, store_name: str) -> None:
    """If the store gives the lease to another, the holder learns it at the next renewal and `check` raises."""
    async with manager.lease("refresh", ttl=0.15) as lease:
        backing = manager.manager._holder.opened()
        place = manager.manager._place(backing, "refresh")
        stores(store_name).release(place, owner=lease.owner)
        assert stores(store_name).lease(place, owner="another", ttl=600)
        await asyncio.sleep(0.2)
        assert lease.lost
        with pytest.raises(StorageConflictError, match="was lost") as caught:
            lease.check()
        assert caught.value.code == "lease_lost"
    assert not stores(store_name).lease(place, owner="a third", ttl=1)


@pytest.mark.parametrize("store_name", ["memory"])
async def test_a_lease_of_a_failing_block_is_given_back(manager: Either) -> None:
    """An exception in the block goes on as it is, and the lease is free."""
    with pytest.raises(LookupError):
        async with manager.lease("refresh"):
            raise LookupError
    async with manager.lease("refresh", wait=0):
        pass


async def test_a_lease_of_a_cancelled_task_is_given_back() -> None:
    """A caller that is cancelled in the middle leaves no lease behind."""
    manager = AsyncStorageManager(MemoryStore())
    held = asyncio.Event()

    async def work() -> None:
        async with manager.lease("refresh", ttl=60):
            held.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(work())
    await held.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with manager.lease("refresh", wait=0):
        pass


class _Flaky(MemoryStore):
    """A store that cannot be reached for a while."""

    unreachable = False

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        if self.unreachable:
            raise StorageUnavailableError("The store is away.")
        return super().renew(key, owner=owner, ttl=ttl)


async def test_a_lease_that_cannot_be_renewed_is_lost_when_its_time_is_over(colour: Colour) -> None:
    """While the store is away the lease lasts as long as the store promised, and no longer."""
    store = _Flaky()
    manager = manager_of(colour)(store)

    async def lost(scale: float) -> None:
        store.unreachable = False
        async with manager.lease("refresh", ttl=0.3 * scale) as lease:
            store.unreachable = True
            assert lease
            await asyncio.sleep(0.4 * scale)
            assert lease.lost

    await _patiently(lost)


@pytest.mark.parametrize(("ttl", "wait"), [(0, 1), (-1, 1), (1, -1), (1, float("nan")), (1, float("inf"))])
async def test_a_lease_with_times_that_make_no_sense_is_refused(colour: Colour, ttl: float, wait: float) -> None:
    """The error names the argument."""
    manager = manager_of(colour)(MemoryStore())
    with pytest.raises(ConfigurationError, match=r"(ttl|wait) is"):
        async with manager.lease("refresh", ttl=ttl, wait=wait):
            pass


async def test_a_binding_follows_awaits_and_tasks() -> None:
    """Each task has the device that was bound where it was made; a binding ends with its block."""
    manager = AsyncStorageManager(MemoryStore(), device_id="process")

    async def visit(device: str) -> str:
        with manager.bind(device_id=device):
            await manager.set("name", device)
            await asyncio.sleep(0.01)
            inner = asyncio.create_task(manager.get("name"))
            return str(await inner)

    devices = [f"device {i}" for i in range(20)]
    assert await asyncio.gather(*[visit(device) for device in devices]) == devices
    assert await manager.get("name") is None
    assert await manager.get_device_id() == "process"


def test_a_binding_follows_a_copied_context_into_a_thread() -> None:
    """A thread that runs in a copy of the context has its device; a plain thread has the process's."""
    manager = StorageManager(MemoryStore(), device_id="process")
    seen: list[str] = []
    with manager.bind(device_id="request"):
        context = contextvars.copy_context()
        for thread in (
            threading.Thread(target=context.run, args=(lambda: seen.append(manager.get_device_id()),)),
            threading.Thread(target=lambda: seen.append(manager.get_device_id())),
        ):
            thread.start()
            thread.join()
    assert seen == ["request", "process"]


def test_a_new_device_does_not_bring_the_user_of_the_old_one() -> None:
    """Binding another device inside a signed-in block leaves the user behind; binding the user keeps the device."""
    manager = StorageManager(MemoryStore(), device_id="process")
    with manager.bind(device_id="phone", user_id="kp_1"):
        manager.set("user:x", 1)
        with manager.bind(device_id="tablet"):
            assert manager.get("user:x") is None
        with manager.bind(user_id="kp_2"):
            assert manager.get_device_id() == "phone"
            assert manager.get("user:x") is None
        assert manager.get("user:x") == 1


def test_a_binding_that_is_found_later_is_found_once_and_only_where_it_is_needed() -> None:
    """Keys that are the same for all ask for nobody, and neither does a block that says itself who it is for."""
    manager, asked = StorageManager(MemoryStore(), device_id="process"), []

    def find() -> Binding:
        asked.append(1)
        return Binding("phone", "kp_1")

    with manager.bind(device_id="phone", user_id="kp_1"):
        manager.set("user:x", 1)
        manager.set("name", "phone's")
    with bind_later(find):
        manager.set("global:x", 2)
        with manager.bind(user_id="kp_2"):
            assert manager.get("user:x") is None
        with manager.bind(device_id="tablet"):
            assert (manager.get("name"), manager.get("user:x")) == (None, None)
        assert asked == []
        with manager.bind(user_id="kp_2"):
            assert manager.get("name") == "phone's"
        assert (manager.get("user:x"), manager.get("name"), manager.get_device_id()) == (1, "phone's", "phone")
        assert asked == [1]
    assert manager.get_device_id() == "process"


@pytest.mark.parametrize("argument", ["device_id", "user_id"])
@pytest.mark.parametrize("value", ["", 7])
def test_a_binding_to_nobody_is_refused(argument: str, value: Any) -> None:
    """An empty id, as a missing cookie gives it, must not become a device that all share."""
    with pytest.raises(ConfigurationError, match=argument):
        StorageManager(MemoryStore()).bind(**{argument: value})


async def test_both_managers_have_the_same_surface() -> None:
    """Names, parameters and docstrings are the same; only what may wait is awaited."""
    names = {name for name in dir(StorageManager) if not name.startswith("_")}
    assert names == {name for name in dir(AsyncStorageManager) if not name.startswith("_")}
    for name in names:
        one, other = getattr(StorageManager, name), getattr(AsyncStorageManager, name)
        assert inspect.getdoc(one) == inspect.getdoc(other), name
        assert inspect.getdoc(one), name
        if callable(one):
            assert inspect.signature(one).parameters == inspect.signature(other).parameters, name


async def test_the_kept_token_goes_into_requests(colour: Colour) -> None:
    """`bearer_auth` puts the access token under the key into the requests of an httpx client, to one origin only."""
    manager = manager_of(colour)(MemoryStore())
    tokens = {"access_token": "the-token", "token_type": "bearer", "expires_at": time.time() + 600}
    await manager.set("user_tokens", tokens)
    seen: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization"))
        return httpx.Response(200)

    auth = manager.bearer_auth(origin="https://acme.kinde.com")
    for url in ("https://acme.kinde.com/api/v1/users", "https://elsewhere.example/"):
        if colour == "sync":
            with httpx.Client(transport=httpx.MockTransport(answer), auth=auth) as client:
                client.get(url)
        else:
            async with httpx.AsyncClient(transport=httpx.MockTransport(answer), auth=auth) as client:
                await client.get(url)
    assert seen == ["Bearer the-token", None]


def test_a_private_manager_is_private() -> None:
    """A manager with a store of its own shares nothing with the process-wide one or with another."""
    one, other = StorageManager(MemoryStore(), device_id="x"), StorageManager(MemoryStore(), device_id="x")
    one.set("key", 1)
    assert other.get("key") is None
    assert one.for_environment("another").get("key") is None
    with pytest.raises(ConfigurationError, match="differs from"):
        one.initialize({"type": "redis"})
    one.initialize()
    assert one.get("key") == 1


def test_a_store_that_keeps_values_elsewhere_needs_a_key(stores: Any) -> None:
    """Without a key a store outside of the process is refused at once; the message says how to make one."""
    with pytest.raises(ConfigurationError, match="KINDE_STORAGE_KEY") as caught:
        StorageManager(_Elsewhere())
    assert caught.value.argument == "encryption_key"
    for short in ("short", "a" * 40, 7, ["long enough but a list of short ones", "short"]):
        with pytest.raises(ConfigurationError, match="encryption_key") as caught:
            StorageManager(_Elsewhere(), encryption_key=short)
        assert "short" not in str(caught.value)


class _Elsewhere(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        from attrs import evolve

        self.capabilities = evolve(self.capabilities, sealed=True, shared="host")


def test_threads_share_a_manager() -> None:
    """Many threads that count by compare-and-set with one manager lose nothing."""
    manager = StorageManager(MemoryStore())
    manager.set("n", 0)

    def add() -> None:
        for _ in range(50):
            while True:
                record = manager.get_record("n")
                assert record is not None
                try:
                    manager.put("n", record.value + 1, expect=record.version)
                except StorageConflictError:
                    continue
                break

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert manager.get("n") == 400


def test_one_manager_in_two_loops() -> None:
    """A manager is bound to no event loop: two calls of `asyncio.run`, and a loop in a thread, use the same one."""
    manager = AsyncStorageManager(MemoryStore())

    async def add() -> int:
        async with manager.lease("n"):
            n = int(await manager.get("n", 0)) + 1
            await manager.set("n", n)
            return n

    assert asyncio.run(add()) == 1
    assert asyncio.run(add()) == 2
    thread = threading.Thread(target=lambda: asyncio.run(add()))
    thread.start()
    thread.join()
    assert asyncio.run(add()) == 4


@every_store
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_goes_on(store_name: str, stores: Any) -> None:
    """After a fork both sides read and write, while threads of the parent were using the store at that moment."""
    options = {} if store_name == "memory" else {"encryption_key": "only-for-tests-0123456789-abcdefghij"}
    store: Store = stores(store_name)
    manager = StorageManager(store, environment_id=f"fork-{os.getpid()}", device_id="laptop", **options)
    manager.set("name", "parent")
    stop = threading.Event()

    def busy() -> None:
        while not stop.is_set():
            manager.set("busy", "x" * 100)
            manager.get("busy")

    threads = [threading.Thread(target=busy) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        child = os.fork()
        if child == 0:
            os._exit(0 if _child_works(manager) else 1)
        assert os.waitstatus_to_exitcode(_wait(child)) == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert manager.get("name") == "parent"
    if store_name != "memory":
        assert manager.get("from the child") == "child"


def _child_works(manager: StorageManager) -> bool:
    try:
        manager.set("from the child", "child")
        return bool(manager.get("name") == "parent" and manager.get("from the child") == "child")
    except Exception:
        # The parent fails for it; the reason is seen with its output, since nothing of pytest's may go on in a child.
        os.write(2, traceback.format_exc().encode())
        return False


def _wait(child: int) -> int:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.01)
    os.kill(child, 9)
    return os.waitpid(child, 0)[1]
