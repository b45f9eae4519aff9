"""What an owner is to do: read from the lanes of what is due, only as far as it is shown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.digest import SECTIONS, Item, Known, Section
from shared.domain.errors import NotFoundError
from shared.domain.follow_up import YEARLY_PATIENCE, FollowUp
from shared.domain.keys import Lane
from shared.domain.rhythm import Rhythm
from shared.domain.turns import must_wait
from shared.ports import Record, Table
from shared.services.contact_pages import contact_page
from shared.services.records import FOLLOW_UP, RHYTHM, load

READ = {
    Lane.NEW: 60,
    Lane.MENTIONED: 60,
    Lane.PROPOSED: 24,
    Lane.PROPOSED_MENTIONED: 24,
    Lane.QUIET: 24,
    Lane.NEVER: 6,
}
"""How many records of each lane are read: the cost of a digest, whatever the size of the book."""
YEARLY_TOLD = YEARLY_PATIENCE + timedelta(days=1)
"""How far ahead a yearly day stands in its lane once a digest has spoken of it."""
MOST_OF = {Section.NEVER: 2, Section.MATCH: 2, Section.SEND: 2, Section.GIVE: 1}
"""How many lines of these sections surface at a time: what Rapport thinks of must not drown what was promised."""
ORDER = list(Section)


class Agenda(Model):
    """What is to be done, in the order of the digest. `more` counts what is due besides; `stale` are yearly
    follow-ups whose days have passed, as they stand now."""

    items: tuple[Item, ...]
    more: int = 0
    stale: tuple[FollowUp, ...] = ()


def agenda(owner_id: str, day: date, *, table: Table, most: int, told: bool = False) -> Agenda:
    """At most `most` things to do on a day, section by section, the longest due first in each.

    With what a digest has spoken of already, where that is to be `told`.
    """
    found = _found(owner_id, day, table, told=told)
    follow_ups = [load(record, FollowUp) for record in found if record.kind == FOLLOW_UP]
    standing = [follow_up.on(day) for follow_up in follow_ups]
    wanted: list[tuple[Section, FollowUp | Rhythm]] = [
        (SECTIONS[f.kind], f) for f in standing if f.is_due(day) and (told or f.waits_for_digest)
    ]
    wanted += [(_section(record), load(record, Rhythm)) for record in found if record.kind == RHYTHM]
    wanted.sort(key=lambda pair: ORDER.index(pair[0]))
    items = [*islice(_items(owner_id, wanted, day, table), most)]
    shown = sum(1 for section, _ in wanted if section not in MOST_OF)
    return Agenda(
        items=tuple(items),
        more=max(0, shown - sum(item.section not in MOST_OF for item in items)) if len(items) == most else 0,
        stale=tuple(now for then, now in zip(follow_ups, standing, strict=True) if now != then),
    )


def known(owner_id: str, contact_id: str, *, table: Table) -> Known | None:
    """What is known of a contact; None when it is gone or in the trash."""
    try:
        page = contact_page(owner_id, contact_id, table=table)
    except NotFoundError:
        return None
    return page.known if page.contact.deleted_at is None else None


def _found(owner_id: str, day: date, table: Table, *, told: bool) -> list[Record]:
    lanes = [(Lane.NEW, day + YEARLY_TOLD if told else day), (Lane.PROPOSED, day), (Lane.QUIET, day), (Lane.NEVER, day)]
    lanes += [(Lane.MENTIONED, day), (Lane.PROPOSED_MENTIONED, day)] if told else []
    return [record for lane, until in lanes for record in _due(owner_id, lane, until, table)]


def _due(owner_id: str, lane: Lane, day: date, table: Table) -> list[Record]:
    last = keys.due(lane, day)
    return [*table.due(keys.owner(owner_id), last, since=str(lane), limit=READ[lane]).records]


def _section(record: Record) -> Section:
    return Section.NEVER if (record.due or "").startswith(Lane.NEVER) else Section.QUIET


def _items(
    owner_id: str, wanted: Sequence[tuple[Section, FollowUp | Rhythm]], day: date, table: Table
) -> Iterator[Item]:
    """Those whose contact is in the book; of some sections only a few, and nobody a second time for their cadence
    alone."""
    seen: dict[str, Known | None] = {}
    told: Counter[Section] = Counter()
    for section, thing in wanted:
        if isinstance(thing, Rhythm) and thing.contact_id in seen:
            continue
        if told[section] == MOST_OF.get(section):
            continue
        if thing.contact_id not in seen:
            seen[thing.contact_id] = known(owner_id, thing.contact_id, table=table)
        about = seen[thing.contact_id]
        if about is not None and not (isinstance(thing, FollowUp) and must_wait(thing, about, day)):
            told[section] += 1
            yield Item(section=section, known=about, follow_up=thing if isinstance(thing, FollowUp) else None)
