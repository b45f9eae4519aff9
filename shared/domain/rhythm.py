"""A rhythm: how long ago a contact was last thought of, and when they should be again."""

from datetime import date, timedelta
from typing import NamedTuple, Self

from shared.domain.base import Model
from shared.domain.circle import Cadence
from shared.domain.contact import Contact
from shared.domain.keys import Lane

LONG = timedelta(days=90)
"""After so long in the book without any exchange somebody was never thought of."""
NEVER_AGAIN = timedelta(days=180)
"""How long until somebody nobody thought of surfaces once more."""
ROOM = timedelta(days=7)
"""How long after a digest spoke of somebody it keeps quiet about them at least."""


class RhythmFields(Model):
    """What the owner sets for one contact: a cadence of their own, or a pause, which without an end holds for good."""

    cadence: Cadence | None = None
    paused: bool = False
    paused_until: date | None = None


class Due(NamedTuple):
    """When a contact is to be thought of, and why."""

    lane: Lane
    day: date


class Rhythm(RhythmFields):
    """`of_circle` is the cadence of the contact's circle when it was last looked at, `in_touch_on` the day of the last
    exchange, `known_since` the day they met or came into the book, `mentioned_on` the last digest that spoke of it."""

    contact_id: str
    of_circle: Cadence | None = None
    known_since: date
    in_touch_on: date | None = None
    mentioned_on: date | None = None
    snoozed_until: date | None = None
    version: int = 0

    @classmethod
    def new(cls, contact: Contact, of_circle: Cadence | None = None) -> Self:
        """The rhythm of a contact of whom none is stored yet."""
        known_since = contact.met_on or contact.created_at.date()
        return cls(contact_id=contact.id, of_circle=of_circle, known_since=known_since)

    @property
    def agreed(self) -> Cadence | None:
        """The cadence that counts: the contact's own before the circle's."""
        return self.cadence or self.of_circle

    @property
    def last(self) -> date:
        """The day from which the cadence runs."""
        return max(self.known_since, self.in_touch_on or self.known_since)

    def next(self) -> Due | None:
        """When this contact is to be thought of next; None for never."""
        if self.paused and self.paused_until is None:
            return None
        due = self._unpaused()
        if due is None:
            return None
        held = [day for day in (self.paused_until if self.paused else None, self.snoozed_until) if day]
        return Due(due.lane, max([due.day, *held]))

    def is_late(self, day: date) -> bool:
        """Whether even the latest day has passed."""
        return self.agreed is not None and day > self.last + timedelta(days=self.agreed.latest)

    def touched(self, on: date) -> "Rhythm":
        """After an exchange on a day: the cadence runs anew."""
        if self.in_touch_on and on <= self.in_touch_on:
            return self
        return self.model_copy(update={"in_touch_on": on, "mentioned_on": None, "snoozed_until": None})

    def _unpaused(self) -> Due | None:
        if self.agreed is None:
            if self.in_touch_on is not None:
                return None
            spoken = self.mentioned_on
            return Due(Lane.NEVER, spoken + NEVER_AGAIN if spoken else self.known_since + LONG)
        ideal = self.last + timedelta(days=self.agreed.ideal)
        latest = self.last + timedelta(days=self.agreed.latest)
        if self.mentioned_on is None or self.mentioned_on < ideal:
            return Due(Lane.QUIET, ideal)
        if self.mentioned_on < latest:
            return Due(Lane.QUIET, max(latest, self.mentioned_on + ROOM))
        return Due(Lane.QUIET, self.mentioned_on + max(ROOM, timedelta(days=self.agreed.latest)))
