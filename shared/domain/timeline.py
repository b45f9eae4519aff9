"""A contact's timeline: where they met, and what was exchanged since."""

from datetime import date, datetime
from enum import StrEnum

from shared.domain.base import Model, Text
from shared.domain.contact import Met


class InteractionKind(StrEnum):
    """How people were in touch."""

    MEETING = "meeting"
    CALL = "call"
    MAIL = "mail"
    MESSAGE = "message"


class Exchange(Model):
    """What the owner says of an exchange: how, on which day, and in a few words."""

    kind: InteractionKind
    on: date
    words: Text = ""


class Encounter(Met):
    """Where, when and in what company they met. The id begins with the day, so that ids sort as the timeline does."""

    id: str
    deleted_at: datetime | None = None
    version: int = 0


class Interaction(Exchange):
    """A logged exchange; it resets the cadence. `follow_up_id` is what was done by it."""

    id: str
    follow_up_id: str | None = None
    deleted_at: datetime | None = None
    version: int = 0


Entry = Encounter | Interaction


def entry_id(on: date, unique: str) -> str:
    """The id of an entry of this day."""
    return f"{on.isoformat()}-{unique}"
