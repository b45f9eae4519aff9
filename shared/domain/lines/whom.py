"""Whom a line is about: the words in it that look like their name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shared.domain.lines.clauses import Clause
from shared.domain.lines.cues import opening, pattern

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’.-][^\W_]+)*")
_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "van", "von")
)
MOST_WORDS = 5
LONGEST = 100
"""Characters of a name."""
_CUES = (("exchange",), ("facts",), ("promise", "cues"), ("reach_out",), ("clauses", "subjects"))


class Mention(NamedTuple):
    """Words taken for a name; `sure` where they are written as names are."""

    words: str
    sure: bool


def mention(clauses_: list[Clause], language: str) -> Mention:
    """The first words that stand where a name does: after `with` and the like, else at the beginning of a clause."""
    for sure in (True, False):
        for clause in clauses_:
            for begin in _after_cues(clause, language):
                if words := _name(clause, begin, language, sure=sure):
                    return Mention(words, sure)
        for clause in clauses_ if sure else ():
            taken = any(pattern(language, *path).match(clause.text) for path in _CUES)
            if not taken and (words := _name(clause, 0, language, sure=True)):
                return Mention(words, sure=True)
    return Mention("", sure=False)


def _after_cues(clause: Clause, language: str) -> Iterator[int]:
    for match in pattern(language, "people", "before").finditer(clause.text):
        begin = match.end()
        while begin < len(clause.text) and clause.text[begin].isspace():
            begin += 1
        yield begin


def _name(clause: Clause, begin: int, language: str, *, sure: bool) -> str:
    """The name that begins here; one that is not written as one is a single word."""
    words: list[re.Match[str]] = []
    titles = opening(language, "people", "titles").match(clause.text, begin)
    begin = titles.end() if titles else begin
    for word in _WORD.finditer(clause.text, begin):
        if not _goes_on(clause, begin, word, words):
            break
        if _in_days(clause, word) or _is_no_name(word[0], language):
            break
        if not (_is_capital(word[0]) or (words and word[0] in _PARTICLES) or (not sure and not words)):
            break
        words.append(word)
    while words and words[-1][0] in _PARTICLES:
        words.pop()
    if not words:
        return ""
    name = clause.text[words[0].start() : words[-1].end()]
    return re.sub(r"['’]s$", "", name) if len(name) <= LONGEST else ""


def _goes_on(clause: Clause, begin: int, word: re.Match[str], words: list[re.Match[str]]) -> bool:
    before = clause.text[words[-1].end() : word.start()] if words else clause.text[begin : word.start()]
    possessive = bool(words) and words[-1][0].endswith(("'s", "’s"))
    return len(words) < MOST_WORDS and not possessive and before in ({" ", ". "} if words else {""})


def _is_no_name(word: str, language: str) -> bool:
    return any(pattern(language, "people", name).fullmatch(word) for name in ("never", "before"))


def _is_capital(word: str) -> bool:
    return not word[0].islower()


def _in_days(clause: Clause, word: re.Match[str]) -> bool:
    at = clause.begin + word.start()
    return any(when.begin <= at < when.end for when in clause.whens)
