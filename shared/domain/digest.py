"""The digest: the mail of one owner for one local day, as a model that the text and the HTML are made from."""

from datetime import date

from shared.domain.base import Model
from shared.domain.contact import Contact, Met
from shared.domain.drafts import ConnectLinks, Draft, connect_links, glad_to_have_met
from shared.domain.follow_up import FollowUp
from shared.domain.profile import Profile

MAX_LINES = 12
"""How many people a digest speaks of; the rest is a count with a link."""


class DigestLine(Model):
    """One contact to get back to, with everything needed to do it."""

    contact_id: str
    name: str
    organization: str
    title: str
    met: Met | None
    notes: str
    draft: Draft
    links: ConnectLinks


class Digest(Model):
    """What one mail says."""

    day: date
    lines: tuple[DigestLine, ...]
    more: int = 0


class Acquaintance(Model):
    """A follow-up with what is known of its contact."""

    follow_up: FollowUp
    contact: Contact
    met: Met | None


def digest_id(day: date) -> str:
    """The id of the mail of this day: one mail, however often it is planned."""
    return f"digest-{day.isoformat()}"


def line_for(known: Acquaintance, owner: Profile) -> DigestLine:
    """What the digest says about one contact."""
    fields = known.contact.fields
    return DigestLine(
        contact_id=known.contact.id,
        name=fields.display_name,
        organization=next(iter(fields.organizations), "") if fields.name else "",
        title=next(iter(fields.titles), ""),
        met=known.met,
        notes=fields.notes,
        draft=glad_to_have_met(known.contact, known.met, owner),
        links=connect_links(known.contact),
    )


def compose(day: date, met: list[Acquaintance], owner: Profile) -> Digest:
    """The digest of a day, in the order in which people were met; at most `MAX_LINES` of them in full."""
    shown = tuple(line_for(known, owner) for known in met[:MAX_LINES])
    return Digest(day=day, lines=shown, more=len(met) - len(shown))
