"""The follow-ups of an ask: one waits for the answer, one says thank you. Their ids follow from the ask."""

from datetime import date, datetime, timedelta

from shared.domain import keys
from shared.domain.ask import Ask
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.ports import Operation, Table
from shared.services import reads, records

THANKS = timedelta(days=1)
"""How long after the answer a thank-you is due."""


def follow_up_of(owner_id: str, ask: Ask, follow_up_id: str, table: Table) -> FollowUp | None:
    """What waits for the answer, or says thank you; None when it was never made."""
    return reads.one(table, keys.follow_up_key(owner_id, ask.contact_id, follow_up_id), FollowUp)


def waits_no_more(
    owner_id: str, ask: Ask, follow_up_id: str, day: date, *, table: Table, now: datetime
) -> list[Operation]:
    """The write that drops it while it is open."""
    follow_up = follow_up_of(owner_id, ask, follow_up_id, table)
    if follow_up is None or not follow_up.is_open:
        return []
    return [records.put_follow_up(owner_id, follow_up.closed(FollowUpStatus.DROPPED, day), now)]


def waits_again(owner_id: str, ask: Ask, *, table: Table, now: datetime) -> list[Operation]:
    """The write that waits for the answer after all."""
    waiting = follow_up_of(owner_id, ask, ask.wait_id, table)
    if waiting is None or waiting.is_open:
        return []
    return [records.put_follow_up(owner_id, waiting.reopened(), now)]


def waits(owner_id: str, ask: Ask, day: date, *, table: Table, now: datetime) -> Operation:
    """The write that waits for the answer until the day of the ask."""
    made = _made(owner_id, ask, FollowUpKind.WAIT, max(ask.due, day), table)
    return records.put_follow_up(owner_id, made, now)


def thanks(owner_id: str, ask: Ask, day: date, *, table: Table, now: datetime) -> list[Operation]:
    """The write that says thank you the next day; [] when that was done."""
    stored = follow_up_of(owner_id, ask, ask.thank_id, table)
    if stored is not None and stored.status is FollowUpStatus.DONE:
        return []
    made = _made(owner_id, ask, FollowUpKind.THANK, day + THANKS, table)
    return [records.put_follow_up(owner_id, made, now)]


def _made(owner_id: str, ask: Ask, kind: FollowUpKind, due: date, table: Table) -> FollowUp:
    """The follow-up of this kind, in the place of one that a step back closed."""
    follow_up_id = ask.wait_id if kind is FollowUpKind.WAIT else ask.thank_id
    stored = follow_up_of(owner_id, ask, follow_up_id, table)
    return FollowUp(
        id=follow_up_id,
        contact_id=ask.contact_id,
        kind=kind,
        text=ask.gist,
        due=due,
        source_id=ask.id,
        version=stored.version if stored else 0,
    )
