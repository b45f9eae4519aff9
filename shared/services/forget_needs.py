"""What needs and matches leave behind when a contact or a need is forgotten for good."""

from collections.abc import Callable, Collection, Iterator
from itertools import batched

from shared.domain import keys
from shared.domain.need import Look, Match, Need
from shared.ports import MAX_OPERATIONS, Delete, Record, Table
from shared.services import reads
from shared.services.records import LOOK, load

LIST = 1_000


def forget_needs_of(owner_id: str, contact_id: str, *, table: Table) -> None:
    """Forget the needs of a contact, who was found for them, and for which needs they were found."""
    needs = {one.sk.removeprefix(keys.NEED): one for one in _all(owner_id, keys.NEED, table)}
    theirs = {need_id: one for need_id, one in needs.items() if load(one, Need).contact_id == contact_id}
    _forget(owner_id, table, lambda need_id, who: need_id in theirs or who == contact_id)
    _delete([*theirs.values()], table)


def forget_orphans(owner_id: str, active: Collection[str], *, table: Table) -> None:
    """Forget who was found for needs that are no more, as their time in the trash is over; and of those that are not
    active (by id), that everybody was looked at: news passes them by, so when they come back everybody is again."""
    needs = {one.sk.removeprefix(keys.NEED) for one in _all(owner_id, keys.NEED, table)}
    _forget(owner_id, table, lambda need_id, who: need_id not in (needs if who else active))


def _forget(owner_id: str, table: Table, is_to_go: Callable[[str, str | None], bool]) -> None:
    found = _all(owner_id, keys.MATCH, table)
    _delete([record for record in found if is_to_go(*_pair(record))], table)


def _pair(record: Record) -> tuple[str, str | None]:
    """The need, and who was found for it; None for the note that everybody was looked at."""
    if record.kind == LOOK:
        return load(record, Look).need_id, None
    match = load(record, Match)
    return match.need_id, match.contact_id


def _all(owner_id: str, prefix: str, table: Table) -> Iterator[Record]:
    return reads.every(lambda at: table.query(keys.owner(owner_id), prefix, limit=LIST, cursor=at))


def _delete(found: list[Record], table: Table) -> None:
    for part in batched(found, MAX_OPERATIONS, strict=False):
        table.write([Delete(record.pk, record.sk, record.version) for record in part])
