"""Places that a text names, and whether two of them go together: the same city, or one inside the other."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from shared.domain.matching.words import data, folded

_CAPITALS = {"US": "US", "UK": "GB", "UAE": "AE", "NZ": "NZ"}
"""Countries by letters that are words when they are small: `write about us`."""
_STATE = re.compile(r",\s*([A-Z]{2})\b")
_CANADA = frozenset({"ON", "QC", "BC"})


class Places(NamedTuple):
    """What a text says of where: codes of countries (`US`) and states (`US-FL`), and cities (`US-FL/miami`)."""

    known: frozenset[str]
    rest: str
    """The folded text without them."""

    def reach(self, other: "Places") -> bool:
        """Whether one of these is one of those, or lies in it, or holds it."""
        return any(_inside(mine, theirs) or _inside(theirs, mine) for mine in self.known for theirs in other.known)


@lru_cache(maxsize=65_536)
def places_in(text: str) -> Places:
    """The places that a text names, as people write it."""
    plain = folded(text)
    named, rest = _named(_without_capitals(plain, text)) if _perhaps(plain) else (set(), _without_capitals(plain, text))
    return Places(_narrowest(_by_capitals(text) | named), rest)


def _by_capitals(text: str) -> set[str]:
    known = {code for word, code in _CAPITALS.items() if re.search(rf"\b{word}\b", text)}
    return known | {_state(letters) for letters in _STATE.findall(text)} - {""}


def _named(plain: str) -> tuple[set[str], str]:
    """The codes of the places that a folded text names, and the text without them."""
    known: set[str] = set()
    left, end = [], 0
    for match in _led_to().finditer(plain):
        known |= _codes()[match[1]]
        left.append(plain[end : match.start()])
        end = match.end()
    return known, " ".join(" ".join([*left, plain[end:]]).split())


def _perhaps(plain: str) -> bool:
    """Whether a folded text has the first word of a name: looking for all of them takes far longer."""
    return not _beginnings().isdisjoint(plain.split())


def _without_capitals(plain: str, text: str) -> str:
    """The folded text without countries by their letters."""
    for word in _CAPITALS:
        if re.search(rf"\b{word}\b", text):
            plain = re.sub(rf"\b(?:to |in |from )?(?:the )?{word.lower()}\b", " ", plain)
    return " ".join(plain.split())


def _narrowest(known: set[str]) -> frozenset[str]:
    """Without those that another one lies in: `Miami, Florida, USA` is Miami."""
    return frozenset(code for code in known if not any(one != code and _inside(one, code) for one in known))


def _inside(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}-", f"{outer}/"))


def _state(letters: str) -> str:
    country = "CA" if letters in _CANADA else "US"
    code = f"{country}-{letters}"
    return code if code in data("places")["states"] else ""


@cache
def _codes() -> dict[str, frozenset[str]]:
    """The codes by name; a name that two places share has both."""
    found: dict[str, set[str]] = {}
    for part in ("countries", "states", "cities"):
        for code, names in data("places")[part].items():
            for name in names.split("|"):
                found.setdefault(name, set()).add(f"{code}/{_same().get(name, name)}" if part == "cities" else code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _same() -> dict[str, str]:
    """One name of a city by its others."""
    return {other: name for name, others in data("places")["same"].items() for other in others.split("|")}


@cache
def _led_to() -> re.Pattern[str]:
    """A place, its name as the first group, with the small words before it."""
    names = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    return re.compile(rf"\b(?:(?:in|to|from|near|of|aus|nach|en|em|a|au|aux|de) )?(?:the )?\b({names})\b")


@cache
def _beginnings() -> frozenset[str]:
    """The first words of all names."""
    return frozenset(name.split()[0] for name in _codes())
