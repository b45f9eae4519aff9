"""What of an index is held in memory: for each sentence its contact, its kind, its words and what it means."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from shared.adapters.search.index_file import KINDS, IndexFile, Sentence, indexed
from shared.adapters.search.vocabulary import Vocabulary
from shared.domain.passage import PassageKind
from shared.ports import Body, Embedder

TELLING = {
    PassageKind.TITLE,
    PassageKind.NOTE,
    PassageKind.FACT,
    PassageKind.TALK,
    PassageKind.MET,
    PassageKind.NEED,
    PassageKind.ARTICLE,
}
"""The kinds whose words mean something; names of people, firms and places are only ever meant as they stand."""
PART = 1_024
"""How many sentences are worked on at a time."""
NOBODY = -1


class Memory:
    """The arrays of one index, read from its file once and kept in step. Row n of each is sentence n.

    `meant` are the rows that mean something, those that went among them, `codes` the signs of their vectors. `scratch`
    is for whoever asks: a number for each row, all zero before and after.
    """

    def __init__(self, file: IndexFile, embedder: Embedder) -> None:
        self._embedder = embedder
        self._telling = np.array([kind in TELLING for kind in KINDS])
        self.contact_ids: list[str] = []
        self.numbers: dict[str, int] = {}
        self.lines: list[str | None] = []
        self.names: list[str] = []
        self.circles: list[str] = []
        self.met_on: list[str] = []
        self.rows_of: list[list[int]] = []
        self.words: list[str] = []
        self.contact = np.full(0, NOBODY, np.int32)
        self.kind = np.zeros(0, np.uint8)
        self.vectors = np.zeros((0, embedder.dimensions), np.float32)
        self.meant = np.zeros(0, np.int32)
        self.codes = [np.zeros(0, np.uint64) for _ in range(embedder.dimensions // 64)]
        self.live = np.zeros(0, bool)
        self.scratch = np.zeros(0, np.float32)
        for number, contact_id, line in file.contacts():
            self.set_contact(number, contact_id, line)
        self.vocabulary = Vocabulary(file.vocabulary(), embedder)
        meanings = file.meanings()
        if meanings:
            held = np.frombuffer(b"".join(vector for _, vector in meanings), np.float32)
            self.vocabulary.learn_meanings([word for word, _ in meanings], held.reshape(len(meanings), -1))
        self._add(list(file.sentences()))

    @property
    def size(self) -> int:
        """How many rows there are, those that went among them."""
        return len(self.words)

    def number_of(self, contact_id: str) -> int:
        """The number of a contact; a new one for one that was never heard of."""
        return self.numbers.get(contact_id, len(self.contact_ids))

    def set_contact(self, number: int, contact_id: str, line: str | None) -> None:
        """A contact and its line; shown as long as it has one that is not deleted."""
        if number == len(self.contact_ids):
            self.numbers[contact_id] = number
            self.contact_ids.append(contact_id)
            self.lines.append(None)
            self.rows_of.append([])
            for texts in (self.names, self.circles, self.met_on):
                texts.append("")
            self.live = _grown(self.live, number + 1, fill=False)
        self.lines[number] = line
        if line is not None:
            held = json.loads(line)
            self.names[number], self.circles[number] = held["name"], held["circle"]
            self.met_on[number] = held["met_on"] or ""
            self.live[number] = not held["deleted"]

    def line(self, number: int) -> Body:
        """A contact's line in the list of people."""
        line: Body = json.loads(self.lines[number] or "{}")
        return line

    def add(self, rows: Sequence[Sentence], file: IndexFile) -> None:
        """Take in new rows, and what their words mean, also into the file."""
        self.vocabulary.count(_counted((row.kind, row.words) for row in rows))
        learn(rows, self.vocabulary, self._embedder, file)
        self._add(rows)

    def remove(self, numbers: Sequence[int]) -> None:
        """Let rows go; their numbers stay empty."""
        self.vocabulary.count(_counted((self.kind[number], self.words[number]) for number in numbers), -1)
        for number in numbers:
            self.rows_of[self.contact[number]].remove(number)
            self.contact[number], self.words[number] = NOBODY, ""
            self.vectors[number] = 0

    def _add(self, rows: Sequence[Sentence]) -> None:
        if not rows:
            return
        size = rows[-1].id + 1
        self.words += [""] * (size - len(self.words))
        self.contact = _grown(self.contact, size, fill=NOBODY)
        self.kind = _grown(self.kind, size)
        self.vectors = _grown(self.vectors, size)
        self.scratch = _grown(self.scratch, size)
        for row in rows:
            self.words[row.id] = row.words
            self.rows_of[row.contact].append(row.id)
        numbers = np.fromiter((row.id for row in rows), np.int64, len(rows))
        self.contact[numbers] = np.fromiter((row.contact for row in rows), np.int32, len(rows))
        self.kind[numbers] = np.fromiter((row.kind for row in rows), np.uint8, len(rows))
        telling = [row for row in rows if self._telling[row.kind]]
        for start in range(0, len(telling), PART):
            self._weigh(telling[start : start + PART])

    def _weigh(self, rows: Sequence[Sentence]) -> None:
        """What sentences mean: the sum of their words, each as much as it is rare."""
        held = [row.words.split() for row in rows]
        filled = [at for at, words in enumerate(held) if words]
        if not filled:
            return
        vectors = self.vocabulary.weighed([held[at] for at in filled], self.size)
        numbers = [rows[at].id for at in filled]
        self.vectors[numbers] = vectors
        before, size = len(self.meant), len(self.meant) + len(numbers)
        self.meant = _grown(self.meant, size)
        self.meant[before:] = numbers
        self.codes = [_grown(part, size) for part in self.codes]
        for part, bits in zip(self.codes, coded(vectors).T, strict=True):
            part[before:] = bits


def _counted(rows: Iterable[tuple[int, str]]) -> Counter[str]:
    """In how many of the rows, given by kind and words, each word occurs; behind a mark too where its kind has one."""
    return Counter(chain.from_iterable(set(indexed(kind, held).split()) for kind, held in rows))


def learn(rows: Sequence[Sentence], vocabulary: Vocabulary, embedder: Embedder, file: IndexFile) -> None:
    """Look up what the words of these rows mean, where that is not known yet."""
    numbers = {KINDS.index(kind) for kind in TELLING}
    telling = (row.words.split() for row in rows if row.kind in numbers)
    fresh = vocabulary.unknown(word for words in telling for word in words)
    if fresh:
        vectors = embedder.embed(fresh)
        vocabulary.learn_meanings(fresh, vectors)
        file.keep_meanings((word, vector.tobytes()) for word, vector in zip(fresh, vectors, strict=True))


def coded(vectors: NDArray[np.float32]) -> NDArray[np.uint64]:
    """The signs of vectors as bits: how many of them differ says roughly how far apart two vectors are."""
    return np.packbits(vectors > 0, axis=-1).view(np.uint64)


def _grown[N: np.generic](rows: NDArray[N], size: int, *, fill: float = 0) -> NDArray[N]:
    """The same array with room for more: a view on a larger one, so that growing row by row costs little."""
    if size <= len(rows):
        return rows
    base = rows.base if isinstance(rows.base, np.ndarray) and rows.base.ndim == rows.ndim else rows
    if len(base) < size:
        shape = (max(size, len(base) + len(base) // 8), *rows.shape[1:])
        # Zeros take no memory until something else is written there: half of the rows have no vector.
        base = np.full(shape, fill, rows.dtype) if fill else np.zeros(shape, rows.dtype)
        base[: len(rows)] = rows
    grown: NDArray[N] = base[:size]
    return grown
