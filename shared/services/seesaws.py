"""Each contact's line in the total of favours: kept with every favour, and swept for ideas when it leans for long."""

from collections.abc import Sequence
from datetime import date, datetime

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.clock import stamp
from shared.domain.contact import Contact
from shared.domain.errors import NotFoundError
from shared.domain.favour import Favour
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.ideas import Wanting, idea_for
from shared.domain.profile import Profile
from shared.domain.seesaw import Lean, SeesawLine, order, seesaw, total
from shared.domain.wording import first_name
from shared.ports import Conflict, Delete, Operation, Table
from shared.services import reads, records
from shared.services.changes import owner_day
from shared.services.contact_pages import ContactPage, contact_page

PAGE = 1_000


class Total(Model):
    """How it stands with everybody; in `people` those come first on whom the owner leans most."""

    lean: Lean
    people: tuple[SeesawLine, ...]


def total_seesaw(owner_id: str, *, table: Table) -> Total:
    """Who owes whom, in all: those in the book between whom and the owner something is open."""
    found = reads.every(lambda at: table.query(keys.owner(owner_id), keys.SEESAW, limit=PAGE, cursor=at))
    lines = [records.load(record, SeesawLine) for record in found]
    people = [line for line in lines if not line.asleep and line.lean is not Lean.NOTHING]
    people.sort(key=lambda line: (order(line), line.name.casefold(), line.contact_id))
    return Total(lean=total(people), people=tuple(people))


def weighed(owner_id: str, contact_id: str, changed: Favour, *, table: Table, now: datetime) -> list[Operation]:
    """The writes that keep a changed favour and what the seesaw is with it; [] when the contact is gone for good.

    An open idea of something for them is dropped as soon as the owner leans on them no more.
    """
    # The line first: should another favour come in between, its version says so, and nothing is written.
    stored = reads.one(table, keys.seesaw_key(owner_id, contact_id), SeesawLine)
    try:
        page = contact_page(owner_id, contact_id, table=table)
    except NotFoundError:
        return []
    favours = [favour for favour in page.favours if favour.id != changed.id]
    line = _line(page.contact, stored).model_copy(update=dict(seesaw([*favours, changed])))
    line, dropped = _without_idea(owner_id, line, page, table, now)
    return [records.put_favour(owner_id, changed, now), records.put_seesaw(owner_id, line, now), *dropped]


def followed(owner_id: str, contact: Contact, *, table: Table, now: datetime) -> list[Operation]:
    """The write that lets a contact's line follow their name, and sleep while they are in the trash; [] without one."""
    stored = reads.one(table, keys.seesaw_key(owner_id, contact.id), SeesawLine)
    line = _line(contact, stored)
    return [records.put_seesaw(owner_id, line, now)] if stored and line != stored else []


def forgotten(owner_id: str, contact_id: str, *, table: Table) -> list[Operation]:
    """The write that forgets a contact's line for good; [] without one."""
    line = table.get(*keys.seesaw_key(owner_id, contact_id))
    return [Delete(line.pk, line.sk, line.version)] if line else []


def have_ideas(*, table: Table, now: datetime) -> int:
    """Have an idea of something for everybody on whom their owner has leant for long; answers how many. Done twice,
    nothing happens."""
    had = 0
    for record in reads.swept(table, records.SEESAW, stamp(now)):
        owner_id = record.pk.removeprefix(keys.owner(""))
        try:
            had += _have_idea(owner_id, records.load(record, SeesawLine), table=table, now=now)
        except Conflict:
            continue  # a favour came in between; the next sweep looks again
    return had


def _line(contact: Contact, stored: SeesawLine | None) -> SeesawLine:
    name, asleep = contact.fields.display_name, contact.deleted_at is not None
    line = stored or SeesawLine(contact_id=contact.id, name=name)
    return line.model_copy(update={"name": name, "asleep": asleep})


def _without_idea(
    owner_id: str, line: SeesawLine, page: ContactPage, table: Table, now: datetime
) -> tuple[SeesawLine, list[Operation]]:
    """Without the idea that nobody has taken up, if the owner leans on them no more; with its withdrawal."""
    idea = _open_idea(line, page.follow_ups)
    if line.leaning_since is not None or idea is None:
        return line, []
    dropped = idea.closed(FollowUpStatus.DROPPED, owner_day(table, owner_id, now))
    asleep = page.contact.deleted_at is not None
    update = {"idea_id": None, "idea_on": None}
    return line.model_copy(update=update), [records.put_follow_up(owner_id, dropped, now, asleep=asleep)]


def _open_idea(line: SeesawLine, follow_ups: Sequence[FollowUp]) -> FollowUp | None:
    return next((f for f in follow_ups if f.id == line.idea_id and f.is_open), None)


def _have_idea(owner_id: str, line: SeesawLine, *, table: Table, now: datetime) -> bool:
    """One idea, unless that of last time still waits; either way the next one comes later."""
    due = line.idea_due
    page = contact_page(owner_id, line.contact_id, table=table)
    day = owner_day(table, owner_id, now)
    if due is None or _open_idea(line, page.follow_ups):
        table.write([records.put_seesaw(owner_id, line.model_copy(update={"idea_on": day}), now)])
        return False
    needs = [
        Wanting(n.id, n.words) for n in reads.needs(table, owner_id) if n.is_open and n.contact_id == page.contact.id
    ]
    made = _idea(line, page, needs, reads.profile(table, owner_id), day)
    update = {"idea_on": day, "idea_id": made.id}
    table.write(
        [
            records.put_follow_up(owner_id, made, now),
            records.put_seesaw(owner_id, line.model_copy(update=update), now),
        ]
    )
    return True


def _idea(line: SeesawLine, page: ContactPage, needs: Sequence[Wanting], owner: Profile, day: date) -> FollowUp:
    """What to do for them; in the place of the same idea, if that was withdrawn as the seesaw turned for a while."""
    idea = idea_for(
        first_name(page.contact),
        line.leaning_since or day,
        needs,
        page.facts,
        page.follow_ups,
        order=owner.date_order,
        today=day,
    )
    idea_id = f"give-{line.idea_due or day}"
    withdrawn = next((f for f in page.follow_ups if f.id == idea_id), None)
    return FollowUp(
        id=idea_id,
        contact_id=line.contact_id,
        kind=FollowUpKind.GIVE,
        text=idea.text,
        due=day,
        because=idea.because,
        source_id=idea.source_id,
        version=withdrawn.version if withdrawn else 0,
    )
