"""What is to be done today: the digest, live."""

from datetime import date, datetime

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.clock import local_date
from shared.domain.digest import DigestLine, Item, Section, digest_id
from shared.domain.digest_lines import line_for
from shared.domain.mail import Mail, MailStatus
from shared.domain.photo import CardStatus
from shared.domain.profile import Profile
from shared.ports import Table
from shared.services import reads
from shared.services.agenda import ORDER, agenda, known
from shared.services.photos import open_photos

MOST_ITEMS = 50
MOST_COUNTED = 100


class DigestState(Model):
    """Where the mail of today stands, and when the next one goes out. `missed_on` is a day without its digest."""

    sent_on: date | None = None
    mail_status: MailStatus | None = None
    mail_reason: str = ""
    next_at: datetime | None = None
    missed_on: date | None = None
    can_send: bool = False
    why_not: str = ""


class Today(Model):
    """The page of today; `people` is 0 only while the book is empty, and counts up to `MOST_COUNTED`."""

    date: date
    lines: tuple[DigestLine, ...]
    more: int
    digest: DigestState
    to_review: int
    people: int


def today(owner_id: str, *, table: Table, now: datetime) -> Today:
    """What is to be done, in the order of the digest, and the state of the digest."""
    owner = reads.profile(table, owner_id)
    day = local_date(now, owner.zone)
    mail = reads.mail(table, owner_id, digest_id(day))
    found = agenda(owner_id, day, table=table, most=MOST_ITEMS, told=True)
    items = [*found.items, *_spoken_of(owner_id, mail, day, table)]
    items.sort(key=lambda item: ORDER.index(item.section))
    news = any(item.follow_up is None or item.follow_up.waits_for_digest for item in found.items)
    return Today(
        date=day,
        lines=tuple(line_for(item, owner, day) for item in items),
        more=found.more,
        digest=_digest(owner, day, mail, news=news),
        to_review=_to_review(owner_id, table),
        people=len(table.query(keys.owner(owner_id), keys.LINE, limit=MOST_COUNTED).records),
    )


def _spoken_of(owner_id: str, mail: Mail | None, day: date, table: Table) -> list[Item]:
    """The people whom today's digest spoke of for their cadence, as long as nobody was in touch with them since."""
    items = []
    for contact_id in mail.about if mail else ():
        about = known(owner_id, contact_id, table=table)
        if about and about.rhythm and about.rhythm.mentioned_on == day:
            section = Section.QUIET if about.rhythm.agreed else Section.NEVER
            items.append(Item(section=section, known=about))
    return items


def _digest(owner: Profile, day: date, mail: Mail | None, *, news: bool) -> DigestState:
    why_not = ""
    if mail:
        why_not = "The digest of today is already on its way."
    elif not owner.email:
        why_not = "Add your mail address in the settings first."
    elif not news:
        why_not = "There is nothing new to say yet."
    return DigestState(
        sent_on=day if mail else None,
        mail_status=mail.status if mail else None,
        mail_reason=mail.reason if mail else "",
        next_at=owner.next_digest_at,
        missed_on=owner.missed_on,
        can_send=not why_not,
        why_not=why_not,
    )


def _to_review(owner_id: str, table: Table) -> int:
    return sum(
        card.status is CardStatus.TO_REVIEW
        for photo in open_photos(owner_id, table=table)
        for card in reads.cards_of(table, owner_id, photo.id)
    )
