"""Grouping the lines of an address: what looks like a part of one and stands by another part."""

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.addresses import STRONG, WEAK, address_score, continues
from shared.domain.sorting.contacts import proven
from shared.domain.sorting.found import below, same_row
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import has_legal_form


def read_addresses(segments: list[Segment]) -> tuple[list[FieldReading], list[Segment]]:
    """The addresses, and the segments that are in none of them."""
    scores = {id(s): address_score(s.text) + 2.0 * s.labelled for s in segments}
    parts = [s for s in segments if scores[id(s)] >= WEAK]
    parts += _continued(parts, segments)
    groups = [g for g in _groups(parts) if _enough([scores[id(s)] for s in g])]
    used = {id(s) for group in groups for s in group}
    return [_field(group, scores) for group in groups], [s for s in segments if id(s) not in used]


def _enough(scores: list[float]) -> bool:
    return max(scores) >= STRONG or sum(scores) >= STRONG + WEAK


def _continued(parts: list[Segment], segments: list[Segment]) -> list[Segment]:
    """Lines right below a line that ends with a comma or a dash."""
    found: list[Segment] = []
    for part in parts:
        if not continues(part.row.text) or part.ended:
            continue
        under = [s for s in segments if below(part.placed, s.placed, 0.9) and s not in parts and s not in found]
        found += [s for s in under[:1] if not has_legal_form(s.text)]
    return found


def _groups(parts: list[Segment]) -> list[list[Segment]]:
    """Parts that stand by each other, directly or through others."""
    groups: list[list[Segment]] = []
    for part in parts:
        joined = [g for g in groups if any(_together(one, part) for one in g)]
        merged = [s for g in joined for s in g] + [part]
        groups = [g for g in groups if g not in joined] + [merged]
    order = {id(s): i for i, s in enumerate(sorted(parts, key=lambda s: (round(s.placed.middle * 2), s.placed.left)))}
    return [sorted(g, key=lambda s: order[id(s)]) for g in groups]


def _together(one: Segment, other: Segment) -> bool:
    if one.row is other.row:
        return True
    upper, lower = (one, other) if one.placed.middle <= other.placed.middle else (other, one)
    if below(upper.placed, lower.placed, 1.0):
        return not upper.ended
    left, right = (one, other) if one.placed.left <= other.placed.left else (other, one)
    return same_row(left.placed, right.placed, 3.0) and not left.ended


def _field(group: list[Segment], scores: dict[int, float]) -> FieldReading:
    sure = min(0.97, 0.6 + 0.08 * sum(scores[id(s)] for s in group))
    rows = list({id(s.row): s.row for s in group}.values())
    return proven(FieldName.ADDRESS, "\n".join(s.text for s in group), rows, sure=sure)
