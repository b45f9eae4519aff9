"""The steps of an ask: it goes out (logged, and waited for), it is answered (the favour books itself, a thank-you is
due), it is withdrawn; and each taken back with all that it did."""

from datetime import date, datetime

from shared.domain import keys
from shared.domain.ask import ANSWERED, HELPED, OPEN, Ask, AskStatus, Outcome, one_line
from shared.domain.base import Model
from shared.domain.errors import InvalidError
from shared.domain.favour import Direction, FavourFields, Weight
from shared.domain.follow_up import FollowUpStatus
from shared.domain.timeline import Interaction, InteractionKind, entry_id
from shared.ports import Operation, Table
from shared.services import records
from shared.services.ask_follow_ups import follow_up_of, thanks, waits, waits_again, waits_no_more
from shared.services.asks import stepped
from shared.services.changes import live_contact
from shared.services.favours import booked, unbooked
from shared.services.ids import new_id
from shared.services.rhythms import retouched, touched

_ANSWERS = {AskStatus.YES: "Said yes", AskStatus.PARTLY: "Helped in part", AskStatus.NO: "Could not help"}


class Answered(Model):
    """What came of an ask: yes, partly or no, in which words, and how much it was, if it was of help."""

    status: AskStatus
    outcome: Outcome = ""
    weight: Weight = Weight.REAL


def asked(
    owner_id: str, ask_id: str, kind: InteractionKind = InteractionKind.MAIL, *, table: Table, now: datetime
) -> Ask:
    """The owner has asked: it is logged, and the answer is waited for until its day. Nothing happens when it was."""

    def step(ask: Ask, day: date) -> tuple[Ask, list[Operation]]:
        if ask.status is not AskStatus.DRAFT:
            return ask, []
        entry = Interaction(
            id=entry_id(day, new_id(now)),
            kind=kind,
            on=day,
            words=f"Asked: {ask.words}",
            follow_up_id=ask.wait_id,
        )
        contact = live_contact(table, owner_id, ask.contact_id)
        gone_out = ask.model_copy(update={"status": AskStatus.ASKED, "asked_on": day, "entry_id": entry.id})
        return gone_out, [
            records.put_entry(owner_id, ask.contact_id, entry, now),
            waits(owner_id, ask, day, table=table, now=now),
            *touched(owner_id, contact, day, table=table, now=now),
        ]

    return stepped(owner_id, ask_id, step, table=table, now=now)


def answered(owner_id: str, ask_id: str, answer: Answered, *, table: Table, now: datetime) -> Ask:
    """They answered: nobody waits any more, help is booked as a favour, and a thank-you is due the next day.

    Nothing happens when this was said before. Raises `InvalidError` for another answer than that of before, and for an
    ask that never went out.
    """
    if answer.status not in ANSWERED:
        raise InvalidError("Say whether it was yes, partly or no.")

    def step(ask: Ask, day: date) -> tuple[Ask, list[Operation]]:
        if ask.status is answer.status:
            return ask, []
        if ask.status is not AskStatus.ASKED:
            raise InvalidError("Only what was asked has an answer; take back the last step first.")
        said = ask.model_copy(update={"status": answer.status, "outcome": answer.outcome, "answered_on": day})
        entry, operations = _no_longer_waiting(owner_id, said, day, table=table, now=now)
        said = said.model_copy(update={"answer_id": entry})
        if answer.status in HELPED:
            operations += _thanked(owner_id, said, answer.weight, day, table=table, now=now)
        return said, operations

    return stepped(owner_id, ask_id, step, table=table, now=now)


def withdrawn(owner_id: str, ask_id: str, *, table: Table, now: datetime) -> Ask:
    """Not asked for any more. Nothing happens when it has come to an end."""

    def step(ask: Ask, day: date) -> tuple[Ask, list[Operation]]:
        if ask.status not in OPEN:
            return ask, []
        back = ask.model_copy(update={"status": AskStatus.WITHDRAWN, "before": ask.status})
        return back, waits_no_more(owner_id, ask, ask.wait_id, day, table=table, now=now)

    return stepped(owner_id, ask_id, step, table=table, now=now)


def undone(owner_id: str, ask_id: str, status: AskStatus, *, table: Table, now: datetime) -> Ask:
    """Take the step back that led to `status`, with all that it did; nothing happens when it stands elsewhere by now.

    Raises `InvalidError` for the beginning.
    """
    if status is AskStatus.DRAFT:
        raise InvalidError("An ask begins as a draft; delete it to be rid of it.")

    def step(ask: Ask, day: date) -> tuple[Ask, list[Operation]]:
        if ask.status is not status:
            return ask, []
        if ask.status is AskStatus.ASKED:
            back = ask.model_copy(update={"status": AskStatus.DRAFT, "asked_on": None, "entry_id": None})
            return back, _not_asked(owner_id, ask, day, table=table, now=now)
        if ask.status is AskStatus.WITHDRAWN:
            waiting = waits_again(owner_id, ask, table=table, now=now) if ask.before is AskStatus.ASKED else []
            return ask.model_copy(update={"status": ask.before or AskStatus.DRAFT, "before": None}), waiting
        update = {"status": AskStatus.ASKED, "outcome": "", "answered_on": None, "answer_id": None}
        return ask.model_copy(update=update), _not_answered(owner_id, ask, day, table=table, now=now)

    return stepped(owner_id, ask_id, step, table=table, now=now)


def _no_longer_waiting(
    owner_id: str, ask: Ask, day: date, *, table: Table, now: datetime
) -> tuple[str | None, list[Operation]]:
    """The answer is logged by what waited for it; when the owner said that it came before, it was logged then."""
    waiting = follow_up_of(owner_id, ask, ask.wait_id, table)
    if waiting is None or not waiting.is_open:
        return None, []
    said = f"{_ANSWERS[ask.status]}: {ask.outcome}" if ask.outcome else f"{_ANSWERS[ask.status]} ({ask.gist})"
    entry = Interaction(
        id=entry_id(day, new_id(now)), kind=InteractionKind.MAIL, on=day, words=said, follow_up_id=waiting.id
    )
    contact = live_contact(table, owner_id, ask.contact_id)
    return entry.id, [
        records.put_follow_up(owner_id, waiting.closed(FollowUpStatus.DONE, day, entry.id), now),
        records.put_entry(owner_id, ask.contact_id, entry, now),
        *touched(owner_id, contact, day, table=table, now=now),
    ]


def _thanked(owner_id: str, ask: Ask, weight: Weight, day: date, *, table: Table, now: datetime) -> list[Operation]:
    """The favour, and the thank-you for it."""
    words = one_line(f"{ask.gist}: {ask.outcome}" if ask.outcome else ask.gist)
    favour = FavourFields(direction=Direction.RECEIVED, weight=weight, on=day, words=words)
    return [
        *booked(owner_id, ask.contact_id, favour, ask.source, table=table, now=now),
        *thanks(owner_id, ask, day, table=table, now=now),
    ]


def _not_asked(owner_id: str, ask: Ask, day: date, *, table: Table, now: datetime) -> list[Operation]:
    return [
        *waits_no_more(owner_id, ask, ask.wait_id, day, table=table, now=now),
        *_unlogged(owner_id, ask, ask.entry_id, table=table, now=now),
    ]


def _not_answered(owner_id: str, ask: Ask, day: date, *, table: Table, now: datetime) -> list[Operation]:
    """A thank-you that was said stays said."""
    waiting = waits_again(owner_id, ask, table=table, now=now) if ask.answer_id else []
    return [
        *unbooked(owner_id, ask.contact_id, ask.source, table=table, now=now),
        *waits_no_more(owner_id, ask, ask.thank_id, day, table=table, now=now),
        *waiting,
        *_unlogged(owner_id, ask, ask.answer_id, table=table, now=now),
    ]


def _unlogged(owner_id: str, ask: Ask, logged: str | None, *, table: Table, now: datetime) -> list[Operation]:
    """The writes that put the exchange into the trash that a step logged."""
    record = table.get(*keys.entry_key(owner_id, ask.contact_id, logged)) if logged else None
    entry = records.load_entry(record) if record else None
    if entry is None or entry.deleted_at is not None:
        return []
    contact = live_contact(table, owner_id, ask.contact_id)
    gone = entry.model_copy(update={"deleted_at": now})
    rhythm = retouched(owner_id, contact, without=entry, with_=None, table=table, now=now)
    return [records.put_entry(owner_id, ask.contact_id, gone, now), *rhythm]
