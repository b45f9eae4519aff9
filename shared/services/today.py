"""What is to be done today: the digest, live."""

from datetime import date, datetime
from itertools import islice

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.clock import local_date
from shared.domain.contact import Contact, Met
from shared.domain.digest import digest_id
from shared.domain.drafts import ConnectLinks, Draft, connect_links, glad_to_have_met
from shared.domain.follow_up import FollowUp
from shared.domain.mail import MailStatus
from shared.domain.photo import CardStatus
from shared.domain.profile import Profile
from shared.ports import Table
from shared.services import reads
from shared.services.follow_ups import acquaintance, open_follow_ups
from shared.services.photos import open_photos

MOST_ITEMS = 50
MOST_COUNTED = 100


class TodayItem(Model):
    """One contact to get back to."""

    follow_up: FollowUp
    contact: Contact
    met: Met | None
    draft: Draft
    links: ConnectLinks


class DigestState(Model):
    """Where the mail of today stands, and when the next one goes out."""

    sent_on: date | None = None
    mail_status: MailStatus | None = None
    mail_reason: str = ""
    next_at: datetime | None = None
    can_send: bool = False
    why_not: str = ""


class Today(Model):
    """The page of today; `people` is 0 only while the book is empty, and counts up to `MOST_COUNTED`."""

    date: date
    items: tuple[TodayItem, ...]
    digest: DigestState
    to_review: int
    people: int


def today(owner_id: str, *, table: Table, now: datetime) -> Today:
    """Whom to get back to, the newest acquaintance first, and the state of the digest."""
    owner = reads.profile(table, owner_id)
    day = local_date(now, owner.zone)
    follow_ups = sorted(open_follow_ups(owner_id, day, table=table), key=lambda f: (f.due, f.id), reverse=True)
    items = [item for f in islice(follow_ups, MOST_ITEMS) if (item := _item(owner, f, table))]
    unmentioned = any(item.follow_up.waits_for_digest for item in items)
    return Today(
        date=day,
        items=tuple(items),
        digest=_digest(owner, day, table, unmentioned=unmentioned),
        to_review=_to_review(owner_id, table),
        people=len(table.query(keys.owner(owner_id), keys.ENTRY, limit=MOST_COUNTED).records),
    )


def _item(owner: Profile, follow_up: FollowUp, table: Table) -> TodayItem | None:
    known = acquaintance(owner.owner_id, follow_up, table=table)
    if known is None:
        return None
    return TodayItem(
        follow_up=follow_up,
        contact=known.contact,
        met=known.met,
        draft=glad_to_have_met(known.contact, known.met, owner),
        links=connect_links(known.contact),
    )


def _digest(owner: Profile, day: date, table: Table, *, unmentioned: bool) -> DigestState:
    mail = reads.mail(table, owner.owner_id, digest_id(day))
    why_not = ""
    if mail:
        why_not = "The digest of today is already on its way."
    elif not owner.email:
        why_not = "Add your mail address in the settings first."
    elif not unmentioned:
        why_not = "There is nobody new to write to yet."
    return DigestState(
        sent_on=day if mail else None,
        mail_status=mail.status if mail else None,
        mail_reason=mail.reason if mail else "",
        next_at=owner.next_digest_at,
        can_send=not why_not,
        why_not=why_not,
    )


def _to_review(owner_id: str, table: Table) -> int:
    return sum(
        card.status is CardStatus.TO_REVIEW
        for photo in open_photos(owner_id, table=table)
        for card in reads.cards_of(table, owner_id, photo.id)
    )
