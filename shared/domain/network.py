"""The network: the people of a book, the occasions at which several were met, and who was introduced to whom."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from shared.domain.base import Model
from shared.domain.book import fold
from shared.domain.introduction import Introduction
from shared.domain.timeline import Encounter

NEXT_DAY = timedelta(days=1)
"""A fair of three days is one occasion; the one a year later is another."""


class Person(Model):
    """Somebody in the picture. `circle` is the id of one of the owner's circles, or ''."""

    id: str
    name: str
    circle: str = ""
    met_on: date | None = None
    in_touch_on: date | None = None


class Gathering(Model):
    """An occasion at which the owner met several contacts, from the day `on` to the day `until`."""

    on: date
    until: date
    place: str = ""
    occasion: str = ""
    people: tuple[str, ...]


class Tie(Model):
    """An introduction that the owner made: two contacts by their ids, the smaller one first, and the day (UTC)."""

    between: tuple[str, str]
    on: date


class Network(Model):
    """The whole picture. `left_out` counts the people for whom there was no room."""

    people: tuple[Person, ...]
    gatherings: tuple[Gathering, ...] = ()
    introductions: tuple[Tie, ...] = ()
    left_out: int = 0


class Meeting(NamedTuple):
    """Whom the owner met, and where."""

    contact_id: str
    encounter: Encounter


def gatherings(meetings: Iterable[Meeting]) -> list[Gathering]:
    """The occasions at which several people were met: in the same company and place, on the same or on following days.

    Where neither is known, a day alone says nothing about who met whom.
    """
    named = [(_place_of(meeting.encounter), meeting) for meeting in meetings]
    ordered = sorted((pair for pair in named if any(pair[0])), key=lambda pair: (pair[0], pair[1].encounter.on))
    runs = (run for _, group in groupby(ordered, key=lambda pair: pair[0]) for run in _runs(m for _, m in group))
    found = [_gathering(run) for run in runs if len({meeting.contact_id for meeting in run}) > 1]
    return sorted(found, key=lambda one: (one.on, one.occasion, one.place))


def tie_of(introduction: Introduction) -> Tie | None:
    """The tie of an introduction that was made; None while one of the two has not said yes, or where it came to
    nothing."""
    if introduction.sent_at is None:
        return None
    a, b = sorted((introduction.a.contact_id, introduction.b.contact_id))
    return Tie(between=(a, b), on=introduction.sent_at.date())


def ties(introduced: Iterable[Tie]) -> list[Tie]:
    """Each two once, by their first introduction, the earliest first."""
    first: dict[tuple[str, str], Tie] = {}
    for tie in sorted(introduced, key=lambda tie: (tie.on, tie.between)):
        first.setdefault(tie.between, tie)
    return [*first.values()]


def _place_of(encounter: Encounter) -> tuple[str, str]:
    return " ".join(fold(encounter.occasion).split()), " ".join(fold(encounter.place).split())


def _runs(meetings: Iterable[Meeting]) -> Iterator[list[Meeting]]:
    """Meetings in the order of their days, cut where a day is missing in between."""
    run: list[Meeting] = []
    for meeting in meetings:
        if run and meeting.encounter.on - run[-1].encounter.on > NEXT_DAY:
            yield run
            run = []
        run.append(meeting)
    if run:
        yield run


def _gathering(run: list[Meeting]) -> Gathering:
    first = run[0].encounter
    return Gathering(
        on=first.on,
        until=run[-1].encounter.on,
        place=first.place,
        occasion=first.occasion,
        people=tuple(dict.fromkeys(meeting.contact_id for meeting in run)),
    )
