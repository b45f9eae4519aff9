"""Words as matching compares them: folded, without their endings, and how much each says."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = (
    *("ungen", "ations", "ation", "ements", "ement", "ments", "ment", "ungs", "iness", "ings", "ing", "ers", "ies"),
    *("ung", "ions", "ion", "ors", "eurs", "eur", "euse", "oras", "ora", "ores", "or", "er", "ed", "es", "en", "em"),
    *("os", "as", "in", "ly", "al", "s", "e", "y", "a", "o", "n"),
)
_SHORTEST = 4
"""How many letters of a word are left at least when its ending goes."""


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Small letters without accents, every run of signs one space: `Crème-Brûlée!` is `creme brulee`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A folded word without its ending, so that `designs`, `designer` and `designing` are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def data(name: str) -> dict[str, Any]:
    """One of the tables beside this package."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of words.toml."""
    return frozenset(data("words")[name].split())


def telling(words: Iterable[str]) -> list[str]:
    """Those of these folded words that say something."""
    small = listed("small")
    return [word for word in words if word not in small and (len(word) > 1 or word.isdigit())]


def stems(text: str) -> frozenset[str]:
    """The stems of a folded text's telling words."""
    return frozenset(stem(word) for word in telling(text.split()))


def without_rank(text: str) -> str:
    """A folded title without the words that say how high somebody stands."""
    rank = listed("rank")
    return " ".join(word for word in text.split() if word not in rank)
