"""Who the card is of: names, organizations, titles and departments, chosen together so that no line is used twice."""

from dataclasses import dataclass

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.calibration import CLEAR_READING
from shared.domain.sorting.choosing import Chosen, choose, sign_of
from shared.domain.sorting.chosen_firms import firms_of, in_other_script, leave_to_departments, leave_to_firms
from shared.domain.sorting.contacts import proven
from shared.domain.sorting.features import Surroundings
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.judging import Judged, judged
from shared.domain.sorting.organizations import completed, respelled
from shared.domain.sorting.people import agreement
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.words import bare

ONLINE = "letters of a doubtful line were read as in the card's mail or web address"
FIELDS = {
    "organization": FieldName.ORGANIZATION,
    "title": FieldName.TITLE,
    "department": FieldName.DEPARTMENT,
}


@dataclass(frozen=True)
class Headings:
    """Name, name in another script, organizations, titles and departments; names of further people; what is left."""

    fields: list[FieldReading]
    people: list[FieldReading]
    left: list[Segment]


def read_headings(around: Surroundings) -> Headings:
    """The headings of a card; the lines of further people are also among those that are left."""
    candidates = judged(around)
    chosen = choose(candidates, around.hosts)
    leave_to_firms(chosen, around.hosts)
    leave_to_departments(chosen)
    named = chosen.won["name"] or chosen.won["organization"] or chosen.people
    if not named and any(row.contacts for row in around.rows):
        chosen.won["organization"] = sign_of(candidates, chosen)
    chosen.won["organization"] = firms_of(candidates, chosen, around)
    chosen.won["organization"] += in_other_script(candidates, chosen, around.hosts)
    fields = [_field(FieldName.NAME, j, "name") for j in chosen.won["name"]]
    fields += [_field(FieldName.NAME_ALT, j, "name") for j in chosen.others]
    fields += [_field(FIELDS[kind], j, kind) for kind in FIELDS for j in _in_order(chosen.won[kind], kind)]
    fields = [_as_online(f, chosen, around) for f in fields]
    used = {id(s) for j in (*chosen.others, *(j for w in chosen.won.values() for j in w)) for s in j.candidate.segments}
    people = [_field(FieldName.NAME, j, "name") for j in chosen.people]
    return Headings(fields, people, [s for s in around.segments if id(s) not in used])


def _as_online(field: FieldReading, chosen: Chosen, around: Surroundings) -> FieldReading:
    """An organization whose line the engine doubts, in the letters of the card's host or of a mailbox of nobody's."""
    line = next((r.placed.line for r in around.rows if r.placed.line.box == field.proof.box), None)
    if field.field is not FieldName.ORGANIZATION or line is None or line.confidence >= CLEAR_READING:
        return field
    names = [j.candidate.text for j in chosen.won["name"]]
    boxes = [bare(box) for box in around.locals if not any(agreement(name, [box]) for name in names)]
    labels = [company_label(host) for host in around.hosts] + boxes
    value = respelled(field.value, labels) or completed(field.value, labels)
    proof = field.proof.model_copy(update={"reason": ONLINE})
    return field.model_copy(update={"value": value, "proof": proof}) if value else field


def _in_order(won: list[Judged], kind: str) -> list[Judged]:
    """As printed from top to bottom, but organizations by their worth."""
    if kind == "organization":
        return won
    return sorted(won, key=lambda j: _position(j.candidate.segments[0]))


def _position(segment: Segment) -> tuple[int, float, int]:
    """The line, its left edge, and where on it the text stands."""
    return round(segment.placed.middle), segment.placed.left, segment.row.text.find(segment.text)


def _field(name: FieldName, judgement: Judged, kind: str) -> FieldReading:
    candidate = judgement.candidate
    rows = list({id(s.row): s.row for s in candidate.segments}.values())
    reason = next((s.reason for s in candidate.segments if s.reason), "")
    return proven(name, candidate.text, rows, sure=judgement.likelihoods[kind], reason=reason)
