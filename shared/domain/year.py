"""A year looked back on: who was met on which days, who was only written to or called, and who not at all."""

from datetime import date

from shared.domain.base import Model
from shared.domain.timeline import Encounter, Entry, InteractionKind

MET = "met"
"""The kind of an encounter, beside those of interactions."""


class Day(Model):
    """A day with somebody: `met`, or how they were in touch."""

    on: date
    kind: str


class PersonsYear(Model):
    """Somebody's days in a year, the first first; without any there was no exchange."""

    id: str
    name: str
    circle: str = ""
    days: tuple[Day, ...] = ()

    @property
    def met(self) -> bool:
        """Whether they stood in front of each other at least once."""
        return any(day.kind in {MET, InteractionKind.MEETING} for day in self.days)


class Year(Model):
    """A year of a book up to the owner's day `today`. `years` are those of which something is known, the newest first;
    `left_out` counts the people for whom there was no room."""

    year: int
    years: tuple[int, ...]
    today: date
    people: tuple[PersonsYear, ...]
    left_out: int = 0


def days_of(entries: list[Entry], year: int) -> tuple[Day, ...]:
    """The days of a timeline in a year; two exchanges of one kind on a day count once."""
    days = {(entry.on, MET if isinstance(entry, Encounter) else str(entry.kind)) for entry in entries}
    return tuple(Day(on=on, kind=kind) for on, kind in sorted(days) if on.year == year)
