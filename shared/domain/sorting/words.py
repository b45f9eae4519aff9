"""Word lists from the data files beside this module, and the folding that makes words comparable."""

import json
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LETTERS_APART = str.maketrans({"ß": "ss", "đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})
"""Latin letters that Unicode does not take apart into a base letter and a mark."""

remembered = lru_cache(maxsize=4096)
"""For what many rules ask of the same few texts of a card; a full book of cards does not pile up."""

_MARKS = re.compile("[\u0300-\u036f]")
VOWEL_SIGNS = "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0955-\u0957\u0962\u0963"
"""What Devanagari writes around its letters; no letters by themselves, but parts of words."""
_WIDE = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
"""With the sign that repeats a character (`佐々木`), the closing mark, zero and compatibility characters."""
_WORD = re.compile(rf"(?:[^\W_][{VOWEL_SIGNS}]*)+(?:['’.](?:[^\W_][{VOWEL_SIGNS}]*)+)*")


@remembered
def fold(text: str) -> str:
    """Lower case without accents; the voicing marks of kana and Hangul's syllables stay whole."""
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", apart).translate(LETTERS_APART)


@remembered
def bare(text: str) -> str:
    """Only the letters and digits of the folded text."""
    return "".join(char for char in fold(text) if char.isalnum())


@remembered
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; dots and apostrophes inside a word stay."""
    return tuple(_WORD.findall(fold(text)))


@remembered
def is_wide(text: str) -> bool:
    """Whether a text holds a script that is written without spaces or in syllable blocks (CJK, Hangul)."""
    return bool(_WIDE.search(text))


def one_edit(one: str, other: str) -> bool:
    """Whether one letter, no digit, is added, lost or another in the other text."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = one[start:], other[start:]
    differ = {*first[:1], *second[:1]}
    same = first[1:] == second[1:] or first[1:] == second or first == second[1:]
    return one != other and same and not all(map(str.isdigit, differ))


@cache
def table(name: str) -> dict[str, Any]:
    """One data file, `<name>.toml`, as it stands."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """All folded words under the given keys of a data file, or under every key."""
    content = table(name)
    lists = [content[key] for key in keys] if keys else list(content.values())
    return frozenset(fold(word) for entry in lists for word in _flat(entry))


@cache
def phrases(name: str, *keys: str) -> re.Pattern[str]:
    """A pattern that finds the words of `word_set` as whole words in folded text, the longest first."""
    return any_of(word_set(name, *keys))


def any_of(entries: frozenset[str]) -> re.Pattern[str]:
    """A pattern for whole entries; scripts without spaces need no word boundary."""
    ordered = sorted(entries, key=len, reverse=True)
    spaced = [re.escape(e) for e in ordered if not is_wide(e)]
    wide = [re.escape(e) for e in ordered if is_wide(e)]
    parts = [rf"(?<![^\W_])(?:{'|'.join(spaced)})(?![^\W_])"] if spaced else []
    parts += ["|".join(wide)] if wide else []
    return re.compile("|".join(parts) or r"(?!)")


@cache
def names(kind: str) -> frozenset[str]:
    """Folded `given` or `family` names, `japanese` family names or those in Latin letters, `japanese_latin`."""
    more = map(fold, table("people")["more"].get(kind, ()))
    listed = frozenset(json.loads(_read("people.json"))[kind].split(" ")).union(more)
    return listed | _korean() if kind == "given" else listed


def _korean() -> frozenset[str]:
    """Korean given names in Latin letters: two syllables each."""
    syllables = table("people")["korean_given"]
    pairs = frozenset(one + other for one in syllables["first"] for other in syllables["second"] if one != other)
    return pairs - word_set("people", "honorifics")


@cache
def family_names() -> frozenset[str]:
    """Folded family names, with those of East Asia in Latin letters."""
    return names("family") | names("japanese_latin") | word_set("people", "romanized")


@cache
def professions() -> frozenset[str]:
    """Folded words that name professions, without those that mean other things too."""
    return frozenset(json.loads(_read("professions.json"))["heads"].split(" "))


@cache
def vietnamese(kind: str) -> tuple[str, ...]:
    """The entries of one list of vietnamese.json as they are written, such as `streets`."""
    return tuple(json.loads(_read("vietnamese.json"))[kind].split("|"))


@cache
def places(kind: str) -> frozenset[str]:
    """Folded `cities`, `countries` or `states`."""
    listed = json.loads(_read("places.json"))[kind].split("|")
    return frozenset(entry.split("=")[0] for entry in listed)


@cache
def country_codes() -> dict[str, str]:
    """ISO codes by folded country name."""
    listed = json.loads(_read("places.json"))["countries"].split("|")
    return dict(entry.split("=") for entry in listed)


def _read(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


def _flat(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return []
    if isinstance(entry, dict):
        return [word for value in entry.values() for word in _flat(value)]
    return list(entry)
