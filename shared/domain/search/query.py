"""What somebody typed into the search box, understood: filters, quoted words, and the words that matter."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from shared.domain.base import Model
from shared.domain.book import fold
from shared.domain.search.words import is_unspaced, sought, words

MOST_WORDS = 12
"""How many words count; what is said beyond them changes little and costs time."""
LIGHT = 0.3
"""What a word such as "works" counts beside one such as "harbour"."""
DIGITS = 6
"""From how many digits on numbers beside each other are one phone number."""


class Field(StrEnum):
    """What a filter looks at."""

    AT = "at"
    """An organization."""
    IN = "in"
    """A place in an address."""
    CIRCLE = "circle"
    MET = "met"
    """Where or on what occasion they met, or the year, month or day."""


class Filter(Model):
    """One condition that every answer must fulfil; `value` as typed, never empty."""

    field: Field
    value: str


class Word(Model):
    """One thing to look for. Its `parts` stand side by side in a text, in this order.

    `open` says that it may be the beginning of a longer word, `exact` that nothing else will do, `named` that it is a
    name or a number, which nothing of a similar meaning can stand for. `weight` is at most 1.
    """

    text: str
    parts: tuple[str, ...]
    open: bool = False
    exact: bool = False
    named: bool = False
    weight: float = 1.0


class Query(Model):
    """A search. `plain` is what was typed without its filters, `asks` whether it is put as a question."""

    words: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()
    plain: str = ""
    asks: bool = False


_FILTER = re.compile(r'(?<!\S)(at|in|circle|met):\s?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]+)"')
_MARKS = str.maketrans("“”„«»＂：？", '"""""":?')
_SENTENCE = 3
"""From how many pairs on a run without spaces may be a sentence."""
_CAPITALS = "de"
"""The language in which every noun has a capital, not only names."""
_ASKING = 3
"""How many empty words make a question of what has no question mark."""


def understood(text: str) -> Query:
    """The search that a text stands for; any text is one."""
    text = " ".join(text.encode(errors="replace").decode().translate(_MARKS).split())
    filters = tuple(Filter(field=Field(m[1].lower()), value=value) for m in _FILTER.finditer(text) if (value := _of(m)))
    plain = " ".join(_FILTER.sub(" ", text).split())
    quoted = [_quoted(m[1]) for m in _QUOTED.finditer(plain) if words(m[1])]
    rest = _QUOTED.sub(" ", plain)
    chunks = rest.split()
    language = _language(chunks)
    empty = [chunk for chunk in chunks if _is_empty(chunk, language)]
    asks = plain.endswith("?") or len(empty) >= _ASKING
    typed = [
        word for at, chunk in enumerate(_numbers_joined(chunks)) for word in _typed(chunk, language, first=at == 0)
    ]
    telling = [word for word in typed if not _is_empty(word.text, language)]
    kept = telling or ([] if quoted or (filters and asks) else typed)
    kept = [_last_open(word, last=word is typed[-1] and plain == plain.rstrip("?.! "), asks=asks) for word in kept]
    return Query(words=tuple(_once([*quoted, *kept]))[:MOST_WORDS], filters=filters, plain=plain, asks=asks)


def _of(match: re.Match[str]) -> str:
    value = match[2] if match[2] is not None else match[3]
    return value.strip().strip('"') if words(value) else ""


def _quoted(text: str) -> Word:
    parts = tuple(part for group in sought(text) for part in group)
    return Word(text=text, parts=parts, exact=True)


def _typed(chunk: str, language: str, *, first: bool) -> list[Word]:
    """The words of one chunk between spaces; of a script without spaces it may hold several."""
    capital = chunk[:1].isupper() and not first and language != _CAPITALS
    named = capital or any(char.isdigit() for char in chunk)
    groups = sought(chunk)
    if any(is_unspaced(group[0]) for group in groups):
        return [word for group in groups for word in _pairs(group)]
    if not groups:
        return []
    text = chunk.strip("¿?¡!.,;:()")
    weight = LIGHT if fold(text) in _list(language, "light") else 1.0
    return [Word(text=text, parts=tuple(part for group in groups for part in group), named=named, weight=weight)]


def _pairs(group: list[str]) -> list[Word]:
    """A short run of a script without spaces is one word; a longer one may be a sentence, whose pairs count alone."""
    if len(group) < _SENTENCE:
        return [Word(text="".join(group), parts=tuple(group))]
    light = _list("unspaced", "light")
    return [Word(text=pair, parts=(pair,), weight=LIGHT if light & set(pair) else 1.0) for pair in group]


def _language(chunks: list[str]) -> str:
    """The language that most of the empty words are of; English where nothing tells."""
    here = [word for chunk in chunks for word in words(chunk)]
    counts = {name: sum(word in _list(name, "empty") for word in here) for name in _table()}
    return max(counts, key=lambda name: counts[name])


def _last_open(word: Word, *, last: bool, asks: bool) -> Word:
    """Words typed one by one may all be beginnings; in a question only the last one, while it is written."""
    beginning = (last or not asks) and word.weight == 1.0
    return word.model_copy(update={"open": beginning}) if beginning else word


def _numbers_joined(chunks: list[str]) -> list[str]:
    """Digits beside each other are one number, as people write phone numbers with gaps."""
    joined: list[str] = []
    digits: list[str] = []
    for chunk in [*chunks, ""]:
        if chunk and re.fullmatch(r"[+(]?[\d()./-]+", chunk) and any(c.isdecimal() for c in chunk):
            digits.append(chunk)
            continue
        number = "".join(c for part in digits for c in part if c.isdecimal())
        joined += [number] if len(number) >= DIGITS else digits
        digits = []
        joined += [chunk] if chunk else []
    return joined


def _is_empty(chunk: str, language: str) -> bool:
    groups = words(chunk)
    return not groups or all(word in _list(language, "empty") for word in groups)


def _once(found: list[Word]) -> list[Word]:
    return list({word.parts: word for word in reversed(found)}.values())[::-1]


@cache
def _list(language: str, kind: str) -> frozenset[str]:
    return frozenset(_table()[language][kind].split())


@cache
def _table() -> dict[str, dict[str, str]]:
    """The words of questions by language, English first."""
    return tomllib.loads((files(__package__) / "data" / "questions.toml").read_text(encoding="utf-8"))
