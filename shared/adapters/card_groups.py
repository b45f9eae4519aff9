"""Which lines of a picture stand on one card: outlines part them where outlines are clear, wide gaps where not.

One card torn into two is the worst mistake, so a part must look like a card in itself: its outline has a
card's proportions, holds lines whole and lies the way they run, and the parts are about equally large.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from shared.adapters.line_clusters import FEWEST, clusters
from shared.adapters.quads import (
    SAME_WAY,
    Array,
    area,
    axes,
    between,
    box_around,
    centres,
    common_axis,
    heights,
    holds,
    shared_area,
    sides,
)

ENOUGH = 0.6
"""Part of all lines that clear outlines must hold before they decide."""
ALIKE = 1.9
"""How many times larger than another the outline of a card on the same table may be."""
APART = 0.2
"""Part of the smaller outline that two neighbours may cover of each other."""
ONE_CARD = (46, 28)
"""Letters' heights that a card is long and short at most; its text measured up to 38 and 23."""
MOST_EMS = 60
"""Letters' heights that no card is long, however small its print."""
GAPS = (0.3, 0.2, 0.14, 0.1, 0.07)
"""Parts of a card's length that may lie between two lines of one card, tried one after the other."""
TOO_LARGE = 2.3
"""How many cards' size text may have that is still taken for cards, though it cannot be parted."""
MARGIN_EMS = 1.5
"""White around the text of a card whose outline is not seen."""
AROUND = 0.25
"""Part of a card's width within which text outside of its outline is still taken for its own."""


@dataclass(frozen=True)
class Group:
    """The lines of one card, as indices, and its outline: seen in the picture, or drawn around its text."""

    lines: tuple[int, ...]
    outline: Array
    seen: bool


@dataclass(frozen=True)
class _Place:
    """An outline with the lines in it."""

    quad: Array
    lines: frozenset[int]


def card_groups(quads: Array, outlines: Array) -> list[Group]:
    """The cards that these lines (n, 4, 2) and possible outlines (m, 4, 2) show; every card has a line."""
    if not len(quads):
        return []
    places = _no_tables([place for outline in outlines if (place := _place(outline, quads))], quads)
    several = _several(places, quads)
    if several:
        return several
    parts = clusters(quads)
    if len(parts) > 1:
        return [_grouped(part, quads, places) for part in parts]
    return [_single(quads, places)]


def _place(outline: Array, quads: Array) -> _Place | None:
    """The outline with its lines, if it can be a card's: it cuts hardly any line and lies as they do."""
    em = float(np.median(heights(quads)))
    inside = holds(outline, quads, slack=0.5 * em)
    whole, any_corner = inside.all(axis=1), holds(outline, quads, slack=-0.5 * em).any(axis=1)
    cut = int((any_corner & ~whole).sum())
    lines = frozenset(int(i) for i in np.flatnonzero(whole & holds(outline, centres(quads))))
    if not lines or cut > 0.1 * len(lines):
        return None
    own = quads[sorted(lines)]
    first, second = outline[1] - outline[0], outline[2] - outline[1]
    tilts = [between(common_axis(own), np.degrees(np.arctan2(side[1], side[0]))) for side in (first, second)]
    if min(tilts) > SAME_WAY:
        return None
    return _Place(outline, lines)


def _no_tables(places: Sequence[_Place], quads: Array) -> list[_Place]:
    """Without those too large for one card that hold several others, like the part of a table in the light."""
    cards = [place for place in places if len(place.lines) >= FEWEST]

    def is_table(place: _Place) -> bool:
        inner = [card for card in cards if card.lines < place.lines and ALIKE * area(card.quad) < area(place.quad)]
        return len(_side_by_side(inner)) > 1 and not _is_one_card(place, quads)

    return [place for place in places if not is_table(place)]


def _several(places: Sequence[_Place], quads: Array) -> list[Group]:
    """The best set of equally large outlines side by side, and cards of that size around what they leave."""
    best: list[_Place] = []
    for reference in places:
        size = area(reference.quad)
        # those nearest in size come first: two cards side by side may look like one of twice the size
        alike = [p for p in places if 1 / ALIKE < area(p.quad) / size < ALIKE and _has_text_enough(p, quads)]
        chosen = _side_by_side(sorted(alike, key=lambda p: abs(np.log(area(p.quad) / size))))
        if len(chosen) > 1 and _worth(chosen) > _worth(best):
            best = chosen
    held = {line for place in best for line in place.lines}
    whole = [p for p in places if len(p.lines) >= max(len(held), ENOUGH * len(quads)) and _is_one_card(p, quads)]
    if not best or len(held) < ENOUGH * len(quads) or (whole and not _are_plainly_cards(best, quads)):
        return []
    groups = [Group(tuple(sorted(p.lines)), p.quad, seen=True) for p in best]
    return groups + _left_over(groups, quads)


def _are_plainly_cards(places: Sequence[_Place], quads: Array) -> bool:
    """Whether these are cards though one card could be as large as all: of one size, each with lines, none left."""
    sizes = [area(place.quad) for place in places]
    held = sum(len(place.lines) for place in places)
    few = min(len(place.lines) for place in places)
    return few > 2 and max(sizes) < 1.4 * min(sizes) and held > 0.9 * len(quads)  # noqa: PLR2004


def _worth(chosen: Sequence[_Place]) -> tuple[int, int, float]:
    held = {line for place in chosen for line in place.lines}
    return len(held), len(chosen), sum(area(place.quad) for place in chosen)


def _has_text_enough(place: _Place, quads: Array) -> bool:
    """Whether the text fills the outline as a card's does; a frame around one word is a button or a photo."""
    own = quads[sorted(place.lines)]
    return not _is_much_too_large(place, quads) and (len(own) > 1 or _wide(own, place.quad))


def _is_much_too_large(place: _Place, quads: Array) -> bool:
    """Whether its text is too small for a card of this size: a table, or a part of one."""
    em = float(np.median(heights(quads[sorted(place.lines)])))
    return float(max(*sides(place.quad))) >= MOST_EMS * em


def _wide(own: Array, quad: Array) -> bool:
    long, short = float(max(*sides(quad))), float(min(*sides(quad)))
    return float(max(*sides(own[0]))) > 0.25 * long and float(heights(own)[0]) < 0.3 * short


def _is_one_card(place: _Place, quads: Array) -> bool:
    """Whether an outline around everything is a card with panels rather than a table with cards."""
    own = quads[sorted(place.lines)]
    long, short = float(max(*sides(place.quad))), float(min(*sides(place.quad)))
    em = float(np.median(heights(own)))
    return not _astray(own).any() and long < ONE_CARD[0] * em and short < ONE_CARD[1] * em


def _astray(quads: Array) -> Array:
    """Which of the lines long enough to show it run another way than most."""
    shows = np.maximum(*sides(quads)) > 3 * heights(quads)
    return between(axes(quads)[shows], common_axis(quads)) > SAME_WAY


def _side_by_side(places: Sequence[_Place]) -> list[_Place]:
    chosen: list[_Place] = []
    for place in places:
        small = [min(area(place.quad), area(c.quad)) for c in chosen]
        shared = [shared_area(place.quad, c.quad) for c in chosen]
        if all(s < APART * a for s, a in zip(shared, small, strict=True)) and not any(
            place.lines & c.lines for c in chosen
        ):
            chosen.append(place)
    return chosen


def _left_over(groups: Sequence[Group], quads: Array) -> list[Group]:
    """Cards whose outline is not seen: lines apart from the others that make up cards of the same size."""
    left = sorted(set(range(len(quads))) - {line for group in groups for line in group.lines})
    sizes = [np.sort(sides(group.outline))[::-1] for group in groups]
    parts = _card_sized(quads[left], np.median(sizes, axis=0)) if left else []
    whole = [[left[i] for i in part] for part in _joined(parts, quads[left], np.max(sizes, axis=0))]
    return [Group(tuple(part), _around(quads[part]), seen=False) for part in whole]


def _card_sized(quads: Array, size: Array, gaps: Sequence[float] = GAPS) -> list[list[int]]:
    """Lines parted by ever smaller gaps until each part fits a card of this size (longer, shorter side).

    A single line is no card; nor is what does not fit at all: the table has text of its own.
    """
    cards = []
    for part in clusters(quads, gap=gaps[0] * float(size[0])):
        long, short = np.sort(sides(box_around(quads[part], common_axis(quads[part]))))[::-1] / size
        if len(part) > 1 and long < 1.1 and short < 1.1:  # noqa: PLR2004
            cards.append(part)
        elif len(part) > 1 and len(gaps) > 1:
            cards += [[part[i] for i in inner] for inner in _card_sized(quads[part], size, gaps[1:])]
        elif len(part) > 1 and max(long, short) < TOO_LARGE:
            cards.append(part)
    return cards


def _joined(parts: list[list[int]], quads: Array, size: Array) -> list[list[int]]:
    """Parts that fit a card of this size together are one: columns far apart."""
    for i, first in enumerate(parts):
        for j in range(i + 1, len(parts)):
            both = first + parts[j]
            own = quads[both]
            reach = np.sort(sides(box_around(own, common_axis(own))))[::-1] / size
            if not _astray(own).any() and (reach < 1).all():
                rest = [part for k, part in enumerate(parts) if k not in (i, j)]
                return _joined([*rest, sorted(both)], quads, size)
    return parts


def _grouped(part: Sequence[int], quads: Array, places: Sequence[_Place]) -> Group:
    """A cluster with the outline that holds just it, if there is one."""
    own = frozenset(part)
    fitting = [p for p in places if len(p.lines & own) >= 0.9 * len(own) and len(p.lines) <= 1.1 * len(own)]
    if fitting:
        return Group(tuple(part), max(fitting, key=lambda p: area(p.quad)).quad, seen=True)
    return Group(tuple(part), _around(quads[list(part)]), seen=False)


def _single(quads: Array, places: Sequence[_Place]) -> Group:
    """All lines as one card; only what stands clearly apart from an outline with most of the text is left out."""
    everything = Group(tuple(range(len(quads))), _around(quads), seen=False)
    clear = [p for p in places if len(p.lines) >= max(min(2, len(quads)), ENOUGH * len(quads))]
    clear = [p for p in clear if not _is_much_too_large(p, quads)]
    if not clear:
        return everything
    place = max(clear, key=lambda p: (len(p.lines), area(p.quad)))
    near = holds(place.quad, centres(quads), slack=AROUND * float(max(*sides(place.quad))))
    own = tuple(int(i) for i in np.flatnonzero(near))
    if len(own) > len(place.lines):  # text beside the outline: it is a panel of the card, not its edge
        return Group(own, _around(np.concatenate([quads[list(own)], place.quad[None]])), seen=False)
    return Group(own, place.quad, seen=True)


def _around(quads: Array) -> Array:
    return box_around(quads, common_axis(quads), margin=MARGIN_EMS * float(np.median(heights(quads))))
