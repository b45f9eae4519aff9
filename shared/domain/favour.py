"""A favour: something given to or received from a contact; the seesaw is the balance."""

from datetime import date, datetime
from enum import StrEnum

from shared.domain.base import FilledLine, Line, Model


class Direction(StrEnum):
    """Who did it for whom."""

    GIVEN = "given"
    RECEIVED = "received"


class Weight(StrEnum):
    """How much it was, as people feel it."""

    SMALL = "small"
    REAL = "real"
    BIG = "big"


class Standing(StrEnum):
    """What became of a favour since."""

    OPEN = "open"
    PARTLY = "partly"
    """Returned in part: half of it still counts."""
    SETTLED = "settled"
    """Returned, or let be: it stays in the record, and the seesaw counts it no more."""


class FavourFields(Model):
    """What the owner says of a favour, in free words."""

    direction: Direction
    weight: Weight = Weight.REAL
    on: date
    words: FilledLine
    standing: Standing = Standing.OPEN


class Favour(FavourFields):
    """A favour as stored. `source` names what booked it by itself, as `introduction:ID` does; '' for the owner."""

    id: str
    contact_id: str
    source: Line = ""
    deleted_at: datetime | None = None
    version: int = 0


def booked_id(source: str) -> str:
    """The id of the favour that a source books with one contact: one, however often it is booked."""
    return source.replace(":", "-")
