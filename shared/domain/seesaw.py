"""The seesaw: who did more for whom, from the favours between the owner and a contact; rules, and no score for anybody.

A real favour weighs as much as three small ones, a big one as three real ones: as people feel it, a handful of links
never makes up for a job that somebody found for one. One returned in part weighs half. What the rules count stays in
here: everybody else gets words (`Lean`), a day, and the stones to draw.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from shared.domain.base import Model
from shared.domain.favour import Direction, Favour, Standing, Weight

LONG = timedelta(days=60)
"""How long the owner may lean on somebody before an idea of something for them is due."""
AGAIN = timedelta(days=90)
"""How long after an idea the next one comes, while the owner still leans on them."""

_WEIGHS = {Weight.SMALL: 2, Weight.REAL: 6, Weight.BIG: 18}
"""In halves of a small favour, so that half of any of them is a whole number."""
_LITTLE = 2
"""A difference of one small favour is no difference."""
_CLEAR = 6
"""From a real favour on somebody is leant on."""
_MUCH = 12
_NEAR = 8
"""Among many favours, a difference below an eighth of all is no difference either."""


class Lean(StrEnum):
    """How the seesaw stands."""

    NOTHING = "nothing"
    """Nothing is open between them."""
    EVEN = "even"
    THEY_MORE = "they_more"
    """They did more for the owner."""
    THEY_MUCH_MORE = "they_much_more"
    YOU_MORE = "you_more"
    """The owner did more for them."""
    YOU_MUCH_MORE = "you_much_more"

    @property
    def on_them(self) -> bool:
        """Whether the owner leans on them."""
        return self in {Lean.THEY_MORE, Lean.THEY_MUCH_MORE}


class Stone(Model):
    """One favour on the seesaw: how heavy it looks, and whether half of it was returned."""

    weight: Weight
    half: bool = False


class Seesaw(Model):
    """What can be drawn and said: the lean, the stones on either side with the newest last, and since when the owner
    leans on them (None when they don't)."""

    lean: Lean = Lean.NOTHING
    given: tuple[Stone, ...] = ()
    received: tuple[Stone, ...] = ()
    leaning_since: date | None = None


class SeesawLine(Seesaw):
    """One contact's line in the total. `name` is theirs as the book has it, `asleep` while they are in the trash;
    `idea_id` is the follow-up that last had an idea of something for them, `idea_on` its day."""

    contact_id: str
    name: str
    asleep: bool = False
    idea_id: str | None = None
    idea_on: date | None = None
    version: int = 0

    @property
    def idea_due(self) -> date | None:
        """The day on which the next idea of something for them is due; None while the owner does not lean on them."""
        if self.leaning_since is None or self.asleep:
            return None
        first = self.leaning_since + LONG
        return max(first, self.idea_on + AGAIN) if self.idea_on else first


class Sides(NamedTuple):
    """What both sides weigh, in halves of a small favour."""

    given: int = 0
    received: int = 0


def seesaw(favours: Iterable[Favour]) -> Seesaw:
    """How it stands between the owner and one contact, in whatever order the favours come."""
    counted = sorted((f for f in favours if _counts(f)), key=lambda f: (f.on, f.id))
    return Seesaw(
        lean=_lean(_sides(counted)),
        given=_stones(counted, Direction.GIVEN),
        received=_stones(counted, Direction.RECEIVED),
        leaning_since=_leaning_since(counted),
    )


def total(seesaws: Iterable[Seesaw]) -> Lean:
    """How it stands between the owner and everybody."""
    sides = [_of_stones(one) for one in seesaws]
    return _lean(Sides(sum(one.given for one in sides), sum(one.received for one in sides)))


def order(one: Seesaw) -> int:
    """What people are listed by: whom the owner leans on most comes first."""
    sides = _of_stones(one)
    return sides.given - sides.received


def _counts(favour: Favour) -> bool:
    return favour.deleted_at is None and favour.standing is not Standing.SETTLED


def _stone(favour: Favour) -> Stone:
    return Stone(weight=favour.weight, half=favour.standing is Standing.PARTLY)


def _stones(favours: Sequence[Favour], direction: Direction) -> tuple[Stone, ...]:
    return tuple(_stone(favour) for favour in favours if favour.direction is direction)


def _weighs(stone: Stone) -> int:
    return _WEIGHS[stone.weight] // (2 if stone.half else 1)


def _of_stones(one: Seesaw) -> Sides:
    return Sides(sum(map(_weighs, one.given)), sum(map(_weighs, one.received)))


def _sides(favours: Iterable[Favour]) -> Sides:
    sides = Sides()
    for favour in favours:
        sides = _added(sides, favour)
    return sides


def _added(sides: Sides, favour: Favour) -> Sides:
    weighs = _weighs(_stone(favour))
    if favour.direction is Direction.GIVEN:
        return sides._replace(given=sides.given + weighs)
    return sides._replace(received=sides.received + weighs)


def _lean(sides: Sides) -> Lean:
    difference, both = sides.given - sides.received, sides.given + sides.received
    if both == 0:
        return Lean.NOTHING
    if abs(difference) <= max(_LITTLE, both // _NEAR) and min(sides) > 0:
        return Lean.EVEN
    much = abs(difference) >= _MUCH and abs(difference) * 2 >= both
    if difference > 0:
        return Lean.YOU_MUCH_MORE if much else Lean.YOU_MORE
    return Lean.THEY_MUCH_MORE if much else Lean.THEY_MORE


def _leaning_since(favours: Sequence[Favour]) -> date | None:
    """The first day of the time, still going on, in which they had clearly done more: by a real favour at least.

    As each day ends, so that the order within a day says nothing.
    """
    sides, since = Sides(), None
    for day, of_day in groupby(favours, key=lambda favour: favour.on):
        for favour in of_day:
            sides = _added(sides, favour)
        leans = _lean(sides).on_them and sides.received - sides.given >= _CLEAR
        since = (since or day) if leans else None
    return since
