"""`SearchIndex` by SQLite's FTS5 and numpy: two files for each owner, and what of it is used held in memory."""

import gc
import hashlib
import json
import sqlite3
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import batched
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shared.adapters.search.asking import Asked
from shared.adapters.search.finding import Found, find
from shared.adapters.search.index_file import NUMBER, IndexFile, Sentence, held_words, pieces
from shared.adapters.search.memory import Memory
from shared.domain.errors import IndexBusyError
from shared.domain.passage import ABOUT_ARTICLE, Passage
from shared.domain.search.query import Query
from shared.domain.search.words import words
from shared.ports import Embedder, Evidence, Hit, Position, Source

PATIENCE = 2.0
"""Seconds that a call waits for another one on the same index."""
BATCH = 2_000
DAY = len("2026-11-22")
"""How much of a stamp says the day: when it last looked is noted once a day, and with every change."""
MOST_ROWS = 250_000
"""How many rows are held in memory, all owners together; beyond, whoever searched longest ago is read anew."""
MOST_BYTES = 350_000_000
"""How much the files take, all owners together: what a Lambda function has is 512 MB."""
POSTINGS = 2_000
"""How many lists of rows are kept for the next search."""


class OneIndex:
    """One index on the disk and in memory."""

    def __init__(self, path: Path, embedder: Embedder) -> None:
        self._path = path
        self._embedder = embedder
        self._file: IndexFile | None = None
        self._memory: Memory | None = None
        self._looked: tuple[str, int] = ("", 0)
        self._postings: OrderedDict[tuple[str, int], NDArray[np.int32]] = OrderedDict()

    @property
    def rows(self) -> int:
        """How many rows are held in memory."""
        return self._memory.size if self._memory else 0

    def let_go(self) -> None:
        """Close the file and hold nothing in memory any more."""
        if self._file:
            self._file.close()
        self._file = self._memory = None
        self._postings.clear()

    def remove(self) -> None:
        """Forget it, also on the disk."""
        self.let_go()
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def file(self) -> IndexFile:
        """The open file; one that is damaged or of another make is begun anew."""
        if self._file is None:
            make = f"{type(self._embedder).__name__} {self._embedder.dimensions}"
            try:
                self._file = IndexFile(self._path, make)
            except sqlite3.DatabaseError:
                self.remove()
                self._file = IndexFile(self._path, make)
        return self._file

    def position(self) -> Position | None:
        """How far it has read. The last look is remembered here; the file knows the day."""
        kept = self.file().position()
        looked, read = self._looked
        return Position(kept.newest, max(kept.looked, looked), read) if kept else None

    def memory(self) -> Memory:
        if self._memory is None:
            self._memory = Memory(self.file(), self._embedder)
        return self._memory

    def take(self, sources: Iterable[Source], looked: str) -> int:
        """Take in what changed, in one transaction; when it fails, memory is read anew from the file."""
        try:
            with _collecting(wanted=self.file().position() is not None):
                return self._take(sources, looked)
        except BaseException:
            self.let_go()
            raise

    def has_seen(self, newest: str) -> None:
        """Note that the feed was read up to here, where this index had nothing to keep of it."""
        kept = self.file().position()
        if kept and newest > kept.newest:
            self.file().has_read(Position(newest, kept.looked))

    def find(self, query: Query, circles: Mapping[str, str], part: slice, enough: float, beside: float) -> list[Hit]:
        memory = self.memory()
        found, sought = find(query, circles, memory, self._fetch, part.stop)
        least = max(enough, beside * found[0].support) if found else 0.0
        shown = [one for one in found[part] if one.support >= least]
        conditions = tuple(word for condition in query.filters for word in words(condition.value))
        rows = [(row, memory.contact_ids[one.contact]) for one in shown for row in one.rows]
        passages = iter(self.file().passages([row for row, _ in rows], [contact_id for _, contact_id in rows]))
        return [_hit(one, [next(passages) for _ in one.rows], sought, conditions, memory) for one in shown]

    def _take(self, sources: Iterable[Source], looked: str) -> int:
        file, memory = self.file(), self.memory()
        before = file.position()
        fresh = sources
        if before:
            read = list(sources)
            fresh = [source for source in read if not file.is_known(source)]
            self._looked = (looked, len(read)) if looked != self._looked[0] else self._looked
        if before and not fresh and looked[:DAY] == before.looked[:DAY]:
            return 0  # a search after which nothing changed writes nothing
        newest = before.newest if before else ""
        pending: list[Sentence] = []
        taken: set[str] = set()
        with file.writing():
            for part in batched(fresh, BATCH, strict=False):
                newest = max([newest, *(source.changed for source in part)])
                latest = list({source.key: source for source in part}.values())
                held = {source.key for source in latest if before or source.key in taken}
                if held and pending:  # what is taken out must be in
                    memory.add(pending, file)
                    pending = []
                for key in held:
                    memory.remove(file.forget(key))
                pending += self._keep(latest, memory.size + len(pending), file, memory)
                taken.update(source.key for source in latest)
            memory.add(pending, file)
            file.has_read(Position(newest, looked))
        self._postings.clear()
        return len(taken)

    def _keep(self, sources: Sequence[Source], start: int, file: IndexFile, memory: Memory) -> list[Sentence]:
        """Write what sources say; answers their rows, numbered from `start` on."""
        known = len(memory.contact_ids)
        numbers = {source.contact_id: self._number(source.contact_id, memory) for source in sources}
        for source in sources:
            if source.line is not None:
                line = json.dumps(source.line, ensure_ascii=False)
                memory.set_contact(numbers[source.contact_id], source.contact_id, line)
        file.keep_sources(sources)
        changed = {numbers[source.contact_id] for source in sources if source.line is not None}
        changed.update(number for number in numbers.values() if number >= known)
        file.keep_contacts((number, memory.contact_ids[number], memory.lines[number]) for number in changed)
        rows = _rows_of(sources, numbers, start)
        file.keep_sentences(rows)
        return [row for row, _, _ in rows]

    def _number(self, contact_id: str, memory: Memory) -> int:
        number = memory.number_of(contact_id)
        if number == len(memory.contact_ids):
            memory.set_contact(number, contact_id, None)
        return number

    def _fetch(self, expression: str, most: int) -> NDArray[np.int32]:
        """Rows from FTS5; what was looked up lately is kept until something changes."""
        kept = self._postings.get((expression, most))
        if kept is None:
            kept = self.file().matching(expression, most)
            self._postings[expression, most] = kept
            if len(self._postings) > POSTINGS:
                self._postings.popitem(last=False)
        return kept


class OwnerIndexes:
    """What one owner's people and articles say, each in an index of its own: however many articles there are, how much
    a word tells of people, and how it is spelt among them, stays what it is. Calls take turns."""

    def __init__(self, folder: Path, name: str, embedder: Embedder) -> None:
        self.turn = threading.Lock()
        self.people = OneIndex(folder / f"{name}.sqlite3", embedder)
        self.articles = OneIndex(folder / f"{name}-articles.sqlite3", embedder)
        self._new_articles = 0

    @property
    def rows(self) -> int:
        """How many rows are held in memory."""
        return self.people.rows + self.articles.rows

    def let_go(self) -> None:
        """Close the files and hold nothing in memory any more."""
        self.people.let_go()
        self.articles.let_go()

    def remove(self) -> None:
        """Forget everything, also on the disk."""
        self.people.remove()
        self.articles.remove()

    def position(self) -> Position | None:
        """How far it has read; None when one of the two was lost."""
        people, articles = self.people.position(), self.articles.position()
        if people is None or articles is None:
            return None
        return Position(people.newest, people.looked, people.read + articles.read)

    def take(self, sources: Iterable[Source], looked: str) -> int:
        """Take in what changed. What fails is read again, as it is the people's index that says how far both went."""
        articles: list[Source] = []
        news = self.people.take(self._without_articles(sources, articles, looked), looked)
        self.people.has_seen(max((source.changed for source in articles), default=""))
        return news + self._new_articles

    def _without_articles(self, sources: Iterable[Source], articles: list[Source], looked: str) -> Iterator[Source]:
        """Those of people; the others are kept before the last of these is."""
        for source in sources:
            if source.contact_id.startswith(ABOUT_ARTICLE):
                articles.append(source)
            else:
                yield source
        self._new_articles = self.articles.take(articles, looked)


class SqliteSearch:
    """Fulfils `SearchIndex` with two files for each owner in `folder`, which may be lost at any time."""

    def __init__(self, folder: Path, embedder: Callable[[], Embedder]) -> None:
        self._folder = folder
        self._embedder = embedder
        self._owners: OrderedDict[str, OwnerIndexes] = OrderedDict()
        self._lock = threading.Lock()
        # Whoever drops the last reference has closed the files.
        self.close = weakref.finalize(self, _let_go_all, self._owners)

    def position(self, owner_id: str) -> Position | None:
        with self._turn(owner_id) as index:
            return index.position()

    def take(self, owner_id: str, sources: Iterable[Source], looked: str, *, afresh: bool = False) -> int:
        with self._turn(owner_id) as index:
            if afresh:
                index.remove()
            return index.take(sources, looked)

    def find(
        self,
        owner_id: str,
        query: Query,
        circles: Mapping[str, str],
        *,
        limit: int,
        offset: int = 0,
        enough: float = 0.0,
        beside: float = 0.0,
    ) -> list[Hit]:
        with self._turn(owner_id) as index:
            return index.people.find(query, circles, slice(offset, offset + limit), enough, beside)

    def find_articles(
        self, owner_id: str, query: Query, *, limit: int, enough: float = 0.0, beside: float = 0.0
    ) -> list[Hit]:
        with self._turn(owner_id) as index:
            return index.articles.find(query, {}, slice(limit), enough, beside)

    @contextmanager
    def _turn(self, owner_id: str) -> Iterator[OwnerIndexes]:
        """The owner's index, for one call at a time. A file that turns out to be damaged is thrown away: the next call
        begins anew."""
        index = self._of(owner_id)
        if not index.turn.acquire(timeout=PATIENCE):
            raise IndexBusyError("The search is being prepared; it answers in a moment.")
        try:
            yield index
        except sqlite3.DatabaseError as error:
            index.remove()
            raise IndexBusyError("The search has to be prepared again; it answers in a moment.") from error
        finally:
            index.turn.release()

    def _of(self, owner_id: str) -> OwnerIndexes:
        with self._lock:
            if owner_id not in self._owners:
                name = hashlib.sha256(owner_id.encode()).hexdigest()[:40]
                self._make_room()
                self._owners[owner_id] = OwnerIndexes(self._folder, name, self._embedder())
            self._owners.move_to_end(owner_id)
            return self._owners[owner_id]

    def _make_room(self) -> None:
        """Before another owner comes: let go of those that searched longest ago, on the disk too when it fills."""
        while self._owners and sum(index.rows for index in self._owners.values()) > MOST_ROWS:
            _, index = self._owners.popitem(last=False)
            with index.turn:
                index.let_go()
        kept = sorted(self._folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
        size = 0
        for path in kept:
            size += path.stat().st_size
            if size > MOST_BYTES:
                path.unlink(missing_ok=True)


def _let_go_all(owners: Mapping[str, OwnerIndexes]) -> None:
    for index in owners.values():
        index.let_go()


@contextmanager
def _collecting(*, wanted: bool) -> Iterator[None]:
    """Without looking for cycles, where that is not wanted: a first build makes a million things that all stay, and
    going through them again and again takes a tenth of its time."""
    was = gc.isenabled()
    if not wanted:
        gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _rows_of(sources: Sequence[Source], numbers: Mapping[str, int], start: int) -> list[tuple[Sentence, str, Passage]]:
    """The rows that sources make, numbered from `start` on, each with its source's key and its passage."""
    rows: list[tuple[Sentence, str, Passage]] = []
    for source in sources:
        for passage in (piece for whole in source.passages for piece in pieces(whole)):
            contact, kind = numbers[source.contact_id], NUMBER[passage.kind]
            sentence = Sentence(start + len(rows), contact, kind, held_words(passage))
            rows.append((sentence, source.key, passage))
    return rows


def _hit(
    found: Found, passages: Sequence[Passage], sought: Sequence[Asked], conditions: tuple[str, ...], memory: Memory
) -> Hit:
    evidence = [Evidence(passage, _found_words(passage, sought, conditions)) for passage in passages]
    return Hit(memory.contact_ids[found.contact], memory.line(found.contact), found.support, evidence)


def _found_words(passage: Passage, sought: Sequence[Asked], conditions: tuple[str, ...]) -> frozenset[str]:
    """The words of a passage that were looked for; the words of filters may be beginnings."""
    held = set(words(passage.text))
    opened = (*(opening for one in sought for opening in one.openings), *conditions)
    found = {word for one in sought for word in one.found}
    return frozenset(word for word in held if word in found or (opened and word.startswith(opened)))
