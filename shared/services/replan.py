"""After the cadence of a circle was changed: every contact's rhythm follows, a part of the book at a time.

The plan is a record of its own with a sweep time, so that a book of any size is worked through, whatever dies.
"""

from datetime import datetime, timedelta

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.circle import cadence_of
from shared.domain.clock import stamp
from shared.domain.contact import BookEntry, Contact
from shared.ports import Conflict, Delete, Operation, Put, Record, Table
from shared.services import reads
from shared.services.records import body_of, load, put_rhythm
from shared.services.retrying import retrying

REPLAN = "replan"
PART = 50
"""How many contacts one transaction moves."""
PARTS = 40
"""How many parts one sweep does, well within a function's time."""
LATER = timedelta(minutes=5)


class Replan(Model):
    """Where the work stands in the owner's list of people."""

    cursor: str | None = None
    version: int = 0


def start_replan(owner_id: str, *, table: Table, now: datetime) -> Operation:
    """The write that begins from the start, also in the middle of an earlier one."""
    stored = reads.one(table, keys.replan_key(owner_id), Replan)
    return _put(owner_id, Replan(version=stored.version if stored else 0), now)


def replan_due(*, table: Table, now: datetime) -> int:
    """Go on with every plan that is waiting; answers how many owners' books were worked on."""
    worked = 0
    for record in reads.swept(table, REPLAN, stamp(now)):
        owner_id = record.pk.removeprefix(keys.owner(""))
        try:
            _go_on(owner_id, load(record, Replan), table, now)
        except Conflict:
            continue  # it was begun anew meanwhile; the next sweep takes it up
        worked += 1
    return worked


def _go_on(owner_id: str, plan: Replan, table: Table, now: datetime) -> None:
    cursor, version = plan.cursor, plan.version
    for _ in range(PARTS):
        page = table.query(keys.owner(owner_id), keys.LINE, limit=PART, cursor=cursor)
        for line in page.records:
            _follow(owner_id, load(line, BookEntry), table, now)
        cursor = page.cursor
        if cursor is None:
            key = keys.replan_key(owner_id)
            table.write([Delete(key.pk, key.sk, version)])
            return
    table.write([_put(owner_id, Replan(cursor=cursor, version=version), now + LATER)])


def _follow(owner_id: str, line: BookEntry, table: Table, now: datetime) -> None:
    """Give one contact the cadence that their circle has now."""
    if line.deleted:
        return

    def follow() -> None:
        contact = reads.one(table, keys.contact_key(owner_id, line.id), Contact)
        if contact is None or contact.deleted_at is not None:
            return
        stored = reads.rhythm(table, owner_id, contact)
        circles = reads.profile(table, owner_id).circles
        rhythm = stored.model_copy(update={"of_circle": cadence_of(contact.fields.circle, circles)})
        if rhythm != stored:
            table.write([put_rhythm(owner_id, rhythm, now)])

    retrying(follow)


def _put(owner_id: str, plan: Replan, at: datetime) -> Put:
    key = keys.replan_key(owner_id)
    return Put(Record(key.pk, key.sk, REPLAN, body_of(plan), plan.version, sweep_at=stamp(at)))
