"""What the buttons in a digest do: done and snooze for one of its lines, once, and taking either back."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.follow_up import FollowUp
from shared.domain.timeline import Interaction, InteractionKind, entry_id
from shared.domain.wording import first_name
from shared.ports import Table
from shared.services import reads
from shared.services.changes import live_contact, owner_day
from shared.services.follow_ups import Done, do_follow_up, reopen_follow_up, snooze_follow_up
from shared.services.interactions import delete_entry
from shared.services.records import put_entry
from shared.services.retrying import retrying
from shared.services.rhythms import snooze_contact, touched

SNOOZE = timedelta(days=7)
TOUCHED = "Was in touch"
MARK = "digest"
"""Ends the id of the exchange that a digest's button logs: one for a contact and day, however often it is pressed."""


class Line(Model):
    """The line of a digest that a link is about."""

    contact: str
    day: date
    follow_up: str | None = None
    due: date | None = None


class Deed(Model):
    """What a link is about, in words: whom, and what is to be done."""

    name: str
    what: str


def line_of(about: Mapping[str, str]) -> Line:
    """The line that a signed link is about."""
    return Line.model_validate(dict(about))


def deed(owner_id: str, line: Line, *, table: Table) -> Deed:
    """What the line says, for the page behind its link. Raises `NotFoundError`, `InvalidError`."""
    contact = live_contact(table, owner_id, line.contact)
    follow_up = _follow_up(owner_id, line, table)
    return Deed(name=first_name(contact), what=follow_up.text if follow_up else "")


def do_line(owner_id: str, line: Line, *, table: Table, now: datetime) -> None:
    """It is done; pressed again, nothing happens."""
    if line.follow_up is not None:
        do_follow_up(owner_id, line.contact, line.follow_up, Done(), due=line.due, table=table, now=now)
        return

    def touch() -> None:
        contact = live_contact(table, owner_id, line.contact)
        stored = reads.one(table, _touch_key(owner_id, line), Interaction)
        if stored is not None and stored.deleted_at is None:
            return
        on = min(owner_day(table, owner_id, now), line.day)
        entry = Interaction(
            id=entry_id(line.day, MARK),
            kind=InteractionKind.MAIL,
            on=on,
            words=TOUCHED,
            version=stored.version if stored else 0,
        )
        rhythm = touched(owner_id, contact, on, table=table, now=now)
        table.write([put_entry(owner_id, contact.id, entry, now), *rhythm])

    retrying(touch)


def snooze_line(owner_id: str, line: Line, *, table: Table, now: datetime) -> date:
    """Speak of it again a week later; pressed again, nothing happens. The answer is the day."""
    until = max(line.day, owner_day(table, owner_id, now)) + SNOOZE
    if line.follow_up is not None:
        made = snooze_follow_up(owner_id, line.contact, line.follow_up, until, due=line.due, table=table, now=now)
        return made.due
    return snooze_contact(owner_id, line.contact, until, table=table, now=now).snoozed_until or until


def undo_line(owner_id: str, line: Line, *, table: Table, now: datetime) -> None:
    """Take `do_line` or `snooze_line` back; pressed again, nothing happens."""
    if line.follow_up is not None:
        reopen_follow_up(owner_id, line.contact, line.follow_up, due=line.due, table=table, now=now)
        return
    entry = reads.one(table, _touch_key(owner_id, line), Interaction)
    if entry is not None and entry.deleted_at is None:
        delete_entry(owner_id, line.contact, entry.id, entry.version, table=table, now=now)
    else:
        snooze_contact(owner_id, line.contact, None, table=table, now=now)


def _follow_up(owner_id: str, line: Line, table: Table) -> FollowUp | None:
    return reads.follow_up(table, owner_id, line.contact, line.follow_up) if line.follow_up else None


def _touch_key(owner_id: str, line: Line) -> keys.Key:
    return keys.entry_key(owner_id, line.contact, entry_id(line.day, MARK))
