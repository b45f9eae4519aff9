"""Several people on one card: who each number, mail and title belongs to."""

import re

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.found import Row, below, same_row
from shared.domain.sorting.people import agreement
from shared.domain.sorting.words import words

GAP = 1.4
"""Ems between two lines of one person."""
ACROSS = 25.0
"""Ems from a name to the number at the other edge of the card, on the same line."""
CLEAR, ALIKE = 0.5, 0.6
PERSONAL = {FieldName.PHONE, FieldName.EMAIL, FieldName.TITLE, FieldName.HANDLE, FieldName.DEPARTMENT}
REACHED = {FieldName.PHONE, FieldName.EMAIL}


def parted_by_person(
    rows: list[Row], printed: list[FieldReading], people: list[FieldReading]
) -> list[list[FieldReading]]:
    """The fields of each person together with the shared ones; [] unless two or more have a number or mail each."""
    names = [f for f in printed if f.field is FieldName.NAME] + people
    names = _alike([name for name in names if name.proof.confidence >= CLEAR], rows)
    if len(names) < 2:  # noqa: PLR2004
        return []
    blocks = _blocks(rows, names)
    owners = [_owner(field, names, blocks) for field in printed]
    reached = {o for o, field in zip(owners, printed, strict=True) if o is not None and field.field in REACHED}
    if len(reached) < 2:  # noqa: PLR2004
        return []
    order = [next((n for n, row in enumerate(rows) if _of(name, row)), len(rows)) for name in names]
    ours = [(o, f) for o, f in zip(owners, printed, strict=True) if f.field is not FieldName.NAME]
    return [[names[i], *(f for o, f in ours if o in (i, None))] for i in sorted(reached, key=order.__getitem__)]


def _alike(names: list[FieldReading], rows: list[Row]) -> list[FieldReading]:
    """The names that are printed in the size of the first: the people of one card stand side by side."""
    sizes = [max((row.placed.size for row in rows if _of(name, row)), default=0.0) for name in names]
    return [n for n, size in zip(names, sizes, strict=True) if ALIKE <= (size or 1.0) / (sizes[0] or 1.0) <= 1 / ALIKE]


def _owner(field: FieldReading, names: list[FieldReading], blocks: list[list[Row]]) -> int | None:
    """Whose field it is: a mail follows its local part, everything else the lines that it stands among."""
    if field.field not in PERSONAL:
        return None
    if field.field is FieldName.EMAIL:
        points = [agreement(name.value, [field.value.partition("@")[0]]) for name in names]
        if max(points) > 0 and points.count(max(points)) == 1:
            return points.index(max(points))
    called = [i for i, name in enumerate(names) if _calls(field, name, names)]
    if len(called) == 1:
        return called[0]
    within = [i for i, block in enumerate(blocks) if any(_of(field, row) for row in block)]
    return within[0] if len(within) == 1 else None


def _calls(field: FieldReading, name: FieldReading, names: list[FieldReading]) -> bool:
    """Whether what stands right before a number or in brackets right behind it is a word of this name alone:
    `cell. Bruno 335 …`, `019-555 0101 (Pak Mat)`."""
    before, found, behind = field.proof.text.partition(field.value)
    if not found or field.field is not FieldName.PHONE:
        return False
    bracket = re.match(r"\s*[(（]([^()（）]*)[)）]", behind)
    said = {*words(re.split(r"\d{3,}", before)[-1]), *(words(bracket[1]) if bracket else ())}
    others = {word for other in names if other is not name for word in words(other.value)}
    return bool(said & ({*words(name.value)} - others))


def _blocks(rows: list[Row], names: list[FieldReading]) -> list[list[Row]]:
    """The lines under and beside each name, each line in one block only, nearest first."""
    blocks = [[row for row in rows if _of(name, row)] for name in names]
    for row in (row for row in rows if row.contacts):
        beside = [(own.placed.right, block) for block in blocks for own in block if _across(own, row)]
        if beside:
            max(beside, key=lambda pair: pair[0])[1].append(row)
    free = [row for row in rows if not any(row is used for block in blocks for used in block)]
    grown = True
    while grown:
        grown = False
        for block in blocks:
            near = [row for row in free if any(_next(member, row) for member in block)]
            block.extend(near)
            free = [row for row in free if not any(row is used for used in near)]
            grown = grown or bool(near)
    return blocks


def _across(own: Row, row: Row) -> bool:
    return own is not row and same_row(own.placed, row.placed, ACROSS)


def _next(member: Row, row: Row) -> bool:
    return below(member.placed, row.placed, GAP) or same_row(member.placed, row.placed)


def _of(field: FieldReading, row: Row) -> bool:
    """Whether a field was printed on this line."""
    return row.placed.line.box == field.proof.box or (
        row.placed.line.text in field.proof.text.split("\n") and _inside(row, field)
    )


def _inside(row: Row, field: FieldReading) -> bool:
    xs, ys = [p[0] for p in field.proof.box], [p[1] for p in field.proof.box]
    return all(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) for x, y in row.placed.line.box)
