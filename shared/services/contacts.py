"""Contacts in the book: added, found, shown, changed, put into the trash and taken out again."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain import book, keys
from shared.domain.base import Model
from shared.domain.contact import BookEntry, Contact, ContactFields, ContactPhoto, Encounter, Met
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.photo import Photo, PhotoStatus
from shared.ports import Conflict, Operation, Record, Table
from shared.services import reads, records
from shared.services.ids import new_id


class ContactPage(Model):
    """Everything about one contact, from one query."""

    contact: Contact
    encounters: tuple[Encounter, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


def new_contact(
    owner_id: str,
    contact_id: str,
    fields: ContactFields,
    met: Met | None,
    *,
    photo: ContactPhoto | None = None,
    card_id: str | None = None,
    now: datetime,
) -> Sequence[Operation]:
    """The writes that put a contact into the book; having met, a follow-up says glad to have met you."""
    contact = Contact(
        id=contact_id,
        fields=fields,
        photo=photo,
        card_id=card_id,
        met_on=met.on if met else None,
        created_at=now,
        updated_at=now,
    )
    operations = records.put_contact(owner_id, contact, now)
    if met:
        encounter = Encounter(id=new_id(now), **met.model_dump())
        follow_up = FollowUp(id=new_id(now), contact_id=contact_id, kind=FollowUpKind.GLAD_TO_MEET, due=met.on)
        operations.append(records.put_encounter(owner_id, contact_id, encounter, now))
        operations.append(records.put_follow_up(owner_id, follow_up, now))
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
    operations = [*new_contact(owner_id, contact_id, fields, met, photo=shown, now=now)]
    if photo:
        operations.append(_settle(owner_id, photo, contact_id, now))
    _write(table, operations)
    return contact_page(owner_id, contact_id, table=table)


def contact_page(owner_id: str, contact_id: str, *, table: Table) -> ContactPage:
    """Everything about one contact. Raises `NotFoundError`."""
    parts: dict[str, list[Record]] = {}
    partition = keys.contact(owner_id, contact_id)
    for record in reads.every(lambda at: table.query(partition, cursor=at)):
        parts.setdefault(record.kind, []).append(record)
    if records.CONTACT not in parts:
        raise NotFoundError(f"There is no contact {contact_id!r} here; it may have been deleted.")
    return ContactPage(
        contact=records.load(parts[records.CONTACT][0], Contact),
        encounters=tuple(_all(parts, records.ENCOUNTER, Encounter)),
        follow_ups=tuple(_all(parts, records.FOLLOW_UP, FollowUp)),
    )


def find_contacts(owner_id: str, query: str, *, table: Table) -> list[BookEntry]:
    """The lines of the list of people that match every word of the query, by name; all without a query."""
    partition = keys.owner(owner_id)
    lines = reads.every(lambda at: table.query(partition, keys.ENTRY, limit=1_000, cursor=at))
    entries = (records.load(record, BookEntry) for record in lines)
    return sorted((e for e in entries if not e.deleted and book.matches(e, query)), key=book.sort_key)


def change_contact(
    owner_id: str, contact_id: str, fields: ContactFields, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Replace what is written about a contact. Raises `StaleError` when it was changed meanwhile."""
    contact = _live(reads.contact(table, owner_id, contact_id))
    changed = contact.model_copy(update={"fields": fields, "updated_at": now, "version": version})
    _write(table, records.put_contact(owner_id, changed, now))
    return contact_page(owner_id, contact_id, table=table)


def delete_contact(owner_id: str, contact_id: str, version: int, *, table: Table, now: datetime) -> ContactPage:
    """Put a contact into the trash, where it stays for 30 days. Raises `StaleError`."""
    contact = _live(reads.contact(table, owner_id, contact_id))
    gone = contact.model_copy(update={"deleted_at": now, "updated_at": now, "version": version})
    _write(table, [*records.put_contact(owner_id, gone, now), *_timeline(owner_id, gone, table, now)])
    return contact_page(owner_id, contact_id, table=table)


def restore_contact(owner_id: str, contact_id: str, *, table: Table, now: datetime) -> ContactPage:
    """Take a contact out of the trash; one that is not there stays as it is."""
    contact = reads.contact(table, owner_id, contact_id)
    if contact.deleted_at is not None:
        back = contact.model_copy(update={"deleted_at": None, "updated_at": now})
        _write(table, [*records.put_contact(owner_id, back, now), *_timeline(owner_id, back, table, now)])
    return contact_page(owner_id, contact_id, table=table)


def _all[M: Model](parts: dict[str, list[Record]], kind: str, model: type[M]) -> list[M]:
    return [records.load(record, model) for record in parts.get(kind, [])]


def _timeline(owner_id: str, contact: Contact, table: Table, now: datetime) -> list[Operation]:
    """What belongs to a contact goes into the trash with it, and comes out again."""
    page = contact_page(owner_id, contact.id, table=table)
    made: list[Operation] = [
        records.put_encounter(owner_id, contact.id, encounter, now, deleted_at=contact.deleted_at)
        for encounter in page.encounters
    ]
    made += [records.put_follow_up(owner_id, f, now, deleted_at=contact.deleted_at) for f in page.follow_ups]
    return made


def _live(contact: Contact) -> Contact:
    if contact.deleted_at is not None:
        raise InvalidError("This contact is in the trash; restore it first.")
    return contact


def _settle(owner_id: str, photo: Photo, contact_id: str, now: datetime) -> Operation:
    if photo.status is not PhotoStatus.FAILED or photo.contact_id:
        raise InvalidError("Only a photo that could not be read is typed in; confirm its card instead.")
    settled = photo.model_copy(update={"settled": True, "contact_id": contact_id})
    return records.put_photo(owner_id, settled, now)


def _write(table: Table, operations: Sequence[Operation]) -> None:
    try:
        table.write(operations)
    except Conflict as conflict:
        message = "This was changed elsewhere meanwhile; look at the newer version, then repeat your change."
        raise StaleError(message) from conflict
