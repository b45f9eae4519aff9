"""Contacts in the book: added, found, changed, put into the trash and taken out again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.domain import book, keys
from shared.domain.clock import local_date
from shared.domain.contact import BookEntry, Contact, ContactFields, ContactPhoto, Met
from shared.domain.errors import InvalidError
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.photo import Photo, PhotoStatus
from shared.domain.profile import Profile
from shared.domain.timeline import Encounter, entry_id
from shared.ports import Operation, Table
from shared.services import reads, records
from shared.services.changes import live_contact, write_or_stale
from shared.services.contact_pages import ContactPage, contact_page
from shared.services.ids import new_id
from shared.services.rhythms import in_circle, new_rhythm
from shared.services.seesaws import followed

LATELY = timedelta(days=14)
"""How long after a meeting being glad to have met somebody is still news."""
MOST_ASLEEP = 90
"""How many follow-ups go into the trash with their contact in one transaction; what is left is passed over."""


def new_contact(
    owner: Profile,
    contact_id: str,
    fields: ContactFields,
    met: Met | None,
    *,
    photo: ContactPhoto | None = None,
    card_id: str | None = None,
    now: datetime,
) -> Sequence[Operation]:
    """The writes that put a contact into the book; having met lately, a follow-up says glad to have met you."""
    contact = Contact(
        id=contact_id,
        fields=fields,
        photo=photo,
        card_id=card_id,
        met_on=met.on if met else None,
        created_at=now,
        updated_at=now,
    )
    operations = records.put_contact(owner.owner_id, contact, now)
    operations.append(records.put_rhythm(owner.owner_id, new_rhythm(owner, contact), now))
    if met:
        encounter = Encounter(id=entry_id(met.on, new_id(now)), **dict(met))
        operations.append(records.put_entry(owner.owner_id, contact_id, encounter, now))
    if met and met.on + LATELY >= local_date(now, owner.zone):
        follow_up = FollowUp(id=new_id(now), contact_id=contact_id, kind=FollowUpKind.GLAD_TO_MEET, due=met.on)
        operations.append(records.put_follow_up(owner.owner_id, follow_up, now))
    return operations


def add_contact(
    owner_id: str,
    fields: ContactFields,
    met: Met | None,
    photo_id: str | None,
    *,
    table: Table,
    now: datetime,
) -> ContactPage:
    """Put a contact into the book that was typed in, perhaps beside a photo that could not be read."""
    contact_id = new_id(now)
    photo = reads.photo(table, owner_id, photo_id) if photo_id else None
    shown = ContactPhoto(photo_id=photo.id) if photo and photo.pages else None
    owner = reads.profile(table, owner_id)
    operations = [*new_contact(owner, contact_id, fields, met, photo=shown, now=now)]
    if photo:
        operations.append(_settle(owner_id, photo, contact_id, now))
    write_or_stale(table, operations)
    return contact_page(owner_id, contact_id, table=table)


def find_contacts(owner_id: str, query: str, *, table: Table) -> list[BookEntry]:
    """The lines of the list of people that match every word of the query, by name; all without a query."""
    partition = keys.owner(owner_id)
    lines = reads.every(lambda at: table.query(partition, keys.LINE, limit=1_000, cursor=at))
    entries = (records.load(record, BookEntry) for record in lines)
    return sorted((e for e in entries if not e.deleted and book.matches(e, query)), key=book.sort_key)


def change_contact(
    owner_id: str, contact_id: str, fields: ContactFields, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Replace what is written about a contact. Raises `StaleError` when it was changed meanwhile."""
    contact = live_contact(table, owner_id, contact_id)
    changed = contact.model_copy(update={"fields": fields, "updated_at": now, "version": version})
    operations = records.put_contact(owner_id, changed, now)
    if fields.circle != contact.fields.circle:
        operations.append(records.put_rhythm(owner_id, in_circle(owner_id, changed, table=table), now))
    operations += followed(owner_id, changed, table=table, now=now)
    write_or_stale(table, operations)
    return contact_page(owner_id, contact_id, table=table)


def delete_contact(owner_id: str, contact_id: str, version: int, *, table: Table, now: datetime) -> ContactPage:
    """Put a contact into the trash, where it stays for 30 days. Raises `StaleError`."""
    contact = live_contact(table, owner_id, contact_id)
    gone = contact.model_copy(update={"deleted_at": now, "updated_at": now, "version": version})
    write_or_stale(table, [*records.put_contact(owner_id, gone, now), *_asleep(owner_id, gone, table, now)])
    return contact_page(owner_id, contact_id, table=table)


def restore_contact(owner_id: str, contact_id: str, *, table: Table, now: datetime) -> ContactPage:
    """Take a contact out of the trash; one that is not there stays as it is."""
    contact = reads.contact(table, owner_id, contact_id)
    if contact.deleted_at is not None:
        back = contact.model_copy(update={"deleted_at": None, "updated_at": now})
        write_or_stale(table, [*records.put_contact(owner_id, back, now), *_asleep(owner_id, back, table, now)])
    return contact_page(owner_id, contact_id, table=table)


def _asleep(owner_id: str, contact: Contact, table: Table, now: datetime) -> list[Operation]:
    """While a contact is in the trash nothing of theirs is due; taken out, it is again."""
    asleep = contact.deleted_at is not None
    page = contact_page(owner_id, contact.id, table=table)
    waiting = [f for f in page.follow_ups if f.is_open][:MOST_ASLEEP]
    operations: list[Operation] = [records.put_follow_up(owner_id, f, now, asleep=asleep) for f in waiting]
    operations += followed(owner_id, contact, table=table, now=now)
    return [*operations, records.put_rhythm(owner_id, page.rhythm, now, asleep=asleep)]


def _settle(owner_id: str, photo: Photo, contact_id: str, now: datetime) -> Operation:
    if photo.status is not PhotoStatus.FAILED or photo.contact_id:
        raise InvalidError("Only a photo that could not be read is typed in; confirm its card instead.")
    settled = photo.model_copy(update={"settled": True, "contact_id": contact_id})
    return records.put_photo(owner_id, settled, now)
