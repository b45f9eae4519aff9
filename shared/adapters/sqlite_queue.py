"""The queue on SQLite: messages that hide while somebody works on them, retries and dead letters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from shared.adapters import json_text
from shared.adapters.message_rules import dump_message
from shared.adapters.sqlite_file import SqliteFile
from shared.domain.errors import NotFoundError
from shared.ports import Body

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL, sent_at TEXT NOT NULL,
    visible_at TEXT NOT NULL, receive_count INTEGER NOT NULL DEFAULT 0, dead INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS message_next ON message (queue, dead, visible_at, id)
"""

SEND = "INSERT INTO message (queue, body, sent_at, visible_at) VALUES (?, ?, ?, ?)"
VISIBLE = "queue = :queue AND dead = 0 AND visible_at <= :now"
# Every name put into a statement here is a constant of this module, every value a parameter.
WAITING = f"SELECT EXISTS (SELECT 1 FROM message WHERE {VISIBLE})"  # noqa: S608
BURY = f"UPDATE message SET dead = 1 WHERE {VISIBLE} AND receive_count >= :max_receives"  # noqa: S608
COLUMNS = "id, body, receive_count, sent_at"
RECEIVE = f"""
UPDATE message SET receive_count = receive_count + 1, visible_at = :hidden_until
WHERE id IN (SELECT id FROM message WHERE {VISIBLE} ORDER BY visible_at, id LIMIT :limit)
RETURNING {COLUMNS}
"""  # noqa: S608
DEAD = f"SELECT {COLUMNS} FROM message WHERE queue = ? AND dead = 1 ORDER BY id"  # noqa: S608
RETRY = "UPDATE message SET visible_at = ? WHERE id = ? AND receive_count = ? AND dead = 0"
RELEASE = "UPDATE message SET visible_at = ? WHERE queue = ? AND dead = 0 AND receive_count > 0"
REVIVE = """
UPDATE message SET dead = 0, receive_count = 0, visible_at = ?
WHERE queue = ? AND dead = 1 AND CAST(id AS TEXT) = ?
"""
PENDING = "SELECT count(*), min(visible_at) FROM message WHERE queue = ? AND dead = 0"


@dataclass(frozen=True, slots=True)
class Message:
    """One message as received: `receive_count` is 1 the first time."""

    id: str
    body: dict[str, Any]
    receive_count: int
    sent_at: datetime


class SqliteQueue:
    """Fulfils the port `Queue`, and lets workers take the messages of the queue `name`.

    A message that was received stays hidden for `visibility`; unless it is deleted by then, it is
    received again. After `max_receives` times it goes to the dead letters instead, as with SQS.
    Safe for threads and processes. Every call raises `StorageError` when the database cannot be used.
    """

    def __init__(
        self,
        path: Path | str,
        name: str,
        *,
        clock: Callable[[], datetime],
        visibility: timedelta,
        max_receives: int = 5,
    ) -> None:
        self._file = SqliteFile(path, SCHEMA)
        self._name = name
        self._clock = clock
        self._visibility = visibility
        self._max_receives = max_receives

    def send(self, body: Body) -> None:
        text = dump_message(body)
        now = self._moment()
        with self._file.writing() as connection:
            connection.execute(SEND, (self._name, text, now, now))

    def receive(self, limit: int) -> list[Message]:
        """Up to `limit` messages that nobody works on, the longest waiting first."""
        names = {
            "queue": self._name,
            "now": self._moment(),
            "hidden_until": self._moment(self._visibility),
            "max_receives": self._max_receives,
            "limit": limit,
        }
        with self._file.reading() as connection:  # an idle worker must not keep writing
            if not connection.execute(WAITING, names).fetchone()[0]:
                return []
        with self._file.writing() as connection:
            connection.execute(BURY, names)
            return sorted(map(_message, connection.execute(RECEIVE, names)), key=lambda m: int(m.id))

    def delete(self, message: Message) -> None:
        """The work is done: this message is never received again."""
        with self._file.writing() as connection:
            connection.execute("DELETE FROM message WHERE id = ?", (int(message.id),))

    def retry_later(self, message: Message, delay: timedelta) -> None:
        """Let the message be received again after `delay`, unless somebody else has received it meanwhile."""
        with self._file.writing() as connection:
            connection.execute(RETRY, (self._moment(delay), int(message.id), message.receive_count))

    def release(self) -> None:
        """Let every message that was received be received again at once; for a start, when no worker lives."""
        with self._file.writing() as connection:
            connection.execute(RELEASE, (self._moment(), self._name))

    def dead_letters(self) -> list[Message]:
        """What was received too often, the oldest first."""
        with self._file.reading() as connection:
            return [_message(row) for row in connection.execute(DEAD, (self._name,))]

    def revive(self, message_id: str) -> None:
        """Give a dead letter all its tries again, at once; raises `NotFoundError` when it is none."""
        with self._file.writing() as connection:
            if not connection.execute(REVIVE, (self._moment(), self._name, message_id)).rowcount:
                raise NotFoundError(f"There is no dead letter {message_id[:40]!r}; look at the list again.")

    def pending(self) -> int:
        """How many messages are waiting or being worked on."""
        count: int = self._pending()[0]
        return count

    def next_visible_at(self) -> datetime | None:
        """When the next message can be received; in the past when one can be now, None without any."""
        moment = self._pending()[1]
        return datetime.fromisoformat(moment) if moment else None

    def close(self) -> None:
        """Close the file; no call works afterwards."""
        self._file.close()

    def _pending(self) -> Any:
        with self._file.reading() as connection:
            return connection.execute(PENDING, (self._name,)).fetchone()

    def _moment(self, later: timedelta = timedelta(0)) -> str:
        """ISO in UTC and always of the same width, so that text sorts as time does."""
        return (self._clock() + later).astimezone(UTC).isoformat(timespec="microseconds")


def _message(row: tuple[Any, ...]) -> Message:
    number, body, receive_count, sent_at = row
    return Message(str(number), json_text.load(body), receive_count, datetime.fromisoformat(sent_at))
