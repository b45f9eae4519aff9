"""The passages that an owner's records hold: all of them, or those of what changed since a moment."""

from collections.abc import Iterator

from shared.domain import keys
from shared.domain.contact import Contact
from shared.domain.fact import Fact
from shared.domain.need import Need
from shared.domain.passage import Passage, PassageKind, passages_of_contact, passages_of_entry, passages_of_fact
from shared.ports import Record, Table
from shared.services import reads, records

PAGE = 1_000


def changed_records(owner_id: str, since: str, *, table: Table) -> Iterator[Record]:
    """Every record of an owner that changed since a moment (a stamp; '' for all), the earliest first."""
    partition = keys.owner(owner_id)
    return reads.every(lambda at: table.changed(partition, since, limit=PAGE, cursor=at))


def passages_of(record: Record) -> list[Passage]:
    """The passages a record holds; [] for what says nothing about anybody, or lies in the trash."""
    if record.kind == records.CONTACT:
        return [*passages_of_contact(records.load(record, Contact))]
    if record.kind == records.FACT:
        return [*passages_of_fact(records.load(record, Fact))]
    if record.kind in {records.ENCOUNTER, records.INTERACTION}:
        return [*passages_of_entry(keys.contact_of(record.pk), records.load_entry(record))]
    if record.kind == records.NEED:
        return [*_passages_of_need(records.load(record, Need))]
    return []


def _passages_of_need(need: Need) -> Iterator[Passage]:
    """What a contact is looking for; the owner's own needs are about nobody in the book."""
    if need.contact_id is not None and need.is_open:
        on = need.created_at.date()
        yield Passage(contact_id=need.contact_id, kind=PassageKind.NEED, id=need.id, text=need.words, on=on)
