"""The store in SQL against a real PostgreSQL and real SQLite files: refusals, schema, reconnection."""

from __future__ import annotations

import runpy
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

import test_services
from kinde_auth.errors import ConfigurationError, StorageError, StorageUnavailableError
from kinde_auth.storage import StorageManager, namespaces, sql_schema
from kinde_auth.storage.sql import SQLStore
from kinde_auth.storage.sql_schema import Statements, ddl, tables

from .colours import Colour, manager_of
from .conftest import ENCRYPTION_KEY, PATIENCE

pytestmark = pytest.mark.anyio
on_postgresql = pytest.mark.parametrize("store_name", ["postgresql"])
on_sqlite = pytest.mark.parametrize("store_name", ["sqlite"])
KEY = namespaces.stored_key("name", environment="abc", device="sql")


@pytest.fixture(name="folder")
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="kinde-postgresql-") as folder:
        yield Path(folder)


@on_postgresql
async def test_a_server_that_is_not_there(store_name: str, colour: Colour) -> None:
    """A typed error that says where, without user or password."""
    url = f"postgresql+psycopg://ada:hidden-password@127.0.0.1:{test_services.free_port()}/x"
    manager = manager_of(colour)(SQLStore(url=url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
    with pytest.raises(
        StorageUnavailableError, match=r"The database at postgresql\+psycopg://127\.0\.0\.1:\d+/x"
    ) as caught:
        await manager.get("key")
    assert "hidden-password" not in str(caught.value)
    assert "ada" not in str(caught.value)
    await manager.close()


@on_postgresql
async def test_a_wrong_password(store_name: str, colour: Colour, postgresql_url: str) -> None:
    """The error says that the user or password is refused, and shows neither."""
    url = postgresql_url.replace("kinde:kinde@", "kinde:wrong-secret@")
    manager = manager_of(colour)(SQLStore(url=url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
    with pytest.raises(StorageUnavailableError, match="refuses the user or password") as caught:
        await manager.get("key")
    assert caught.value.code == "storage_access_denied"
    assert "wrong-secret" not in str(caught.value)
    await manager.close()


@on_postgresql
def test_a_server_that_comes_back(store_name: str, folder: Path) -> None:
    """Killed and started again, it is used again without a new manager; what was acknowledged is there."""
    service = test_services.start_postgresql(folder)
    try:
        manager = StorageManager(SQLStore(url=service.url, timeout=PATIENCE), encryption_key=ENCRYPTION_KEY)
        manager.set("key", "kept")
        service.kill()
        with pytest.raises(StorageUnavailableError):
            manager.get("key")
        (folder / "data" / "postmaster.pid").unlink()
        service = test_services.start_postgresql(folder, port=service.port)
        assert manager.get("key") == "kept"
        record = manager.get_record("key")
        assert record is not None
        manager.put("key", "newer", expect=record.version)
        manager.close()
    finally:
        service.stop()


@on_postgresql
def test_connections_that_the_server_ended_are_replaced(store_name: str, postgresql_url: str) -> None:
    """A restart between two calls is not seen by the caller: the call is made again on a new connection."""
    store = SQLStore(url=postgresql_url, timeout=PATIENCE)
    version = store.put(KEY, b"value")
    engine = sa.create_engine(postgresql_url, isolation_level="AUTOCOMMIT")

    def end_connections() -> None:
        with engine.connect() as connection:
            connection.execute(
                sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            )

    end_connections()
    assert store.get(KEY) is not None
    end_connections()
    assert store.put(KEY, b"newer", expect=version) != version
    store.delete(KEY)
    store.close()
    engine.dispose()


@on_postgresql
def test_tables_are_created_by_many_at_once(store_name: str, postgresql_url: str) -> None:
    """Processes that begin together do not stumble over each other's CREATE TABLE."""
    stores = [SQLStore(url=postgresql_url, table_prefix="together_", timeout=PATIENCE) for _ in range(6)]
    start = threading.Barrier(6)
    failures: list[Exception] = []

    def begin(store: SQLStore) -> None:
        start.wait()
        try:
            store.get(KEY)
        except StorageError as error:
            failures.append(error)
        store.close()

    threads = [threading.Thread(target=begin, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@on_postgresql
def test_without_the_tables_the_error_says_how_to_make_them(store_name: str, postgresql_url: str) -> None:
    """With `create_schema` off nothing is created; the printed DDL creates what is needed."""
    store = SQLStore(url=postgresql_url, create_schema=False, table_prefix="byhand_", timeout=PATIENCE)
    with pytest.raises(StorageUnavailableError, match=r"python -m kinde_auth\.storage\.sql_schema") as caught:
        store.get(KEY)
    assert caught.value.code == "storage_schema_missing"
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(ddl("postgresql", prefix="byhand_"))
    engine.dispose()
    store.put(KEY, b"value")
    assert store.get(KEY) is not None
    store.close()


@on_sqlite
def test_the_printed_ddl_is_what_sqlite_takes(
    store_name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module prints it as a program, for any dialect it knows; another is refused."""
    monkeypatch.setattr(sys, "argv", ["sql_schema", "sqlite"])
    runpy.run_path(sql_schema.__file__, run_name="__main__")
    printed = capsys.readouterr().out
    url = f"sqlite:///{tmp_path / 'by-hand.sqlite3'}"
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        for statement in printed.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    engine.dispose()
    store = SQLStore(url=url, create_schema=False, timeout=PATIENCE)
    store.put(KEY, b"value")
    assert store.lease(KEY, owner="one", ttl=60)
    store.index_add(KEY, "member")
    store.close()
    with pytest.raises(ConfigurationError, match="does not know the database 'oracle'"):
        ddl("oracle")


@on_sqlite
def test_an_engine_of_the_application(store_name: str, tmp_path: Path) -> None:
    """Its own engine is used, beside its own tables, and left open."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'application.sqlite3'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE users (name)")
    manager = StorageManager(SQLStore(engine=engine), encryption_key=ENCRYPTION_KEY)
    manager.set("key", 1)
    manager.close()
    with engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) == {"users", "kinde_record", "kinde_lease", "kinde_member"}
    engine.dispose()
    with pytest.raises(ConfigurationError, match=r"either options\.url or options\.engine"):
        SQLStore(engine=engine, url="sqlite:///x")


@on_sqlite
@pytest.mark.parametrize("content", [b"not a database but long enough to have a header " * 30, None])
def test_a_sqlite_file_that_cannot_be_used(store_name: str, tmp_path: Path, content: bytes | None) -> None:
    """A file of something else, or a path that is a folder, is a typed error."""
    path = tmp_path / "file.sqlite3"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    store = SQLStore(url=f"sqlite:///{path}", timeout=PATIENCE)
    with pytest.raises(StorageUnavailableError, match=r"damaged|cannot be opened"):
        store.put(KEY, b"value")
    store.close()


@pytest.mark.parametrize("store_name", ["postgresql", "sqlite"])
def test_expired_rows_are_purged_in_passing(store_name: str, stores: Any) -> None:
    """Every few hundred writes what has expired is deleted; what is alive stays."""
    # Tables of its own, so that nobody else's writes purge them in passing.
    store = SQLStore(engine=stores(store_name)._engine, table_prefix="purge_")
    place = [namespaces.stored_key(f"{i}", environment="purge", device="sql") for i in range(50)]
    for key in place:
        store.put(key, b"", ttl=0.01)
    store.put(KEY, b"", ttl=600)
    time.sleep(0.05)
    assert store.purge() == 50
    assert store.purge() == 0
    assert store.get(KEY) is not None
    # And by itself, after some writes: hundreds as it comes.
    store._until_purge = 20
    for _ in range(12):
        store.put(place[0], b"", ttl=0.001)
        store.put(KEY, b"", ttl=600)
    (left,) = store._read(sa.select(sa.func.count()).select_from(store._tables.record), {})[0]
    assert left <= 2


@pytest.mark.parametrize("store_name", ["postgresql", "sqlite"])
def test_a_value_that_is_written_over_is_there_all_the_time(store_name: str, stores: Any) -> None:
    """Also by the two steps that MySQL needs: a reader between them finds the old value, not nothing."""
    store = SQLStore(engine=stores(store_name)._engine, table_prefix="steps_")
    store._do.put = None
    store.put(KEY, b"first")
    seen: list[Any] = []
    change = store._change

    def watched(statement: Any, given: Any) -> int:
        seen.append(store.get(KEY))
        done = change(statement, given)
        seen.append(store.get(KEY))
        return done

    store._change = watched  # type: ignore[method-assign]
    store.put(KEY, b"second")
    assert [record.value for record in seen] == [b"first", b"second"]


@pytest.mark.parametrize("store_name", ["sqlite"])
def test_every_statement_is_one_that_mysql_would_take(store_name: str) -> None:
    """No MySQL is started here: what is shown is that each statement compiles for it, and none needs what it lacks."""
    statements = Statements("mysql", tables("kinde_"))
    texts = {
        name: str(statement.compile(dialect=mysql.dialect()))
        for name, statement in vars(statements).items()
        if statement is not None
    }
    assert len(texts) == 21
    for name, text in texts.items():
        assert "RETURNING" not in text, name
        assert "ON CONFLICT" not in text, name
    assert "unix_timestamp(now(6))" in texts["get"]
    assert "utf8mb4_bin" in ddl("mysql")
