"""What every change of a contact's things does alike: only while the contact is in the book, all or nothing, once."""

from collections.abc import Sequence
from datetime import date, datetime

from shared.domain.clock import local_date
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError, StaleError
from shared.ports import Conflict, Operation, Table
from shared.services import reads


def live_contact(table: Table, owner_id: str, contact_id: str) -> Contact:
    """The contact, if it is in the book. Raises `NotFoundError`, and `InvalidError` for one in the trash."""
    return live(reads.contact(table, owner_id, contact_id))


def live(contact: Contact) -> Contact:
    """The contact, if it is not in the trash. Raises `InvalidError`."""
    if contact.deleted_at is not None:
        raise InvalidError("This contact is in the trash; restore it first.")
    return contact


def owner_day(table: Table, owner_id: str, now: datetime) -> date:
    """The owner's local date."""
    return local_date(now, reads.profile(table, owner_id).zone)


def write_or_stale(table: Table, operations: Sequence[Operation]) -> None:
    """Write, or raise `StaleError` in words for the owner when somebody was faster."""
    try:
        table.write(operations)
    except Conflict as conflict:
        message = "This was changed elsewhere meanwhile; look at the newer version, then repeat your change."
        raise StaleError(message) from conflict


def checked_version(stored: int, expected: int) -> None:
    """Raise `StaleError` when what the owner changes is no longer what they saw."""
    if stored != expected:
        raise StaleError("This was changed elsewhere meanwhile; look at the newer version, then repeat your change.")
