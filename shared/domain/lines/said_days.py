"""What the readers of days share: the line they read for, and the words for directions, months and years."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from shared.domain.lines.cues import entry, named
from shared.domain.lines.proposal import TypedLine
from shared.domain.lines.spans import Meant

CENTURY = 2000


class Asking(NamedTuple):
    """What a day expression is read with."""

    line: TypedLine
    language: str

    @property
    def day(self) -> date:
        return self.line.day


Match = re.Match[str]
Reader = Callable[[Match, Asking], Meant | None]


def direction(match: Match) -> int:
    """1 for the next one, -1 for the last one, 0 without either word."""
    groups = match.groupdict()
    if groups.get("next") or groups.get("next2"):
        return 1
    return -1 if groups.get("last") or groups.get("last2") else 0


def month_number(word: str, asking: Asking) -> int:
    """The month of a name."""
    return int(named(entry(asking.language, "months"), word))


def year_number(text: str) -> int:
    """The year of four digits, or of two after an apostrophe."""
    number = int(text.strip("'"))
    return number if number >= CENTURY - 200 else CENTURY + number
