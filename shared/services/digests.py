"""The digest of an owner: planned by a sweep, written as a mail once for each local day, then queued for sending.

The claim of an owner's digest and the mail itself are one transaction: the profile moves to its next send
time, the mail of the day comes into being (it must not exist yet), and the follow-ups in it are marked.
So it makes no difference how often a digest is planned, or where a worker dies.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from shared.domain.base import Model
from shared.domain.clock import local_date, stamp
from shared.domain.digest import MAX_LINES, Digest, DigestLine, Item, digest_id, worth_looking_back
from shared.domain.digest_lines import line_for
from shared.domain.errors import InvalidError
from shared.domain.mail import Mail, MailKind
from shared.domain.profile import Profile
from shared.mails.digest import Buttons, render_digest
from shared.ports import Operation, Queue, Table
from shared.services import reads
from shared.services.agenda import Agenda, agenda
from shared.services.links import Action, Links
from shared.services.messages import digest_message, mail_message
from shared.services.records import PROFILE, put_follow_up, put_mail, put_profile, put_rhythm
from shared.services.retrying import retrying

MONDAY = 1
MOST_ROLLED = 60
"""How many yearly days one digest moves on: they are written in one transaction with the mail."""


class Outcome(StrEnum):
    """What became of a digest."""

    QUEUED = "queued"
    ALREADY_SENT = "already-sent"
    NOTHING_TO_SAY = "nothing-to-say"
    NOT_DUE = "not-due"


class DigestResult(Model):
    """What became of a digest, and its mail. `missed_on` is an earlier day whose digest was never written."""

    status: Outcome
    mail_id: str | None = None
    missed_on: date | None = None


def plan_digests(*, table: Table, queue: Queue, now: datetime) -> int:
    """Queue one message for each owner whose send time has come; answers how many. Missed sweeps are caught up."""
    planned = 0
    for record in reads.swept(table, PROFILE, stamp(now)):
        queue.send(digest_message(record.body["owner_id"]))
        planned += 1
    return planned


def send_digest(
    owner_id: str, *, table: Table, queue: Queue, links: Links, clock: Callable[[], datetime]
) -> DigestResult:
    """Write and queue the digest of an owner whose send time has come, and move it to the next one."""

    def due_now() -> DigestResult:
        now = clock()
        profile = reads.profile(table, owner_id)
        if profile.next_digest_at is None or profile.next_digest_at > now:
            return DigestResult(status=Outcome.NOT_DUE)
        return _write_digest(profile, table=table, links=links, now=now)

    return _queued(owner_id, retrying(due_now), queue)


def send_digest_now(
    owner_id: str, *, table: Table, queue: Queue, links: Links, clock: Callable[[], datetime]
) -> DigestResult:
    """Write and queue the digest of today at once; it counts as the digest of the day. Raises `InvalidError`."""

    def at_once() -> DigestResult:
        profile = reads.profile(table, owner_id)
        if not profile.email:
            raise InvalidError("There is no mail address in your settings yet; add one, then send the digest.")
        return _write_digest(profile, table=table, links=links, now=clock())

    return _queued(owner_id, retrying(at_once), queue)


def _queued(owner_id: str, result: DigestResult, queue: Queue) -> DigestResult:
    if result.status is Outcome.QUEUED and result.mail_id:
        queue.send(mail_message(owner_id, result.mail_id))
    return result


def _write_digest(profile: Profile, *, table: Table, links: Links, now: datetime) -> DigestResult:
    owner_id, day = profile.owner_id, local_date(now, profile.zone)
    after = _moved(profile, day, now)
    moved = put_profile(after, now)
    if reads.mail(table, owner_id, digest_id(day)):
        table.write([moved])
        return DigestResult(status=Outcome.ALREADY_SENT, mail_id=digest_id(day))
    found = agenda(owner_id, day, table=table, most=MAX_LINES)
    if not found.items and not (profile.all_quiet and day.isoweekday() == MONDAY):
        table.write([moved, *_rolled(owner_id, found, now)])
        return DigestResult(status=Outcome.NOTHING_TO_SAY, missed_on=after.missed_on)
    look_back = worth_looking_back(day)
    if look_back and reads.any_digest(table, owner_id, day):
        look_back = None
    mail, spoken = _mail(found, profile, day, links, now, look_back=look_back)
    mentions = _mentions(owner_id, found.items[:spoken], day, now)
    table.write([moved, put_mail(owner_id, mail, now), *mentions, *_rolled(owner_id, found, now)])
    return DigestResult(status=Outcome.QUEUED, mail_id=mail.id, missed_on=after.missed_on)


def _moved(profile: Profile, day: date, now: datetime) -> Profile:
    """The profile at its next send time. A send time of an earlier day was missed: nothing ran then."""
    planned = profile.next_digest_at
    missed = local_date(planned, profile.zone) if planned else day
    return profile.scheduled(now).model_copy(update={"missed_on": missed if missed < day else None})


def _mentions(owner_id: str, items: Sequence[Item], day: date, now: datetime) -> Iterator[Operation]:
    """The writes that say a digest spoke of these: of a follow-up once, of a contact once for all its lines."""
    spoken = {"mentioned_on": day}
    for item in items:
        if item.follow_up is not None:
            yield put_follow_up(owner_id, item.follow_up.model_copy(update=spoken), now)
        elif item.known.rhythm is not None:
            yield put_rhythm(owner_id, item.known.rhythm.model_copy(update=spoken), now)


def _rolled(owner_id: str, found: Agenda, now: datetime) -> Iterator[Operation]:
    """The writes that move yearly days to their next year; those that are spoken of are written with that."""
    spoken = {item.follow_up.id for item in found.items if item.follow_up}
    stale = (follow_up for follow_up in found.stale if follow_up.id not in spoken)
    return (put_follow_up(owner_id, follow_up, now) for follow_up in islice(stale, MOST_ROLLED))


def _mail(
    found: Agenda, owner: Profile, day: date, links: Links, now: datetime, *, look_back: int | None
) -> tuple[Mail, int]:
    """The mail, and of how many of the items it speaks."""
    lines = tuple(line_for(item, owner, day) for item in found.items)
    unsubscribe = links.address(Action.UNSUBSCRIBE, owner.owner_id, now)
    rendered = render_digest(
        Digest(day=day, lines=lines, more=found.more, look_back=look_back),
        owner,
        public_url=links.public_url,
        unsubscribe=unsubscribe,
        buttons=lambda line: buttons(line, owner.owner_id, day, links, now),
    )
    quiet = [item.known.contact.id for item in found.items[: rendered.lines] if item.follow_up is None]
    mail = Mail(
        id=digest_id(day),
        kind=MailKind.DIGEST,
        to=owner.email,
        subject=rendered.content.subject,
        text=rendered.content.text,
        html=rendered.content.html,
        headers={
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        about=tuple(quiet),
        created_at=now,
    )
    return mail, rendered.lines


def buttons(line: DigestLine, owner_id: str, day: date, links: Links, now: datetime) -> Buttons:
    """The signed links of one line of the digest of a day."""
    about = {"contact": line.contact_id, "day": day.isoformat()}
    if line.follow_up is not None:
        about |= {"follow_up": line.follow_up.id, "due": line.follow_up.due.isoformat()}
    return Buttons(
        done=links.address(Action.DONE, owner_id, now, about), snooze=links.address(Action.SNOOZE, owner_id, now, about)
    )
