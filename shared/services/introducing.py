"""What introductions do by themselves: a question lapses, the other is asked, the mail goes, two weeks are over."""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.domain import keys
from shared.domain.clock import local_date, stamp
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError, NotFoundError
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.introduction import Agreed, Introduction, Side, Stage
from shared.domain.mail import MailStatus
from shared.domain.profile import Profile
from shared.domain.wording import spoken_day
from shared.mails.introduction import introduction_mail
from shared.ports import Check, Conflict, Operation, Queue, Table
from shared.services import reads
from shared.services.asking import is_mailable, questions, signing_owner, still_mailable
from shared.services.changes import live_contact
from shared.services.introductions import helped_id
from shared.services.links import Links
from shared.services.messages import mail_message
from shared.services.records import INTRODUCTION, put_follow_up, put_introduction, put_mail
from shared.services.retrying import retrying

LOST = {MailStatus.FAILED, MailStatus.BOUNCED, MailStatus.COMPLAINED}
TWO = 2


class Step(StrEnum):
    """What one introduction did."""

    NONE = "none"
    LAPSED = "lapsed"
    ASKED = "asked"
    SENT = "sent"
    FOLLOWED_UP = "followed_up"
    BLOCKED = "blocked"


def advance_due(*, table: Table, queue: Queue, links: Links, now: datetime) -> dict[str, int]:
    """Let every introduction whose time has come take its step; answers how many did what."""
    steps = {step.value: 0 for step in Step if step is not Step.NONE}
    for record in reads.swept(table, INTRODUCTION, stamp(now)):
        owner_id = keys.owner_partition(record.pk).removeprefix(keys.owner(""))
        try:
            step = advance(owner_id, record.body["id"], table=table, queue=queue, links=links, now=now)
        except Conflict:
            continue  # somebody is at it; the next sweep takes it up
        if step is not Step.NONE:
            steps[step.value] += 1
    return steps


def advance(owner_id: str, introduction_id: str, *, table: Table, queue: Queue, links: Links, now: datetime) -> Step:
    """The step of one introduction; none when it is not its time. Done twice, nothing happens."""

    def take() -> Step:
        try:
            stored = reads.introduction(table, owner_id, introduction_id)
        except NotFoundError:
            return Step.NONE
        lapsed = stored.lapsed(now)
        if lapsed != stored:
            table.write([put_introduction(owner_id, lapsed, now)])
            return Step.LAPSED
        try:
            return _move(owner_id, stored, table=table, queue=queue, links=links, now=now)
        except (InvalidError, NotFoundError) as error:
            table.write([put_introduction(owner_id, stored.blocked(str(error)), now)])
            return Step.BLOCKED

    return retrying(take)


def _move(owner_id: str, stored: Introduction, *, table: Table, queue: Queue, links: Links, now: datetime) -> Step:
    """Ask, send or follow up. Raises `InvalidError` or `NotFoundError` when it cannot go on."""
    agreed = stored.agreed(now)
    if agreed:
        return _introduce(owner_id, agreed, table=table, queue=queue, now=now)
    if stored.stage is Stage.ASKING and stored.to_ask():
        asked = questions(owner_id, stored, stored.to_ask(), table=table, links=links, now=now)
        table.write(asked.operations)
        for mail in asked.mails:
            queue.send(mail_message(owner_id, mail.id))
        return Step.ASKED
    if stored.stage is Stage.SENT and stored.helps_at and stored.helps_at <= now and not stored.followed_up_at:
        table.write([put_introduction(owner_id, stored.followed_up(now), now), *_helped(owner_id, stored, table, now)])
        return Step.FOLLOWED_UP
    return Step.NONE


def _introduce(owner_id: str, agreed: Agreed, *, table: Table, queue: Queue, now: datetime) -> Step:
    """Write and queue the mail that introduces the two. Raises when one of them is not there any more."""
    introduction, owner = agreed.introduction, signing_owner(owner_id, table=table)
    people = [live_contact(table, owner_id, introduction.party(side).contact_id) for side in Side]
    addresses = [introduction.party(side).address for side in Side]
    for person, address in zip(people, addresses, strict=True):
        if not is_mailable(address, table=table):
            raise InvalidError(f"{person.fields.display_name} cannot be reached by mail any more.")
    mail = introduction_mail(agreed, people, owner, now)
    recalled = reads.mail(table, owner_id, mail.id)
    operations: list[Operation] = [
        put_introduction(owner_id, agreed.sent(now), now),
        put_mail(owner_id, mail.model_copy(update={"version": recalled.version if recalled else 0}), now),
        *(Check(*keys.contact_key(owner_id, person.id), person.version) for person in people),
        *(check for address in addresses for check in still_mailable(address)),
    ]
    table.write(operations)
    queue.send(mail_message(owner_id, mail.id))
    return Step.SENT


def _helped(owner_id: str, introduction: Introduction, table: Table, now: datetime) -> list[Operation]:
    """The follow-ups that ask both whether it helped; none when the mail was lost, or the owner said so already."""
    mail = reads.mail(table, owner_id, introduction.mail_id)
    stored = [
        reads.one(table, keys.contact_key(owner_id, introduction.party(side).contact_id), Contact) for side in Side
    ]
    people = [person for person in stored if person and person.deleted_at is None]
    if introduction.helped or mail is None or mail.status in LOST or len(people) < TWO:
        return []
    owner = reads.profile(table, owner_id)
    return [
        put_follow_up(owner_id, _follow_up(introduction, person, other, owner, now), now)
        for person, other in (people, people[::-1])
    ]


def _follow_up(introduction: Introduction, person: Contact, other: Contact, owner: Profile, now: datetime) -> FollowUp:
    today = local_date(now, owner.zone)
    sent_on = local_date(introduction.sent_at or now - timedelta(days=14), owner.zone)
    name = other.fields.display_name
    return FollowUp(
        id=helped_id(introduction),
        contact_id=person.id,
        kind=FollowUpKind.HELPED,
        text=name,
        due=today,
        because=f"You introduced them to {name} on {spoken_day(sent_on, owner.date_order, today=today)}.",
        source_id=introduction.id,
    )
