"""The store in a SQL database, for services on several hosts that have one already; needs the extra `sql`.

Talks to the database (floor 1).
"""

from __future__ import annotations

import os
import secrets
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from kinde_auth.errors import ConfigurationError, StorageConflictError, StorageError, StorageUnavailableError
from kinde_auth.storage.connections import ForkGate
from kinde_auth.storage.contract import ABSENT, ANY, DEFAULT_MAX_VALUE, Capabilities, Expected, Record
from kinde_auth.storage.sql_schema import Statements, tables

import sqlalchemy as sa  # isort: skip - after sql_schema, which says how to install it
from sqlalchemy import event, exc  # isort: skip
from sqlalchemy.engine import make_url  # isort: skip

T = TypeVar("T")

_PURGE_EVERY: Final = 500
_SCHEMA_TRIES: Final = 3
_CONNECTIONS: Final = 8


class SQLStore:
    """Records in three tables of PostgreSQL, SQLite or MySQL, by SQLAlchemy Core.

    To be awaited, its calls run in worker threads: so it shares one engine and one pool with code that blocks, also an
    engine that the application has already, and needs no second driver.
    """

    def __init__(
        self,
        *,
        url: str | None = None,
        engine: sa.Engine | None = None,
        create_schema: bool = True,
        table_prefix: str = "kinde_",
        timeout: float = 5.0,
        max_value: int = DEFAULT_MAX_VALUE,
        engine_options: Mapping[str, Any] | None = None,
    ) -> None:
        """Name the database; the first use connects.

        Args:
            url: such as `postgresql+psycopg://user:password@host/name`.
            engine: one that the application has already, instead of `url`; it is never closed here.
            create_schema: whether the tables are created at the first use; `sql_schema.ddl` prints them otherwise.
            table_prefix: what the tables' names begin with.
            timeout: seconds for connecting, and for waiting for a free connection or a locked SQLite file.
            max_value: the largest value, in bytes.
            engine_options: more arguments for `sqlalchemy.create_engine`.
        """
        if (url is None) == (engine is None):
            raise ConfigurationError(
                "The storage type 'sql' needs either options.url or options.engine.", argument="options.url"
            )
        self.capabilities = Capabilities(shared="cluster", max_value=max_value)
        self._is_own = engine is None
        self._engine = _engine(url, timeout, engine_options or {}) if engine is None else engine
        self._tables = tables(table_prefix)
        self._do = Statements(self._engine.dialect.name, self._tables)
        self._create_schema = create_schema
        # Idle connections to a server may live on in the parent; the child forgets them.
        is_file = self._engine.dialect.name == "sqlite"
        self._gate = ForkGate(self._engine.dispose if is_file else None)
        self._lock = threading.Lock()
        self._until_purge = _PURGE_EVERY
        _STORES.add(self)

    def get(self, key: str) -> Record[bytes] | None:
        return _record(self._read(self._do.get, {"at": key}))

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        version = secrets.randbits(62)
        given = {"at": key, "new": version, "ttl": ttl, "data": value}
        if expect is ANY:
            done = self._put_any(given)
        elif expect is ABSENT:
            done = self._put_absent(given)
        else:
            done = self._change(self._do.update, {**given, "seen": expect}) > 0
        if not done and not self._was_ours(key, version):
            raise StorageConflictError("The record changed since it was read: read it again and decide anew.")
        self._until_purge -= 1
        if self._until_purge <= 0:
            # What was asked for is done; a purge that fails is tried again later.
            with suppress(StorageError):
                self.purge()
        return version

    def take(self, key: str) -> Record[bytes] | None:
        if self._do.take is not None:
            return _record(self._read(self._do.take, {"at": key}))
        found = self.get(key)
        # Without RETURNING: the caller who deletes the version that was read is the one who has taken it.
        seen = self._do.delete.where(self._tables.record.c.version == sa.bindparam("seen"))
        return found if found is not None and self._change(seen, {"at": key, "seen": found.version}) else None

    def delete(self, key: str) -> bool:
        return self._change(self._do.delete, {"at": key}) > 0

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        if expect is ABSENT:
            return False
        given = {"at": key, "ttl": ttl}
        if expect is ANY:
            return self._change(self._do.touch, given) > 0
        return self._change(self._do.touch_seen, {**given, "seen": expect}) > 0

    def delete_prefix(self, prefix: str) -> int:
        between = {"first": prefix, "after": prefix[:-1] + ";"}
        rows = self._read(self._do.count_prefix, between)
        self._change(self._do.delete_prefix, between)
        return int(rows[0][0])

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        given = {"at": key, "by": owner, "ttl": ttl}
        if self._do.lease is not None:
            return self._change(self._do.lease, given) > 0
        return self._change(self._do.lease_update, given) > 0 or self._insert(self._do.lease_insert, given)

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        return self._change(self._do.renew, {"at": key, "by": owner, "ttl": ttl}) > 0

    def release(self, key: str, *, owner: str) -> bool:
        given = {"at": key, "by": owner}
        released = self._change(self._do.release, given) > 0
        if not released:
            self._change(self._do.drop_dead_lease, given)
        return released

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        given = {"at": index, "who": member, "ttl": ttl}
        self._change(self._do.index_purge, {"at": index})
        # Two callers may both find nothing to update; then one of them inserts.
        while not self._change(self._do.index_update, given) and not self._insert(self._do.index_insert, given):
            pass

    def index_list(self, index: str) -> list[str]:
        return [row[0] for row in self._read(self._do.index_list, {"at": index})]

    def index_remove(self, index: str, member: str) -> bool:
        return self._change(self._do.index_remove, {"at": index, "who": member}) > 0

    def purge(self) -> int:
        """Remove records that have expired, a bounded number at a time; return how many."""
        self._until_purge = _PURGE_EVERY
        return self._change(self._do.purge, {})

    def close(self) -> None:
        if self._is_own:
            self._engine.dispose()

    def _put_any(self, given: dict[str, Any]) -> bool:
        if self._do.put is not None:
            return self._change(self._do.put, given) > 0
        # Written over rather than deleted first: nobody who reads meanwhile finds nothing there.
        while not self._change(self._do.replace, given) and not self._insert(self._do.insert, given):
            pass
        return True

    def _put_absent(self, given: dict[str, Any]) -> bool:
        if self._do.put_absent is not None:
            return self._change(self._do.put_absent, given) > 0
        self._change(self._do.drop_dead, {"at": given["at"]})
        return self._insert(self._do.insert, given)

    def _was_ours(self, key: str, version: int) -> bool:
        # A write that was sent again after a broken connection finds what it wrote the first time.
        found = self.get(key)
        return found is not None and found.version == version

    def _read(self, statement: Any, given: Mapping[str, Any]) -> list[Any]:
        # Read to the end: a `DELETE … RETURNING` that is left half way may be undone.
        return self._with_connection(lambda connection: list(connection.execute(statement, given).all()))

    def _change(self, statement: Any, given: Mapping[str, Any]) -> int:
        return self._with_connection(lambda connection: int(connection.execute(statement, given).rowcount))

    def _insert(self, statement: Any, given: Mapping[str, Any]) -> bool:
        try:
            return self._change(statement, given) > 0
        except StorageUnavailableError as error:
            if isinstance(error.__cause__, exc.IntegrityError):
                return False
            raise

    def _with_connection(self, work: Callable[[sa.Connection], T]) -> T:
        try:
            with self._gate:
                if self._create_schema:
                    self._make_schema()
                try:
                    return self._once(work)
                except exc.DBAPIError as error:
                    if not error.connection_invalidated:
                        raise
                    # The server was restarted since the connection was used last: the whole pool was thrown away with
                    # it.
                    return self._once(work)
        except exc.SQLAlchemyError as error:
            raise self._translated(error) from error

    def _once(self, work: Callable[[sa.Connection], T]) -> T:
        # Each call is one statement, so it needs no transaction around it, and no two round trips for that.
        # The count of an INSERT is thrown away unless it is asked for.
        options = {"isolation_level": "AUTOCOMMIT", "preserve_rowcount": True}
        with self._engine.connect().execution_options(**options) as connection:
            return work(connection)

    def _make_schema(self) -> None:
        with self._lock:
            for left in range(_SCHEMA_TRIES - 1, -1, -1):
                try:
                    self._tables.metadata.create_all(self._engine)
                except (exc.IntegrityError, exc.ProgrammingError, exc.OperationalError) as error:
                    # Another process may be creating them at this moment; then they are there at the next look. Without
                    # a statement there was no connection, and trying again would only double the wait.
                    if left == 0 or error.statement is None:
                        raise
                else:
                    self._create_schema = False
                    return

    def _translated(self, error: exc.SQLAlchemyError) -> StorageError:
        url = self._engine.url
        where = sa.URL.create(url.drivername, host=url.host, port=url.port, database=url.database)
        original = str(getattr(error, "orig", ""))
        state = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
        if state.startswith("28") or "authentication failed" in original or "Access denied" in original:
            return StorageUnavailableError(
                f"The database at {where} refuses the user or password: see to options.url.",
                code="storage_access_denied",
            )
        if state == "42P01" or "no such table" in original or "doesn't exist" in original:
            return StorageUnavailableError(
                f"The database at {where} has not the tables: create them with the DDL that "
                "'python -m kinde_auth.storage.sql_schema' prints, or leave options.create_schema on.",
                code="storage_schema_missing",
            )
        reasons = {"53100": "its disk is full", "25006": "it is read-only", "53300": "it has too many connections"}
        reason = reasons.get(state) or next((r for text, r in _SQLITE_REASONS.items() if text in original), None)
        return StorageUnavailableError(f"The database at {where} cannot be used: {reason or type(error).__name__}.")

    def after_fork(self) -> None:
        """Forget the parent's connections without closing them: they are still the parent's."""
        self._lock = threading.Lock()
        self._engine.dispose(close=False)


_SQLITE_REASONS: Final = {
    "database is locked": "another process has kept it locked for too long",
    "database or disk is full": "the disk is full",
    "readonly database": "the file or its folder cannot be written",
    "unable to open database file": "the file cannot be opened",
    "malformed": "the file is damaged",
    "not a database": "the file is damaged or no SQLite file",
}


def _record(rows: list[Any]) -> Record[bytes] | None:
    return Record(bytes(rows[0][0]), rows[0][1], rows[0][2]) if rows else None


def _engine(url: str | None, timeout: float, options: Mapping[str, Any]) -> sa.Engine:
    try:
        parsed = make_url(url or "")
    except exc.ArgumentError:
        # The URL is not repeated: it may hold a password.
        raise ConfigurationError(
            "options.url of the storage type 'sql' is no database URL: give one such as "
            "postgresql+psycopg://host/name.",
            argument="options.url",
        ) from None
    name = parsed.get_backend_name()
    if name == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise ConfigurationError(
            "options.url names a SQLite database in memory: use the storage type 'memory', or name a file.",
            argument="options.url",
        )
    connect_timeout = {"connect_timeout": max(1, round(timeout))}
    arguments = {"sqlite": {"timeout": timeout}, "postgresql": connect_timeout}.get(name, {})
    try:
        engine = sa.create_engine(
            parsed,
            **{
                "hide_parameters": True,
                # More than the pool holds would be closed after each use, and a new one costs more than a wait.
                "pool_size": _CONNECTIONS,
                "max_overflow": 0,
                "pool_timeout": timeout,
                "connect_args": arguments,
                **options,
            },
        )
    except (ImportError, exc.SQLAlchemyError) as error:
        raise ConfigurationError(
            f"options.url names the driver {parsed.drivername!r}, which cannot be loaded: install it, or use "
            "postgresql+psycopg (kinde-auth[sql]).",
            argument="options.url",
        ) from error
    if name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Readers do not wait for a writer then, and a power failure takes nothing that was acknowledged.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


_STORES: weakref.WeakSet[SQLStore] = weakref.WeakSet()


def _after_fork() -> None:
    for store in list(_STORES):
        store.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)

__all__ = ["SQLStore"]
