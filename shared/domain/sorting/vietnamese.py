"""Vietnamese cards: how one is known, and putting back letters that the engine cannot read, by sourced lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from shared.domain.sorting.vietnamese_fits import NAMES, Listed, everyday, fits, has_accents
from shared.domain.sorting.vietnamese_letters import HORNED, composed, skeleton

REASON = "letters that the reader does not know were put back as in a list of Vietnamese {}"
SIGNS = 2
"""Different signs that make a card Vietnamese, at least one of them in its language."""
LONGEST, MOST_LINES = 200, 60
"""Characters of a line, and lines, that are compared with the lists; no card has more, and it takes its time."""
_COUNTRY = re.compile(r"(?:\+|\b00)\s?84(?=[\s().-]*\d)|\.vn\b", re.IGNORECASE)
_COUNTRY_NAME = re.compile(r"\bvit nam\b", re.IGNORECASE)
"""As the engine reads it: nobody writes it so."""
_OWN_LETTERS = (frozenset().union(*HORNED), frozenset("đ"))
_ADDRESS = re.compile(r"@|www\.|://", re.IGNORECASE)


_HORN = re.compile(r"(?<=[UƯOƠ])['’](?=[^\W\d_]{2})")
"""The horn of a capital read as a sign of its own, with the space behind it: `LUẬT SU'TÂM`."""
_EXCLAIMED = re.compile(r"\b(?:TH|Th)!(?=\s[^\W\d_])")
_THI = {"TH!": "THỊ", "Th!": "Thị"}
"""The middle name of women, whose last letter is read as the sign that it looks like."""


@dataclass(frozen=True)
class Restored:
    """A phrase as it was put back, and the kind of list that it stands in."""

    text: str
    listed: str


def is_vietnamese(texts: Iterable[str]) -> bool:
    """Whether a card's lines show several signs of the language, or one beside the country's number or domain."""
    lines = [composed(text) for text in islice(texts, MOST_LINES) if len(text) <= LONGEST]
    accented = [line for line in lines if has_accents(line)]
    letters = set("".join(accented).lower())
    signs = len({sign for line in accented for sign in _phrases_seen(line)})
    signs += sum(bool(own & letters) for own in _OWN_LETTERS) + any(map(_COUNTRY_NAME.search, lines))
    return bool(signs) and signs + any(map(_COUNTRY.search, lines)) >= SIGNS


def restore(text: str) -> tuple[str, tuple[Restored, ...]]:
    """A line of a Vietnamese card with the letters put back that the lists settle, and what was changed.

    Where two phrases fit one place, it stays as it was read; so do mail and web addresses, and overlong lines.
    """
    if len(text) > LONGEST or _ADDRESS.search(text):
        return text, ()
    signed = [Restored(_THI[match[0]], NAMES) for match in _EXCLAIMED.finditer(text)]
    text = _EXCLAIMED.sub(lambda match: _THI[match[0]], text)
    plain = composed(_HORN.sub(" ", text))
    chosen = _chosen(fits(plain))
    changed = sorted((fit, listed) for fit, listed in chosen if fit.spelled != fit.found)
    for fit, _ in reversed(changed):
        plain = f"{plain[: fit.start]}{fit.spelled}{plain[fit.end :]}"
    return (plain if changed else text), (*signed, *(Restored(fit.spelled, listed) for fit, listed in changed))


def reason_for(value: str, restored: Sequence[Restored]) -> str:
    """By which list a value differs from what was read; empty when nothing in it was put back."""
    folded = value.casefold()
    return next((REASON.format(one.listed) for one in restored if one.text.casefold() in folded), "")


def _chosen(found: list[Listed]) -> list[Listed]:
    """The longest fits that stand clear of each other, each without a rival for its place."""
    places: dict[tuple[int, int], list[Listed]] = {}
    for fit, listed in found:
        places.setdefault((fit.start, fit.end), []).append((fit, listed))
    taken: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: place[0] - place[1]):
        if all(end <= other[0] or other[1] <= start for other in taken):
            taken.append((start, end))
    return [places[place][0] for place in taken if len({fit.spelled for fit, _ in places[place]}) == 1]


def _phrases_seen(line: str) -> set[str]:
    """The everyday phrases with accents that a line shows."""
    bones = skeleton(line)
    if len(bones) != len(line):
        return set()
    return {found[0] for found in everyday().finditer(bones) if has_accents(line[found.start() : found.end()])}
