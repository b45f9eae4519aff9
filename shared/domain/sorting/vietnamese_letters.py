"""Vietnamese letters, of which the engine lacks 44: what it makes of each, and a phrase found in what it read.

It leaves such a letter out (`Qun` for `Quận`), or reads it with another mark or none (`Trân`, `Tho`); ơ also as a.
Horned ones it leaves out even where it knows them; that is counted with in phrases only, where other words hold.
"""

import re
import unicodedata
from dataclasses import dataclass

from shared.domain.sorting.words import remembered, vietnamese

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
HORNED = frozenset("ơờớởỡợ"), frozenset("ưừứửữự")
"""The o and the u whose horn may be read as an apostrophe."""
APOSTROPHE = "['’`´]"
BETWEEN = rf"(?:\s+|{APOSTROPHE}\s?)"
"""Between words; a mark may have drifted there."""
TONES = {"\u0300", "\u0301"}
"""Grave and acute, which the engine reads well."""


def composed(text: str) -> str:
    """The text with each letter and its marks as one character."""
    return unicodedata.normalize("NFC", text)


@remembered
def skeleton(text: str) -> str:
    """Each character as its base letter in lower case: where a text is composed, no position changes."""
    return "".join(map(_base, text))


def is_unknown(char: str) -> bool:
    """Whether the engine cannot answer with this letter."""
    return char.lower() in vietnamese("letters")[0]


@dataclass(frozen=True, order=True)
class Fit:
    """A phrase and the part of a text that it may stand for: `read` is what was read of each of its characters."""

    start: int
    end: int
    phrase: str
    read: tuple[str, ...]
    found: str

    @property
    def spelled(self) -> str:
        """The phrase in the capitals of what was read."""
        if self.found.isupper() and sum(map(str.isalpha, self.found)) > 1:
            return self.phrase.upper()
        pairs = zip(self.phrase, self.read, strict=True)
        return "".join(char.upper() if read.isupper() else char.lower() if read else char for char, read in pairs)

    @property
    def gaps(self) -> bool:
        """Whether a letter was left out."""
        return "" in self.read

    @property
    def letters(self) -> int:
        """How many letters of it were read."""
        return sum(map(str.isalpha, self.read))

    @property
    def tones_agree(self) -> bool:
        """Whether every grave and acute that was read stands in the phrase as well."""
        return all(_tones(read) <= _tones(char) for char, read in zip(self.phrase, self.read, strict=True))


def fits_of(phrase: str, text: str, bones: str, *, open_end: bool = False) -> list[Fit]:
    """Where a composed text, with its `skeleton`, may show a phrase; `open_end` also in front of a digit.

    A letter that the engine cannot have read is taken at its word: it was read by another reader.
    """
    found = (_fit(match, phrase, text) for match in pattern(phrase, open_end=open_end).finditer(bones))
    return [fit for fit in found if all(_allowed(*pair) for pair in zip(phrase, fit.read, strict=True))]


@remembered
def pattern(phrase: str, *, open_end: bool = False) -> re.Pattern[str]:
    """Finds in a skeleton what the engine may have made of a phrase; one group for each of its characters."""
    words = phrase.split(" ")
    body = BETWEEN.join("".join(_letter(char, among=len(words) > 1) for char in word) for word in words)
    edge = r"[^\W\d_]" if open_end else r"[^\W_]"
    return re.compile(rf"(?<!{edge}){body}(?!{edge})")


def _fit(match: re.Match[str], phrase: str, text: str) -> Fit:
    spans = iter(match.regs[1:])
    read = tuple(" " if char == " " else text[slice(*next(spans))] for char in phrase)
    return Fit(match.start(), match.end(), phrase, read, text[match.start() : match.end()])


def _allowed(char: str, read: str) -> bool:
    return not is_unknown(read) or read.lower() == char.lower() if read else True


def _base(char: str) -> str:
    plain = unicodedata.normalize("NFD", char)[0].lower()[:1]
    return {"đ": "d", "ı": "i"}.get(plain, plain)


def _tones(char: str) -> set[str]:
    return set(unicodedata.normalize("NFD", char)) & TONES


def _letter(char: str, *, among: bool) -> str:
    """What a letter may have become; `among` other words."""
    o, u = (char.lower() in horned for horned in HORNED)
    base = "[oa]" if o else re.escape(_base(char))
    gap = "?" if is_unknown(char) or (among and (o or u)) else ""
    return f"({base}{gap}){f'{APOSTROPHE}?' if o or u else ''}"
