"""The wider views of a book, the network and the year: everybody and all exchanges, read in one sweep.

Whole contacts are never read one by one: the feed of changes brings all records of an owner in pages of 1,000, and
what a view needs is picked from them. Both views are looked at now and then; a copy of each exchange in the owner's
partition would make every note dearer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from shared.domain import keys
from shared.domain.book import sort_key
from shared.domain.circle import Circle, known_circle
from shared.domain.clock import local_date
from shared.domain.contact import BookEntry
from shared.domain.introduction import Introduction
from shared.domain.network import Meeting, Network, Person, Tie, gatherings, tie_of, ties
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Encounter, Entry
from shared.domain.year import PersonsYear, Year, days_of
from shared.ports import Record, Table
from shared.services import reads, records
from shared.services.passages import changed_records

MOST_PEOPLE = 5_000
"""How many people one view shows, those in touch last before others: an answer of Lambda has at most 6 MB."""


@dataclass
class Overview:
    """What a sweep found, by the ids of contacts."""

    lines: dict[str, BookEntry] = field(default_factory=dict)
    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    known_since: dict[str, date] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)

    def timeline(self, contact_id: str) -> list[Entry]:
        """The exchanges with a contact, in no order, without those in the trash."""
        return [entry for entry in self.entries.get(contact_id, {}).values() if entry.deleted_at is None]

    def in_touch_on(self, contact_id: str) -> date | None:
        """The day of the last exchange, the first meeting counted."""
        return max((entry.on for entry in self.timeline(contact_id)), default=None)


def network(owner_id: str, *, table: Table) -> Network:
    """The picture of everybody in the book, by name."""
    found = _swept(owner_id, table)
    circles = reads.profile(table, owner_id).circles
    shown = _shown(found, [line for line in found.lines.values() if not line.deleted])
    people = [_person(found, line, circles) for line in shown]
    here = {person.id for person in people}
    meetings = (
        Meeting(contact_id, entry)
        for contact_id in here
        for entry in found.timeline(contact_id)
        if isinstance(entry, Encounter)
    )
    return Network(
        people=tuple(people),
        gatherings=tuple(gatherings(sorted(meetings, key=lambda meeting: meeting.contact_id))),
        introductions=tuple(ties(tie for tie in found.ties.values() if here.issuperset(tie.between))),
        left_out=_count(found) - len(people),
    )


def year(owner_id: str, wanted: int | None, *, table: Table, now: datetime) -> Year:
    """A year of everybody who was known in it, by name; without one this year, in the owner's zone."""
    owner = reads.profile(table, owner_id)
    today = local_date(now, owner.zone)
    asked = wanted or today.year
    found = _swept(owner_id, table)
    known = [line for line in found.lines.values() if not line.deleted and _since(found, line).year <= asked]
    people = [_persons_year(found, line, asked, owner.circles) for line in _shown(found, known)]
    seen = {entry.on.year for contact_id in found.lines for entry in found.timeline(contact_id)}
    return Year(
        year=asked,
        years=tuple(sorted(seen | {today.year, asked}, reverse=True)),
        today=today,
        people=tuple(people),
        left_out=len(known) - len(people),
    )


def _swept(owner_id: str, table: Table) -> Overview:
    found = Overview()
    for record in changed_records(owner_id, "", table=table):
        _pick(found, record)
    return found


def _pick(found: Overview, record: Record) -> None:
    """Keep what the views need. What was changed during the sweep comes a second time and replaces the first."""
    contact_id = keys.contact_of(record.pk)
    match record.kind:
        case records.LINE:
            line = records.load(record, BookEntry)
            found.lines[line.id] = line
        case records.ENCOUNTER | records.INTERACTION:
            entry = records.load_entry(record)
            found.entries.setdefault(contact_id, {})[entry.id] = entry
        case records.INTRODUCTION:
            introduction = records.load(record, Introduction)
            if tie := tie_of(introduction):
                found.ties[introduction.id] = tie
        case records.RHYTHM:
            found.known_since[contact_id] = records.load(record, Rhythm).known_since


def _shown(found: Overview, lines: Sequence[BookEntry]) -> list[BookEntry]:
    """Those for whom there is room, by name."""
    if len(lines) > MOST_PEOPLE:
        lines = sorted(lines, key=lambda line: found.in_touch_on(line.id) or date.min, reverse=True)[:MOST_PEOPLE]
    return sorted(lines, key=sort_key)


def _count(found: Overview) -> int:
    return sum(not line.deleted for line in found.lines.values())


def _person(found: Overview, line: BookEntry, circles: Sequence[Circle]) -> Person:
    return Person(
        id=line.id,
        name=line.name,
        circle=known_circle(line.circle, circles),
        met_on=line.met_on,
        in_touch_on=found.in_touch_on(line.id),
    )


def _persons_year(found: Overview, line: BookEntry, asked: int, circles: Sequence[Circle]) -> PersonsYear:
    return PersonsYear(
        id=line.id,
        name=line.name,
        circle=known_circle(line.circle, circles),
        days=days_of(found.timeline(line.id), asked),
    )


def _since(found: Overview, line: BookEntry) -> date:
    """The day from which they can be missed: that of the rhythm, or an earlier one that was noted."""
    days = [entry.on for entry in found.timeline(line.id)]
    return min([*days, found.known_since.get(line.id) or line.met_on or date.min])
