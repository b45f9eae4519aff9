"""Where a line of Korean has its spaces: by the white in the picture, as boxes of words are placed too roughly."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from shared.adapters.quads import Array
from shared.domain.sorting.words import is_wide

WIDE = 0.25
"""Part of a line's height from which white is a space: syllables stand closer, spaces of common fonts are wider."""
INK = 0.6
"""Part of the way from the darkest to the light where ink ends."""
DIGIT, MARK = 0.55, 0.4
"""Widths beside a syllable's."""
COUNTED = 0.7
"""How much counting ink says of a gap's place, against the boxes."""


@dataclass(frozen=True, slots=True)
class Word:
    """What was read of one word, how sure (0 to 100), and its edges in pixels."""

    text: str
    confidence: float
    left: int
    right: int


def spaced(words: Sequence[Word], line: Array, air: int) -> str:
    """The words as one text, beside Korean syllables with the spaces that the picture shows.

    `line` is grey, dark on light, with `air` pixels around its ink.
    """
    characters = [char for word in words for char in word.text]
    borders = _borders(words)
    gaps = _at_borders(_white(line, air), borders, characters)
    text = characters[0]
    for index, (_, between) in enumerate(borders):
        korean = is_wide(characters[index]) or is_wide(characters[index + 1])
        text += f"{' ' if (index in gaps if korean else between) else ''}{characters[index + 1]}"
    return text


def _at_borders(white: "_White", borders: Sequence[tuple[float, bool]], characters: Sequence[str]) -> set[int]:
    """The border that each gap stands at: where as much ink stands before it as these characters have, and near where
    Tesseract has it."""
    widths = np.cumsum([_width(char) for char in characters])
    inked = widths[:-1] / widths[-1] * white.ink
    boxed = np.array([place for place, _ in borders])
    found = [COUNTED * abs(inked - before) + (1 - COUNTED) * abs(boxed - middle) for middle, before in white.gaps]
    return {int(np.argmin(away)) for away in found if len(away)}


def _borders(words: Sequence[Word]) -> list[tuple[float, bool]]:
    """Where one character ends and the next begins, and whether words do there."""
    found: list[tuple[float, bool]] = []
    for before, word in zip([None, *words], words, strict=False):
        if before:
            found.append(((before.right + word.left) / 2, True))
        ends = np.cumsum([_width(char) for char in word.text])
        found += [(word.left + (word.right - word.left) * float(end / ends[-1]), False) for end in ends[:-1]]
    return found


def _width(char: str) -> float:
    return 1.0 if is_wide(char) else DIGIT if char.isalnum() else MARK


@dataclass(frozen=True, slots=True)
class _White:
    """The length of a line without its wide gaps, and of each gap its middle and the length of what is before it."""

    ink: float
    gaps: tuple[tuple[float, float], ...]


def _white(line: Array, air: int) -> _White:
    dark, light = np.percentile(line, (1, 90))
    inked = np.flatnonzero((line < dark + INK * (light - dark)).any(axis=0))
    inked = inked[(inked >= air) & (inked < line.shape[1] - air)]
    least = WIDE * (line.shape[0] - 2 * air)
    gaps, skipped = [], 0
    for one, other in pairwise(inked.tolist()):
        if other - one > least:
            gaps.append(((one + other) / 2, one - inked[0] - skipped))
            skipped += other - one
    return _White(float(np.ptp(inked)) - skipped if len(inked) else 0.0, tuple(gaps))
