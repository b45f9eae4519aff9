"""What a need asks for: who could help, in which trades, where, and whether it is about work or about customers."""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from shared.domain.matching.places import Places, places_in
from shared.domain.matching.trades import Mention, buyers_of, buys, mentions
from shared.domain.matching.words import data, folded, listed, stem, telling

HIRERS = frozenset({"recruiting"})
"""Those who find work for others, whatever the trade."""


HANDLERS = frozenset({"distributor", "shop"})
"""Those who sell on what others make: to be found themselves where no goods are named."""

_WHO = re.compile(r"\b(?:who|that|which|die|que|qui)\b")


class Aim(StrEnum):
    """What kind of answer a need has."""

    HELP = "help"
    HANDS = "hands"
    """Somebody to hire: those of the trade, or those who find them."""
    WORK = "work"
    """A place to work: in the trade, or through those who find work for others."""
    CUSTOMERS = "customers"
    """Somebody who buys it."""


class Wanted(NamedTuple):
    """A need as it is compared.

    `plain` is folded, without places and opening words. `trades` are those that answer it, `hinted` those it speaks of
    where what answers is not known, `goods` what is to be sold. `words` are the stems of its telling words, each with
    the trades that it names, `narrow` those of which an answer must have one.
    """

    plain: str
    aim: Aim
    places: Places
    trades: frozenset[str]
    hinted: frozenset[str]
    goods: frozenset[str]
    words: dict[str, frozenset[str]]
    narrow: frozenset[str]


def understand(text: str) -> Wanted:
    """A need in plain words, such as `a data engineering job in Miami`."""
    places = places_in(text)
    whole = folded(text)
    plain = _opened(places.rest)
    named = mentions(plain, asking=True)
    aim = _aim(_opened(whole))
    trades, goods = _trades(plain, named, aim)
    hinted = frozenset(mention.trade for mention in named) if not trades else frozenset[str]()
    narrow = frozenset(stem(word) for word in telling(plain.split()) if word in listed("narrow"))
    return Wanted(plain, aim, places, trades, hinted, goods, _words(plain, named), narrow)


def _opened(plain: str) -> str:
    """Without `I am looking for` and its like."""
    for cue in _cues("opening"):
        plain = cue.sub("", plain, count=1)
    return plain


def _aim(whole: str) -> Aim:
    if _says("work", whole) and not _says("no_work", whole):
        return Aim.WORK
    if _says("customers", whole):
        return Aim.CUSTOMERS
    return Aim.HANDS if _says("hands", whole) else Aim.HELP


def _trades(plain: str, named: list[Mention], aim: Aim) -> tuple[frozenset[str], frozenset[str]]:
    """The trades that answer, and the goods where something is to be sold."""
    everything = frozenset(mention.trade for mention in named)
    if aim is Aim.WORK:
        return everything, frozenset()
    if everything <= HANDLERS:
        return everything, frozenset()
    buying = frozenset(one for one in everything if buys(one, everything - {one}))
    first, unknown = _first(plain, named)
    if aim is Aim.CUSTOMERS and first and _WHO.search(plain):
        return first, everything - first
    if aim is Aim.CUSTOMERS or (buying and first <= buying and first):
        goods = (everything - buying) or everything
        return (buying or buyers_of(goods), goods)
    if not first and unknown:
        return frozenset(), frozenset()
    return first or everything, frozenset()


def _first(plain: str, named: list[Mention]) -> tuple[frozenset[str], bool]:
    """The trades named before the need says what it is all for, and whether it names something else there: `rugs for a
    hotel` are no hotel, though nobody here knows the trade of rugs."""
    end = next((m.start() for m in re.finditer(r"\b\w+\b", plain) if m.start() and m[0] in listed("then")), len(plain))
    first = frozenset(mention.trade for mention in named if mention.start < end)
    return first, end < len(plain) and bool(telling(plain[:end].split()))


def _words(plain: str, named: list[Mention]) -> dict[str, frozenset[str]]:
    """The stems of the telling words, each with the trades that it names."""
    found: dict[str, frozenset[str]] = {}
    for match in re.finditer(r"\b\w+\b", plain):
        if telling([match[0]]):
            trades = frozenset(m.trade for m in named if m.start <= match.start() < m.end)
            found[stem(match[0])] = found.get(stem(match[0]), frozenset()) | trades
    return found


def _says(name: str, text: str) -> bool:
    return any(cue.search(text) for cue in _cues(name))


@cache
def _cues(name: str) -> list[re.Pattern[str]]:
    return [re.compile(cue) for cue in data("cues")["wanted"][name]]
