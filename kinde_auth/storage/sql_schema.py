"""The tables of the SQL store and every statement it sends, for PostgreSQL, SQLite and MySQL.

No I/O here (floor 1). `python -m kinde_auth.storage.sql_schema postgresql` prints the tables' DDL.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from attrs import frozen

from kinde_auth.errors import ConfigurationError

try:
    import sqlalchemy as sa
    from sqlalchemy.dialects import mysql, postgresql, sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
except ImportError as error:
    raise ConfigurationError(
        "The storage type 'sql' needs SQLAlchemy: install kinde-auth[sql].", argument="storage_config"
    ) from error

PURGE_AT_MOST: Final = 1000

# The server's clock, in seconds since the epoch: hosts may disagree about the time, leases and expiry may not.
_NOW: Final = {
    "postgresql": "extract(epoch FROM clock_timestamp())",
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
    "mysql": "unix_timestamp(now(6))",
    "mariadb": "unix_timestamp(now(6))",
}
_DIALECTS: Final[dict[str, Any]] = {"postgresql": postgresql, "sqlite": sqlite, "mysql": mysql, "mariadb": mysql}


@frozen
class Tables:
    """The three tables, below a prefix of the application's choice."""

    metadata: sa.MetaData
    record: sa.Table
    lease: sa.Table
    member: sa.Table


def tables(prefix: str) -> Tables:
    """Return the tables whose names begin with a prefix."""
    metadata = sa.MetaData()
    record = sa.Table(
        f"{prefix}record",
        metadata,
        sa.Column("place", _text(640), primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.Double, nullable=True, index=True),
        sa.Column("value", sa.LargeBinary().with_variant(mysql.LONGBLOB, "mysql", "mariadb"), nullable=False),
    )
    lease = sa.Table(
        f"{prefix}lease",
        metadata,
        sa.Column("place", _text(640), primary_key=True),
        sa.Column("owner", _text(64), nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )
    member = sa.Table(
        f"{prefix}member",
        metadata,
        sa.Column("place", _text(640), primary_key=True),
        sa.Column("member", _text(120), primary_key=True),
        sa.Column("expires_at", sa.Double, nullable=True),
    )
    return Tables(metadata, record, lease, member)


def ddl(dialect: str, *, prefix: str = "kinde_") -> str:
    """Return the statements that create the tables, for who wants to run them by hand or in a migration.

    Raises:
        ConfigurationError: the dialect is not one that is supported.
    """
    compiler = _DIALECTS[_known(dialect)].dialect()
    made = tables(prefix)
    statements: list[Any] = []
    for table in (made.record, made.lease, made.member):
        statements.append(CreateTable(table))
        statements.extend(CreateIndex(index) for index in table.indexes)
    return "".join(f"{str(statement.compile(dialect=compiler)).strip()};\n\n" for statement in statements)


class Statements:
    """Every statement, built once: SQLAlchemy then finds its text by identity.

    A number that a statement changed is `rowcount`; `None` in place of a statement means that the dialect lacks it,
    and the store does the same in two steps.
    """

    def __init__(self, dialect: str, made: Tables) -> None:
        name = _known(dialect)
        upsert = None if name in {"mysql", "mariadb"} else _DIALECTS[name].insert
        now: Any = sa.literal_column(_NOW[name], sa.Double)
        record, lease, member = made.record.c, made.lease.c, made.member.c
        place: sa.BindParameter[str] = sa.bindparam("at")
        later: Any = now + sa.bindparam("ttl", type_=sa.Double)
        living: Any = sa.or_(record.expires_at.is_(None), record.expires_at > now)
        written: dict[str, Any] = {"version": sa.bindparam("new"), "expires_at": later, "value": sa.bindparam("data")}
        here: Any = record.place == place

        self.get = sa.select(record.value, record.version, record.expires_at).where(here, living)
        self.update = (
            sa.update(made.record).where(here, living, record.version == sa.bindparam("seen")).values(**written)
        )
        self.replace = sa.update(made.record).where(here).values(**written)
        self.drop_dead = sa.delete(made.record).where(here, record.expires_at <= now)
        self.insert = sa.insert(made.record).values(place=place, **written)
        self.delete = sa.delete(made.record).where(here, living)
        self.touch = sa.update(made.record).where(here, living).values(expires_at=later)
        self.touch_seen = self.touch.where(record.version == sa.bindparam("seen"))
        # A prefix ends in ':', and ';' is the next character: a range of the primary key, not a scan.
        within = sa.and_(record.place >= sa.bindparam("first"), record.place < sa.bindparam("after"))
        self.count_prefix = sa.select(sa.func.count()).select_from(made.record).where(within, living)
        self.delete_prefix = sa.delete(made.record).where(within)
        # The condition stands twice: a row that was renewed after it was chosen must stay.
        chosen = sa.select(record.place).where(record.expires_at <= now).limit(PURGE_AT_MOST).subquery()
        self.purge = sa.delete(made.record).where(record.place.in_(sa.select(chosen.c.place)), record.expires_at <= now)

        held: dict[str, Any] = {"owner": sa.bindparam("by"), "until": later}
        mine: Any = sa.and_(lease.place == place, lease.owner == sa.bindparam("by"))
        free: Any = sa.or_(lease.owner == sa.bindparam("by"), lease.until <= now)
        self.lease_update = sa.update(made.lease).where(lease.place == place, free).values(**held)
        self.lease_insert = sa.insert(made.lease).values(place=place, **held)
        self.renew = sa.update(made.lease).where(mine, lease.until > now).values(until=later)
        self.release = sa.delete(made.lease).where(mine, lease.until > now)
        self.drop_dead_lease = sa.delete(made.lease).where(mine)

        this_member: Any = sa.and_(member.place == place, member.member == sa.bindparam("who"))
        alive: Any = sa.or_(member.expires_at.is_(None), member.expires_at > now)
        self.index_purge = sa.delete(made.member).where(member.place == place, member.expires_at <= now)
        self.index_update = sa.update(made.member).where(this_member).values(expires_at=later)
        self.index_insert = sa.insert(made.member).values(place=place, member=sa.bindparam("who"), expires_at=later)
        self.index_list = sa.select(member.member).where(member.place == place, alive)
        self.index_remove = sa.delete(made.member).where(this_member, alive)

        self.put: Any = None
        self.put_absent: Any = None
        self.take: Any = None
        self.lease: Any = None
        if upsert is not None:
            into_record: Any = upsert(made.record).values(place=place, **written)
            replaced = {column: into_record.excluded[column] for column in written}
            self.put = into_record.on_conflict_do_update(index_elements=[record.place], set_=replaced)
            self.put_absent = into_record.on_conflict_do_update(
                index_elements=[record.place], set_=replaced, where=record.expires_at <= now
            )
            self.take = self.delete.returning(record.value, record.version, record.expires_at)
            into_lease: Any = upsert(made.lease).values(place=place, **held)
            self.lease = into_lease.on_conflict_do_update(
                index_elements=[lease.place], set_={column: into_lease.excluded[column] for column in held}, where=free
            )


def _known(dialect: str) -> str:
    if dialect not in _DIALECTS:
        raise ConfigurationError(
            f"The storage type 'sql' does not know the database {dialect!r}: known are {', '.join(_DIALECTS)}.",
            argument="options.url",
        )
    return dialect


def _text(length: int) -> Any:
    # Compared by code point everywhere: a collation that ignores case or accents would let two keys meet.
    return (
        sa.String(length)
        .with_variant(postgresql.VARCHAR(length, collation="C"), "postgresql")
        .with_variant(mysql.VARCHAR(length, collation="utf8mb4_bin"), "mysql", "mariadb")
    )


if __name__ == "__main__":
    sys.stdout.write(ddl(sys.argv[1] if len(sys.argv) > 1 else "postgresql"))

__all__ = ["PURGE_AT_MOST", "Statements", "Tables", "ddl", "tables"]
