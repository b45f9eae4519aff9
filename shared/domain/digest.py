"""The digest: the mail of one owner for one local day, as a model that the text and the HTML are made from."""

from datetime import date
from enum import StrEnum

from shared.domain.base import Model
from shared.domain.contact import Contact, Met
from shared.domain.drafts import Draft
from shared.domain.fact import Fact
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.links import ConnectLinks
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Interaction

MAX_LINES = 12
"""How many lines a digest has; the rest is a count with a link."""


class Section(StrEnum):
    """What a line is about, in the order of the mail."""

    MET = "met"
    ASK = "ask"
    PROMISED = "promised"
    WAITING = "waiting"
    HELPED = "helped"
    MATCH = "match"
    SEND = "send"
    GIVE = "give"
    QUIET = "quiet"
    NEVER = "never"


SECTIONS = {
    FollowUpKind.GLAD_TO_MEET: Section.MET,
    FollowUpKind.CONNECT: Section.MET,
    FollowUpKind.WISH: Section.ASK,
    FollowUpKind.ASK: Section.ASK,
    FollowUpKind.PROMISE: Section.PROMISED,
    FollowUpKind.THANK: Section.PROMISED,
    FollowUpKind.REACH_OUT: Section.PROMISED,
    FollowUpKind.WAIT: Section.WAITING,
    FollowUpKind.HELPED: Section.HELPED,
    FollowUpKind.MATCH: Section.MATCH,
    FollowUpKind.SEND: Section.SEND,
    FollowUpKind.GIVE: Section.GIVE,
}


class Known(Model):
    """What is known of a contact when a line about them is written."""

    contact: Contact
    met: Met | None = None
    last: Interaction | None = None
    facts: tuple[Fact, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    rhythm: Rhythm | None = None


class Item(Model):
    """One thing to do: a follow-up, or without one a contact nobody was in touch with for long."""

    section: Section
    known: Known
    follow_up: FollowUp | None = None

    @property
    def fact(self) -> Fact | None:
        """The fact that the follow-up came from."""
        wanted = self.follow_up.fact_id if self.follow_up else None
        return next((fact for fact in self.known.facts if fact.id == wanted), None)


class DigestLine(Model):
    """One thing to do, with everything needed to do it.

    `headline` is a few words for a subject ("ask Ana about Costa Rica"), `reason` the sentence that says why. `last`
    tells when and what was exchanged last, `told` what they told, `open` what else is to be done for them.
    `met_on` is the day they last met somewhere.
    """

    section: Section
    contact_id: str
    follow_up: FollowUp | None
    name: str
    organization: str
    title: str
    headline: str
    reason: str
    met_on: date | None
    last: str
    told: tuple[str, ...]
    open: tuple[str, ...]
    notes: str
    draft: Draft
    links: ConnectLinks


class Digest(Model):
    """What one mail says; without lines it is the word that all is quiet. `look_back` is a year that it points to."""

    day: date
    lines: tuple[DigestLine, ...]
    more: int = 0
    look_back: int | None = None


FIRST_WEEK = 7


def worth_looking_back(day: date) -> int | None:
    """The year to look back on when this is the first digest of its month, in the first week of it: the one that
    ended when it is January; None later in a month."""
    return (day.year - 1 if day.month == 1 else day.year) if day.day <= FIRST_WEEK else None


def digest_id(day: date) -> str:
    """The id of the mail of this day: one mail, however often it is planned."""
    return f"{digests_of(day)}{day:%d}"


def digests_of(month: date) -> str:
    """What the ids of the digests of a month begin with."""
    return f"digest-{month:%Y-%m}-"
