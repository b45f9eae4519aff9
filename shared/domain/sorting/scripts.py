"""Scripts beside the engine's own: whose letters a text has, which one a card's country writes, and two readings of
one line made into one."""

import re
import unicodedata
from collections.abc import Iterable

from shared.domain.reading import Script
from shared.domain.sorting.words import table

LETTERS = {
    Script.KOREAN: "HANGUL SYLLABLE",
    Script.CYRILLIC: "CYRILLIC",
    Script.ARABIC: "ARABIC",
    Script.DEVANAGARI: "DEVANAGARI",
}
"""How the names of a script's letters begin in Unicode; a single consonant is a stroke misread."""
LOOK_ALIKE = str.maketrans("ABCEHKMOPTXaceopxyi", "АВСЕНКМОРТХасеорхуі")
"""Latin letters that are printed like Cyrillic ones."""
BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FEWEST_DIGITS = 6
_NUMBER = re.compile(r"\+?\d(?:[\d\s()./-]*\d)?")
_KOREAN_MOBILE = re.compile(r"(?<!\d)010([-.])\d{4}\1\d{4}(?!\d)")
"""As nowhere else."""
_RUN = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_HOST = re.compile(r"[\w-]+\.([a-z]{2})(?![\w.])", re.IGNORECASE)


def letters_of(text: str, script: Script) -> int:
    """How many letters a text has that only this script writes; Cyrillic ones that look Latin do not count."""
    alike = set(LOOK_ALIKE.values())
    return sum(_belongs(char, script) and ord(char) not in alike and char not in _CYRILLIC_ALIKE for char in text)


def is_mostly(text: str, script: Script) -> bool:
    """Whether more than half of a text's letters belong to this script."""
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(_belongs(char, script) for char in letters) > len(letters)


def country_script(texts: Iterable[str]) -> Script | None:
    """The script that the country of a card's numbers and addresses writes, if it is one of these."""
    joined = "\n".join(texts)
    codes = [_digits(number[0]) for number in _NUMBER.finditer(joined) if number[0].startswith("+")]
    ends = [end.casefold() for end in _HOST.findall(joined)]
    listed = table("scripts")
    for script in LETTERS:
        calling, domains = (listed[key].get(script.value, []) for key in ("calling_codes", "domains"))
        if script is Script.KOREAN and _KOREAN_MOBILE.search(joined):
            return script
        if any(code.startswith(tuple(calling)) for code in codes if calling) or set(ends) & set(domains):
            return script
    return None


def settled(seen: str, engine: str, script: Script) -> str:
    """One line as the second reader saw it, with the digits of the engine, which reads those better."""
    plain = BIDI_CONTROLS.sub("", seen)
    if script is Script.CYRILLIC:
        plain = _WORD.sub(_one_script, plain)
    return _in_engines_order(plain, engine) if script is Script.ARABIC else _with_digits(plain, engine)


def _belongs(char: str, script: Script) -> bool:
    return unicodedata.name(char, "").startswith(LETTERS[script])


_CYRILLIC_ALIKE = frozenset(map(chr, LOOK_ALIKE.values()))


def _one_script(word: re.Match[str]) -> str:
    """A word that mixes both alphabets, all in Cyrillic."""
    mixed = any(_belongs(char, Script.CYRILLIC) for char in word[0])
    return word[0].translate(LOOK_ALIKE) if mixed else word[0]


def _with_digits(seen: str, engine: str) -> str:
    """Where both see equally many numbers, the longer of each two; the engine's of two as long."""
    theirs, ours = _RUN.findall(seen), _RUN.findall(engine)
    if len(theirs) != len(ours) or not "".join(theirs).isascii():
        return seen
    better = iter([max(own, other, key=len) for own, other in zip(ours, theirs, strict=True)])
    return _RUN.sub(lambda _: next(better), seen)


def _in_engines_order(seen: str, engine: str) -> str:
    """A line from right to left: numbers in it run from left to right, as the engine reads them."""
    theirs, ours = list(_NUMBER.finditer(seen)), [n[0] for n in _NUMBER.finditer(engine)]
    if len(theirs) != 1 or len(ours) != 1 or len(_digits(ours[0])) < FEWEST_DIGITS:
        return seen
    before, after = seen[: theirs[0].start()].rstrip("+"), seen[theirs[0].end() :].lstrip("+")
    return f"{before}{ours[0]}{after}".strip()


def _digits(text: str) -> str:
    return "".join(_RUN.findall(text))
