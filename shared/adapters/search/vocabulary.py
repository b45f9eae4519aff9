"""The words of an index: which of them begin alike, are spelt alike, belong to one family, or mean nearly the same."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from math import log1p
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.domain.search.edits import allowed, within
from shared.domain.search.stems import stem
from shared.domain.search.words import is_unspaced
from shared.ports import Embedder

SPELLINGS = 4
"""How many other spellings of a word are tried."""
NEAREST = 80
"""Of how many words that share the most pairs of letters the distance is worked out."""
MEANINGS = 8
"""How many words of a similar meaning are tried."""
ALIKE = 0.33
"""From which cosine on a word means something similar. With WordLlama "lawyer" and "attorney" have 0.65, "boat" and
"sailing" 0.46, "bar" and "pub" 0.31; of unrelated words one in some thousand has 0.33."""
FIRST = 64
"""How many numbers of a vector are looked at first: it is trained so that its beginning means most."""
ASKED = 500
"""How many words that were asked for are remembered with their meaning, and with what is spelt like them."""
SIGNS = 256
"""How many bits say which pairs of letters a word has."""
PAIR_BITS = 6
"""How many of these bits one slip changes at most: two neighbours swapped touch three pairs, before and after."""


class Similar(NamedTuple):
    """A word of the index and its cosine to the one that was asked for."""

    word: str
    cosine: float


class Vocabulary:
    """The words in the index with the number of rows each is in; of some, what they mean."""

    def __init__(self, counts: dict[str, int], embedder: Embedder) -> None:
        self.counts = counts
        self._embedder = embedder
        self._sorted = sorted(counts)
        self._joined = ""
        self._families: dict[str, list[str]] = {}
        self._spelt: list[str] = []
        self._signs = np.zeros((SIGNS // 64, 0), np.uint64)
        self._meant: dict[str, int] = {}
        self._names: list[str] = []
        self._asked: dict[str, NDArray[np.float32]] = {}
        self._found: dict[tuple[str, str], Any] = {}
        self._vectors = np.zeros((0, embedder.dimensions), np.float32)
        self._firsts = np.zeros((0, FIRST), np.float32)
        self._learn(self._sorted)

    def count(self, counted: Mapping[str, int], by: int = 1) -> None:
        """So many rows with these words came, or went (`by` -1)."""
        self._found.clear()
        fresh = [word for word in counted if word not in self.counts]
        for word, rows in counted.items():
            self.counts[word] = self.counts.get(word, 0) + rows * by
        if not fresh:
            return
        self._sorted += fresh
        self._joined = ""
        self._sorted.sort()  # fast where most is in order already
        self._learn(fresh)

    def has(self, word: str) -> bool:
        return self.counts.get(word, 0) > 0

    def begins(self, opening: str) -> bool:
        """Whether a word begins so."""
        at = bisect_left(self._sorted, opening)
        return at < len(self._sorted) and self._sorted[at].startswith(opening)

    def family(self, word: str) -> list[str]:
        """The other words with the same stem."""
        found = self._families.get(stem(word), [])
        return [other for other in found if other != word and self.has(other)]

    def within(self, part: str) -> list[str]:
        """Some words that hold these letters anywhere."""
        return self._kept("within", part, self._within)

    def _within(self, part: str) -> list[str]:
        if not self._joined:
            self._joined = "\n" + "\n".join(self._sorted) + "\n"
        found: list[str] = []
        at = self._joined.find(part)
        while at >= 0 and len(found) < SPELLINGS:
            end = self._joined.index("\n", at)
            word = self._joined[self._joined.rindex("\n", 0, at) + 1 : end]
            found += [word] if word.isalnum() and self.has(word) else []
            at = self._joined.find(part, end)
        return found

    def spelt_like(self, word: str) -> list[tuple[str, int]]:
        """Words that differ by the slips that are allowed, the nearest and most frequent first."""
        return self._kept("spelt", word, self._spelt_like)

    def _kept[A](self, what: str, word: str, look: Callable[[str], A]) -> A:
        """What a look through the whole vocabulary found; it is kept until the vocabulary changes."""
        if (what, word) not in self._found:
            if len(self._found) >= ASKED:
                self._found.clear()
            self._found[what, word] = look(word)
        found: A = self._found[what, word]
        return found

    def _spelt_like(self, word: str) -> list[tuple[str, int]]:
        most = allowed(word)
        if most == 0 or is_unspaced(word):
            return []
        apart = np.zeros(len(self._spelt), np.uint8)
        for part, bits in zip(self._signs, _signs([word]), strict=True):
            apart += np.bitwise_count(part ^ bits)
        near = np.flatnonzero(apart <= PAIR_BITS * most)
        near = near[np.argsort(apart[near], kind="stable")[:NEAREST]]
        found = [(other, slips) for at in near if (slips := within(word, other := self._spelt[at], most)) is not None]
        known = [(other, slips) for other, slips in found if self.has(other) and other[0] in word[:2]]
        return sorted(known, key=lambda one: (one[1], -self.counts[one[0]], one[0]))[:SPELLINGS]

    def means(self, words: Sequence[str]) -> NDArray[np.float32]:
        """What words mean, one row of length 1 each, whether they are in the index or not."""
        rows = np.zeros((len(words), self._vectors.shape[1]), np.float32)
        unknown = [at for at, word in enumerate(words) if word not in self._meant]
        known = [at for at, word in enumerate(words) if word in self._meant]
        rows[known] = self._vectors[[self._meant[words[at]] for at in known]]
        if unknown:
            rows[unknown] = [self._foreign(words[at]) for at in unknown]
        return rows

    def _foreign(self, word: str) -> NDArray[np.float32]:
        """What a word means that is not in the index; the last ones asked for are kept."""
        vector = self._asked.pop(word, None)
        vector = self._embedder.embed([word])[0] if vector is None else vector
        self._asked[word] = vector
        if len(self._asked) > ASKED:
            del self._asked[next(iter(self._asked))]
        return vector

    def similar(self, word: str, vector: NDArray[np.float32]) -> list[Similar]:
        """The words of the index nearest in meaning, the nearest first."""
        if not len(self._firsts):
            return []
        rough = self._firsts @ _unit(vector[:FIRST])
        near = np.argpartition(-rough, min(4 * MEANINGS, len(rough) - 1))[: 4 * MEANINGS]
        exact = self._vectors[near] @ vector
        order = np.argsort(-exact)
        found = [Similar(self._names[near[at]], float(exact[at])) for at in order if exact[at] >= ALIKE]
        return [one for one in found if one.word != word and self.has(one.word)][:MEANINGS]

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Those whose meaning was not looked up yet."""
        return sorted({word for word in words if word not in self._meant})

    def learn_meanings(self, words: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """What these words mean."""
        start = len(self._names)
        self._meant |= {word: start + at for at, word in enumerate(words)}
        self._names += words
        self._vectors = np.concatenate([self._vectors, vectors])
        self._firsts = np.concatenate([self._firsts, _unit(vectors[:, :FIRST])])

    def weighed(self, texts: Sequence[Sequence[str]], rows: int) -> NDArray[np.float32]:
        """What texts of known words mean, one row of length 1 each: the sum of their words, each as much as it is rare.
        No text may be empty."""
        rarities = {word: self.rarity(word, rows) for word in set(chain.from_iterable(texts))}
        # The longest first: the n-th words of all texts are then at the beginning, and are added at once.
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        distinct = list(rarities)
        place = {word: at for at, word in enumerate(distinct)}
        weighed = self._vectors[[self._meant[word] for word in distinct]]
        weighed *= np.array([rarities[word] for word in distinct], np.float32)[:, None]
        sums = np.zeros((len(texts), weighed.shape[1]), np.float32)
        for nth in zip_longest(*(texts[at] for at in order)):
            ids = [place[word] for word in nth if word is not None]
            sums[: len(ids)] += weighed[ids]
        meant = np.empty_like(sums)
        meant[order] = sums
        return _unit(meant)

    def rarity(self, word: str, rows: int) -> float:
        """How much a word tells: BM25's weight of a word that is in so many of the rows."""
        held = self.counts.get(word, 0)
        return log1p((max(rows - held, 0) + 0.5) / (held + 0.5))

    def _learn(self, words: Sequence[str]) -> None:
        letters = [word for word in words if word.isalpha()]  # no numbers, and no word behind a mark
        for word in letters:
            self._families.setdefault(stem(word), []).append(word)
        spelt = [word for word in letters if allowed(word)]
        self._spelt += spelt
        self._signs = np.concatenate([self._signs, _signs(spelt)], axis=1)


def _signs(words: Sequence[str]) -> NDArray[np.uint64]:
    """Which pairs of letters words have in their first 30 letters, as bits; different pairs may share one."""
    columns = np.zeros((SIGNS // 64, len(words)), np.uint64)
    if not words:
        return columns
    letters = np.array([f"^{word[:30]}$" for word in words]).view(np.uint32).reshape(len(words), -1)
    every = np.arange(len(words))
    for one, other in zip(letters.T[:-1], letters.T[1:], strict=True):
        bits = (one * np.uint32(31) + other) % np.uint32(SIGNS)
        there = (other > 0).astype(np.uint64)
        columns[bits >> 6, every] |= there << (bits & np.uint32(63)).astype(np.uint64)
    return columns


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit
