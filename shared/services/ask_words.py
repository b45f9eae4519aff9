"""What helps to ask well: the words of an ask as a mail, and whom to ask."""

from datetime import date, datetime

from shared.domain import drafts, keys
from shared.domain.ask import Ask, WhyThem
from shared.domain.base import Model, Text
from shared.domain.clock import local_date
from shared.domain.contact import BookEntry
from shared.domain.drafts import Draft
from shared.domain.passage import Passage
from shared.domain.seesaw import Lean
from shared.domain.whom_to_ask import MOST, PROOFS, ease, whom_to_ask
from shared.domain.wording import spoken_day
from shared.ports import Table
from shared.services import reads, records
from shared.services.needs import need_page
from shared.services.passages import changed_records, passages_of
from shared.services.seesaws import total_seesaw


class Wording(Model):
    """What an ask says so far."""

    contact_id: str
    words: Text = ""
    why: WhyThem = ""
    due: date | None = None


class Askable(Model):
    """Somebody who may help, and what says so."""

    contact_id: str
    name: str
    evidence: tuple[Passage, ...]
    lean: Lean


def draft_of(owner_id: str, said: Wording, *, table: Table, now: datetime) -> Draft:
    """An ask as a mail to the one who is asked. Raises `NotFoundError`."""
    owner = reads.profile(table, owner_id)
    contact = reads.contact(table, owner_id, said.contact_id)
    by = spoken_day(said.due, owner.date_order, today=local_date(now, owner.zone)) if said.due else ""
    return drafts.asking(contact, said.words, said.why, by, owner)


def draft_for(owner_id: str, ask: Ask, *, table: Table, now: datetime) -> Draft:
    """The mail of a stored ask. Raises `NotFoundError`."""
    said = Wording(contact_id=ask.contact_id, words=ask.words, why=ask.why, due=ask.due)
    return draft_of(owner_id, said, table=table, now=now)


def suggestions(owner_id: str, text: str, *, table: Table) -> list[Askable]:
    """Whom to ask for something, by what was said about people and by the seesaw."""
    changed = [*changed_records(owner_id, "", table=table)]
    # That somebody was asked for something says nothing of whether they have it.
    asked = {records.load(record, Ask).entry_id for record in changed if record.kind == records.ASK}
    said = (passage for record in changed for passage in passages_of(record) if passage.id not in asked)
    leans = _leans(owner_id, table)
    found = whom_to_ask(text, said, leans)
    entries = (reads.one(table, keys.line_key(owner_id, one.contact_id), BookEntry) for one in found)
    return [
        Askable(contact_id=one.contact_id, name=entry.name, evidence=one.evidence, lean=one.lean)
        for one, entry in zip(found, entries, strict=True)
        if entry and not entry.deleted
    ]


def for_need(owner_id: str, need_id: str, *, table: Table) -> list[Askable]:
    """Whom to ask for a need: those who may have it, with the seesaw in mind. Raises `NotFoundError`."""
    leans = _leans(owner_id, table)
    helpers = [one for one in need_page(owner_id, need_id, table=table).helpers if one.match.is_new]
    helpers.sort(key=lambda one: (-one.match.score * ease(leans.get(one.entry.id, Lean.NOTHING)), one.entry.id))
    return [
        Askable(
            contact_id=one.entry.id,
            name=one.entry.name,
            evidence=one.match.evidence[:PROOFS],
            lean=leans.get(one.entry.id, Lean.NOTHING),
        )
        for one in helpers[:MOST]
        if one.match.evidence
    ]


def _leans(owner_id: str, table: Table) -> dict[str, Lean]:
    return {line.contact_id: line.lean for line in total_seesaw(owner_id, table=table).people}
