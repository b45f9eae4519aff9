"""Asks: written, listed, changed, put into the trash and taken out again; their steps are in `ask_steps`."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import islice

from shared.domain import keys
from shared.domain.ask import OPEN, Ask, AskFields, AskStatus
from shared.domain.base import Model
from shared.domain.contact import BookEntry
from shared.domain.errors import InvalidError
from shared.ports import Delete, Operation, Table
from shared.services import reads, records
from shared.services.ask_follow_ups import follow_up_of, waits_again, waits_no_more
from shared.services.changes import checked_version, live_contact, owner_day
from shared.services.ids import new_id
from shared.services.retrying import retrying

PAGE = 1_000
CLOSED = 60
"""How many of the asks that have come to an end are shown, the newest first."""


class NewAsk(AskFields):
    """An ask to somebody."""

    contact_id: str


class AskedOf(Model):
    """An ask and whom it goes to."""

    ask: Ask
    name: str


class Asks(Model):
    """The asks of an owner: those that are open by their day, then what has come to an end, the newest first."""

    open: tuple[AskedOf, ...]
    closed: tuple[AskedOf, ...]


def all_asks(owner_id: str, *, table: Table) -> Asks:
    """Whom the owner asked for what; nothing of those in the trash, nor to contacts there."""
    found = reads.every(
        lambda at: table.query(keys.owner(owner_id), keys.ASK, limit=PAGE, cursor=at, newest_first=True)
    )
    asks = [ask for record in found if (ask := records.load(record, Ask)).deleted_at is None]
    going = sorted((ask for ask in asks if ask.status in OPEN), key=lambda ask: (ask.due, ask.id))
    names: dict[str, str] = {}
    ended = (ask for ask in asks if ask.status not in OPEN)
    return Asks(
        open=tuple(one for ask in going if (one := _asked_of(owner_id, ask, names, table))),
        closed=tuple(islice((one for ask in ended if (one := _asked_of(owner_id, ask, names, table))), CLOSED)),
    )


def get_ask(owner_id: str, ask_id: str, *, table: Table) -> AskedOf:
    """One ask, also from the trash. Raises `NotFoundError`."""
    ask = reads.ask(table, owner_id, ask_id)
    return AskedOf(ask=ask, name=reads.contact(table, owner_id, ask.contact_id).fields.display_name)


def add_ask(owner_id: str, new: NewAsk, *, table: Table, now: datetime) -> Ask:
    """Write an ask down; nobody is asked yet. Raises `NotFoundError`, and `InvalidError` for a day that has passed."""
    live_contact(table, owner_id, new.contact_id)
    _to_come(new.due, owner_day(table, owner_id, now))
    ask = Ask(id=new_id(now), **dict(new))
    table.write([records.put_ask(owner_id, ask, now)])
    return ask.model_copy(update={"version": 1})


def change_ask(owner_id: str, ask_id: str, fields: AskFields, version: int, *, table: Table, now: datetime) -> Ask:
    """Say it in other words or for another day; what waits for the answer follows. Raises `StaleError`."""

    def change(ask: Ask, day: date) -> tuple[Ask, list[Operation]]:
        if ask.status in OPEN and fields.due != ask.due:
            _to_come(fields.due, day)
        changed = ask.model_copy(update=dict(fields))
        waiting = follow_up_of(owner_id, ask, ask.wait_id, table)
        if waiting is None or not waiting.is_open:
            return changed, []
        moved = waiting.snoozed(fields.due) if fields.due != ask.due else waiting
        moved = moved.model_copy(update={"text": changed.gist})
        return changed, [records.put_follow_up(owner_id, moved, now)]

    return stepped(owner_id, ask_id, change, table=table, now=now, version=version)


def delete_ask(owner_id: str, ask_id: str, version: int, *, table: Table, now: datetime) -> Ask:
    """Put an ask into the trash, where it stays for 30 days; what was done stays done. Raises `StaleError`."""

    def step(ask: Ask, day: date) -> tuple[Ask, list[Operation]]:
        gone = ask.model_copy(update={"deleted_at": ask.deleted_at or now})
        return gone, waits_no_more(owner_id, ask, ask.wait_id, day, table=table, now=now)

    return stepped(owner_id, ask_id, step, table=table, now=now, version=version)


def restore_ask(owner_id: str, ask_id: str, *, table: Table, now: datetime) -> Ask:
    """Take an ask out of the trash; one that is not there stays as it is."""

    def step(ask: Ask, _: date) -> tuple[Ask, list[Operation]]:
        waiting = (
            waits_again(owner_id, ask, table=table, now=now) if ask.deleted_at and ask.status is AskStatus.ASKED else []
        )
        return ask.model_copy(update={"deleted_at": None}), waiting

    return stepped(owner_id, ask_id, step, table=table, now=now, from_trash=True)


def forgotten(owner_id: str, contact_id: str, *, table: Table) -> list[Operation]:
    """The writes that forget all asks to a contact for good."""
    found = reads.every(lambda at: table.query(keys.owner(owner_id), keys.ASK, limit=PAGE, cursor=at))
    return [Delete(one.pk, one.sk, one.version) for one in found if records.load(one, Ask).contact_id == contact_id]


Step = Callable[[Ask, date], tuple[Ask, list[Operation]]]


def stepped(
    owner_id: str,
    ask_id: str,
    step: Step,
    *,
    table: Table,
    now: datetime,
    version: int | None = None,
    from_trash: bool = False,
) -> Ask:
    """An ask one step further, with all that belongs to the step, in one transaction."""

    def go() -> Ask:
        ask = reads.ask(table, owner_id, ask_id)
        if version is not None:
            checked_version(ask.version, version)
        if ask.deleted_at is not None and not from_trash:
            raise InvalidError("This ask is in the trash; restore it first.")
        live_contact(table, owner_id, ask.contact_id)
        further, operations = step(ask, owner_day(table, owner_id, now))
        if further == ask and not operations:
            return ask
        table.write([records.put_ask(owner_id, further, now), *operations])
        return further.model_copy(update={"version": ask.version + 1})

    return retrying(go)


def _asked_of(owner_id: str, ask: Ask, names: dict[str, str], table: Table) -> AskedOf | None:
    """An ask with the name of whom it goes to; None when they are not in the book any more."""
    if ask.contact_id not in names:
        entry = reads.one(table, keys.line_key(owner_id, ask.contact_id), BookEntry)
        names[ask.contact_id] = entry.name if entry and not entry.deleted else ""
    name = names[ask.contact_id]
    return AskedOf(ask=ask, name=name) if name else None


def _to_come(due: date, day: date) -> None:
    if due < day:
        raise InvalidError(f"{due} has passed; choose a day by which an answer would still help.")
