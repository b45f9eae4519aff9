"""A second look at Vietnamese lines, of whose letters the engine knows half: Tesseract's accents, where it has them."""

from collections.abc import Sequence

from shared.adapters.line_crops import Crop, Read
from shared.adapters.tesseract import Seen, Tesseract
from shared.domain.sorting.vietnamese import is_vietnamese
from shared.domain.sorting.vietnamese_readings import with_accents

PACK = "vie"
"""Tesseract's name of the language."""
BELIEVED = 0.6
MOST_LINES = 40


def accented(lines: Sequence[Read], crop: Crop, tesseract: Tesseract) -> list[Read]:
    """The lines of one card, their words with Tesseract's accents where both readings agree in all other letters.

    A card that is not seen to be Vietnamese asks Tesseract nothing; one that is takes one call.
    """
    if not is_vietnamese(text for _, text, _ in lines) or PACK not in tesseract.languages:
        return list(lines)
    again = [line for line in lines if _has_words(line)][:MOST_LINES]
    seen = tesseract.read([crop(quad) for quad, _, _ in again], PACK) if again else []
    better = {id(line): _better(line, one) for line, one in zip(again, seen, strict=True)}
    return [better.get(id(line), line) for line in lines]


def _has_words(line: Read) -> bool:
    """Whether there is a word that is no part of a mail or web address."""
    return any(word.isalpha() for word in line[1].split() if "@" not in word and "." not in word.strip("."))


def _better(line: Read, seen: Seen) -> Read:
    quad, text, score = line
    return (quad, with_accents(text, seen.text), score) if seen.confidence >= BELIEVED else line
