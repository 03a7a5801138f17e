"""The store in Redis against real servers: refusals, reconnection, TLS, a cluster, several loops."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import socket
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
import redis
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import test_services
from kinde_auth.errors import StorageCorruptedError, StorageSealError, StorageUnavailableError
from kinde_auth.storage import AsyncStorageManager, StorageManager, namespaces
from kinde_auth.storage.redis import RedisStore
from kinde_auth.testing import store_contract

from .colours import Colour, manager_of
from .conftest import ENCRYPTION_KEY, PATIENCE

pytestmark = pytest.mark.anyio
KEY = namespaces.stored_key("name", environment="abc", device="redis")


@pytest.fixture(autouse=True, params=["redis"], name="store_name")
def _store_name(request: pytest.FixtureRequest) -> str:
    """Let `STORES` leave these tests out."""
    return str(request.param)


@pytest.fixture(name="folder")
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kinde-redis-") as folder:
        yield Path(folder)


class _ComesAndGoes:
    """A loop of another thread that ends, and another one that begins, while this one looks."""

    def __init__(self, clients: dict[Any, Any]) -> None:
        self.clients = clients

    def is_closed(self) -> bool:
        self.clients[object()] = self.clients.pop(self)
        return True


async def test_loops_of_other_threads_may_come_and_go() -> None:
    """A loop that looks for its client does not trip over those of other threads."""
    store = RedisStore(url=f"redis://127.0.0.1:{test_services.free_port()}").asynchronous()
    of_this_loop = await store._connected()
    store._clients.clear()
    for _ in range(3):
        store._clients[_ComesAndGoes(store._clients)] = of_this_loop
    assert await store._connected() is not of_this_loop
    await store.close()
    await of_this_loop.keeper.aclose()


async def test_a_server_that_is_not_there(colour: Colour) -> None:
    """A typed error that says where, soon, and without the password of the URL."""
    url = f"redis://user:hidden-password@127.0.0.1:{test_services.free_port()}"
    manager = manager_of(colour)(RedisStore(url=url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
    with pytest.raises(
        StorageUnavailableError, match=r"Redis at 127\.0\.0\.1:\d+ cannot be used: it cannot be reached"
    ) as caught:
        await manager.get("key")
    assert "hidden-password" not in repr(caught.value)


async def test_a_server_that_does_not_answer(colour: Colour) -> None:
    """An address that accepts and stays silent ends with the timeout; it is not called a second time."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}"
        # The patience that ends is the one for an answer: connecting may take its time.
        store = RedisStore(url=url, timeout=0.2, client_options={"socket_connect_timeout": PATIENCE})
        manager = manager_of(colour)(store, encryption_key=ENCRYPTION_KEY)
        with pytest.raises(StorageUnavailableError, match="it did not answer in time"):
            await manager.get("key")
        await manager.close()
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()


async def test_a_wrong_password(colour: Colour, folder: Path) -> None:
    """The error says that the user or password is refused, and shows neither."""
    with test_services.redis_server(folder, "--requirepass", "right") as service:
        for user_and_password in (":wrong-secret", "nobody:wrong-secret", ""):
            url = service.url.replace("//", f"//{user_and_password}@") if user_and_password else service.url
            manager = manager_of(colour)(RedisStore(url=url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
            with pytest.raises(StorageUnavailableError, match="refuses the user or password") as caught:
                await manager.set("key", 1)
            assert caught.value.code == "storage_access_denied"
            assert "wrong-secret" not in str(caught.value)
            await manager.close()
        manager = manager_of(colour)(
            RedisStore(url=service.url.replace("//", "//:right@"), timeout=PATIENCE), encryption_key=ENCRYPTION_KEY
        )
        await manager.set("key", 1)
        assert await manager.get("key") == 1
        await manager.close()


async def test_a_server_that_comes_back(colour: Colour, folder: Path) -> None:
    """Killed and started again, it is used again without a new manager; what was acknowledged is there (AOF)."""
    durable = ("--appendonly", "yes", "--appendfsync", "always")
    service = test_services.start_redis(folder, *durable)
    try:
        manager = manager_of(colour)(RedisStore(url=service.url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
        await manager.set("key", "kept")
        service.kill()
        with pytest.raises(StorageUnavailableError):
            await manager.get("key")
        service = test_services.start_redis(folder, *durable, port=service.port)
        assert await manager.get("key") == "kept"
        await manager.put("key", "newer", expect=(await manager.get_record("key")).version)
        await manager.close()
    finally:
        service.stop()


async def test_calls_that_are_cancelled_do_not_mix_up_answers(redis_url: str) -> None:
    """A caller that is gone before its answer came leaves no answer behind for the next one to take for its own."""
    manager = AsyncStorageManager(
        RedisStore(url=redis_url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY, device_id="cancelled"
    )
    for i in range(20):
        await manager.set(f"key {i}", i)
    cancelled = 0
    for i in range(300):
        task = asyncio.create_task(manager.get(f"key {i % 20}"))
        for _ in range(i % 7):
            await asyncio.sleep(0)
        task.cancel()
        (outcome,) = await asyncio.gather(task, return_exceptions=True)
        assert outcome == i % 20 or isinstance(outcome, asyncio.CancelledError)
        cancelled += outcome != i % 20
        if i % 10 == 0:
            assert await asyncio.gather(*[manager.get(f"key {k}") for k in range(20)]) == list(range(20))
    assert cancelled > 30
    await manager.clear_device_data()
    await manager.close()


async def test_scripts_that_the_server_forgot(colour: Colour, redis_url: str) -> None:
    """After SCRIPT FLUSH, as after a failover, the scripts are sent again."""
    manager = manager_of(colour)(RedisStore(url=redis_url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
    await manager.set("key", 1)
    with redis.Redis.from_url(redis_url, socket_timeout=PATIENCE) as client:
        client.script_flush()
    await manager.set("key", 2)
    assert await manager.take("key") == 2
    await manager.close()


async def test_a_put_that_is_sent_twice_is_one_put(redis_url: str) -> None:
    """A write whose answer was lost is sent again and finds itself, so it does not report a conflict with itself."""
    from kinde_auth.storage import redis_scripts as scripts

    store = RedisStore(url=redis_url, timeout=PATIENCE)
    keys = scripts.Names().record_and_group(KEY)
    words = (b"-", "", scripts.endless_record(7, b"value"))
    assert [store._run(scripts.PUT, keys, words) for _ in range(2)] == [1, 1]
    assert store._run(scripts.PUT, keys, (b"-", "", scripts.endless_record(8, b"other"))) == 0
    store.delete(KEY)
    store.close()


async def test_a_server_that_is_full(colour: Colour, folder: Path) -> None:
    """At its maxmemory, writing is a typed error that says so, and what is there is still read."""
    with test_services.redis_server(folder, "--maxmemory", "3mb", "--maxmemory-policy", "noeviction") as service:
        manager = manager_of(colour)(RedisStore(url=service.url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
        await manager.set("key", "kept")

        async def fill() -> None:
            for i in range(100):
                await manager.set(f"key {i}", "x" * 100_000)

        with pytest.raises(StorageUnavailableError, match="it has reached its maxmemory"):
            await fill()
        assert await manager.get("key") == "kept"
        await manager.close()


async def test_a_record_of_somebody_else(colour: Colour, redis_url: str) -> None:
    """A string that this library did not write is corrupt; one with our head and another body does not open."""
    manager = manager_of(colour)(
        RedisStore(url=redis_url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY, device_id="redis"
    )
    await manager.set("key", 1)
    with redis.Redis.from_url(redis_url, socket_timeout=PATIENCE) as client:
        (where,) = [name for name in client.keys("r:*}key") if b"{kinde:1:0000000000000000:d:" in name]
        client.set(where, "something else")
        with pytest.raises(StorageCorruptedError, match="did not write"):
            await manager.get("key")
        client.set(where, b"\0" * 8 + b"0" * 13 + b"something else")
        with pytest.raises(StorageSealError):
            await manager.get("key")
    await manager.set("key", 2)
    assert await manager.get("key") == 2
    await manager.close()


async def test_a_prefix_keeps_applications_apart(redis_url: str) -> None:
    """Two applications on one server, told apart by prefix; every name on the server begins with it."""
    one, other = (
        RedisStore(url=redis_url, prefix="one:", timeout=PATIENCE),
        RedisStore(url=redis_url, prefix="other:", timeout=PATIENCE),
    )
    one.put(KEY, b"one")
    one.lease(KEY, owner="one", ttl=60)
    one.index_add(KEY, "one")
    assert other.get(KEY) is None
    assert other.lease(KEY, owner="other", ttl=60)
    assert other.index_list(KEY) == []
    with redis.Redis.from_url(redis_url, socket_timeout=PATIENCE) as client:
        assert len(client.keys("one:*")) == 4
        one.delete_prefix(namespaces.device_prefix(environment="abc", device="redis"))
        assert len(client.keys("one:*")) == 2
    one.close()
    other.close()


def test_more_threads_than_connections(folder: Path) -> None:
    """Threads wait for a connection that others use: nobody is told that all of them are in use."""
    with (
        test_services.redis_server(folder) as service,
        redis.Redis.from_url(service.url, socket_timeout=PATIENCE) as client,
    ):
        store = RedisStore(url=service.url, timeout=PATIENCE)
        store.put(KEY, b"value")
        client.execute_command("CLIENT", "PAUSE", 500)
        with ThreadPoolExecutor(150) as pool:
            found = list(pool.map(lambda _: store.get(KEY), range(150)))
        assert [one.value for one in found if one is not None] == [b"value"] * 150
        store.close()


async def test_reads_of_one_moment_are_one_command(redis_url: str) -> None:
    """Sessions that are asked for together cost one command, and each caller gets the record it asked for."""
    store = RedisStore(url=redis_url, prefix="together:", timeout=PATIENCE)
    keys = [namespaces.stored_key(f"name {i}", environment="abc", device="redis") for i in range(100)]
    for i in range(0, 100, 2):
        store.put(keys[i], b"value %d" % i)
    awaited = store.asynchronous()
    await awaited.get(keys[0])
    with redis.Redis.from_url(redis_url, socket_timeout=PATIENCE) as client:
        client.config_resetstat()
        records = await asyncio.gather(*[awaited.get(key) for key in keys])
        calls = {name: stat["calls"] for name, stat in client.info("commandstats").items()}
    assert [None if one is None else one.value for one in records] == [
        None if i % 2 else b"value %d" % i for i in range(100)
    ]
    assert "cmdstat_get" not in calls
    assert calls["cmdstat_mget"] == 2
    await awaited.close()
    store.close()


async def test_one_of_several_readers_who_gives_up(redis_url: str) -> None:
    """A request that is cancelled takes nothing away from those who asked at the same moment, the first included."""
    awaited = RedisStore(url=redis_url, prefix="gives up:", timeout=PATIENCE).asynchronous()
    await awaited.put(KEY, b"value")
    readers = [asyncio.ensure_future(awaited.get(KEY)) for _ in range(3)]
    await asyncio.sleep(0)
    readers[0].cancel()
    found = await asyncio.gather(*readers, return_exceptions=True)
    assert isinstance(found[0], asyncio.CancelledError)
    assert [one.value for one in found[1:] if not isinstance(one, BaseException) and one] == [b"value", b"value"]
    await awaited.close()


async def test_several_readers_of_a_server_that_is_gone(folder: Path) -> None:
    """Each of them gets the error, and a server that is back answers again."""
    service = test_services.start_redis(folder)
    awaited = RedisStore(url=service.url, client_options={"retry": None}, timeout=PATIENCE).asynchronous()
    await awaited.put(KEY, b"value")
    service.kill()
    found = await asyncio.gather(*[awaited.get(KEY) for _ in range(3)], return_exceptions=True)
    assert [type(one) for one in found] == [StorageUnavailableError] * 3
    again = test_services.start_redis(folder, port=service.port)
    try:
        assert await asyncio.gather(*[awaited.get(KEY) for _ in range(3)]) == [None] * 3
    finally:
        await awaited.close()
        again.stop()


async def test_nothing_stays_on_the_server_after_its_time(redis_url: str) -> None:
    """Expired records take the set of their names with them, and members of a living set are weeded out by writes."""
    store = RedisStore(url=redis_url, prefix="weeds:", timeout=PATIENCE)
    for i in range(20):
        store.put(namespaces.stored_key(f"attempt {i}", environment="abc", device="redis"), b"", ttl=0.05)
    await asyncio.sleep(0.1)
    with redis.Redis.from_url(redis_url, socket_timeout=PATIENCE) as client:
        assert client.keys("weeds:*") == []
        for i in range(20):
            store.put(namespaces.stored_key(f"attempt {i}", environment="abc", device="redis"), b"", ttl=0.05)
        await asyncio.sleep(0.1)
        store.put(KEY, b"")
        (names,) = client.keys("weeds:n:*")
        assert client.zrange(names, 0, -1) == [b"name"]
        assert client.ttl(names) == -1
    store.close()


async def test_a_cluster(colour: Colour, folder: Path) -> None:
    """The whole contract on a Redis Cluster: no call touches names of two nodes."""
    # By itself the bus takes a port ten thousand higher, which there may not be.
    options = ("--cluster-enabled", "yes", "--cluster-port", str(test_services.free_port()))
    with test_services.redis_server(folder, *options) as service:
        with redis.Redis.from_url(service.url, socket_timeout=PATIENCE) as client:
            client.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
            with anyio.fail_after(PATIENCE):
                while b"cluster_state:ok" not in client.execute_command("CLUSTER", "INFO"):
                    await asyncio.sleep(0.02)
        store = RedisStore(url=service.url, cluster=True, timeout=PATIENCE)
        if colour == "sync":
            with ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda case: case.run(store), store_contract.CASES))
        else:
            awaited = store.asynchronous()
            for chosen in (store_contract.CASES[::2], store_contract.CASES[1::2]):
                await asyncio.gather(*[case.run_async(awaited) for case in chosen])
            await awaited.close()
        store.close()


def _certificate(folder: Path) -> None:
    """Make a key and a certificate for 127.0.0.1 that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kinde test")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


async def test_tls(colour: Colour, folder: Path) -> None:
    """A `rediss://` URL speaks TLS and believes the named authority only."""
    _certificate(folder)
    pem = str(folder / "certificate.pem")
    options = ["--tls-port", "{port}", "--port", "0", "--tls-cert-file", pem, "--tls-key-file", str(folder / "key.pem")]
    with test_services.redis_server(folder, *options, "--tls-ca-cert-file", pem, "--tls-auth-clients", "no") as service:
        url = service.url.replace("redis:", "rediss:")
        trusting = manager_of(colour)(
            RedisStore(url=f"{url}?ssl_ca_certs={pem}", timeout=PATIENCE), encryption_key=ENCRYPTION_KEY
        )
        await trusting.set("key", 1)
        assert await trusting.get("key") == 1
        await trusting.close()
        doubting = manager_of(colour)(RedisStore(url=url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
        with pytest.raises(StorageUnavailableError):
            await doubting.get("key")
        await doubting.close()


def test_one_manager_in_several_loops(redis_url: str) -> None:
    """Each loop has connections of its own, closed when the loop ends: no socket is left open."""
    manager = AsyncStorageManager(
        RedisStore(url=redis_url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY, device_id="loops"
    )

    async def add() -> int:
        async with manager.lease("n"):
            n = int(await manager.get("n", 0)) + 1
            await manager.set("n", n)
            return n

    async def add_three() -> list[int]:
        return list(await asyncio.gather(*[add() for _ in range(3)]))

    assert sorted(asyncio.run(add_three())) == [1, 2, 3]
    assert sorted(asyncio.run(add_three())) == [4, 5, 6]
    assert asyncio.run(add()) == 7


def test_both_managers_of_the_process_use_one_server(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Configured by name with the key from the environment, sync and async see the same data."""
    monkeypatch.setenv("KINDE_STORAGE_KEY", ENCRYPTION_KEY)
    StorageManager().close()
    StorageManager().initialize(
        {"type": "redis", "options": {"url": redis_url, "prefix": "both:", "timeout": PATIENCE}}, device_id="x"
    )
    StorageManager().set("key", [1])

    async def read() -> Any:
        return await AsyncStorageManager().get("key")

    assert asyncio.run(read()) == [1]
    StorageManager().close()
