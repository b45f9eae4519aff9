"""The passages that an owner's records hold: all of them, or those of what changed since a moment."""

from collections.abc import Callable, Iterator
from datetime import date

from shared.domain import keys
from shared.domain.contact import Contact
from shared.domain.need import Need
from shared.domain.passage import Passage, PassageKind, passages_of_contact
from shared.ports import Record, Table
from shared.services import reads, records

PAGE = 1_000


def changed_records(owner_id: str, since: str, *, table: Table) -> Iterator[Record]:
    """Every record of an owner that changed since a moment (a stamp; '' for all), the earliest first."""
    partition = keys.owner(owner_id)
    return reads.every(lambda at: table.changed(partition, since, limit=PAGE, cursor=at))


def passages_of(record: Record) -> list[Passage]:
    """The passages a record holds; [] for what says nothing about anybody, or lies in the trash."""
    said = _SAID.get(record.kind)
    return [*said(record)] if said else []


def _passages_of_contact(record: Record) -> Iterator[Passage]:
    return passages_of_contact(records.load(record, Contact))


# A book holds tens of thousands of facts and entries, one sentence each: as models they would take half the time of
# reading all of them. A test holds that `passages_of_fact` and `passages_of_entry` say the same.


def _passages_of_fact(record: Record) -> Iterator[Passage]:
    body = record.body
    if body.get("deleted_at") is None:
        yield _told(body["contact_id"], PassageKind.FACT, body["text"], body["id"], body["told_on"])


def _passages_of_talk(record: Record) -> Iterator[Passage]:
    body = record.body
    if body.get("deleted_at") is None and body.get("words"):
        yield _told(keys.contact_of(record.pk), PassageKind.TALK, body["words"], body["id"], body["on"])


def _passages_of_encounter(record: Record) -> Iterator[Passage]:
    body = record.body
    text = ", ".join(filter(None, (body.get("occasion"), body.get("place"))))
    if body.get("deleted_at") is None and text:
        yield _told(keys.contact_of(record.pk), PassageKind.MET, text, body["id"], body["on"])


def _told(contact_id: str, kind: PassageKind, text: str, record_id: str, day: str) -> Passage:
    return Passage(contact_id=contact_id, kind=kind, id=record_id, text=text, on=date.fromisoformat(day))


def _passages_of_need(record: Record) -> Iterator[Passage]:
    """What a contact is looking for; the owner's own needs are about nobody in the book."""
    need = records.load(record, Need)
    if need.contact_id is not None and need.is_open:
        on = need.created_at.date()
        yield Passage(contact_id=need.contact_id, kind=PassageKind.NEED, id=need.id, text=need.words, on=on)


_SAID: dict[str, Callable[[Record], Iterator[Passage]]] = {
    records.CONTACT: _passages_of_contact,
    records.FACT: _passages_of_fact,
    records.INTERACTION: _passages_of_talk,
    records.ENCOUNTER: _passages_of_encounter,
    records.NEED: _passages_of_need,
}
