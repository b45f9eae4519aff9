"""Everything about one contact, from one query: what is known, what is to be done, and the timeline, newest first."""

from collections.abc import Sequence

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.digest import Known
from shared.domain.errors import NotFoundError
from shared.domain.fact import Fact
from shared.domain.favour import Favour
from shared.domain.follow_up import FollowUp
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Encounter, Entry, Interaction
from shared.ports import Record, Table
from shared.services import reads, records

RECORDS = 100
"""How many records one read of a contact brings; what is not about the contact itself is the timeline."""
ENTRIES = 30
"""How many entries a further page of the timeline has."""


class ContactPage(Model):
    """One contact. `earlier` is where the timeline goes on, None at its end; what is in the trash is left out."""

    contact: Contact
    rhythm: Rhythm
    facts: tuple[Fact, ...] = ()
    favours: tuple[Favour, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    timeline: tuple[Entry, ...] = ()
    earlier: str | None = None

    @property
    def known(self) -> Known:
        """What a digest is written from."""
        encounters = (entry for entry in self.timeline if isinstance(entry, Encounter))
        interactions = (entry for entry in self.timeline if isinstance(entry, Interaction))
        return Known(
            contact=self.contact,
            met=next(encounters, None),
            last=next(interactions, None),
            facts=self.facts,
            follow_ups=self.follow_ups,
            rhythm=self.rhythm,
        )


class TimelinePage(Model):
    """A part of a timeline, newest first, and where it goes on."""

    entries: tuple[Entry, ...]
    earlier: str | None = None


def contact_page(owner_id: str, contact_id: str, *, table: Table) -> ContactPage:
    """Everything about one contact, also from the trash. Raises `NotFoundError`."""
    found, earlier = _newest(keys.contact(owner_id, contact_id), table)
    parts: dict[str, list[Record]] = {}
    for record in found:
        parts.setdefault(record.kind, []).append(record)
    contact = _contact(parts, contact_id)
    return ContactPage(
        contact=contact,
        rhythm=_rhythm(parts, contact),
        facts=tuple(fact for fact in _all(parts, records.FACT, Fact) if fact.deleted_at is None),
        favours=_favours(parts),
        follow_ups=tuple(_all(parts, records.FOLLOW_UP, FollowUp)),
        timeline=_entries(found),
        earlier=earlier,
    )


def timeline(owner_id: str, contact_id: str, earlier: str, *, table: Table) -> TimelinePage:
    """The timeline from `earlier` on. Raises `NotFoundError` for a contact that is not there."""
    reads.contact(table, owner_id, contact_id)
    page = table.query(keys.contact(owner_id, contact_id), limit=ENTRIES, cursor=earlier, newest_first=True)
    return TimelinePage(entries=_entries(page.records), earlier=page.cursor)


def _newest(partition: str, table: Table) -> tuple[list[Record], str | None]:
    """The contact's records from the end of its partition to the contact itself and the newest of its timeline."""
    found: list[Record] = []
    cursor: str | None = None
    while True:
        page = table.query(partition, limit=RECORDS, cursor=cursor, newest_first=True)
        found += page.records
        cursor = page.cursor
        if cursor is None or any(record.kind == records.CONTACT for record in page.records):
            return found, cursor


def _entries(found: Sequence[Record]) -> tuple[Entry, ...]:
    kinds = {records.ENCOUNTER, records.INTERACTION}
    entries = (records.load_entry(record) for record in found if record.kind in kinds)
    return tuple(entry for entry in entries if entry.deleted_at is None)


def _contact(parts: dict[str, list[Record]], contact_id: str) -> Contact:
    if records.CONTACT not in parts:
        raise NotFoundError(f"There is no contact {contact_id!r} here; it may have been deleted.")
    return records.load(parts[records.CONTACT][0], Contact)


def _favours(parts: dict[str, list[Record]]) -> tuple[Favour, ...]:
    """Those that are not in the trash, the newest first."""
    found = [favour for favour in _all(parts, records.FAVOUR, Favour) if favour.deleted_at is None]
    return tuple(sorted(found, key=lambda favour: (favour.on, favour.id), reverse=True))


def _rhythm(parts: dict[str, list[Record]], contact: Contact) -> Rhythm:
    if records.RHYTHM in parts:
        return records.load(parts[records.RHYTHM][0], Rhythm)
    return Rhythm.new(contact)


def _all[M: Model](parts: dict[str, list[Record]], kind: str, model: type[M]) -> list[M]:
    """Those of one kind in the order in which they were made."""
    return [records.load(record, model) for record in reversed(parts.get(kind, []))]
