"""The state of one tenant: a table for each kind of thing, in memory, kept in an SQLite file where one is given.

The file is written as rows change and read once, when it is opened (floor 5).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from kinde_auth.errors import ConfigurationError
from kinde_auth.local import entities as kinds

T = TypeVar("T")

SCHEMA_VERSION = "1"
Snapshot: TypeAlias = dict[str, list[tuple[str, int, bytes]]]
Journal = Callable[[str, str, int, bytes | None], None]


class Table(Generic[T]):
    """Rows of one kind in the order in which they were added, found by key."""

    def __init__(self, kind: str, row_type: type[T], *, key: str = "id", journal: Journal | None = None) -> None:
        self.kind = kind
        self._row_type = row_type
        self._key = key
        self._rows: dict[str, T] = {}
        self._sequence: dict[str, int] = {}
        self._last = 0
        self._journal = journal

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._rows.values()))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def get(self, key: str) -> T | None:
        """Return the row with this key, or None."""
        return self._rows.get(key)

    def key(self, row: T) -> str:
        """Return the row's key."""
        return str(getattr(row, self._key))

    def sequence(self, row: T) -> int:
        """Return a number that grows with each row added, for a stable order."""
        return self._sequence[self.key(row)]

    def save(self, row: T) -> T:
        """Add the row, or note that it has changed."""
        key = self.key(row)
        if key not in self._rows:
            self._last += 1
            self._sequence[key] = self._last
        self._rows[key] = row
        if self._journal is not None:
            self._journal(self.kind, key, self._sequence[key], msgspec.json.encode(row))
        return row

    def remove(self, key: str) -> T | None:
        """Take the row out and return it."""
        row = self._rows.pop(key, None)
        if row is not None:
            number = self._sequence.pop(key)
            if self._journal is not None:
                self._journal(self.kind, key, number, None)
        return row

    def remove_where(self, **values: object) -> None:
        """Take out the rows whose fields have these values."""
        for row in self.where(**values):
            self.remove(self.key(row))

    def where(self, **values: object) -> list[T]:
        """Return the rows whose fields have these values."""
        return [row for row in self if all(getattr(row, name) == value for name, value in values.items())]

    def first(self, **values: object) -> T | None:
        """Return the first row whose fields have these values."""
        return next(iter(self.where(**values)), None)

    def dump(self) -> list[tuple[str, int, bytes]]:
        """Return key, place and content of every row."""
        return [(key, self._sequence[key], msgspec.json.encode(row)) for key, row in self._rows.items()]

    def clear(self) -> None:
        """Take all rows out."""
        for key in list(self._rows):
            self.remove(key)

    def load(self, key: str, sequence: int, body: bytes) -> None:
        """Put back a row that was kept."""
        self._rows[key] = msgspec.json.decode(body, type=self._row_type)
        self._sequence[key] = sequence
        self._last = max(self._last, sequence)


class State:
    """Everything a tenant holds.

    Args:
        file: keeps it; one process at a time.
        reset: forget what the file holds.
    """

    def __init__(self, file: Path | None = None, *, reset: bool = False) -> None:
        self._file = _open(file, reset=reset) if file is not None else None
        self._tables: dict[str, Table[Any]] = {}
        self.users = self._table("user", kinds.User)
        self.identities = self._table("identity", kinds.Identity)
        self.factors = self._table("factor", kinds.Factor)
        self.organizations = self._table("organization", kinds.Organization, key="code")
        self.members = self._table("member", kinds.Member)
        self.invites = self._table("invite", kinds.Invite, key="code")
        self.roles = self._table("role", kinds.Role)
        self.permissions = self._table("permission", kinds.Permission)
        self.system_permissions = self._table("system_permission", kinds.Permission)
        self.feature_flags = self._table("feature_flag", kinds.FeatureFlag, key="key")
        self.properties = self._table("property", kinds.Property)
        self.categories = self._table("category", kinds.Category)
        self.apis = self._table("api", kinds.Api)
        self.scopes = self._table("scope", kinds.Scope)
        self.applications = self._table("application", kinds.Application)
        self.connections = self._table("connection", kinds.Connection)
        self.directories = self._table("directory", kinds.Directory)
        self.webhooks = self._table("webhook", kinds.Webhook)
        self.events = self._table("event", kinds.Event)
        self.api_keys = self._table("api_key", kinds.ApiKey)
        self.subscribers = self._table("subscriber", kinds.Subscriber)
        self.agreements = self._table("agreement", kinds.Agreement)
        self.meter_usage = self._table("meter_usage", kinds.MeterUsage)
        self.variables = self._table("variable", kinds.EnvironmentVariable)
        self.connected_apps = self._table("connected_app", kinds.ConnectedAppSession)
        self.sessions = self._table("session", kinds.Session)
        self.grants = self._table("grant", kinds.Grant)
        self.codes = self._table("code", kinds.AuthorizationCode)
        self.refresh_tokens = self._table("refresh_token", kinds.RefreshToken)
        self.devices = self._table("device", kinds.DeviceAuthorization)
        self.revoked = self._table("revoked", kinds.RevokedToken)
        self.keys = self._table("key", kinds.KeptKey)
        self._settings = self._table("settings", kinds.Settings)
        if self._file is not None:
            self._load(self._file)

    @property
    def settings(self) -> kinds.Settings:
        """Return what there is one of; call `save_settings` after a change."""
        return self._settings.get("settings") or self._settings.save(kinds.Settings())

    def save_settings(self) -> None:
        """Note that the settings have changed."""
        self._settings.save(self.settings)

    def snapshot(self) -> Snapshot:
        """Return a copy of everything, for `restore`."""
        return {kind: table.dump() for kind, table in self._tables.items()}

    def restore(self, snapshot: Snapshot) -> None:
        """Put everything back as it was."""
        for kind, table in self._tables.items():
            table.clear()
            for key, sequence, body in snapshot.get(kind, []):
                table.load(key, sequence, body)
                self._write(kind, key, sequence, body)

    def commit(self) -> None:
        """Make what was written so far lasting; without a file there is nothing to do."""
        if self._file is not None:
            self._file.commit()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.commit()
            self._file.close()
            self._file = None

    def _table(self, kind: str, row_type: type[T], *, key: str = "id") -> Table[T]:
        table = Table(kind, row_type, key=key, journal=self._write if self._file is not None else None)
        self._tables[kind] = table
        return table

    def _write(self, kind: str, key: str, sequence: int, body: bytes | None) -> None:
        if self._file is None:
            return
        if body is None:
            self._file.execute("DELETE FROM rows WHERE kind = ? AND key = ?", (kind, key))
        else:
            self._file.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", (kind, key, sequence, body))

    def _load(self, file: sqlite3.Connection) -> None:
        for kind, key, sequence, body in file.execute("SELECT kind, key, sequence, body FROM rows ORDER BY sequence"):
            if kind in self._tables:
                self._tables[kind].load(key, sequence, body)


def _open(path: Path, *, reset: bool) -> sqlite3.Connection:
    try:
        if not path.exists():
            path.touch(mode=0o600)  # it holds client secrets and signing keys
        file = sqlite3.connect(path, timeout=0, check_same_thread=False)
    except (sqlite3.Error, OSError) as error:
        raise _unusable(path, error) from error
    try:
        # Held until the file is closed: each process keeps the rows in memory, so two would write over one another.
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        file.execute("BEGIN EXCLUSIVE")
        found = _schema(file)
        if found == "":
            raise ConfigurationError(
                f"state file {path} is another program's database: give a file that Local Kinde wrote, or a new one.",
                argument="state",
            )
        if found not in {None, SCHEMA_VERSION} and not reset:
            raise ConfigurationError(
                f"state file {path} was written by another version (schema {found}, this one reads {SCHEMA_VERSION}): "
                "delete it or start with --reset.",
                argument="state",
            )
        if reset:
            file.execute("DROP TABLE IF EXISTS rows")
            file.execute("DROP TABLE IF EXISTS meta")
        file.execute("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT)")
        file.execute(
            "CREATE TABLE IF NOT EXISTS rows "
            "(kind TEXT, key TEXT, sequence INTEGER, body BLOB, PRIMARY KEY (kind, key))"
        )
        file.execute("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
        file.commit()
    except sqlite3.Error as error:
        file.close()
        raise _unusable(path, error) from error
    except ConfigurationError:
        file.close()
        raise
    return file


def _schema(file: sqlite3.Connection) -> str | None:
    """Return the version that a file was written by; None for a new one, nothing for somebody else's."""
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if tables != {"meta", "rows"}:
        return ""
    found = file.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    return "" if found is None else str(found[0])


def _unusable(path: Path, error: Exception) -> ConfigurationError:
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        return ConfigurationError(
            f"state file {path} is in use by another Local Kinde: stop that one, or give another file.",
            argument="state",
        )
    return ConfigurationError(
        f"state file {path} cannot be used ({error}): give a file that Local Kinde wrote, or a new one.",
        argument="state",
    )
