"""What the storage costs, each figure beside a bare one that was measured in the same run.

`python benchmarks/storage.py` prints tables; `--write` puts them into `benchmarks/storage.md` with the day and the
machine. Absolute figures depend on the machine and on what else runs there; the ratios are what to compare. Both sides
of a ratio are measured in many short turns, one after the other, and the best turn of each counts: what the code costs
when nothing disturbs it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import secrets
import sqlite3
import sys
import tempfile
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis
import redis.asyncio
from anyio import to_thread
from attrs import frozen
from cryptography.fernet import Fernet

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

import test_services
from kinde_auth.storage import MemoryStore, Sealer, StorageManager, namespaces
from kinde_auth.storage.contract import Store
from kinde_auth.storage.local_storage import LocalStore
from kinde_auth.storage.redis import RedisStore
from kinde_auth.storage.sql import SQLStore

KEY = "only-for-benchmarks-0123456789-abcdefghij"
TOKENS = {
    "access_token": secrets.token_urlsafe(700),
    "refresh_token": secrets.token_urlsafe(60),
    "expires_at": 1764110000,
}
TURNS = 60
SHORT_TURNS = 400
SIZES = (1_000, 10_000, 100_000)


@frozen
class Figure:
    """One line of a table: what was measured, against what, and whether it had to stay below a bound."""

    name: str
    ours: float
    bare: float | None = None
    bound: str = ""
    holds: bool | None = None

    def line(self) -> str:
        ratio = f"{self.ours / self.bare:.2f}" if self.bare else ""
        bare = "" if self.bare is None else f"{self.bare:.1f}"
        verdict = {True: "holds", False: "MISSED", None: ""}[self.holds]
        return f"| {self.name} | {self.ours:.1f} | {bare} | {ratio} | {self.bound} | {verdict} |"


NOTES = """
What the figures say:

- The bound for Redis is the store's: one round trip each. The manager adds what encoding and sealing cost, which no
  round trip can hide, so a sealed `set` is above 1.3 times a bare `SET` of the same bytes on a loopback connection.
- A put is a script of two commands, since a device's records must be found again without a scan; that is what it costs
  over a plain `SET`.
- To be awaited, redis-py's own asyncio client is faster than its blocking one in worker threads. It is still slower
  than the blocking one called directly.
- One JSON file, renamed, loses at 1,000 sessions, and the more so the larger it grows.
- The cost of a call does not follow the number of sessions. What growth there is in memory and in the file is that of
  the processor's and SQLite's caches, where 100,000 records of 1 KB do not fit: a bare dictionary and a bare file grow
  as well, the dictionary by somewhat less. A put to a file or a database waits for a disk that others use too.
"""
HEAD = "| what | ours, µs | bare, µs | ratio | bound | |\n|---|---|---|---|---|---|"


def cost(call: Callable[[], object], number: int) -> float:
    """Return microseconds for each call, over so many calls."""
    began = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - began) / number * 1e6


def compared(
    name: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    *,
    number: int,
    turns: int = TURNS,
    at_most: float | None = None,
) -> Figure:
    """Measure two calls in turns."""
    ours(), bare()
    pairs = [(cost(ours, number), cost(bare, number)) for _ in range(turns)]
    best, best_bare = min(one for one, _ in pairs), min(other for _, other in pairs)
    holds = None if at_most is None else best / best_bare <= at_most
    return Figure(name, best, best_bare, "" if at_most is None else f"ratio at most {at_most:g}", holds)


def in_memory() -> list[Figure]:
    manager = StorageManager(MemoryStore(), device_id="x")
    small = {"access_token": "x" * 200, "expires_at": 1764110000, "scope": "openid"}
    plain: dict[str, bytes] = {}

    def pair() -> None:
        manager.set("user_tokens", small)
        manager.get("user_tokens")

    def bare() -> None:
        plain["user_tokens"] = json.dumps(small).encode()
        json.loads(plain["user_tokens"])

    figure = compared(
        "memory: set and get of a small value (bare: dict and json)", pair, bare, number=100, turns=SHORT_TURNS
    )
    rate = 1e6 / figure.ours
    bound = "at least 150,000 pairs a second"
    name = f"{figure.name}: {rate:,.0f} pairs a second"
    return [Figure(name, figure.ours, figure.bare, bound, rate >= 150_000)]


def sealing() -> list[Figure]:
    sealer, fernet = Sealer([KEY], purpose="record"), Fernet(Fernet.generate_key())
    value = secrets.token_bytes(2048)
    figure = compared(
        "seal and open 2 KB (bare: Fernet)",
        lambda: sealer.open("place", sealer.seal("place", value)),
        lambda: fernet.decrypt(fernet.encrypt(value)),
        number=30,
        turns=SHORT_TURNS,
    )
    return [Figure(figure.name, figure.ours, figure.bare, "below 20 µs", figure.ours < 20)]


def in_a_file(folder: Path) -> list[Figure]:
    store = LocalStore(path=folder / "storage.sqlite3", use_keyring=False)
    manager = StorageManager(store)
    manager.set("user_tokens", TOKENS)
    place = manager._place(manager._holder.opened(), "user_tokens")
    connection = sqlite3.connect(store.path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    select = "SELECT value, version, expires_at FROM record WHERE place = ?"
    update = "UPDATE record SET value = ? WHERE place = ?"
    sealed = connection.execute(select, (place,)).fetchone()[0]

    def renamed() -> None:
        # The other way to keep a file whole: write all of it beside, flush, rename.
        beside = folder / "all.json.new"
        with beside.open("wb") as file:
            file.write(everything)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / "all.json")

    everything = json.dumps({f"session {i}": TOKENS for i in range(1000)}).encode()
    figures = [
        compared(
            "local_storage: get by the store (bare: sqlite3 SELECT)",
            lambda: store.get(place),
            lambda: connection.execute(select, (place,)).fetchone(),
            number=30,
            turns=SHORT_TURNS,
        ),
        compared(
            "local_storage: get by the manager, opened and decoded (bare: sqlite3 SELECT)",
            lambda: manager.get("user_tokens"),
            lambda: connection.execute(select, (place,)).fetchone(),
            number=30,
            turns=SHORT_TURNS,
            at_most=3.0,
        ),
        compared(
            "local_storage: set (bare: sqlite3 UPDATE)",
            lambda: manager.set("user_tokens", TOKENS),
            # Another value each time: SQLite does not write what is there already.
            lambda: connection.execute(update, (secrets.token_bytes(len(sealed)), place)),
            number=10,
        ),
        compared(
            "local_storage: set (bare, a way not taken: one JSON file of 1,000 sessions, renamed)",
            lambda: manager.set("user_tokens", TOKENS),
            renamed,
            number=3,
        ),
    ]
    connection.close()
    manager.close()
    return figures


def in_redis(url: str) -> list[Figure]:
    store = RedisStore(url=url)
    manager = StorageManager(store, encryption_key=KEY, device_id="x")
    manager.set("user_tokens", TOKENS)
    client = redis.Redis.from_url(url)
    backing = manager._holder.opened()
    place = manager._place(backing, "user_tokens")
    value = backing.encode("user_tokens", place, TOKENS)
    client.set("bare", value)
    figures = [
        compared(
            "Redis: get by the store (bare: GET)",
            lambda: store.get(place),
            lambda: client.get("bare"),
            number=5,
            turns=SHORT_TURNS,
            at_most=1.3,
        ),
        compared(
            "Redis: put by the store (bare: SET)",
            lambda: store.put(place, value),
            lambda: client.set("bare", value),
            number=5,
            turns=SHORT_TURNS,
            at_most=1.3,
        ),
        compared(
            "Redis: get by the manager, opened and decoded (bare: GET)",
            lambda: manager.get("user_tokens"),
            lambda: client.get("bare"),
            number=5,
            turns=SHORT_TURNS,
        ),
        compared(
            "Redis: set by the manager, encoded and sealed (bare: SET)",
            lambda: manager.set("user_tokens", TOKENS),
            lambda: client.set("bare", value),
            number=5,
            turns=SHORT_TURNS,
        ),
    ]
    client.close()
    store.close()
    return figures


def awaited(redis_url: str) -> list[Figure]:
    """Measure two ways to await an engine that has a blocking client too: Redis has the one, SQL the other."""

    async def turn(call: Callable[[], Awaitable[object]], number: int) -> float:
        began = time.perf_counter()
        for _ in range(number):
            await call()
        return (time.perf_counter() - began) / number * 1e6

    async def measured() -> list[Figure]:
        store = RedisStore(url=redis_url)
        key = namespaces.stored_key("name", environment="bench", device="x")
        store.put(key, b"x" * 500)
        own = store.asynchronous()
        await own.get(key)
        pairs = [
            (await turn(lambda: own.get(key), 5), await turn(lambda: to_thread.run_sync(store.get, key), 5))
            for _ in range(SHORT_TURNS)
        ]
        await own.close()
        store.close()
        name = "Redis: get awaited (bare, a way not taken: the blocking client in worker threads)"
        return [Figure(name, min(own for own, _ in pairs), min(threads for _, threads in pairs))]

    return asyncio.run(measured())


class BareDict:
    """What growth costs without a store: a dictionary that keeps the order of use."""

    def __init__(self) -> None:
        self._records: OrderedDict[str, bytes] = OrderedDict()

    def get(self, key: str) -> bytes:
        self._records.move_to_end(key)
        return self._records[key]

    def put(self, key: str, value: bytes) -> None:
        self._records[key] = value
        self._records.move_to_end(key)

    def close(self) -> None:
        self._records.clear()


class BareFile:
    """What growth costs without a store: one table in a SQLite file with the same safety."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute(
            "CREATE TABLE record (place TEXT PRIMARY KEY, version INTEGER, expires_at REAL, value BLOB) WITHOUT ROWID"
        )

    def get(self, key: str) -> object:
        return self._connection.execute("SELECT value FROM record WHERE place = ?", (key,)).fetchone()

    def put(self, key: str, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO record (place, value) VALUES (?, ?)", (key, value))

    def close(self) -> None:
        self._connection.close()


Growing = Store | BareDict | BareFile


def _session(i: int) -> str:
    return namespaces.stored_key("session", environment="bench", device=f"browser {i}")


def _fill_in_bulk(store: Growing, first: int, last: int, value: bytes) -> None:
    """Put sessions in as the store would, many at a time: what is measured comes afterwards, call by call."""
    if isinstance(store, LocalStore | BareFile):
        connection = sqlite3.connect(store.path)
        with connection:
            rows = ((_session(i), secrets.randbits(62), None, value) for i in range(first, last))
            connection.executemany("INSERT INTO record (place, version, expires_at, value) VALUES (?, ?, ?, ?)", rows)
        connection.close()
    elif isinstance(store, SQLStore):
        for start in range(first, last, 2_000):
            rows = [
                {"at": _session(i), "new": secrets.randbits(62), "ttl": None, "data": value}
                for i in range(start, min(start + 2_000, last))
            ]
            with store._engine.begin() as connection:
                connection.execute(store._do.insert, rows)
    else:
        for i in range(first, last):
            store.put(_session(i), value)


def _turn(store: Growing, what: str, size: int, number: int, value: bytes) -> float:
    keys = iter([_session(secrets.randbelow(size)) for _ in range(number)])
    return cost((lambda: store.get(next(keys))) if what == "get" else (lambda: store.put(next(keys), value)), number)


def flat(name: str, store: Growing) -> str:
    """Return the line of a store in the table of growth."""
    value = secrets.token_bytes(1_000)
    cells: list[str] = []
    costs: dict[str, list[float]] = {"get": [], "put": []}
    store.put(_session(0), value)
    filled = 1
    for size in SIZES:
        _fill_in_bulk(store, filled, size, value)
        filled = size
        number, turns = (5, 30) if isinstance(store, SQLStore | LocalStore | BareFile) else (20, 100)
        for what in ("get", "put"):
            costs[what].append(min(_turn(store, what, size, number, value) for _ in range(turns)))
    for what in ("get", "put"):
        cells += [f"{one:.1f}" for one in costs[what]] + [f"{costs[what][-1] / costs[what][0]:.2f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


@contextmanager
def servers(folder: Path) -> Iterator[tuple[str, str]]:
    """Run Redis and PostgreSQL for the length of a block."""
    (folder / "redis").mkdir()
    (folder / "postgresql").mkdir()
    folder.chmod(0o755)
    with (
        test_services.redis_server(folder / "redis") as cache,
        test_services.postgresql_server(folder / "postgresql") as database,
    ):
        yield cache.url, database.url


def main() -> int:
    """Measure everything and tell whether every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/storage.md")
    arguments = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kinde-bench-")))
        redis_url, postgresql_url = stack.enter_context(servers(folder))
        figures = [*in_memory(), *sealing(), *in_a_file(folder / "file"), *in_redis(redis_url), *awaited(redis_url)]
        stores: dict[str, Growing] = {
            "a bare dictionary": BareDict(),
            "memory": MemoryStore(max_records=200_000),
            "a bare SQLite file": BareFile(folder / "bare.sqlite3"),
            "local_storage": LocalStore(path=folder / "growing" / "storage.sqlite3", use_keyring=False),
            "redis": RedisStore(url=redis_url),
            "sql (PostgreSQL)": SQLStore(url=postgresql_url),
            "sql (SQLite)": SQLStore(url=f"sqlite:///{folder / 'sql.sqlite3'}"),
        }
        growth = []
        for name, store in stores.items():
            growth.append(flat(name, store))
            store.close()
    shown = ", ".join(f"{size:,}" for size in SIZES)
    sizes = " | ".join(f"{what} at {size:,}" for what in ("get", "put") for size in (*SIZES, 0)).replace(
        "at 0", "growth"
    )
    lines = [
        HEAD,
        *(figure.line() for figure in figures),
        "",
        f"Cost of a call by the store, in microseconds, with {shown} sessions in it; growth is the last by the first.",
        "",
        f"| store | {sizes} |",
        "|---" * 9 + "|",
        *growth,
        NOTES.rstrip(),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.write:
        day = time.strftime("%Y-%m-%d", time.gmtime())
        load = os.getloadavg()[0]
        machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the end"
        head = f"Measured on {day}: {machine}.\n\n"
        Path(__file__).with_suffix(".md").write_text("# Storage\n\n" + head + text)
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
