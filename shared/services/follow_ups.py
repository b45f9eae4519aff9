"""Follow-ups: made, done (which logs an exchange), snoozed, dropped, and opened again."""

from datetime import date, datetime

from shared.domain.base import Line, Model
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus, NewFollowUp
from shared.domain.need import MatchStatus
from shared.domain.timeline import Interaction, InteractionKind, entry_id
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.changes import live_contact, owner_day
from shared.services.facts import asked
from shared.services.ids import new_id
from shared.services.matches import decided
from shared.services.records import put_entry, put_follow_up
from shared.services.retrying import retrying
from shared.services.rhythms import retouched, touched

_SAID = {
    FollowUpKind.GLAD_TO_MEET: "Said I was glad to have met them",
    FollowUpKind.CONNECT: "Connected with them",
    FollowUpKind.PROMISE: "Kept my promise",
    FollowUpKind.WAIT: "Got an answer",
    FollowUpKind.WISH: "Wished them well",
    FollowUpKind.ASK: "Asked how it went",
    FollowUpKind.THANK: "Said thank you",
    FollowUpKind.REACH_OUT: "Got back to them",
    FollowUpKind.MATCH: "Spoke about a need",
    FollowUpKind.SEND: "Sent an article",
    FollowUpKind.HELPED: "Asked whether the introduction helped",
    FollowUpKind.GIVE: "Did something for them",
}


class Done(Model):
    """How it was done; without words the follow-up's own are kept."""

    kind: InteractionKind = InteractionKind.MAIL
    words: Line = ""


def add_follow_up(owner_id: str, contact_id: str, wanted: NewFollowUp, *, table: Table, now: datetime) -> FollowUp:
    """Put something to do on a contact. Raises `NotFoundError`, and `InvalidError` for one in the trash."""
    contact = live_contact(table, owner_id, contact_id)
    follow_up = FollowUp(id=new_id(now), contact_id=contact.id, **dict(wanted))
    table.write([put_follow_up(owner_id, follow_up, now)])
    return follow_up.model_copy(update={"version": 1})


def do_follow_up(
    owner_id: str,
    contact_id: str,
    follow_up_id: str,
    done: Done,
    *,
    due: date | None = None,
    table: Table,
    now: datetime,
) -> FollowUp:
    """It is done: close it and log the exchange. Nothing happens when it already is, or is due on another day
    than `due`, if that is given: a yearly one is done once for each year."""

    def do() -> FollowUp:
        follow_up, contact, day = _found(owner_id, contact_id, follow_up_id, table, now)
        if not follow_up.is_open or (due and follow_up.due != due):
            return follow_up
        entry = Interaction(
            id=entry_id(day, new_id(now)),
            kind=done.kind,
            on=day,
            words=done.words or _words(follow_up),
            follow_up_id=follow_up.id,
        )
        closed = follow_up.closed(FollowUpStatus.DONE, day, entry.id)
        operations: list[Operation] = [
            put_follow_up(owner_id, closed, now),
            put_entry(owner_id, contact_id, entry, now),
            *touched(owner_id, contact, day, table=table, now=now),
            *decided(owner_id, follow_up, MatchStatus.DONE, table=table, now=now),
        ]
        if follow_up.fact_id and follow_up.kind is FollowUpKind.ASK:
            operations += asked(owner_id, contact_id, follow_up.fact_id, day, table=table, now=now)
        table.write(operations)
        return closed.model_copy(update={"version": follow_up.version + 1})

    return retrying(do)


def snooze_follow_up(
    owner_id: str,
    contact_id: str,
    follow_up_id: str,
    until: date,
    *,
    due: date | None = None,
    table: Table,
    now: datetime,
) -> FollowUp:
    """Due on a later day; the digest of that day speaks of it again. Raises `InvalidError` for a day that is not later.

    Nothing happens when it is closed, or due on another day than `due`, if that is given.
    """

    def snooze() -> FollowUp:
        follow_up, _, day = _found(owner_id, contact_id, follow_up_id, table, now)
        if until <= day:
            raise InvalidError(f"{until} is not later than today; choose a day that is still to come.")
        if not follow_up.is_open or follow_up.due == until or (due and follow_up.due != due):
            return follow_up
        return _stored(owner_id, follow_up.snoozed(until), table, now)

    return retrying(snooze)


def drop_follow_up(owner_id: str, contact_id: str, follow_up_id: str, *, table: Table, now: datetime) -> FollowUp:
    """Not to be done after all. Nothing happens when it is closed."""

    def drop() -> FollowUp:
        follow_up, _, day = _found(owner_id, contact_id, follow_up_id, table, now)
        if not follow_up.is_open:
            return follow_up
        dropped = follow_up.closed(FollowUpStatus.DROPPED, day)
        about = decided(owner_id, follow_up, MatchStatus.DISMISSED, table=table, now=now)
        return _stored(owner_id, dropped, table, now, *about)

    return retrying(drop)


def reopen_follow_up(
    owner_id: str, contact_id: str, follow_up_id: str, *, due: date | None = None, table: Table, now: datetime
) -> FollowUp:
    """Undo `do`, `drop` and, with the day it was `due` before, `snooze`: to be done again, the log taken back."""

    def reopen() -> FollowUp:
        follow_up, contact, _ = _found(owner_id, contact_id, follow_up_id, table, now)
        operations = _unlogged(owner_id, contact, follow_up, table, now)
        opened = follow_up.reopened() if not follow_up.is_open or follow_up.before else follow_up
        if due is not None and follow_up.is_open and not follow_up.before:
            opened = opened.model_copy(update={"due": due})
        if opened == follow_up:
            return follow_up
        operations += decided(owner_id, follow_up, MatchStatus.NEW, table=table, now=now)
        if follow_up.fact_id and follow_up.kind is FollowUpKind.ASK:
            operations += asked(owner_id, contact_id, follow_up.fact_id, None, table=table, now=now)
        table.write([put_follow_up(owner_id, opened, now), *operations])
        return opened.model_copy(update={"version": follow_up.version + 1})

    return retrying(reopen)


def _found(
    owner_id: str, contact_id: str, follow_up_id: str, table: Table, now: datetime
) -> tuple[FollowUp, Contact, date]:
    day = owner_day(table, owner_id, now)
    contact = live_contact(table, owner_id, contact_id)
    return reads.follow_up(table, owner_id, contact_id, follow_up_id).on(day), contact, day


def _stored(owner_id: str, follow_up: FollowUp, table: Table, now: datetime, *about: Operation) -> FollowUp:
    table.write([put_follow_up(owner_id, follow_up, now), *about])
    return follow_up.model_copy(update={"version": follow_up.version + 1})


def _words(follow_up: FollowUp) -> str:
    said = _SAID[follow_up.kind]
    return f"{said}: {follow_up.text}" if follow_up.text else said


def _unlogged(owner_id: str, contact: Contact, follow_up: FollowUp, table: Table, now: datetime) -> list[Operation]:
    """The writes that put the exchange into the trash that was logged by doing this."""
    if follow_up.entry_id is None:
        return []
    entry = reads.entry(table, owner_id, contact.id, follow_up.entry_id)
    if entry.deleted_at is not None:
        return []
    gone = entry.model_copy(update={"deleted_at": now})
    rhythm = retouched(owner_id, contact, without=entry, with_=None, table=table, now=now)
    return [put_entry(owner_id, contact.id, gone, now), *rhythm]
