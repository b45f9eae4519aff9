"""The cues of each language: words for days, exchanges, promises and what people tell, from `data/*.toml`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "es", "fr", "pt")
"""English first: it wins where nothing tells languages apart."""
_TELLING = (
    *(("exchange",), ("people", "before"), ("clauses", "subjects"), ("clauses", "joins"), ("tense",), ("facts",)),
    *((name, "cues") for name in ("birthday", "promise", "wait", "reach_out")),
)


@cache
def table(language: str) -> dict[str, Any]:
    """The cues of a language as its file has them."""
    return tomllib.loads((files(__package__) / "data" / f"{language}.toml").read_text(encoding="utf-8"))


def entry(language: str, *path: str) -> Any:
    """One entry of a language's table."""
    found: Any = table(language)
    for name in path:
        found = found[name]
    return found


def whole(expression: str) -> re.Pattern[str]:
    """The expression at word borders, whatever the case."""
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)


@cache
def pattern(language: str, *path: str) -> re.Pattern[str]:
    """The compiled cues of one entry: an expression, a list of them, or a table of either."""
    return whole("|".join(_expressions(entry(language, *path))))


@cache
def opening(language: str, *path: str) -> re.Pattern[str]:
    """The compiled cues of one entry that lead to other words: only their beginning is at a word border."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_expressions(entry(language, *path)))})", re.IGNORECASE)


@lru_cache(maxsize=64)
def language_of(text: str) -> str:
    """The language whose cues cover most of the text."""
    return max(LANGUAGES, key=lambda language: sum(_covered(text, language)))


def named(table_: dict[str, str], word: str) -> str:
    """The key under which a word stands in a table of expressions. Raises `KeyError`."""
    for key, expression in table_.items():
        if re.fullmatch(expression, word, re.IGNORECASE):
            return key
    raise KeyError(word)


def _covered(text: str, language: str) -> Iterable[int]:
    for path in _TELLING:
        for match in pattern(language, *path).finditer(text):
            yield match.end() - match.start()
    for name in ("months", "weekdays", "days"):
        expressions = entry(language, name)
        names = expressions.keys() if name == "days" else expressions.values()
        yield from (match.end() - match.start() for match in whole("|".join(names)).finditer(text))


def _expressions(found: Any) -> Iterable[str]:
    if isinstance(found, str):
        yield found
    else:
        for part in found.values() if isinstance(found, dict) else found:
            yield from _expressions(part)
