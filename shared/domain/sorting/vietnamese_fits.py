"""What a Vietnamese line may say instead of what was read: listed phrases, and words of one syllable in their place.

Those fit too much to be taken anywhere: a district's word stands before a name or number, a family name in front of
a given one, a city where an address ends.
"""

import re
from collections.abc import Iterator
from functools import cache

from shared.domain.sorting.vietnamese_letters import BETWEEN, LETTERS, Fit, fits_of, pattern, skeleton
from shared.domain.sorting.words import table, vietnamese

WORDS, PLACES, STREETS, NAMES = "words", "places", "streets", "names"
EVERYDAY = ("labels", "words", "titles", "departments")
"""The lists of vietnamese.toml that name no place and nobody."""
FEWEST_READ = 3
"""Letters that were read of a phrase, or of a name with a gap."""
_START = re.compile(r"(?:^|[,;:.\-–|/(]|\d|\b(?:dc|dia chi|tru so))[\s'’]*$")
_NUMBER = re.compile(r"['’]?\s*\d")
_NUMBER_OR_NAME = re.compile(r"['’]?\s*\d|\s+[^\W\d_]")
_END = re.compile(r"\s*(?:$|[,.;\-–])")
_CITY = re.compile(rf"(?:,|\btp\.?|\bthanh{BETWEEN}pho)\s*$")
IN_PLACE = {
    "units": (_START, _NUMBER_OR_NAME, WORDS),
    "numbered": (_START, _NUMBER, WORDS),
    "cities": (_CITY, _END, PLACES),
}
"""What stands before and after the words of these lists, and what they are called."""

Listed = tuple[Fit, str]
"""What fits, and the kind of list that it stands in."""


def fits(text: str) -> list[Listed]:
    """All that fits in a composed line; nothing in one that shows neither a gap nor an accent."""
    bones = skeleton(text)
    if len(bones) != len(text):  # a sign that is none by itself: no position would hold
        return []
    phrases = list(_phrases_in(text, bones))
    said = {fit.start for fit, listed in phrases if listed == WORDS}  # `Phó Giám đốc kinh doanh` is in no street
    words = [one for one in _words_in(text, bones) if one[0].end + 1 not in said]
    found = [*phrases, *words, *_names_in(text, bones)]
    return found if has_accents(text) or any(fit.gaps for fit, _ in found) else []


def has_accents(text: str) -> bool:
    """Whether a text shows an accent of the language."""
    return not text.isascii() and any(char in LETTERS for char in text.lower())


@cache
def everyday() -> re.Pattern[str]:
    """Finds everyday phrases of the language in a skeleton."""
    known = [phrase for kind in EVERYDAY for phrase in table("vietnamese")[kind]]
    return re.compile("|".join(pattern(phrase).pattern for phrase in sorted(known, key=len, reverse=True)))


def _phrases_in(text: str, bones: str) -> Iterator[Listed]:
    for phrase, listed in _phrases():
        yield from ((fit, listed) for fit in fits_of(phrase, text, bones) if fit.letters >= FEWEST_READ)


def _words_in(text: str, bones: str) -> Iterator[Listed]:
    for kind, (before, after, listed) in IN_PLACE.items():
        for word in table("vietnamese")[kind]:
            for fit in fits_of(word, text, bones, open_end=True):
                if fit.found.casefold() in _names():
                    continue
                if before.search(bones[: fit.start]) and after.match(bones, fit.end):
                    yield fit, listed


def _names_in(text: str, bones: str) -> Iterator[Listed]:
    """Family names in front of a given one, or with a gap that shows them.

    Given names stay as they were read: too many of them differ in the missing letters alone.
    """
    for name in _family():
        fitting = (fit for fit in fits_of(name, text, bones) if fit.tones_agree and _is_no_word(text, fit))
        yield from ((fit, NAMES) for fit in fitting if _has_gap(fit) or (fit.start == 0 and _is_name(text, fit)))


def _is_name(text: str, fit: Fit) -> bool:
    return not any(map(str.isdigit, text)) and text[fit.end : fit.end + 2].strip().isupper() and not fit.found.isascii()


def _is_no_word(text: str, fit: Fit) -> bool:
    """Whether no small letter begins the next word: `Đồng sơn`, read with gaps, is no `Đặng`."""
    return not text[fit.end : fit.end + 2].strip()[:1].islower()


def _has_gap(fit: Fit) -> bool:
    return fit.gaps and fit.letters >= FEWEST_READ


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """All phrases of two words and more, with the kind of their list."""
    listed = table("vietnamese")
    kinds = {
        WORDS: [*(phrase for kind in EVERYDAY for phrase in listed[kind]), *vietnamese("titles"), *vietnamese("firms")],
        PLACES: [*listed["provinces"], *listed["districts"], *vietnamese("places")],
        STREETS: vietnamese("streets"),
    }
    once = {phrase.casefold(): (phrase, kind) for kind, phrases in kinds.items() for phrase in phrases}
    return tuple(entry for entry in once.values() if " " in entry[0])


@cache
def _names() -> frozenset[str]:
    """The words of streets and families: `Phùng Hưng` is a street of its own, and no `Phường`."""
    return frozenset(word.casefold() for name in (*vietnamese("streets"), *_family()) for word in name.split())


@cache
def _family() -> tuple[str, ...]:
    return (*vietnamese("family"), *table("vietnamese")["family"])
