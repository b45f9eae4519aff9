"""What people do for a living: the table of trades, read from text, and who buys from whom."""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from shared.domain.matching.words import data, listed

_WORD = re.compile(r"\b\w+\b")
_WORKS_FOR = re.compile(r"\b(?:work(?:s|ed|ing)?|arbeitet|trabaja|travaille|trabalha) (?:for|fur|para|pour|at|with)\b")

MAIN = 4
"""How many of the trades that one buys from it cannot do without."""
ALSO = 0.8


class Mention(NamedTuple):
    """A trade that a folded text names, and by which words."""

    trade: str
    start: int
    end: int


def mentions(text: str, *, asking: bool = False) -> list[Mention]:
    """The trades in a folded text, as they stand in it; `asking` counts the words of needs too."""
    found: dict[tuple[str, int], Mention] = {}
    for trade in _perhaps(text, asking):
        for match in _patterns(asking)[trade].finditer(text):
            found.setdefault((trade, match.start()), Mention(trade, match.start(), match.end()))
    kept = (one for one in found.values() if not any(_within(one, other) for other in found.values()))
    return sorted(kept, key=lambda mention: (mention.start, mention.trade))


def _within(one: Mention, other: Mention) -> bool:
    """Whether a mention is a part of a longer one: an `olive grower` is no other grower."""
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


@lru_cache(maxsize=65_536)
def trades_in(text: str, *, done_for: bool = False) -> frozenset[str]:
    """The trades that a folded text shows somebody to be in; with `done_for`, without those they do it for."""
    return frozenset(mention.trade for mention in (_own(text) if done_for else mentions(text)))


def _own(text: str) -> list[Mention]:
    """Those that a clause such as `photographs food and hotels for magazines` says somebody to be in themselves."""
    found = mentions(text)
    if any(mention.start == 0 for mention in found):
        return [mention for mention in found if mention.start == 0]
    before = [mention for mention in found if mention.start < _first(text, "done_for")]
    return [mention for mention in before if mention.start < _first(text, "done_to")] or before


def _first(text: str, kind: str) -> int:
    """Where the first of these words stands, or the end; `works for` is no such word."""
    words = _WORD.finditer(_WORKS_FOR.sub(lambda m: "_" * len(m[0]), text))
    return next((m.start() for m in words if m.start() and m[0] in listed(kind)), len(text))


def near(trades: Collection[str]) -> frozenset[str]:
    """The trades that may help with the same."""
    table = data("trades")
    return frozenset(other for one in trades for other in table[one].get("near", ())) - frozenset(trades)


def buyers_of(trades: Collection[str]) -> frozenset[str]:
    """The trades that buy from one of these."""
    return frozenset(buyer for buyer, sellers in _buys().items() if {*sellers} & {*trades})


def buys(buyer: str, sellers: Collection[str]) -> float:
    """How surely one trade buys from one of these others: 1 for what it cannot do without, 0 where it does not."""
    bought = _buys()[buyer]
    return max((1.0 if bought.index(one) < MAIN else ALSO for one in sellers if one in bought), default=0.0)


@cache
def _buys() -> dict[str, list[str]]:
    return {name: list(trade.get("buys", ())) for name, trade in data("trades").items()}


def _perhaps(text: str, asking: bool) -> set[str]:
    """The trades of which the text has a first word: looking for all takes ten times as long, and finds the same."""
    whole, openings = _beginnings(asking)
    found: set[str] = set()
    for word in text.split():
        found |= whole.get(word, frozenset())
        for length in range(1, len(word) + 1):
            found |= openings.get(word[:length], frozenset())
    return found


@cache
def _patterns(asking: bool) -> dict[str, re.Pattern[str]]:
    """One pattern for each trade."""
    return {name: _pattern(words) for name, words in _words(asking)}


@cache
def _beginnings(asking: bool) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The trades by the first word of what they are known by, and by its beginning where its end is open (`print*`)."""
    whole: dict[str, frozenset[str]] = {}
    openings: dict[str, frozenset[str]] = {}
    for name, words in _words(asking):
        for first in (word.split()[0] for word in words):
            opening, star, _ = first.partition("*")
            table = openings if star else whole
            table[opening] = table.get(opening, frozenset()) | {name}
    return whole, openings


def _words(asking: bool) -> Iterator[tuple[str, list[str]]]:
    for name, trade in data("trades").items():
        yield name, [*trade["does"], *(trade.get("asks", ()) if asking else ())]


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    """Any of these, longest first; `*` stands for any ending."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(word.replace('*', r'\w*') for word in ordered)})\b")
