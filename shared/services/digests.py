"""The digest of an owner: planned by a sweep, written as a mail once for each local day, then queued for sending.

The claim of an owner's digest and the mail itself are one transaction: the profile moves to its next send
time, the mail of the day comes into being (it must not exist yet), and the follow-ups in it are marked.
So it makes no difference how often a digest is planned, or where a worker dies.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from shared.domain.base import Model
from shared.domain.clock import local_date, stamp
from shared.domain.digest import Acquaintance, Digest, compose, digest_id
from shared.domain.errors import InvalidError
from shared.domain.mail import Mail, MailKind
from shared.domain.profile import Profile
from shared.mails.digest import render_digest
from shared.ports import Operation, Queue, Table
from shared.services import reads
from shared.services.follow_ups import acquaintance, open_follow_ups
from shared.services.links import Action, Links
from shared.services.messages import digest_message, mail_message
from shared.services.records import PROFILE, put_follow_up, put_mail, put_profile
from shared.services.retrying import retrying

MOST_MENTIONED = 90
"""How many follow-ups one digest marks: they are written in one transaction."""


class Outcome(StrEnum):
    """What became of a digest."""

    QUEUED = "queued"
    ALREADY_SENT = "already-sent"
    NOTHING_TO_SAY = "nothing-to-say"
    NOT_DUE = "not-due"


class DigestResult(Model):
    """What became of a digest, and its mail."""

    status: Outcome
    mail_id: str | None = None


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
    moved = put_profile(profile.scheduled(now), now)
    if reads.mail(table, owner_id, digest_id(day)):
        table.write([moved])
        return DigestResult(status=Outcome.ALREADY_SENT, mail_id=digest_id(day))
    met = _unmentioned(owner_id, day, table)
    if not met:
        table.write([moved])
        return DigestResult(status=Outcome.NOTHING_TO_SAY)
    mail = _mail(compose(day, met, profile), profile, links, now)
    table.write([moved, put_mail(owner_id, mail, now), *_mentions(owner_id, met, day, now)])
    return DigestResult(status=Outcome.QUEUED, mail_id=mail.id)


def _unmentioned(owner_id: str, day: date, table: Table) -> list[Acquaintance]:
    known = (
        acquaintance(owner_id, follow_up, table=table)
        for follow_up in open_follow_ups(owner_id, day, table=table)
        if follow_up.waits_for_digest
    )
    return [k for k, _ in zip((k for k in known if k), range(MOST_MENTIONED), strict=False)]


def _mentions(owner_id: str, met: list[Acquaintance], day: date, now: datetime) -> list[Operation]:
    mentioned = (known.follow_up.model_copy(update={"mentioned_on": day}) for known in met)
    return [put_follow_up(owner_id, follow_up, now) for follow_up in mentioned]


def _mail(digest: Digest, owner: Profile, links: Links, now: datetime) -> Mail:
    unsubscribe = links.address(Action.UNSUBSCRIBE, owner.owner_id, now)
    content = render_digest(digest, owner, public_url=links.public_url, unsubscribe=unsubscribe)
    return Mail(
        id=digest_id(digest.day),
        kind=MailKind.DIGEST,
        to=owner.email,
        subject=content.subject,
        text=content.text,
        html=content.html,
        headers={
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        created_at=now,
    )
