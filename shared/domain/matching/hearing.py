"""What is said about a person, clause by clause, and how: what they offer is no wish of theirs, and no liking."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from shared.domain.matching.places import Places, places_in
from shared.domain.matching.trades import trades_in
from shared.domain.matching.words import data, folded, stems, without_rank
from shared.domain.passage import Passage, PassageKind

_CUTS = re.compile(
    r"[.;!?\n]+\s|\s[–—]\s|[;\n]|,\s(?=(?:and|but|und|aber|y|pero|et|mais|e|mas)\s)|\s(?:but|aber|pero|mais|mas)\s"
)
HEARD = frozenset({PassageKind.TITLE, PassageKind.ORGANIZATION, PassageKind.NOTE, PassageKind.FACT, PassageKind.TALK})
"""Where it stands what somebody does. A name says nothing of it, nor where one met; a need of theirs is no offer."""


class Manner(StrEnum):
    """How it is meant."""

    OFFERS = "offers"
    SELLS = "sells"
    """They look for customers themselves."""
    SEEKS = "seeks"
    LIKES = "likes"
    PAST = "past"
    KIN = "kin"
    """Somebody of theirs does it."""


LOOKING = frozenset({Manner.SEEKS, Manner.SELLS})


class Clause(NamedTuple):
    """A part of a passage that says one thing; `plain` is what is compared: folded, without places and without rank."""

    passage: Passage
    plain: str
    manner: Manner
    trades: frozenset[str]
    stems: frozenset[str]
    places: Places


def clauses_of(passages: Iterable[Passage]) -> list[Clause]:
    """What these passages say, in their order; of an address only where it is."""
    return [clause for passage in passages for clause in _clauses(passage)]


def _clauses(passage: Passage) -> Iterator[Clause]:
    if passage.kind is PassageKind.PLACE:
        yield Clause(passage, "", Manner.OFFERS, frozenset(), frozenset(), places_in(passage.text))
    elif passage.kind in HEARD:
        for part in _CUTS.split(passage.text):
            yield Clause(passage, *_heard(passage.kind, part))


@lru_cache(maxsize=65_536)
def _heard(kind: PassageKind, text: str) -> tuple[str, Manner, frozenset[str], frozenset[str], Places]:
    """What a part of a passage of this kind says, as a clause has it: the same words are said of many."""
    places = places_in(text)
    is_named = kind in {PassageKind.TITLE, PassageKind.ORGANIZATION}
    plain = without_rank(places.rest) if kind is PassageKind.TITLE else places.rest
    manner = Manner.OFFERS if is_named else manner_of(folded(text))
    # What is looked for comes after the `for`; of what is done, those it is done for come there.
    trades = trades_in(plain, done_for=not is_named and manner not in LOOKING)
    return plain, manner, trades, stems(plain), places


def manner_of(text: str) -> Manner:
    """How a folded clause is meant: as an offer, where nothing says otherwise."""
    order = (Manner.SELLS, Manner.SEEKS, Manner.LIKES, Manner.KIN, Manner.PAST)
    return next((manner for manner in order if _cues()[manner].search(text)), Manner.OFFERS)


@cache
def _cues() -> dict[Manner, re.Pattern[str]]:
    return {Manner(name): re.compile("|".join(cues)) for name, cues in data("cues")["heard"].items()}
