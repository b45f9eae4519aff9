"""Several cards in one photo: their order, and which code is on which card."""

from collections.abc import Sequence
from statistics import median

from shared.domain.reading import CardText, Code, Point, Polygon
from shared.domain.sorting.layout import card_of
from shared.domain.sorting.layout import outline as upright

SAME_ROW = 0.5
"""Part of a card's height by which cards of one row may differ."""


def cards_in_order(cards: Sequence[CardText]) -> list[CardText]:
    """Row by row from the top, each from the left."""
    if not cards:
        return []
    step = SAME_ROW * median(_size(card.outline)[1] for card in cards)
    rows: list[list[CardText]] = []
    for card in sorted(cards, key=lambda c: _middle(c.outline)[1]):
        if rows and _middle(card.outline)[1] - _middle(rows[-1][-1].outline)[1] < step:
            rows[-1].append(card)
        else:
            rows.append([card])
    return [card for row in rows for card in sorted(row, key=lambda c: _middle(c.outline)[0])]


def with_codes(cards: Sequence[CardText], codes: Sequence[Code]) -> list[CardText]:
    """The cards with their codes: each is on the card whose outline holds it, else on the nearest.

    Where there is no card, the codes alone make one.
    """
    if not cards:
        alone = card_of((), codes)
        return [alone] if alone else []
    owned: list[list[Code]] = [[] for _ in cards]
    for code in codes:
        owned[_owner(cards, _middle(code.box))].append(code)
    return [_with(card, own, single=len(cards) == 1) for card, own in zip(cards, owned, strict=True)]


def _owner(cards: Sequence[CardText], point: Point) -> int:
    holding = [i for i, card in enumerate(cards) if holds(card.outline, point)]
    return min(holding or range(len(cards)), key=lambda i: _apart(_middle(cards[i].outline), point))


def _with(card: CardText, codes: Sequence[Code], *, single: bool) -> CardText:
    if not codes:
        return card
    # Signs that the engine sees in a code's pattern; a logo in the middle of one is printed elsewhere, too.
    lines = tuple(line for line in card.lines if not any(holds(code.box, _middle(line.box)) for code in codes))
    outline = card.outline
    if single and not all(holds(outline, point) for code in codes for point in code.box):
        outline = upright([*outline, *(point for code in codes for point in code.box)])
    return card.model_copy(update={"codes": tuple(codes), "outline": outline, "lines": lines})


def holds(polygon: Polygon, point: Point) -> bool:
    """Whether a clockwise convex polygon holds a point."""
    following = (*polygon[1:], polygon[0])
    return all(
        (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) >= 0
        for (ax, ay), (bx, by) in zip(polygon, following, strict=True)
    )


def _middle(polygon: Polygon) -> Point:
    return sum(x for x, _ in polygon) / len(polygon), sum(y for _, y in polygon) / len(polygon)


def _size(polygon: Polygon) -> Point:
    (left, top), _, (right, bottom), _ = upright(polygon)
    return right - left, bottom - top


def _apart(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
