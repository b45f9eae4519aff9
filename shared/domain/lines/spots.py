"""Finding the days in a line: where they stand, and what they can mean."""

import re
from functools import cache
from typing import NamedTuple

from shared.domain.lines import exact_days, vague_days
from shared.domain.lines.grammar import expressions
from shared.domain.lines.proposal import TypedLine
from shared.domain.lines.said_days import Asking, Reader
from shared.domain.lines.spans import Meant

MOST_DAYS = 20


class When(NamedTuple):
    """A day expression from `begin` to `end` of the line."""

    begin: int
    end: int
    meant: Meant


def spot(line: TypedLine, text: str, language: str) -> list[When]:
    """The day expressions of a text in their order; they don't overlap."""
    found: list[When] = []
    asking = Asking(line, language)
    for expression, read in _readers(language):
        for match in expression.finditer(text):
            if len(found) == MOST_DAYS:
                break
            free = all(match.end() <= when.begin or when.end <= match.start() for when in found)
            if free and (meant := read(match, asking)):
                found.append(When(match.start(), match.end(), meant))
    return sorted(found)


@cache
def _readers(language: str) -> list[tuple[re.Pattern[str], Reader]]:
    """The expressions in the order they are tried; those of several forms have a number after their name."""
    reads = exact_days.READERS | vague_days.READERS
    return [(found, reads[re.sub(r"_\d+$", "", name)]) for name, found in expressions(language).items()]
