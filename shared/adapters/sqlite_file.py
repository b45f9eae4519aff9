"""One durable SQLite database for many threads and processes: connections, transactions, plain errors."""

import contextlib
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from shared.domain.errors import StorageError

MEMORY = ":memory:"
BUSY_SECONDS = 10.0

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit is on the disk before anybody is told so
    "PRAGMA fullfsync = 1",  # macOS: past the drive's cache, too; nothing elsewhere
)

REMEDIES = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space and try again",
    sqlite3.SQLITE_IOERR: "the disk did not read or write. Check its space and its health, then try again",
    sqlite3.SQLITE_BUSY: "another program holds it locked. Close that program and try again",
    sqlite3.SQLITE_LOCKED: "another program holds it locked. Close that program and try again",
    sqlite3.SQLITE_READONLY: "it cannot be written. Let your user write the file and its folder",
    sqlite3.SQLITE_PERM: "it cannot be written. Let your user write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. See that its folder exists and your user may write there",
    sqlite3.SQLITE_NOTADB: "the file is no Rapport database. Move it away, or put your backup in its place",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Keep a copy of it and put your backup in its place",
}


class SqliteFile:
    """A database at `path`, or in memory for `":memory:"`, with the tables that `schema` creates.

    Readers run side by side, each with a connection of its own; writers of this process take turns
    here, those of other processes wait up to 10 seconds. A database in memory has one connection.
    """

    def __init__(self, path: Path | str, schema: str) -> None:
        self.path = str(path)
        self._writer = threading.Lock()
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._shared = self.path == MEMORY
        # Whoever drops the last reference has closed the file: no connection outlives it.
        self.close = weakref.finalize(self, _close_all, self._idle)
        with self._plain_errors():
            self._idle.put(self._open())
        with self.writing() as connection:
            for statement in schema.split(";"):
                connection.execute(statement)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with; each statement sees one state of the whole database."""
        with self._plain_errors(), self._borrowed() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed and on the disk at the end of the block, rolled back when it raises."""
        with self._plain_errors(), self._writer, self._borrowed() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has rolled it back already
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        if not self.close.alive:
            raise StorageError(f"{self.path} is closed; start Rapport again.")
        connection = self._idle.get() if self._shared else self._idle_or_new()
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self.close.alive:
            self._idle.put(connection)
        else:  # another thread closed the file meanwhile
            connection.close()

    def _idle_or_new(self) -> sqlite3.Connection:
        try:
            return self._idle.get_nowait()
        except Empty:
            return self._open()

    def _open(self) -> sqlite3.Connection:
        if not self._shared:
            with contextlib.suppress(OSError):  # SQLite says what is wrong, in one place
                Path(self.path).touch(mode=0o600)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            for pragma in PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if primary not in REMEDIES:
                raise
            raise StorageError(f"{self.path}: {REMEDIES[primary]}. What was stored is safe.") from error


def _close_all(idle: LifoQueue[sqlite3.Connection]) -> None:
    with contextlib.suppress(Empty):
        while True:
            idle.get_nowait().close()
