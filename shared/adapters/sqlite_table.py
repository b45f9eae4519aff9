"""The table on SQLite: the laptop's database, and in memory the fake that tests use."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from shared.adapters import json_text
from shared.adapters.sqlite_file import SqliteFile
from shared.adapters.table_rules import (
    LAST,
    check_limit,
    checked,
    dump_cursor,
    key_of,
    load_cursor,
    storable,
    successor,
)
from shared.domain import keys
from shared.ports import Conflict, Delete, Operation, Page, Put, Record

SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    pk TEXT NOT NULL, sk TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, version INTEGER NOT NULL,
    due TEXT, changed TEXT, sweep_at TEXT, expires_at INTEGER, owner TEXT NOT NULL, shard TEXT NOT NULL,
    PRIMARY KEY (pk, sk)
) STRICT;
CREATE INDEX IF NOT EXISTS record_due ON record (owner, due, pk, sk) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_changed ON record (owner, changed, pk, sk) WHERE changed IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_sweep ON record (shard, sweep_at, pk, sk) WHERE sweep_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_expiry ON record (expires_at) WHERE expires_at IS NOT NULL
"""

SELECT = "SELECT pk, sk, kind, body, version, due, changed, sweep_at, expires_at FROM record "
LIVE = "(expires_at IS NULL OR expires_at > :now)"
SAME = f"pk = :pk AND sk = :sk AND version = :version AND {LIVE}"

INSERT = """
INSERT INTO record (pk, sk, kind, body, version, due, changed, sweep_at, expires_at, owner, shard)
VALUES (:pk, :sk, :kind, :body, 1, :due, :changed, :sweep_at, :expires_at, :owner, :shard)
ON CONFLICT (pk, sk) DO UPDATE
SET kind = :kind, body = :body, version = 1, due = :due, changed = :changed, sweep_at = :sweep_at,
    expires_at = :expires_at, shard = :shard
WHERE record.expires_at <= :now
"""
# Every name put into a statement here is a constant of this module, every value a parameter.
UPDATE = f"""
UPDATE record
SET kind = :kind, body = :body, version = version + 1, due = :due, changed = :changed, sweep_at = :sweep_at,
    expires_at = :expires_at, shard = :shard
WHERE {SAME}
"""  # noqa: S608
DELETE = f"DELETE FROM record WHERE {SAME}"  # noqa: S608
ABSENT = f"SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM record WHERE pk = :pk AND sk = :sk AND {LIVE})"  # noqa: S608
PRESENT = f"SELECT 1 FROM record WHERE {SAME}"  # noqa: S608


class Index(NamedTuple):
    """A sparse index: the column that groups its records and the one that orders them."""

    group: str
    column: str


DUE = Index("owner", "due")
CHANGED = Index("owner", "changed")
SWEEP = Index("shard", "sweep_at")


class SqliteTable:
    """Fulfils the port `Table` on the SQLite file `path`, or in memory for `":memory:"`.

    Safe for threads and processes; a write is on the disk when the call returns. `clock` gives the
    moment by which records expire. Every call raises `StorageError` when the database cannot be used.
    """

    def __init__(self, path: Path | str, *, clock: Callable[[], datetime]) -> None:
        self._file = SqliteFile(path, SCHEMA)
        self._clock = clock

    def get(self, pk: str, sk: str) -> Record | None:
        if not storable(pk, sk):
            return None
        page = self._page("pk = :pk AND sk = :sk", {"pk": pk, "sk": sk}, "sk", 1)
        return page[0] if page else None

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        limit: int = 100,
        cursor: str | None = None,
        newest_first: bool = False,
    ) -> Page:
        check_limit(limit)
        low, high = prefix, successor(prefix)
        if cursor is not None:
            (last,) = load_cursor(cursor, 1)
            low, high = _after(last, low, high, newest_first=newest_first)
        if not storable(partition, prefix or "-"):
            return Page([])
        where = "pk = :pk AND sk >= :low" + ("" if high is None else " AND sk < :high")
        order = "sk DESC" if newest_first else "sk"
        rows = self._page(where, {"pk": partition, "low": low, "high": high}, order, limit + 1)
        return Page(rows[:limit], dump_cursor(rows[limit - 1].sk) if len(rows) > limit else None)

    def due(self, owner: str, until: str, *, since: str = "", limit: int = 100, cursor: str | None = None) -> Page:
        return self._indexed(DUE, owner, (since, until), limit, cursor)

    def changed(self, owner: str, since: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        return self._indexed(CHANGED, owner, (since, LAST), limit, cursor)

    def sweep(self, shard: str, until: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        return self._indexed(SWEEP, shard, ("", until), limit, cursor)

    def write(self, operations: Sequence[Operation]) -> None:
        pairs = checked(operations)
        now = self._now()
        with self._file.writing() as connection:
            for operation, body in pairs:
                if not _applied(connection, operation, body, now):
                    raise Conflict(*key_of(operation))

    def purge(self) -> int:
        """Remove for good what has expired; the answer is how many records that were."""
        with self._file.writing() as connection:
            return connection.execute("DELETE FROM record WHERE expires_at <= ?", (self._now(),)).rowcount

    def close(self) -> None:
        """Close the file; no call works afterwards."""
        self._file.close()

    def _now(self) -> int:
        return int(self._clock().timestamp())

    def _indexed(self, index: Index, value: str, between: tuple[str, str], limit: int, cursor: str | None) -> Page:
        check_limit(limit)
        group, column = index
        start: tuple[str, ...] = (between[0], "", "")
        if cursor is not None:
            start = max(start, load_cursor(cursor, 3))
        if not storable(value, "-"):
            return Page([])
        where = f"{group} = :value AND ({column}, pk, sk) > (:low, :pk, :sk) AND {column} <= :high"
        names = dict(zip(("low", "pk", "sk"), start, strict=True)) | {"value": value, "high": between[1]}
        rows = self._page(where, names, f"{column}, pk, sk", limit + 1)
        if len(rows) <= limit:
            return Page(rows)
        last = rows[limit - 1]
        return Page(rows[:limit], dump_cursor(getattr(last, column), last.pk, last.sk))

    def _page(self, where: str, names: dict[str, Any], order: str, count: int) -> list[Record]:
        statement = f"{SELECT} WHERE {where} AND {LIVE} ORDER BY {order} LIMIT :count"
        with self._file.reading() as connection:
            rows = connection.execute(statement, names | {"now": self._now(), "count": count}).fetchall()
        return [_record(row) for row in rows]


def _after(last: str, low: str, high: str | None, *, newest_first: bool) -> tuple[str, str | None]:
    """The bounds of what follows the sort key `last`: the lower one is included, the upper one is not."""
    if newest_first:
        return low, last if high is None else min(high, last)
    return max(low, last + "\0"), high  # nothing lies between a text and the same text with a NUL


def _record(row: tuple[Any, ...]) -> Record:
    pk, sk, kind, body, *rest = row
    return Record(pk, sk, kind, json_text.load(body), *rest)


def _applied(connection: sqlite3.Connection, operation: Operation, body: str, now: int) -> bool:
    """Whether the operation's condition held; if so, it is done."""
    if isinstance(operation, Put):
        return _stored(connection, operation.record, body, now)
    names = {"pk": operation.pk, "sk": operation.sk, "version": operation.version, "now": now}
    if operation.version == 0:
        return connection.execute(ABSENT, names).fetchone() is not None
    if isinstance(operation, Delete):
        return connection.execute(DELETE, names).rowcount == 1
    return connection.execute(PRESENT, names).fetchone() is not None


def _stored(connection: sqlite3.Connection, record: Record, body: str, now: int) -> bool:
    names = {
        "pk": record.pk,
        "sk": record.sk,
        "kind": record.kind,
        "body": body,
        "version": record.version,
        "due": record.due,
        "changed": record.changed,
        "sweep_at": record.sweep_at,
        "expires_at": record.expires_at,
        "owner": keys.owner_partition(record.pk),
        "shard": keys.shard(record.kind, record.pk),
        "now": now,
    }
    statement = INSERT if record.version == 0 else UPDATE
    return connection.execute(statement, names).rowcount == 1
