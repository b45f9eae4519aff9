"""The search index on the disk: sentences, their words in SQLite's FTS5, and how far it has read."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.domain.passage import Passage, PassageKind
from shared.domain.search.sentences import sentences
from shared.domain.search.words import words
from shared.ports import Position, Source

SHAPE = "2"
"""To be counted up whenever the file or what is written into it changes."""
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE contact (id INTEGER PRIMARY KEY, contact_id TEXT NOT NULL UNIQUE, line TEXT);
CREATE TABLE source (key TEXT PRIMARY KEY, version INTEGER NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sentence (id INTEGER PRIMARY KEY, source TEXT NOT NULL, contact INTEGER NOT NULL, kind INTEGER NOT NULL,
    record TEXT NOT NULL, told TEXT, text TEXT NOT NULL, words TEXT NOT NULL);
CREATE INDEX sentence_source ON sentence (source);
CREATE TABLE meaning (word TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE word USING fts5(words, content='', detail=none, columnsize=0, prefix='3', tokenize='ascii');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(word, row)
"""
# The words come folded and cut: to the ascii tokenizer every letter outside of ASCII is part of a word.

KINDS = tuple(PassageKind)
NUMBER = {kind: number for number, kind in enumerate(KINDS)}
HASH = 16_777_216
"""How many bytes of words FTS5 gathers before it writes them: a large book is built at once."""
MARKS = {
    PassageKind.NAME: "\ue001",
    PassageKind.ORGANIZATION: "\ue002",
    PassageKind.PLACE: "\ue003",
    PassageKind.MET: "\ue004",
}
"""In front of a word: that it stands in a passage of this kind."""
_MARK = [MARKS.get(kind, "") for kind in KINDS]
ONE_PIECE = {PassageKind.NAME, PassageKind.TITLE, PassageKind.ORGANIZATION, PassageKind.PLACE, PassageKind.REACH}
LAST_DIGITS = 9
"""A phone number is found by all of its digits, and by these without the code of the country."""


class Sentence(NamedTuple):
    """One row: `contact` and `kind` as numbers, `words` with a space before, between and behind."""

    id: int
    contact: int
    kind: int
    words: str


class IndexFile:
    """The file of one owner. Not safe for threads: whoever uses it takes turns."""

    def __init__(self, path: Path, make: str) -> None:
        """Opens the file, or begins a new one where there is none. Raises `sqlite3.DatabaseError` for one that is
        damaged or of another make."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            self._begin(f"{SHAPE} {make}")
        except BaseException:
            self._db.close()
            raise

    def _begin(self, make: str) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute(
            "PRAGMA synchronous = NORMAL"
        )  # the newest changes may be lost with the power: they are read again
        self._db.execute("PRAGMA mmap_size = 268435456")
        self._db.execute("PRAGMA cache_size = -16384")
        if not self._db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
            with self.writing():
                for statement in SCHEMA.split(";"):
                    self._db.execute(statement)
                self._db.execute("INSERT INTO word (word, rank) VALUES ('hashsize', ?)", (HASH,))
                self._note("make", make)
        if self._noted("make") != make:
            raise sqlite3.DatabaseError("an index of another make")

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def position(self) -> Position | None:
        """How far it has read; None before the first time."""
        looked = self._noted("looked")
        return Position(self._noted("newest") or "", looked) if looked else None

    def has_read(self, position: Position) -> None:
        """Note how far it has read."""
        self._note("newest", position.newest)
        self._note("looked", position.looked)

    def is_known(self, source: Source) -> bool:
        """Whether it holds this very version."""
        row = self._db.execute("SELECT version, changed FROM source WHERE key = ?", (source.key,)).fetchone()
        return bool(row == (source.version, source.changed))

    def forget(self, key: str) -> list[int]:
        """Remove what a source said; answers the rows that went."""
        found = self._db.execute("SELECT id, kind, words FROM sentence WHERE source = ?", (key,)).fetchall()
        gone = [(number, indexed(kind, held)) for number, kind, held in found]
        self._db.executemany("INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)", gone)
        self._db.execute("DELETE FROM sentence WHERE source = ?", (key,))
        return [number for number, _ in gone]

    def keep_sources(self, sources: Iterable[Source]) -> None:
        rows = ((source.key, source.version, source.changed) for source in sources)
        self._db.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", rows)

    def keep_contacts(self, contacts: Iterable[tuple[int, str, str | None]]) -> None:
        """Contacts by number, with their line as JSON."""
        self._db.executemany("INSERT OR REPLACE INTO contact VALUES (?, ?, ?)", contacts)

    def keep_sentences(self, rows: Sequence[tuple[Sentence, str, Passage]]) -> None:
        """Rows with the key of their source; of the passage, the text is the sentence."""
        self._db.executemany(
            "INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (row.id, key, row.contact, row.kind, passage.id, _day(passage), passage.text, row.words)
                for row, key, passage in rows
            ],
        )
        pairs = [(row.id, indexed(row.kind, row.words)) for row, _, _ in rows]
        self._db.executemany("INSERT INTO word (rowid, words) VALUES (?, ?)", pairs)

    def keep_meanings(self, meanings: Iterable[tuple[str, bytes]]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO meaning VALUES (?, ?)", meanings)

    def contacts(self) -> Iterator[tuple[int, str, str | None]]:
        return iter(self._db.execute("SELECT id, contact_id, line FROM contact ORDER BY id"))

    def sentences(self) -> Iterator[Sentence]:
        """All rows, by number; numbers of rows that went are missing."""
        return map(Sentence._make, self._db.execute("SELECT id, contact, kind, words FROM sentence ORDER BY id"))

    def vocabulary(self) -> dict[str, int]:
        """In how many rows each word occurs, those that begin with a mark too."""
        return dict(self._db.execute("SELECT term, doc FROM vocabulary"))

    def meanings(self) -> list[tuple[str, bytes]]:
        return self._db.execute("SELECT word, vector FROM meaning").fetchall()

    def matching(self, expression: str, most: int) -> NDArray[np.int32]:
        """The rows that an FTS5 expression finds, the newest first, at most so many."""
        found = self._db.execute(
            "SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?", (expression, most)
        ).fetchall()
        return np.fromiter(chain.from_iterable(found), np.int32, len(found))

    def passages(self, rows: Sequence[int], contact_ids: Sequence[str]) -> list[Passage]:
        """The sentences of these rows, each as the passage it stands in."""
        marks = ", ".join("?" * len(rows))
        statement = f"SELECT id, kind, record, told, text FROM sentence WHERE id IN ({marks})"  # noqa: S608 (only marks)
        found = {row: rest for row, *rest in self._db.execute(statement, rows)}
        return [_passage(found[row], contact_id) for row, contact_id in zip(rows, contact_ids, strict=True)]

    def _note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _noted(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None


def _passage(row: Sequence[Any], contact_id: str) -> Passage:
    kind, record, told, text = row
    return Passage(contact_id=contact_id, kind=KINDS[kind], id=record, text=text, on=told)


def indexed(kind: int, held: str) -> str:
    """The words of a row as FTS5 gets them: where its kind (by number) has a mark, each once more behind it."""
    mark = _MARK[kind]
    return held + " ".join(mark + word for word in held.split()) if mark else held


def pieces(passage: Passage) -> list[Passage]:
    """A passage as the sentences that can be evidence of their own."""
    whole = passage.kind in ONE_PIECE
    texts = [", ".join(passage.text.split("\n"))] if whole else sentences(passage.text)
    return [passage] if texts == [passage.text] else [passage.model_copy(update={"text": text}) for text in texts]


def held_words(passage: Passage) -> str:
    """The words of a passage, with a space before, between and behind; of a phone number its digits too."""
    found = _words(passage.text.replace("(0)", " "))
    if passage.kind is PassageKind.REACH:
        digits = "".join(word for word in found if word.isdecimal())
        found += [*{digits, digits[-LAST_DIGITS:]}] if len(digits) >= LAST_DIGITS else []
    return f" {' '.join(found)} " if found else " "


def _words(text: str) -> list[str]:
    """The words of a text. Beyond ASCII they are found letter by letter, so those that come again are remembered."""
    if text.isascii():
        return words(text)
    return [word for piece in text.split() for word in _words_of_piece(piece)]


@lru_cache(maxsize=20_000)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    return tuple(words(piece))


def _day(passage: Passage) -> str | None:
    return passage.on.isoformat() if passage.on else None
