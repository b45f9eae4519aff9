"""A need: something the owner or a contact is looking for, in plain words; and its matches, who may have it."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.domain.base import FilledLine, Model
from shared.domain.passage import Passage

_OPENING = re.compile(
    r"^(?:(?:i am|i['’]m|we are|we['’]re|he is|she is|they are|\S+ is) (?:currently |still )?)?looking for\s+"
    r"|^(?:i|we) need\s+",
    re.IGNORECASE,
)
MOST_OPEN = 100
"""How many needs of one owner are open at a time; each is held against every new note."""


class NeedStatus(StrEnum):
    """Whether it is still looked for."""

    OPEN = "open"
    MET = "met"
    CLOSED = "closed"


class NeedFields(Model):
    """What is needed, as the rest of "is looking for …"; `contact_id` is whose need it is, None the owner's own."""

    text: FilledLine
    contact_id: str | None = None

    @property
    def words(self) -> str:
        """The text without "I am looking for" before it and a full stop behind."""
        return _OPENING.sub("", self.text).rstrip(" .") or self.text


class Need(NeedFields):
    """A need as stored."""

    id: str
    status: NeedStatus = NeedStatus.OPEN
    created_at: datetime
    deleted_at: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody is to be found for it."""
        return self.status is NeedStatus.OPEN and self.deleted_at is None


class Look(Model):
    """The moment when everybody was looked at for a need, and what it asked for at that time, for whom."""

    need_id: str
    text: str
    contact_id: str | None = None
    at: datetime
    version: int = 0

    def is_of(self, need: Need) -> bool:
        """Whether the need still asks for the same."""
        return (self.text, self.contact_id) == (need.text, need.contact_id)


class MatchStatus(StrEnum):
    """What became of a pair."""

    NEW = "new"
    DONE = "done"
    """The owner acted on it."""
    DISMISSED = "dismissed"
    """The owner said that they do not fit: the pair never returns."""


class Match(Model):
    """Somebody who may have what a need asks for, and the passages that say so, the best first.

    `score` is from 0 to 1. `proposed_on` is the day from which it stands in Today, None while it is seen with its need
    only.
    """

    need_id: str
    contact_id: str
    score: Annotated[float, Field(ge=0, le=1)]
    evidence: tuple[Passage, ...] = ()
    status: MatchStatus = MatchStatus.NEW
    proposed_on: date | None = None
    version: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the owner said nothing of it yet."""
        return self.status is MatchStatus.NEW

    @property
    def waits(self) -> bool:
        """Whether it was proposed, and the owner said nothing of it yet."""
        return self.is_new and self.proposed_on is not None

    @property
    def is_idle(self) -> bool:
        """Whether it was neither proposed nor decided."""
        return self.is_new and self.proposed_on is None

    @property
    def follow_up_id(self) -> str:
        """The id of the follow-up that proposes it: one, however often it is made."""
        return f"match-{self.need_id}-{self.contact_id}"


class Watch(Model):
    """That an owner has open needs, and the moment up to which what changed was held against them."""

    since: datetime
    version: int = 0
