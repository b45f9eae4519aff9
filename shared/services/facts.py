"""Facts: what contacts told, kept with what it calls for; changed, put into the trash and taken out again."""

from datetime import date, datetime

from shared.domain import keys
from shared.domain.errors import InvalidError
from shared.domain.fact import Fact, FactFields, calls_for
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.ports import Operation, Table
from shared.services import reads, records
from shared.services.changes import checked_version, live_contact, owner_day, write_or_stale
from shared.services.contact_pages import ContactPage, contact_page
from shared.services.retrying import retrying


def change_fact(
    owner_id: str, contact_id: str, fact_id: str, fields: FactFields, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Replace a fact; what it calls for follows. Raises `StaleError`, and `InvalidError` for one in the trash."""
    live_contact(table, owner_id, contact_id)
    fact = reads.fact(table, owner_id, contact_id, fact_id)
    checked_version(fact.version, version)
    if fact.deleted_at is not None:
        raise InvalidError("This fact is in the trash; restore it first.")
    moved = fact.days != fields.days
    changed = fact.model_copy(update={**dict(fields), "asked_on": None if moved else fact.asked_on})
    calls = recalled(owner_id, changed, table=table, now=now)
    write_or_stale(table, [records.put_fact(owner_id, changed, now), *calls])
    return contact_page(owner_id, contact_id, table=table)


def delete_fact(
    owner_id: str, contact_id: str, fact_id: str, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Put a fact into the trash, where it stays for 30 days, and what it calls for with it. Raises `StaleError`."""
    live_contact(table, owner_id, contact_id)
    fact = reads.fact(table, owner_id, contact_id, fact_id)
    gone = fact.model_copy(update={"deleted_at": fact.deleted_at or now, "version": version})
    calls = recalled(owner_id, gone, table=table, now=now)
    write_or_stale(table, [records.put_fact(owner_id, gone, now), *calls])
    return contact_page(owner_id, contact_id, table=table)


def restore_fact(owner_id: str, contact_id: str, fact_id: str, *, table: Table, now: datetime) -> ContactPage:
    """Take a fact out of the trash; one that is not there stays as it is."""

    def restore() -> None:
        live_contact(table, owner_id, contact_id)
        fact = reads.fact(table, owner_id, contact_id, fact_id)
        if fact.deleted_at is not None:
            back = fact.model_copy(update={"deleted_at": None})
            calls = recalled(owner_id, back, table=table, now=now)
            table.write([records.put_fact(owner_id, back, now), *calls])

    retrying(restore)
    return contact_page(owner_id, contact_id, table=table)


def asked(
    owner_id: str, contact_id: str, fact_id: str, on: date | None, *, table: Table, now: datetime
) -> list[Operation]:
    """The writes that say a fact was asked about on a day, or that it was not after all (None).

    One that returns each year comes back as a fact of the next year, which goes when it is taken back.
    """
    fact = reads.one(table, keys.fact_key(owner_id, contact_id, fact_id), Fact)
    if fact is None or fact.asked_on == on:
        return []
    operations: list[Operation] = [records.put_fact(owner_id, fact.model_copy(update={"asked_on": on}), now)]
    next_year = fact.next_year(on or owner_day(table, owner_id, now))
    if next_year is not None:
        stored = reads.one(table, keys.fact_key(owner_id, contact_id, next_year.id), Fact)
        version = stored.version if stored else 0
        returned = next_year.model_copy(update={"version": version, "deleted_at": None if on else now})
        if on or stored:
            operations.append(records.put_fact(owner_id, returned, now))
            operations += recalled(owner_id, returned, table=table, now=now)
    return operations


def recalled(owner_id: str, fact: Fact, *, table: Table, now: datetime) -> list[Operation]:
    """The writes that make the follow-ups of a fact what it calls for now; what it calls for no more is dropped."""
    day = owner_day(table, owner_id, now)
    wanted = {f.id: f for f in calls_for(fact)} if fact.deleted_at is None else {}
    stored = {f.id: f for f in _follow_ups_of(owner_id, fact, table)}
    operations: list[Operation] = []
    for follow_up_id in {**stored, **wanted}:
        known, call = stored.get(follow_up_id), wanted.get(follow_up_id)
        made = _merged(known, call, day)
        if made is not None and made != known:
            operations.append(records.put_follow_up(owner_id, made, now))
    return operations


def _merged(known: FollowUp | None, call: FollowUp | None, day: date) -> FollowUp | None:
    """What a stored follow-up becomes; one that was done for the same days stays done."""
    if call is None:
        return known.closed(FollowUpStatus.DROPPED, day) if known and known.is_open else None
    if known is None:
        return call
    same = (known.due, known.yearly) == (call.due, call.yearly)
    if same and known.status is not FollowUpStatus.DROPPED:
        return known.model_copy(update={"text": call.text})
    return call.model_copy(update={"version": known.version})


def _follow_ups_of(owner_id: str, fact: Fact, table: Table) -> list[FollowUp]:
    prefix = keys.follow_up_key(owner_id, fact.contact_id, f"{fact.id}-")
    found = reads.every(lambda at: table.query(prefix.pk, prefix.sk, cursor=at))
    return [f for record in found if (f := records.load(record, FollowUp)).fact_id == fact.id]
