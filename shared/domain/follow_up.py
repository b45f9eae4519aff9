"""A follow-up: something to do for one contact by a day."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from shared.domain.base import Line, Model, Text
from shared.domain.days import YearlyDay
from shared.domain.web_address import ADDRESS_LIMIT

YEARLY_PATIENCE = timedelta(days=3)
"""How long after a yearly day, such as a birthday, wishing well still makes sense."""


class FollowUpKind(StrEnum):
    """What is to be done."""

    GLAD_TO_MEET = "glad_to_meet"
    CONNECT = "connect"
    PROMISE = "promise"
    WAIT = "wait"
    """The owner waits for an answer."""
    WISH = "wish"
    """Wish well for something that is about to happen."""
    ASK = "ask"
    """Ask how something went."""
    THANK = "thank"
    REACH_OUT = "reach_out"
    MATCH = "match"
    """They may have what somebody needs."""
    SEND = "send"
    """Send an article that fits something they told."""
    HELPED = "helped"
    """Ask whether an introduction helped."""
    GIVE = "give"
    """Do something for somebody who gave much."""


PROPOSED = frozenset({FollowUpKind.MATCH, FollowUpKind.SEND, FollowUpKind.HELPED, FollowUpKind.GIVE})
"""What Rapport thought of. These wait in a lane of their own, so that they never stand in the way of what was promised,
and each says why (`because`) and what it is about (`source_id`)."""


class FollowUpStatus(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class NewFollowUp(Model):
    """What the owner wants to do, and by when."""

    kind: FollowUpKind
    text: Line = ""
    due: date


class FollowUp(NewFollowUp):
    """`mentioned_on` is the local day of the digest that spoke of it; each is spoken of once, unless snoozed.

    `until` is the last day on which it makes sense. `yearly` makes it come back each year on its day. `fact_id` is
    the fact it came from, `entry_id` the exchange that was logged by doing it, `before` the day a yearly one was due
    when it was last done. Of what was `PROPOSED`, `because` is the sentence that is its evidence, and `source_id` the
    need (MATCH), the article (SEND) or the introduction (HELPED) that it is about, and `link` where an article stands.
    """

    id: str
    contact_id: str
    status: FollowUpStatus = FollowUpStatus.OPEN
    until: date | None = None
    yearly: YearlyDay | None = None
    fact_id: str | None = None
    entry_id: str | None = None
    mentioned_on: date | None = None
    closed_on: date | None = None
    before: date | None = None
    because: Annotated[Text, StringConstraints(max_length=600)] = ""
    source_id: str | None = None
    link: Annotated[str, StringConstraints(max_length=ADDRESS_LIMIT)] = ""
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status is FollowUpStatus.OPEN

    @property
    def waits_for_digest(self) -> bool:
        """Whether a digest should still speak of it."""
        return self.is_open and self.mentioned_on is None

    def on(self, day: date) -> "FollowUp":
        """How it stands on `day`: a yearly one whose days have passed is the next year's."""
        if self.yearly is None or self.until is None or self.until >= day:
            return self
        return self._yearly_on(self.yearly.on_or_after(day - YEARLY_PATIENCE), before=None)

    def is_due(self, day: date) -> bool:
        """Whether it is to be done on `day`; ask this of how it stands `on` that day."""
        return self.is_open and self.due <= day and (self.until is None or day <= self.until)

    def snoozed(self, until: date) -> "FollowUp":
        """Due on a later day, when a digest speaks of it again."""
        last = max(self.until, until) if self.until else None
        return self.model_copy(update={"due": until, "until": last, "mentioned_on": None})

    def closed(self, status: FollowUpStatus, day: date, entry_id: str | None = None) -> "FollowUp":
        """Done or dropped; a yearly one that is done comes back next year instead."""
        if self.yearly and status is FollowUpStatus.DONE:
            due = self.yearly.on_or_after(max(day, self.due) + timedelta(days=1))
            return self._yearly_on(due, entry_id=entry_id, before=self.due)
        return self.model_copy(update={"status": status, "closed_on": day, "entry_id": entry_id})

    def reopened(self) -> "FollowUp":
        """To be done after all."""
        if self.before is not None:
            return self._yearly_on(self.before, entry_id=None, before=None)
        return self.model_copy(update={"status": FollowUpStatus.OPEN, "closed_on": None, "entry_id": None})

    def _yearly_on(self, due: date, **update: object) -> "FollowUp":
        return self.model_copy(update={"due": due, "until": due + YEARLY_PATIENCE, "mentioned_on": None, **update})
