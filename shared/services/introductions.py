"""The owner's side of introductions: begun, worded, given up, undone while held, and said whether it helped."""

from collections.abc import Callable, Sequence
from datetime import datetime

from shared.domain import keys
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError
from shared.domain.favour import Direction, FavourFields, Weight
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.domain.introduction import Helped, Introduction, IntroductionFields, Party, Side, Stage
from shared.domain.mail import MailStatus
from shared.domain.questions import Pair
from shared.ports import Check, Operation, Table
from shared.services import favours, reads
from shared.services.changes import checked_version, live_contact, owner_day, write_or_stale
from shared.services.ids import new_id
from shared.services.records import put_follow_up, put_introduction, put_mail, put_pair
from shared.services.retrying import retrying

RECALLED = "It was taken back before it was sent."
UNDER_WAY = "An introduction of these two is under way already; open it under Introductions."
TOO_LATE = "The two were introduced already, so this comes too late."


def begin(
    owner_id: str, contact_ids: tuple[str, str], need_id: str | None, *, table: Table, now: datetime
) -> Introduction:
    """A draft of introducing two contacts; the one that is there if there is one.

    Raises `NotFoundError`, and `InvalidError` for somebody in the trash, for the same person or address twice, and
    while the two are being asked already.
    """
    a, b = (live_contact(table, owner_id, contact_id) for contact_id in contact_ids)
    two_people(a, b)

    def draft() -> Introduction:
        pair = reads.one(table, keys.pair_key(owner_id, contact_ids), Pair)
        last = reads.one(table, keys.introduction_key(owner_id, pair.introduction_id), Introduction) if pair else None
        if last and last.stage is Stage.DRAFT:
            return last
        if last and last.is_under_way:
            raise InvalidError(UNDER_WAY)
        made = Introduction(
            id=new_id(now), a=Party(contact_id=a.id), b=Party(contact_id=b.id), need_id=need_id, created_at=now
        )
        now_last = Pair(introduction_id=made.id, version=pair.version if pair else 0)
        table.write([put_introduction(owner_id, made, now), put_pair(owner_id, contact_ids, now_last, now)])
        return made.model_copy(update={"version": 1})

    return retrying(draft)


def two_people(a: Contact, b: Contact) -> None:
    """Raise `InvalidError` when the two are the same, or have the same first mail address."""
    if a.id == b.id:
        raise InvalidError("These are the same contact; choose two different people.")
    first = {contact.fields.emails[0].casefold() for contact in (a, b) if contact.fields.emails}
    if len(first) == 1 and a.fields.emails and b.fields.emails:
        raise InvalidError("Both have the same mail address, so this would introduce somebody to themselves.")


def write_words(
    owner_id: str, introduction_id: str, fields: IntroductionFields, version: int, *, table: Table, now: datetime
) -> Introduction:
    """Keep what the owner wrote. Raises `StaleError`, and `InvalidError` once somebody was asked."""
    stored = reads.introduction(table, owner_id, introduction_id)
    checked_version(stored.version, version)
    if stored.stage is not Stage.DRAFT:
        raise InvalidError("Somebody was asked with these words already, so they cannot change any more.")
    written = stored.written(fields)
    if written == stored:
        return stored
    write_or_stale(table, [put_introduction(owner_id, written, now)])
    return written.model_copy(update={"version": version + 1})


def cancel(owner_id: str, introduction_id: str, *, table: Table, now: datetime) -> Introduction:
    """Give it up before both said yes; nobody is told. Raises `InvalidError` when both did."""
    return _changed(owner_id, introduction_id, lambda found: found.cancelled(), table=table, now=now)


def undo(owner_id: str, introduction_id: str, *, table: Table, now: datetime) -> Introduction:
    """Take an agreed introduction back while its mail has not left. Raises `InvalidError` when it has."""

    def take_back() -> Introduction:
        stored = reads.introduction(table, owner_id, introduction_id)
        undone, operations = recalling(owner_id, stored, lambda found: found.undone(), table=table, now=now)
        if undone == stored and stored.stage is not Stage.ENDED:
            raise InvalidError(TOO_LATE if stored.stage is Stage.SENT else "Not both have said yes yet; give it up.")
        return _stored(owner_id, stored, undone, operations, table=table, now=now)

    return retrying(take_back)


def resume(owner_id: str, introduction_id: str, *, table: Table, now: datetime) -> Introduction:
    """Go on with one that was given up, undone or blocked.

    Raises `InvalidError` when another of the two has begun since.
    """

    def go_on() -> Introduction:
        stored = reads.introduction(table, owner_id, introduction_id)
        resumed = stored.resumed(now)
        key = keys.pair_key(owner_id, (stored.a.contact_id, stored.b.contact_id))
        pair = reads.one(table, key, Pair)
        if resumed != stored and (pair is None or pair.introduction_id != stored.id):
            raise InvalidError(UNDER_WAY)
        same = [Check(*key, pair.version)] if pair and resumed != stored else []
        return _stored(owner_id, stored, resumed, same, table=table, now=now)

    return retrying(go_on)


def recalling(
    owner_id: str,
    stored: Introduction,
    change: Callable[[Introduction], Introduction],
    *,
    table: Table,
    now: datetime,
) -> tuple[Introduction, list[Operation]]:
    """`change` done to an introduction, also to one whose mail waits to be sent; and the write that stops that mail.

    The mail's version decides: either its sender claims it, or it never leaves.
    """
    if stored.stage is not Stage.SENT:
        return change(stored), []
    mail = reads.mail(table, owner_id, stored.mail_id)
    recalled = stored.recalled()
    changed = change(recalled)
    if mail is None or mail.status is not MailStatus.PENDING or changed == recalled:
        return stored, []
    return changed, [put_mail(owner_id, mail.failed(RECALLED), now)]


def say_helped(
    owner_id: str, introduction_id: str, helped: Helped | None, *, table: Table, now: datetime
) -> Introduction:
    """Keep what came of it: unless it did not help, a favour is booked with both. None takes everything back.

    Raises `InvalidError` for one that was not sent.
    """

    def say() -> Introduction:
        stored = reads.introduction(table, owner_id, introduction_id)
        if stored.stage is not Stage.SENT:
            raise InvalidError("These two were not introduced yet, so nobody can say whether it helped.")
        said = stored.answered_helped(helped)
        operations = [operation for side in Side for operation in _outcome(owner_id, said, side, table=table, now=now)]
        return _stored(owner_id, stored, said, operations, table=table, now=now)

    return retrying(say)


def _outcome(owner_id: str, said: Introduction, side: Side, *, table: Table, now: datetime) -> list[Operation]:
    """What follows for one of them: the favour, and the follow-up that asked about it."""
    contact_id = said.party(side).contact_id
    contact = reads.one(table, keys.contact_key(owner_id, contact_id), Contact)
    if contact is None or contact.deleted_at is not None:
        return []
    day, source = owner_day(table, owner_id, now), f"introduction:{said.id}"
    key = keys.follow_up_key(owner_id, contact_id, helped_id(said))
    asked = reads.one(table, key, FollowUp)
    operations: list[Operation] = []
    if asked and asked.is_open and said.helped:
        operations.append(put_follow_up(owner_id, asked.closed(FollowUpStatus.DONE, day), now))
    elif asked and asked.status is FollowUpStatus.DONE and not said.helped and asked.entry_id is None:
        operations.append(put_follow_up(owner_id, asked.reopened(), now))
    if said.helped in {Helped.YES, Helped.PARTLY}:
        fields = FavourFields(
            direction=Direction.GIVEN, weight=Weight.REAL, on=day, words=_favour(owner_id, said, side, table)
        )
        return operations + favours.booked(owner_id, contact_id, fields, source, table=table, now=now)
    return operations + favours.unbooked(owner_id, contact_id, source, table=table, now=now)


def helped_id(introduction: Introduction) -> str:
    """The id of the follow-up on each of the two that asks whether it helped."""
    return f"helped-{introduction.id}"


def _favour(owner_id: str, introduction: Introduction, side: Side, table: Table) -> str:
    other = reads.one(table, keys.contact_key(owner_id, introduction.party(side.other).contact_id), Contact)
    return f"Introduced to {other.fields.display_name[:180]}" if other else "Introduced to somebody"


def _changed(
    owner_id: str,
    introduction_id: str,
    change: Callable[[Introduction], Introduction],
    *,
    table: Table,
    now: datetime,
) -> Introduction:
    def do() -> Introduction:
        stored = reads.introduction(table, owner_id, introduction_id)
        changed = change(stored)
        if changed == stored and stored.stage is not Stage.ENDED:
            raise InvalidError(TOO_LATE if stored.stage is Stage.SENT else "Both said yes; undo it instead.")
        return _stored(owner_id, stored, changed, [], table=table, now=now)

    return retrying(do)


def _stored(
    owner_id: str,
    stored: Introduction,
    changed: Introduction,
    operations: Sequence[Operation],
    *,
    table: Table,
    now: datetime,
) -> Introduction:
    if changed == stored and not operations:
        return stored
    table.write([put_introduction(owner_id, changed, now), *operations])
    return changed.model_copy(update={"version": stored.version + 1})
