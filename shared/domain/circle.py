"""Circles: how people know each other, and how often their owner wants to be in touch with them."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from shared.domain.base import FilledLine, Model
from shared.domain.book import fold

MOST = 40
Days = Annotated[int, Field(ge=1, le=3_660)]


class Cadence(Model):
    """How often to be in touch: best after `ideal` days, at the latest after `latest`."""

    ideal: Days
    latest: Days

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.latest < self.ideal:
            message = f"the latest ({self.latest} days) comes before the ideal ({self.ideal} days); swap them"
            raise ValueError(message)
        return self


class Circle(Model):
    """A circle of an owner; without a cadence nobody in it is ever due."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    name: FilledLine
    cadence: Cadence | None = None


def _different(circles: tuple[Circle, ...]) -> tuple[Circle, ...]:
    if len({circle.id for circle in circles}) < len(circles):
        message = "two circles have the same id; give each its own"
        raise ValueError(message)
    return circles


Circles = Annotated[tuple[Circle, ...], Field(max_length=MOST), AfterValidator(_different)]
"""An owner's circles, in the order in which they are shown."""


def _circle(name: str, ideal: int, latest: int) -> Circle:
    return Circle(id=name.lower().replace(" ", "_"), name=name, cadence=Cadence(ideal=ideal, latest=latest))


DEFAULTS = (
    _circle("Family", 14, 30),
    _circle("Friend", 30, 60),
    _circle("Neighbour", 60, 120),
    _circle("Colleague", 45, 90),
    _circle("Past colleague", 120, 240),
    _circle("Club", 60, 120),
    _circle("Client", 45, 90),
    _circle("Met at an event", 90, 180),
)
"""What an owner starts with."""


def cadence_of(circle_id: str, circles: tuple[Circle, ...]) -> Cadence | None:
    """The cadence of the circle with this id; None for none."""
    return next((circle.cadence for circle in circles if circle.id == circle_id), None)


def known_circle(circle_id: str, circles: Iterable[Circle]) -> str:
    """The id, if there is such a circle; '' for one that was removed: those who are in it are without a circle until
    it comes back."""
    return circle_id if any(circle.id == circle_id for circle in circles) else ""


def twice_named(circles: Iterable[Circle]) -> str:
    """A name that two circles have, case and accents aside; '' when each has its own."""
    seen: set[str] = set()
    for circle in circles:
        name = " ".join(fold(circle.name).split())
        if name in seen:
            return circle.name
        seen.add(name)
    return ""
