"""The store in one SQLite file, for programs of one user on one machine: command lines, desktop programs, small
servers.

Several processes may use the file at once, and one that is killed leaves it whole. Reads and writes the file system
(floor 1).
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from kinde_auth.errors import (
    StorageConflictError,
    StorageCorruptedError,
    StorageError,
    StorageUnavailableError,
)
from kinde_auth.storage import files
from kinde_auth.storage.clock import steady_time
from kinde_auth.storage.connections import SQLitePool
from kinde_auth.storage.contract import ABSENT, ANY, DEFAULT_MAX_VALUE, Capabilities, Expected, Record
from kinde_auth.typing import Clock

T = TypeVar("T")

SCHEMA_VERSION: Final = 1
_SCHEMA: Final = f"""
CREATE TABLE record (
    place TEXT PRIMARY KEY, version INTEGER NOT NULL, expires_at REAL, value BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX record_expires_at ON record (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE lease (place TEXT PRIMARY KEY, owner TEXT NOT NULL, until REAL NOT NULL, ttl REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE member (
    place TEXT NOT NULL, member TEXT NOT NULL, expires_at REAL, PRIMARY KEY (place, member)
) WITHOUT ROWID;
PRAGMA user_version = {SCHEMA_VERSION};
"""
# The store's clock inside of SQLite, which asks it once nobody else writes: by the time at which a caller began to wait
# for that, what has expired meanwhile would still be alive.
_NOW: Final = "kinde_now"
_INSERT: Final = f"INSERT INTO record (place, version, expires_at, value) VALUES (?, ?, {_NOW}() + ?, ?) "  # noqa: S608
_REPLACE: Final = (
    "ON CONFLICT (place) DO UPDATE SET version = excluded.version, expires_at = excluded.expires_at, value = "
    "excluded.value"
)
# Statements are put together from constants of this module only, which is what S608 cannot see.
_SELECT: Final = "SELECT value, version, expires_at FROM record WHERE place = ?"
_LIVING: Final = f"(expires_at IS NULL OR expires_at > {_NOW}())"
_UPDATE: Final = (
    f"UPDATE record SET version = ?, expires_at = {_NOW}() + ?, value = ? WHERE place = ? AND version = ? AND {_LIVING}"  # noqa: S608
)
_SMALLEST_PAGE: Final = 512
_PURGE_EVERY: Final = 500
_PURGE_AT_MOST: Final = 1000

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REASONS = {
    sqlite3.SQLITE_BUSY: "another process has kept it locked for too long",
    sqlite3.SQLITE_LOCKED: "another process has kept it locked for too long",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it or its folder cannot be written",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see whether its folder can be written",
    sqlite3.SQLITE_IOERR: "the disk does not work",
}


class LocalStore:
    """Records in a SQLite file that only this user can read."""

    def __init__(
        self,
        *,
        path: str | Path | None = None,
        timeout: float = 10.0,
        max_value: int = DEFAULT_MAX_VALUE,
        use_keyring: bool = True,
        clock: Clock = steady_time,
    ) -> None:
        """Name the file; it is made at the first use.

        Args:
            path: of the file; in the user's data folder where it is left out.
            timeout: seconds to wait while another process writes.
            max_value: the largest value, in bytes.
            use_keyring: whether a generated sealing key goes to the system's keyring, where there is one.
        """
        self.capabilities = Capabilities(shared="host", max_value=max_value)
        self._path = files.default_path() if path is None else Path(path).absolute()
        self._timeout = timeout
        self._use_keyring = use_keyring
        self._clock = clock
        self._until_purge = _PURGE_EVERY
        self._pool = SQLitePool(self._connect)

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self._path

    def get(self, key: str) -> Record[bytes] | None:
        row = self._one(_SELECT, (key,))
        return None if row is None or (row[2] is not None and row[2] <= self._clock()) else Record(*row)

    def put(self, key: str, value: bytes, *, ttl: float | None = None, expect: Expected = ANY) -> int:
        version = secrets.randbits(62)
        if expect is ANY:
            self._change(_INSERT + _REPLACE, (key, version, ttl, value))
        else:
            if expect is ABSENT:
                statement = f"{_INSERT}{_REPLACE} WHERE record.expires_at <= {_NOW}()"
                written = self._change(statement, (key, version, ttl, value))
            else:
                written = self._change(_UPDATE, (version, ttl, value, key, expect))
            if not written:
                raise StorageConflictError("The record changed since it was read: read it again and decide anew.")
        self._until_purge -= 1
        if self._until_purge <= 0:
            self.purge()
        return version

    def take(self, key: str) -> Record[bytes] | None:
        row = self._one("DELETE FROM record WHERE place = ? RETURNING value, version, expires_at", (key,))
        return None if row is None or (row[2] is not None and row[2] <= self._clock()) else Record(*row)

    def delete(self, key: str) -> bool:
        return self.take(key) is not None

    def touch(self, key: str, *, ttl: float | None, expect: Expected = ANY) -> bool:
        if expect is ABSENT:
            return False
        statement = f"UPDATE record SET expires_at = {_NOW}() + ? WHERE place = ? AND {_LIVING}"  # noqa: S608
        values: tuple[Any, ...] = (ttl, key)
        if expect is not ANY:
            statement, values = f"{statement} AND version = ?", (*values, expect)
        return self._change(statement, values) > 0

    def delete_prefix(self, prefix: str) -> int:
        now = self._clock()
        # A prefix ends in ':', and ';' is the next character: this is a range of the primary key, not a scan.
        between = (prefix, prefix[:-1] + ";")
        self._change("DELETE FROM record WHERE place >= ? AND place < ? AND expires_at <= ?", (*between, now))
        return self._change("DELETE FROM record WHERE place >= ? AND place < ?", between)

    # The system's monotonic clock is one for all processes and nobody can set it. After a restart of the machine it
    # begins anew: then an old lease seems to run for longer than its ttl, and is void. So would one that was given
    # while a caller, who had read the clock before, waited to write: it is read once nobody else can write.

    def lease(self, key: str, *, owner: str, ttl: float) -> bool:
        statement = (
            "INSERT INTO lease (place, owner, until, ttl) VALUES (?, ?, ?, ?) ON CONFLICT (place) DO UPDATE "
            "SET owner = excluded.owner, until = excluded.until, ttl = excluded.ttl "
            "WHERE lease.owner = excluded.owner OR lease.until <= ? OR lease.until - ? > lease.ttl"
        )

        def give(connection: sqlite3.Connection) -> bool:
            now = time.monotonic()
            return connection.execute(statement, (key, owner, now + ttl, ttl, now, now)).rowcount > 0

        return self._in_transaction(give)

    def renew(self, key: str, *, owner: str, ttl: float) -> bool:
        statement = (
            "UPDATE lease SET until = ?, ttl = ? WHERE place = ? AND owner = ? AND until > ? AND until - ? <= ttl"
        )

        def prolong(connection: sqlite3.Connection) -> bool:
            now = time.monotonic()
            return connection.execute(statement, (now + ttl, ttl, key, owner, now, now)).rowcount > 0

        return self._in_transaction(prolong)

    def release(self, key: str, *, owner: str) -> bool:
        # What ran out is removed as well, and was not held.
        statement = "DELETE FROM lease WHERE place = ? AND owner = ? RETURNING until, ttl"

        def end(connection: sqlite3.Connection) -> bool:
            now = time.monotonic()
            rows = connection.execute(statement, (key, owner)).fetchall()
            return any(0 < until - now <= ttl for until, ttl in rows)

        return self._in_transaction(end)

    def index_add(self, index: str, member: str, *, ttl: float | None = None) -> None:
        self._change("DELETE FROM member WHERE place = ? AND expires_at <= ?", (index, self._clock()))
        self._change(
            f"INSERT INTO member (place, member, expires_at) VALUES (?, ?, {_NOW}() + ?) "  # noqa: S608
            "ON CONFLICT (place, member) DO UPDATE SET expires_at = excluded.expires_at",
            (index, member, ttl),
        )

    def index_list(self, index: str) -> list[str]:
        statement = f"SELECT member FROM member WHERE place = ? AND {_LIVING}"  # noqa: S608
        return [row[0] for row in self._rows(statement, (index,))]

    def index_remove(self, index: str, member: str) -> bool:
        now = self._clock()
        row = self._one("DELETE FROM member WHERE place = ? AND member = ? RETURNING expires_at", (index, member))
        return row is not None and (row[0] is None or row[0] > now)

    def purge(self) -> int:
        """Remove records that have expired, a bounded number at a time; return how many."""
        self._until_purge = _PURGE_EVERY
        statement = (
            "DELETE FROM record WHERE place IN (SELECT place FROM record WHERE expires_at IS NOT NULL AND expires_at "
            "<= ? LIMIT ?)"
        )
        return self._change(statement, (self._clock(), _PURGE_AT_MOST))

    def close(self) -> None:
        self._pool.close()

    def own_keys(self) -> Sequence[str]:
        """Return the sealing key of this file, from the system's keyring or a file beside it; made at first use."""
        beside = self._path.with_name(self._path.name + ".key")
        # Two processes that begin together must not make two keys.
        return (self._in_transaction(lambda _: self._keyring_key(beside) or files.read_or_make_key(beside)),)

    def _keyring_key(self, beside: Path) -> str | None:
        if not self._use_keyring or files.read_key(beside) is not None:
            return None
        try:
            # An extra, and slow to load: it looks for every keyring of the platform.
            import keyring
            from keyring.errors import KeyringError
        except ImportError:
            return None
        # No keyring, a locked one or one that is broken: the key goes to a file then.
        with suppress(KeyringError, OSError, RuntimeError):
            found = keyring.get_password("kinde-auth storage", str(self._path))
            if found is None:
                found = secrets.token_urlsafe(32)
                keyring.set_password("kinde-auth storage", str(self._path), found)
            return found
        return None

    def _in_transaction(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run work while nobody else writes: the file's own write lock is the lock."""
        connection = self._pool.get()
        try:
            try:
                connection.execute("BEGIN IMMEDIATE")
                done = work(connection)
                connection.execute("COMMIT")
            finally:
                # A connection that went back in the middle of a transaction would keep the file locked for everybody.
                # Ctrl-C while it waits for the lock is heard once it has the lock, so the beginning counts too.
                if connection.in_transaction:
                    connection.rollback()
            return done
        except sqlite3.Error as error:
            raise self._translated(error) from error
        finally:
            self._pool.give_back(connection)

    def _one(self, statement: str, values: tuple[Any, ...]) -> Any:
        rows = self._rows(statement, values)
        return rows[0] if rows else None

    def _rows(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        connection = self._pool.get()
        try:
            # All of them: a statement that is left half way keeps its snapshot, and a DELETE is not committed.
            return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._translated(error) from error
        finally:
            self._pool.give_back(connection)

    def _change(self, statement: str, values: tuple[Any, ...]) -> int:
        connection = self._pool.get()
        try:
            return connection.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise self._translated(error) from error
        finally:
            self._pool.give_back(connection)

    def _connect(self) -> sqlite3.Connection:
        try:
            files.check_private(self._path)
        except FileNotFoundError:
            self._make_file()
            files.check_private(self._path)
        except OSError as error:
            raise files.unavailable(self._path, error) from error
        # SQLite takes a file shorter than a page for a new one, and would begin anew in place of what was there.
        if self._path.stat().st_size < _SMALLEST_PAGE:
            raise self._damaged()
        try:
            connection = sqlite3.connect(
                self._path, timeout=self._timeout, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._translated(error) from error
        try:
            # FULL: in WAL mode anything less can lose the newest records when the power fails.
            connection.execute("PRAGMA synchronous = FULL")
            connection.create_function(_NOW, 0, self._clock)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            connection.close()
            raise self._translated(error) from error
        if version != SCHEMA_VERSION:
            connection.close()
            raise StorageCorruptedError(
                f"The file {self._path} has schema {version} and this release reads {SCHEMA_VERSION}: use the release "
                "that wrote it, "
                "or delete the file."
            )
        return connection

    def _make_file(self) -> None:
        files.make_folder(self._path.parent)
        made = files.temporary_beside(self._path)
        try:
            connection = sqlite3.connect(made, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_SCHEMA)
            finally:
                connection.close()
        except sqlite3.Error as error:
            made.unlink(missing_ok=True)
            raise self._translated(error) from error
        files.place_once(self._path, made)

    def _translated(self, error: sqlite3.Error) -> StorageError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED:
            return self._damaged()
        reason = _REASONS.get(code, str(error))
        return StorageUnavailableError(f"The file {self._path} of local_storage cannot be used: {reason}.")

    def _damaged(self) -> StorageCorruptedError:
        return StorageCorruptedError(
            f"The file {self._path} of local_storage is damaged or no SQLite file: put a backup back, or delete it to "
            "begin anew."
        )


__all__ = ["LocalStore"]
