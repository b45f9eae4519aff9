"""One word of a search, looked up: the rows that hold it, or another form of it, or a word of a similar meaning."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from shared.adapters.search.index_file import MARKS
from shared.adapters.search.memory import Memory
from shared.adapters.search.vocabulary import ALIKE
from shared.domain.passage import PassageKind
from shared.domain.search.query import Word
from shared.domain.search.words import is_unspaced

MOST = 1_500
"""How many rows of one form are fetched, the newest ones: a word in more of them tells little, and each costs time."""
FAMILY = 0.9
OPENING = 0.85
WITHIN = 0.75
"""What letters in the middle of a word count, for what is typed word by word."""
INSIDE = 4
"""From how many letters on they are looked for there."""
SPELLING = (0.8, 0.6)
"""What a word with one slip, or with two, counts beside the word itself."""
MEANING = 0.85
"""What the nearest possible meaning counts."""
OPENS = 3
"""From how many letters on the beginning of a word is looked for in everything that is written; before, in names."""
FAMILIES = 6
RARE = 2
"""A word in fewer rows than this tells no more: a word that nobody uses is not the whole question."""

Fetch = Callable[[str, int], NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a word. `worth` is what it counts beside the word itself (0 to 1), `held` how it stands in the words
    of a row, `whole` whether all of its rows were fetched."""

    rows: NDArray[np.int32]
    worth: float
    held: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that was asked for: its forms, the most exact ones last, and how much it tells. `found` and `openings` are
    what to mark in a text."""

    word: Word
    forms: Sequence[Form]
    telling: float
    meaning: NDArray[np.float32]
    found: frozenset[str] = field(default_factory=frozenset)
    openings: tuple[str, ...] = ()


def asked(word: Word, meaning: NDArray[np.float32], memory: Memory, fetch: Fetch) -> Asked:
    """Look a word up."""
    if len(word.parts) > 1:
        forms, found, openings = _side_by_side(word, memory, fetch)
    else:
        forms, found, openings = _single(word, meaning, memory, fetch)
    held = sum(len(form.rows) for form in forms if form.worth > MEANING or not form.whole)
    rows = max(memory.size, 1)
    telling = word.weight * float(np.log1p(rows / (max(held, RARE) + 0.5)))
    return Asked(word, forms, telling, meaning, frozenset(found), tuple(openings))


def _single(
    word: Word, meaning: NDArray[np.float32], memory: Memory, fetch: Fetch
) -> tuple[list[Form], set[str], list[str]]:
    part, vocabulary = word.parts[0], memory.vocabulary
    found: dict[str, float] = {}
    if not word.exact and not word.named and not is_unspaced(part) and not part.isdecimal():
        found |= {one.word: _worth(one.cosine) for one in vocabulary.similar(part, meaning)}
    openings = _openings(word, memory)
    if not word.exact:
        found |= dict.fromkeys(vocabulary.family(part)[:FAMILIES], FAMILY)
    if not word.exact and not vocabulary.has(part) and not openings and not vocabulary.family(part):
        inside = vocabulary.within(part) if word.open and len(part) >= INSIDE else []
        slips = {} if inside else {other: SPELLING[slips - 1] for other, slips in vocabulary.spelt_like(part)}
        found |= dict.fromkeys(inside, WITHIN) | slips
    if vocabulary.has(part):
        found[part] = 1.0
    forms = [_form(f'"{other}"', worth, f" {other} ", fetch) for other, worth in found.items()]
    forms += [
        _form(f'"{opening}"*', OPENING, f" {opening.lstrip(MARKS[PassageKind.NAME])}", fetch) for opening in openings
    ]
    forms.sort(key=lambda form: form.worth)
    return forms, set(found), [opening.lstrip(MARKS[PassageKind.NAME]) for opening in openings]


def _openings(word: Word, memory: Memory) -> list[str]:
    """What begins the words to look for, where the word may be a beginning."""
    part = word.parts[0]
    if not word.open or word.exact:
        return []
    opening = part if len(part) >= OPENS or is_unspaced(part) else MARKS[PassageKind.NAME] + part
    return [opening] if memory.vocabulary.begins(opening) else []


def _side_by_side(word: Word, memory: Memory, fetch: Fetch) -> tuple[list[Form], set[str], list[str]]:
    """The rows in which all parts stand beside each other; with a beginning at the end, where that may be."""
    *rest, last = word.parts
    expression = " AND ".join(f'"{part}"' for part in word.parts) + ("*" if word.open else "")
    held = " " + " ".join(word.parts) + ("" if word.open else " ")
    rows = fetch(expression, MOST)
    beside = np.array([row for row in rows if held in memory.words[row]], np.int32)
    form = Form(beside, 1.0, held, whole=len(rows) < MOST)
    return [form], {*rest} | (set() if word.open else {last}), [last] if word.open else []


def _form(expression: str, worth: float, held: str, fetch: Fetch) -> Form:
    rows = fetch(expression, MOST)
    return Form(rows, worth, held, whole=len(rows) < MOST)


def _worth(cosine: float) -> float:
    """What a word of a similar meaning counts."""
    return MEANING * min(1.0, (cosine - ALIKE + 0.15) / 0.45)
