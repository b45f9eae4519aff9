"""Logging exchanges: what was said, what was told, what was promised, in one transaction; changing and undoing them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.contact import Contact, Met
from shared.domain.errors import InvalidError
from shared.domain.fact import Fact, FactFields, calls_for
from shared.domain.follow_up import FollowUp, NewFollowUp
from shared.domain.timeline import Encounter, Entry, Exchange, Interaction, entry_id
from shared.ports import Delete, Operation, Table
from shared.services import reads, records
from shared.services.changes import checked_version, live_contact, owner_day, write_or_stale
from shared.services.contact_pages import ContactPage, contact_page
from shared.services.ids import new_id
from shared.services.retrying import retrying
from shared.services.rhythms import retouched, touched

MOST_AT_ONCE = 20


class Log(Model):
    """What the owner notes after a conversation: the exchange or the meeting, and what came out of it."""

    exchange: Exchange | None = None
    met: Met | None = None
    facts: Annotated[tuple[FactFields, ...], Field(max_length=MOST_AT_ONCE)] = ()
    follow_ups: Annotated[tuple[NewFollowUp, ...], Field(max_length=MOST_AT_ONCE)] = ()


def keep_log(owner_id: str, contact_id: str, log: Log, *, table: Table, now: datetime) -> ContactPage:
    """Put a log on a contact's timeline, with its facts and follow-ups. Raises `NotFoundError`, `InvalidError`."""

    def keep() -> None:
        contact = live_contact(table, owner_id, contact_id)
        table.write(log_operations(owner_id, contact, log, table=table, now=now))

    retrying(keep)
    return contact_page(owner_id, contact_id, table=table)


def log_operations(owner_id: str, contact: Contact, log: Log, *, table: Table, now: datetime) -> list[Operation]:
    """The writes of a log. Raises `InvalidError` for an empty one, or one about a day that has not come."""
    day = owner_day(table, owner_id, now)
    entries = _entries(log, now)
    if not entries and not log.facts and not log.follow_ups:
        raise InvalidError("There is nothing to keep; write a few words, or accept what was understood.")
    for entry in entries:
        if entry.on > day:
            raise InvalidError(f"{entry.on} is still to come; an exchange is logged when it has happened.")
    told_on = max([entry.on for entry in entries], default=day)
    operations: list[Operation] = [records.put_entry(owner_id, contact.id, entry, now) for entry in entries]
    operations += new_facts(owner_id, contact.id, log, told_on=told_on, now=now)
    operations += [
        records.put_follow_up(owner_id, _follow_up(contact.id, wanted, now), now) for wanted in log.follow_ups
    ]
    if entries:
        operations += touched(owner_id, contact, told_on, table=table, now=now)
    return operations


def new_facts(owner_id: str, contact_id: str, log: Log, *, told_on: date, now: datetime) -> list[Operation]:
    """The writes that keep facts, and what they call for."""
    operations: list[Operation] = []
    for fields in log.facts:
        fact = Fact(id=new_id(now), contact_id=contact_id, told_on=told_on, **dict(fields))
        operations.append(records.put_fact(owner_id, fact, now))
        operations += [records.put_follow_up(owner_id, follow_up, now) for follow_up in calls_for(fact)]
    return operations


def change_entry(
    owner_id: str, contact_id: str, entry_key: str, said: Exchange | Met, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Replace what an entry says; on another day it gets another id. Raises `StaleError`, `InvalidError`."""
    contact = live_contact(table, owner_id, contact_id)
    entry = reads.entry(table, owner_id, contact_id, entry_key)
    checked_version(entry.version, version)
    if isinstance(entry, Interaction) is not isinstance(said, Exchange) or entry.deleted_at is not None:
        raise InvalidError("A meeting stays a meeting and an exchange an exchange; delete it and log the other one.")
    if said.on > owner_day(table, owner_id, now):
        raise InvalidError(f"{said.on} is still to come; an exchange is logged when it has happened.")
    changed = entry.model_copy(update=dict(said))
    operations: list[Operation] = []
    if said.on != entry.on:
        operations.append(Delete(*keys.entry_key(owner_id, contact_id, entry.id), entry.version))
        changed = changed.model_copy(update={"id": entry_id(said.on, new_id(now)), "version": 0})
    operations.append(records.put_entry(owner_id, contact_id, changed, now))
    operations += retouched(owner_id, contact, without=entry, with_=changed, table=table, now=now)
    write_or_stale(table, operations)
    return contact_page(owner_id, contact_id, table=table)


def delete_entry(
    owner_id: str, contact_id: str, entry_key: str, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Put an entry into the trash, where it stays for 30 days. Raises `StaleError`."""
    contact = live_contact(table, owner_id, contact_id)
    entry = reads.entry(table, owner_id, contact_id, entry_key)
    gone = entry.model_copy(update={"deleted_at": entry.deleted_at or now, "version": version})
    rhythm = retouched(owner_id, contact, without=entry, with_=None, table=table, now=now)
    write_or_stale(table, [records.put_entry(owner_id, contact_id, gone, now), *rhythm])
    return contact_page(owner_id, contact_id, table=table)


def restore_entry(owner_id: str, contact_id: str, entry_key: str, *, table: Table, now: datetime) -> ContactPage:
    """Take an entry out of the trash; one that is not there stays as it is."""

    def restore() -> None:
        contact = live_contact(table, owner_id, contact_id)
        entry = reads.entry(table, owner_id, contact_id, entry_key)
        if entry.deleted_at is not None:
            back = entry.model_copy(update={"deleted_at": None})
            rhythm = touched(owner_id, contact, entry.on, table=table, now=now)
            table.write([records.put_entry(owner_id, contact_id, back, now), *rhythm])

    retrying(restore)
    return contact_page(owner_id, contact_id, table=table)


def one_of(exchange: Exchange | None, met: Met | None) -> Exchange | Met:
    """What an entry is to say. Raises `InvalidError` for none or both."""
    if exchange is not None and met is None:
        return exchange
    if met is not None and exchange is None:
        return met
    raise InvalidError("Say either what was exchanged or where you met.")


def _entries(log: Log, now: datetime) -> list[Entry]:
    entries: list[Entry] = []
    if log.met:
        entries.append(Encounter(id=entry_id(log.met.on, new_id(now)), **dict(log.met)))
    if log.exchange:
        entries.append(Interaction(id=entry_id(log.exchange.on, new_id(now)), **dict(log.exchange)))
    return entries


def _follow_up(contact_id: str, wanted: NewFollowUp, now: datetime) -> FollowUp:
    return FollowUp(id=new_id(now), contact_id=contact_id, **dict(wanted))
