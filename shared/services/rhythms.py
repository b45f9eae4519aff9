"""Keeping each contact's rhythm: when somebody was in touch, and what the owner wants."""

from datetime import date, datetime

from shared.domain import keys
from shared.domain.circle import cadence_of
from shared.domain.contact import Contact
from shared.domain.profile import Profile
from shared.domain.rhythm import Rhythm, RhythmFields
from shared.domain.timeline import Entry, Interaction
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.changes import live_contact
from shared.services.records import load_entry, put_rhythm
from shared.services.retrying import retrying


def new_rhythm(owner: Profile, contact: Contact) -> Rhythm:
    """The rhythm of a contact that comes into the book."""
    return Rhythm.new(contact, cadence_of(contact.fields.circle, owner.circles))


def set_rhythm(owner_id: str, contact_id: str, fields: RhythmFields, *, table: Table, now: datetime) -> Rhythm:
    """Give a contact a cadence of their own, or pause it; without one that of the circle counts."""

    def change() -> Rhythm:
        contact = live_contact(table, owner_id, contact_id)
        stored = _current(owner_id, contact, table)
        rhythm = stored.model_copy(update={**dict(fields), "mentioned_on": None, "snoozed_until": None})
        table.write([put_rhythm(owner_id, rhythm, now)])
        return rhythm.model_copy(update={"version": stored.version + 1})

    return retrying(change)


def snooze_contact(owner_id: str, contact_id: str, until: date | None, *, table: Table, now: datetime) -> Rhythm:
    """Speak of this contact again on a later day, or without one when their cadence says so."""

    def change() -> Rhythm:
        stored = _current(owner_id, live_contact(table, owner_id, contact_id), table)
        rhythm = stored.model_copy(update={"snoozed_until": until, "mentioned_on": None})
        if rhythm != stored:
            table.write([put_rhythm(owner_id, rhythm, now)])
        return rhythm

    return retrying(change)


def touched(owner_id: str, contact: Contact, on: date, *, table: Table, now: datetime) -> list[Operation]:
    """The write that starts the cadence anew after an exchange; none when a later one is known."""
    stored = _current(owner_id, contact, table)
    rhythm = stored.touched(on)
    return [put_rhythm(owner_id, rhythm, now)] if rhythm != stored or stored.version == 0 else []


def retouched(
    owner_id: str, contact: Contact, *, without: Entry, with_: Entry | None, table: Table, now: datetime
) -> list[Operation]:
    """The write that corrects the cadence when an entry is changed or deleted."""
    stored = _current(owner_id, contact, table)
    others = reads.every(
        lambda at: table.query(
            keys.contact(owner_id, contact.id), keys.TIMELINE, limit=10, cursor=at, newest_first=True
        )
    )
    kept = (load_entry(record) for record in others if not record.sk.endswith(f"#{without.id}"))
    newest = next((entry for entry in kept if _counts(entry, stored)), None)
    days = [entry.on for entry in (newest, with_) if entry and _counts(entry, stored)]
    rhythm = stored.model_copy(update={"in_touch_on": max(days, default=None)})
    return [put_rhythm(owner_id, rhythm, now)] if rhythm != stored else []


def in_circle(owner_id: str, contact: Contact, *, table: Table) -> Rhythm:
    """The contact's rhythm with the cadence of the circle that the contact is in now."""
    owner = reads.profile(table, owner_id)
    stored = reads.rhythm(table, owner_id, contact)
    return stored.model_copy(update={"of_circle": cadence_of(contact.fields.circle, owner.circles)})


def _counts(entry: Entry, rhythm: Rhythm) -> bool:
    """Whether an entry is an exchange: every one but the meeting by which they came to know each other."""
    return entry.deleted_at is None and (isinstance(entry, Interaction) or entry.on > rhythm.known_since)


def _current(owner_id: str, contact: Contact, table: Table) -> Rhythm:
    stored = reads.rhythm(table, owner_id, contact)
    return stored if stored.version else in_circle(owner_id, contact, table=table)
