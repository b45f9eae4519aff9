"""Finding: words and meaning brought together for each contact.

First the contacts that hold most of what is asked for, and the sentences that mean most nearly the same. Then, for each
sentence of these, how far it supports the question, together with who and where its contact is. A place in an address
and a subject in a note make one answer; two subjects in two unrelated notes count less than both in one.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shared.adapters.search.asking import Asked, Fetch, asked
from shared.adapters.search.filtering import allowed_contacts
from shared.adapters.search.index_file import KINDS
from shared.adapters.search.memory import NOBODY, TELLING, Memory, coded
from shared.domain.passage import PassageKind
from shared.domain.search.query import Query

CONTACTS = 32
"""How many contacts are looked at closely for their words, besides those that are shown."""
SENTENCES = 40
"""How many more for a sentence that means nearly the same."""
ROUGH = 256
"""How many sentences are compared in full; they are chosen by the signs of their vectors."""
FAR = 512
"""More than any two vectors are apart, in bits."""
FEW = 300
"""A filter that leaves no more contacts than this has all of them looked at."""
ROWS = 4_000
"""How many sentences are looked at closely at most."""
ABOUT = {PassageKind.NAME, PassageKind.TITLE, PassageKind.ORGANIZATION, PassageKind.PLACE, PassageKind.MET}
ABOUT_THEM = 0.9
"""What a word counts that stands not in the sentence but in who or where the contact is."""
ELSEWHERE = 0.55
"""What it counts when it stands in another sentence about them."""
NAME = 0.04
"""How much a name that was asked for weighs over the same word elsewhere. Titles weigh nothing extra, ever."""
LEAST, MOST = 0.3, 0.75
"""The cosine from which on a sentence means something of what is asked, and from which on it means all of it."""
MEANING = 0.8
"""What meaning the same counts at most beside saying it."""
EVIDENCE = 3
GAIN = 0.25
"""How much more a further sentence must say to be shown, beside the word that tells most."""


class Found(NamedTuple):
    """A contact and the rows that speak for it, by number; `words` are those to mark in them."""

    contact: int
    support: float
    rows: list[int]


class Looked(NamedTuple):
    """The rows looked at closely: their contacts (as places in `contacts`), and how far each holds each word."""

    contacts: NDArray[np.int32]
    rows: NDArray[np.int32]
    place: NDArray[np.int64]
    says: NDArray[np.float32]


def find(
    query: Query, circles: Mapping[str, str], memory: Memory, fetch: Fetch, most: int
) -> tuple[list[Found], list[Asked]]:
    """The contacts that fit best, the best first, and what was looked for."""
    allowed, because = allowed_contacts(query.filters, circles, memory, fetch)
    if not query.words:
        numbers = np.flatnonzero(allowed) if query.filters else np.zeros(0, np.int64)
        return [Found(int(n), 1.0, because.get(int(n), [])) for n in _by_name(numbers, memory)[:most]], []
    vectors = memory.vocabulary.means([" ".join(word.parts) for word in query.words])
    sought = [asked(word, vector, memory, fetch) for word, vector in zip(query.words, vectors, strict=True)]
    contacts = _candidates(sought, allowed, memory, most)
    if not len(contacts):
        return [], sought
    found = _weighed(sought, _looked(contacts, sought, memory), memory, most)
    found = [one._replace(rows=_merged(one.rows, because.get(one.contact, []))) for one in found]
    return found, sought


def _candidates(sought: Sequence[Asked], allowed: NDArray[np.bool_], memory: Memory, most: int) -> NDArray[np.int32]:
    """The contacts that are worth a closer look."""
    left = np.flatnonzero(allowed)
    if len(left) <= FEW:
        return left.astype(np.int32)
    held = _held(sought, allowed, memory)
    wanted = min(CONTACTS + most, len(held))
    best = np.argpartition(-held, wanted - 1)[:wanted]
    together = memory.contact[_together(sought, memory)]
    near = memory.contact[_nearest(sought, allowed, memory)]
    found = np.unique(np.concatenate([best[held[best] > 0], together, near]))
    chosen: NDArray[np.int32] = found[(found >= 0) & allowed[found]].astype(np.int32)
    return chosen


def _held(sought: Sequence[Asked], allowed: NDArray[np.bool_], memory: Memory) -> NDArray[np.float32]:
    """How much of what is asked stands anywhere in what is known of each contact."""
    held = np.zeros(len(allowed), np.float32)
    for one in sought:
        best = np.zeros(len(allowed), np.float32)
        for form in one.forms:  # the most exact last: it overwrites what others said
            best[memory.contact[form.rows]] = form.worth
        held += one.telling * best
    held[~allowed] = 0
    return held


def _together(sought: Sequence[Asked], memory: Memory) -> NDArray[np.int32]:
    """The rows that hold most of what is asked."""
    lists = [form.rows for one in sought for form in one.forms]
    every = np.sort(np.concatenate(lists)) if lists else np.zeros(0, np.int32)
    rows: NDArray[np.int32] = every[np.diff(every, prepend=NOBODY) != 0]
    if len(rows) <= SENTENCES:
        return rows
    held = np.zeros(len(rows), np.float32)
    for one in sought:
        with _worths(one, memory) as worth:
            held += one.telling * worth[rows]
    best: NDArray[np.int32] = rows[np.argpartition(-held, SENTENCES - 1)[:SENTENCES]]
    return best


@contextmanager
def _worths(one: Asked, memory: Memory) -> Iterator[NDArray[np.float32]]:
    """What each row counts for a word: the most exact of its forms that the row holds."""
    for form in one.forms:
        memory.scratch[form.rows] = form.worth
    yield memory.scratch
    for form in one.forms:
        memory.scratch[form.rows] = 0


def _nearest(sought: Sequence[Asked], allowed: NDArray[np.bool_], memory: Memory) -> NDArray[np.int32]:
    """The rows that mean most nearly what is asked."""
    question = _meant(sought)
    if not question.any():
        return np.zeros(0, np.int32)
    apart = np.zeros(len(memory.meant), np.uint16)
    differing = np.empty(len(apart), np.uint64)
    for part, bits in zip(memory.codes, coded(question), strict=True):
        apart += np.bitwise_count(np.bitwise_xor(part, bits, out=differing))
    if len(memory.live) > np.count_nonzero(allowed):
        apart[~allowed[memory.contact[memory.meant]]] = FAR
    furthest = int(np.searchsorted(np.cumsum(np.bincount(apart)), ROUGH))
    rough = memory.meant[np.flatnonzero(apart <= min(furthest, FAR - 1))[:ROUGH]]
    cosines = memory.vectors[rough] @ question
    near = rough[cosines >= LEAST]
    return near[np.argsort(-cosines[cosines >= LEAST])][:SENTENCES]


def _meant(sought: Sequence[Asked]) -> NDArray[np.float32]:
    """What the question means as a whole, of length 1; zeros where it means nothing."""
    meant = [one.telling * one.meaning for one in sought if _may_mean(one)]
    question = np.sum(meant, axis=0) if meant else np.zeros(1, np.float32)
    length = float(np.linalg.norm(question))
    return question if length == 0 else (question / length).astype(np.float32)


def _may_mean(one: Asked) -> bool:
    return not one.word.exact and not one.word.named


def _looked(contacts: NDArray[np.int32], sought: Sequence[Asked], memory: Memory) -> Looked:
    """The rows of these contacts, and how far each holds each of the words."""
    lists = [memory.rows_of[number] for number in contacts]
    rows = np.array(list(chain.from_iterable(lists)), np.int32)
    place = np.repeat(np.arange(len(contacts)), [len(part) for part in lists])
    rows, place = rows[:ROWS], place[:ROWS]
    says = np.zeros((len(rows), len(sought)), np.float32)
    texts = [memory.words[row] for row in rows]
    ends = np.cumsum([len(text) for text in texts])
    together = "".join(texts)
    for at, one in enumerate(sought):
        with _worths(one, memory) as worth:
            says[:, at] = worth[rows]
        for form in one.forms:
            if not form.whole:  # not all of its rows were fetched: look into those that matter
                held = _holding(form.held, together, ends)
                says[held, at] = np.maximum(says[held, at], form.worth)
    return Looked(contacts, rows, place, says)


def _holding(held: str, together: str, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """In which of the texts that stand together up to these ends some words occur."""
    found: list[int] = []
    at = together.find(held)
    while at >= 0:
        found.append(at)
        at = together.find(held, at + len(held) - 1)  # the space behind a word is also the one before the next
    return np.searchsorted(ends, found, side="right")


def _weighed(sought: Sequence[Asked], looked: Looked, memory: Memory, most: int) -> list[Found]:
    """Each contact by the sentence that supports most."""
    if not len(looked.rows):
        return []
    telling = np.array([one.telling for one in sought], np.float32)
    kinds = memory.kind[looked.rows]
    about = _is(kinds, ABOUT)
    says = _with_contact(looked, about)
    says = np.maximum(says, _meaning(sought, looked, says, kinds, memory))
    support = says @ telling / telling.sum()
    main = telling * [one.word.weight == 1 for one in sought]
    counted = says @ main / main.sum() if main.any() else support
    name = (kinds == KINDS.index(PassageKind.NAME)) * (looked.says @ telling / telling.sum()) * NAME
    best = np.zeros(len(looked.contacts), np.float32)
    np.maximum.at(best, looked.place, support + name)
    order = [int(at) for at in np.argsort(-best, kind="stable") if best[at] > 0]
    order.sort(key=lambda at: (-round(float(best[at]), 3), memory.names[looked.contacts[at]], at))
    starts = np.searchsorted(looked.place, np.arange(len(looked.contacts) + 1))
    found = []
    for at in order[:most]:
        here = slice(int(starts[at]), int(starts[at + 1]))
        rows = _telling_rows(looked.says[here], support[here] + name[here], telling)
        number = int(looked.contacts[at])
        found.append(Found(number, min(float(counted[here].max()), 1.0), [int(looked.rows[here][row]) for row in rows]))
    return found


def _with_contact(looked: Looked, about: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far each row supports each word, together with what else is said about its contact."""
    shape = (len(looked.contacts), looked.says.shape[1])
    known, other = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    np.maximum.at(known, looked.place[about], looked.says[about])
    np.maximum.at(other, looked.place, looked.says)
    together = np.maximum(known * ABOUT_THEM, other * ELSEWHERE)
    supported: NDArray[np.float32] = np.maximum(looked.says, together[looked.place])
    return supported


def _meaning(
    sought: Sequence[Asked],
    looked: Looked,
    says: NDArray[np.float32],
    kinds: NDArray[np.uint8],
    memory: Memory,
) -> NDArray[np.float32]:
    """How far each row means what it does not say: the words that are left over, taken together."""
    may = np.array([_may_mean(one) for one in sought], np.float32)
    telling = np.array([one.telling for one in sought], np.float32)
    meanings = np.array([one.meaning for one in sought])
    tell = np.flatnonzero(_is(kinds, TELLING))
    left = (1 - says[tell]) * telling * may
    cosines = memory.vectors[looked.rows[tell]] @ meanings.T
    lengths = np.sqrt(np.maximum(np.sum((left @ (meanings @ meanings.T)) * left, axis=1), 1e-9))
    near = np.sum(left * cosines, axis=1) / lengths
    means = np.zeros(len(looked.rows), np.float32)
    means[tell] = MEANING * np.clip((near - LEAST) / (MOST - LEAST), 0, 1)
    return (means[:, None] * may).astype(np.float32)


def _telling_rows(says: NDArray[np.float32], support: NDArray[np.float32], telling: NDArray[np.float32]) -> list[int]:
    """Of the rows of one contact the one that supports most, then those that hold the words it lacks."""
    first = int(support.argmax())
    chosen, held = [first], says[first].copy()
    while len(chosen) < EVIDENCE:
        gains = np.maximum(says - held, 0) @ telling
        gains[chosen] = 0
        at = int(gains.argmax())
        if gains[at] <= GAIN * telling.max():
            break
        chosen.append(at)
        held = np.maximum(held, says[at])
    return chosen


def _is(kinds: NDArray[np.uint8], those: set[PassageKind]) -> NDArray[np.bool_]:
    return np.array([kind in those for kind in KINDS])[kinds]


def _merged(rows: list[int], more: list[int]) -> list[int]:
    return list(dict.fromkeys([*rows, *more]))[: EVIDENCE + 1]


def _by_name(numbers: NDArray[np.int64], memory: Memory) -> list[int]:
    return sorted((int(n) for n in numbers), key=lambda n: (memory.names[n].casefold(), n))
