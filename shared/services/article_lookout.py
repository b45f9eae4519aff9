"""When to look whether somebody told something that an earlier article fits: hourly, while there are such articles."""

from datetime import datetime

from shared.domain import keys
from shared.domain.article import EVERY, Lookout
from shared.domain.clock import stamp
from shared.ports import Conflict, Operation, Queue, Table
from shared.services import reads
from shared.services.messages import lookout_message
from shared.services.records import LOOKOUT, load, put_lookout


def lookout_awake(owner_id: str, *, table: Table, now: datetime) -> list[Operation]:
    """The write that begins to look out, with the first article; [] when that is done already."""
    stored = reads.one(table, keys.lookout_key(owner_id), Lookout)
    if stored is not None and stored.sweep_at is not None:
        return []
    version = stored.version if stored else 0
    return [put_lookout(owner_id, Lookout(since=stamp(now), sweep_at=now + EVERY, version=version), now)]


def plan_lookouts(*, table: Table, queue: Queue, now: datetime) -> int:
    """Queue a message for each owner whose time has come; answers how many."""
    planned = 0
    for record in reads.swept(table, LOOKOUT, stamp(now)):
        owner_id = record.pk.removeprefix(keys.owner(""))
        later = load(record, Lookout).model_copy(update={"sweep_at": now + EVERY})
        try:
            table.write([put_lookout(owner_id, later, now)])
        except Conflict:
            continue  # another sweep is at it
        queue.send(lookout_message(owner_id))
        planned += 1
    return planned
