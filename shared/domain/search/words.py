"""How text becomes words that can be looked up, in any script, and where in the text each of them stands.

Chinese, Japanese, Thai and others write no spaces: there every two neighbouring characters are a word, and the last one
alone, so that a name is found inside a longer text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.domain.book import fold

_PLAIN = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[A-Za-z0-9]+")
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Japanese syllables
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),  # Chinese characters
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
GAP, SPACED, UNSPACED = 0, 1, 2


class Run(NamedTuple):
    """A stretch of text of one kind: `text[start:end]`."""

    start: int
    end: int
    unspaced: bool


def words(text: str) -> list[str]:
    """The words of a text as the index holds them: folded, in order."""
    if text.isascii():
        return _PLAIN.findall(text.lower())
    return [word for run in runs(text) for word in _words_of(text[run.start : run.end], unspaced=run.unspaced)]


def sought(text: str) -> list[list[str]]:
    """The same words as one asks for them: a list for each run of text, whose words must stand side by side."""
    found = [(_words_of(text[run.start : run.end], unspaced=run.unspaced), run.unspaced) for run in runs(text)]
    return [group[:-1] if unspaced and len(group) > 1 else group for group, unspaced in found if group]


def runs(text: str) -> Iterator[Run]:
    """The stretches of letters, digits and their marks; marks belong to what they follow."""
    if text.isascii():
        yield from (Run(match.start(), match.end(), unspaced=False) for match in _LETTERS.finditer(text))
        return
    start, kind = 0, GAP
    for position, char in enumerate(text):
        here = _kind(char, kind)
        if here != kind:
            if kind != GAP:
                yield Run(start, position, kind == UNSPACED)
            start, kind = position, here
    if kind != GAP:
        yield Run(start, len(text), kind == UNSPACED)


def marked(text: str, found: frozenset[str], openings: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Where in a text the words stand that are `found`, or begin with one of `openings`: spans in order."""
    spans: list[tuple[int, int]] = []
    for run in runs(text):
        piece = text[run.start : run.end]
        if run.unspaced:
            spans += _marked_pairs(piece, run.start, found, openings)
        elif any(word in found or (openings and word.startswith(openings)) for word in _words_of(piece)):
            spans.append((run.start, run.end))
    return _joined(spans)


def is_unspaced(word: str) -> bool:
    """Whether a word is a pair of characters of a script without spaces."""
    return _kind(word[0], GAP) == UNSPACED


def _kind(char: str, before: int) -> int:
    group = unicodedata.category(char)
    if group[0] == "M" and before != GAP:
        return before
    if group[0] not in "LMN" and group != "Co":
        return GAP
    return UNSPACED if _is_unspaced(ord(char)) else SPACED


@lru_cache(maxsize=4_096)
def _is_unspaced(code: int) -> bool:
    return any(low <= code <= high for low, high in _UNSPACED)


def _words_of(piece: str, *, unspaced: bool = False) -> list[str]:
    """The words of one run; folding may take it apart ("½" becomes "1⁄2") or leave nothing."""
    folded = fold(piece)
    if folded.isascii():
        return _PLAIN.findall(folded)
    if not unspaced:
        return ["".join(part) for part in _letters(folded)]
    letters = "".join("".join(part) for part in _letters(folded))
    return [letters[at : at + 2] for at in range(len(letters))]


def _letters(folded: str) -> Iterator[list[str]]:
    part: list[str] = []
    for char in folded:
        if _kind(char, SPACED) != GAP and not "\ue000" <= char <= "\ue00f":  # those are the index's own marks
            part.append(char)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _marked_pairs(
    piece: str, start: int, found: frozenset[str], openings: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """In a script without spaces, the pairs that were found."""
    for at in range(len(piece)):
        pair = "".join(_words_of(piece[at : at + 2])[:1])
        if pair in found:
            yield start + at, start + min(at + 2, len(piece))
        elif openings and pair.startswith(openings):
            yield start + at, start + at + 1


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch become one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
