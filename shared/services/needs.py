"""Needs: added, changed, met or closed, put into the trash and taken out again; and read with who may have them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.contact import BookEntry
from shared.domain.errors import InvalidError
from shared.domain.need import MOST_OPEN, Look, Match, Need, NeedFields, NeedStatus, Watch
from shared.ports import Operation, Queue, Table
from shared.services import reads
from shared.services.changes import checked_version, live_contact, owner_day, write_or_stale
from shared.services.ids import new_id
from shared.services.matches import closed, opened
from shared.services.records import load, put_need, put_watch
from shared.services.retrying import retrying

MOST_DROPPED = 45
"""How many open proposals of a need one transaction drops; there are a few at a time."""


class Helper(Model):
    """Somebody who may have what a need asks for, by their line in the list of people."""

    match: Match
    entry: BookEntry


class NeedPage(Model):
    """A need, whose it is (None: the owner's), and who may help, the best first; `looking` says that not everybody was
    looked at yet."""

    need: Need
    needer: BookEntry | None = None
    looking: bool = False
    helpers: tuple[Helper, ...] = ()


def add_need(owner_id: str, fields: NeedFields, *, table: Table, queue: Queue, now: datetime) -> NeedPage:
    """Note a need; who may have it is looked for in the background. Raises `NotFoundError`, `InvalidError`."""

    def add() -> Need:
        _checked(owner_id, fields, table)
        if sum(need.is_open for need in reads.needs(table, owner_id)) >= MOST_OPEN:
            raise InvalidError(f"{MOST_OPEN} needs are open already; close one that is met first.")
        need = Need(id=new_id(now), created_at=now, **dict(fields))
        table.write([put_need(owner_id, need, now), *_watched(owner_id, table, now)])
        return need

    need = retrying(add)
    queue.send({"owner_id": owner_id})
    return need_page(owner_id, need.id, table=table)


def change_need(
    owner_id: str, need_id: str, fields: NeedFields, version: int, *, table: Table, queue: Queue, now: datetime
) -> NeedPage:
    """Replace what is needed; everybody is looked at again. Raises `StaleError`."""
    need = _live(reads.need(table, owner_id, need_id))
    checked_version(need.version, version)
    _checked(owner_id, fields, table)
    changed = need.model_copy(update=dict(fields))
    if changed != need:
        write_or_stale(table, [put_need(owner_id, changed, now)])
        queue.send({"owner_id": owner_id})
    return need_page(owner_id, need_id, table=table)


def set_status(
    owner_id: str, need_id: str, status: NeedStatus, *, table: Table, queue: Queue, now: datetime
) -> NeedPage:
    """It is met, closed, or open again; its proposals go and come with it. Nothing happens when it is so already."""

    def change() -> None:
        need = _live(reads.need(table, owner_id, need_id))
        if need.status is not status:
            _move(owner_id, need.model_copy(update={"status": status}), table, now)

    retrying(change)
    queue.send({"owner_id": owner_id})
    return need_page(owner_id, need_id, table=table)


def delete_need(owner_id: str, need_id: str, version: int, *, table: Table, now: datetime) -> NeedPage:
    """Put a need into the trash, where it stays for 30 days, and drop its proposals. Raises `StaleError`."""
    need = reads.need(table, owner_id, need_id)
    checked_version(need.version, version)
    if need.deleted_at is None:
        write_or_stale(table, _moving(owner_id, need.model_copy(update={"deleted_at": now}), table, now))
    return need_page(owner_id, need_id, table=table)


def restore_need(owner_id: str, need_id: str, *, table: Table, queue: Queue, now: datetime) -> NeedPage:
    """Take a need out of the trash; one that is not there stays as it is."""

    def restore() -> None:
        need = reads.need(table, owner_id, need_id)
        if need.deleted_at is not None:
            _move(owner_id, need.model_copy(update={"deleted_at": None}), table, now)

    retrying(restore)
    queue.send({"owner_id": owner_id})
    return need_page(owner_id, need_id, table=table)


def need_page(owner_id: str, need_id: str, *, table: Table) -> NeedPage:
    """One need with everybody found for it, also those dismissed. Raises `NotFoundError`."""
    need = reads.need(table, owner_id, need_id)
    return _page(owner_id, need, reads.matches(table, owner_id, need_id), _People(owner_id, table), table)


def list_needs(owner_id: str, *, table: Table, most: int) -> list[NeedPage]:
    """All needs, the newest first, each with at most so many who may help; none of a contact in the trash."""
    people = _People(owner_id, table)
    found: dict[str, list[Match]] = {}
    for match in reads.matches(table, owner_id):
        if match.is_new and len(found.setdefault(match.need_id, [])) < most:
            found[match.need_id].append(match)
    needs = [n for n in reads.needs(table, owner_id) if n.contact_id is None or people.live(n.contact_id)]
    return [_page(owner_id, need, found.get(need.id, []), people, table) for need in reversed(needs)]


class _People:
    """Lines of the list of people, each read once."""

    def __init__(self, owner_id: str, table: Table) -> None:
        self._owner_id, self._table = owner_id, table
        self._read: dict[str, BookEntry | None] = {}

    def live(self, contact_id: str) -> BookEntry | None:
        """The line of somebody who is in the book, or None."""
        if contact_id not in self._read:
            record = self._table.get(*keys.line_key(self._owner_id, contact_id))
            entry = load(record, BookEntry) if record else None
            self._read[contact_id] = entry if entry and not entry.deleted else None
        return self._read[contact_id]


def _page(owner_id: str, need: Need, found: Iterable[Match], people: _People, table: Table) -> NeedPage:
    helpers = ((match, people.live(match.contact_id)) for match in found)
    look = reads.one(table, keys.look_key(owner_id, need.id), Look)
    return NeedPage(
        need=need,
        needer=people.live(need.contact_id) if need.contact_id else None,
        looking=need.is_open and (look is None or not look.is_of(need)),
        helpers=tuple(Helper(match=match, entry=entry) for match, entry in helpers if entry),
    )


def _checked(owner_id: str, fields: NeedFields, table: Table) -> None:
    if fields.contact_id is not None:
        live_contact(table, owner_id, fields.contact_id)


def _live(need: Need) -> Need:
    if need.deleted_at is not None:
        raise InvalidError("This need is in the trash; restore it first.")
    return need


def _move(owner_id: str, need: Need, table: Table, now: datetime) -> None:
    table.write(_moving(owner_id, need, table, now))


def _moving(owner_id: str, need: Need, table: Table, now: datetime) -> Sequence[Operation]:
    """The writes that open or close a need, with the proposals that nobody decided about."""
    waiting = [m for m in reads.matches(table, owner_id, need.id) if m.waits]
    day = owner_day(table, owner_id, now)
    operations: list[Operation] = [put_need(owner_id, need, now)]
    for match in waiting[:MOST_DROPPED]:
        operations += opened(owner_id, match, table, now) if need.is_open else closed(owner_id, match, day, table, now)
    return [*operations, *(_watched(owner_id, table, now) if need.is_open else [])]


def _watched(owner_id: str, table: Table, now: datetime) -> list[Operation]:
    """The write that lets the sweep look after this owner; [] when it does."""
    if reads.one(table, keys.watch_key(owner_id), Watch) is not None:
        return []
    return [put_watch(owner_id, Watch(since=now), now, sweep_at=now)]
