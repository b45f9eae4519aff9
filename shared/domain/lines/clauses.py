"""The clauses of a line: what is told or promised is told in one of them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shared.domain.lines.cues import entry, pattern
from shared.domain.lines.spots import When

_MARK = re.compile(r"[;\n()]|,(?!\d)|:(?=\s)|(?<=[^\W\d]{3})(?<!Mrs)(?<!Mme)(?<!Prof)(?<!Herrn)[.!?](?=\s|$)|\s[–—-]\s")
_EDGES = " \t\n,;:.!?–—-()"
_STARTS = (("clauses", "subjects"), ("promise", "cues"), ("wait", "cues"), ("thank", "cues"), ("reach_out", "cues"))
_WHOLE = _STARTS[1:]


class Clause(NamedTuple):
    """A clause from `begin` to `end` of the line, with the days in it."""

    text: str
    begin: int
    end: int
    whens: tuple[When, ...]

    @property
    def plain(self) -> str:
        """The clause without its days."""
        left, at = "", 0
        for when in self.whens:
            left, at = left + self.text[at : when.begin - self.begin], when.end - self.begin
        return " ".join((left + self.text[at:]).strip(_EDGES).split())

    def rest(self, at: int) -> "Clause":
        """The clause from a place in it on."""
        begin = self.begin + at
        return Clause(self.text[at:], begin, self.end, tuple(when for when in self.whens if when.begin >= begin))

    def says(self, language: str, *path: str) -> re.Match[str] | None:
        """The first cue of an entry in this clause; None without one."""
        return pattern(language, *path).search(self.text)


def clauses(text: str, whens: list[When], language: str) -> list[Clause]:
    """The clauses in their order, without what only joins them."""
    whens = [_without_stop(text, when) for when in whens]
    hidden = _without(text, whens)
    cuts = sorted({*_marks(hidden), *_joins(hidden, language), *_tells(hidden, language)})
    begins, ends = [0, *(end for _, end in cuts)], [*(begin for begin, _ in cuts), len(text)]
    made = (_clause(text, begin, end, whens, language) for begin, end in zip(begins, ends, strict=True) if begin < end)
    return [clause for clause in made if clause.text]


def _without_stop(text: str, when: When) -> When:
    """The days without the full stop of their sentence."""
    ends = re.fullmatch(r"[^\W\d]\.(?:\s+[^a-z\s]|\s*$)?", text[when.end - 2 : when.end] + text[when.end :][:2])
    return when._replace(end=when.end - 1) if ends else when


def _without(text: str, whens: Iterable[When]) -> str:
    """The text with the marks in its days hidden."""
    for when in whens:
        text = text[: when.begin] + "x" * (when.end - when.begin) + text[when.end :]
    return text


def _marks(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _MARK.finditer(text))


def _joins(text: str, language: str) -> Iterator[tuple[int, int]]:
    """`and` joins clauses, and `about` leads to one, where another one begins after it."""
    for name in ("joins", "about"):
        for match in pattern(language, "clauses", name).finditer(text):
            if any(pattern(language, *path).match(text, match.end() + 1) for path in _STARTS):
                yield match.span()


def _tells(text: str, language: str) -> Iterator[tuple[int, int]]:
    """`said that …`, where it is no part of what is promised or awaited."""
    taken = [match.span() for path in _WHOLE for match in pattern(language, *path).finditer(text)]
    for match in pattern(language, "clauses", "tells").finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end in taken):
            yield match.span()


def _clause(text: str, begin: int, end: int, whens: list[When], language: str) -> Clause:
    begin, end = _bare(text, begin, end)
    leads = "|".join(entry(language, "clauses", name) for name in ("joins", "about"))
    joined = re.compile(rf"(?:{leads})\s+", re.IGNORECASE)
    while match := joined.match(text, begin, end):
        begin = match.end()
    inside = tuple(when for when in whens if begin <= when.begin < end)
    return Clause(text[begin:end], begin, end, inside)


def _bare(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin] in _EDGES:
        begin += 1
    while begin < end and text[end - 1] in _EDGES:
        end -= 1
    return begin, end
