"""Where a picture may show a card whose text was not found: it is too small, or too blurred, to be seen from afar."""

from collections.abc import Sequence

import numpy as np

from shared.adapters.card_groups import Group
from shared.adapters.card_outlines import SLIMMEST, WIDEST
from shared.adapters.quads import Array, area, centres, clockwise, holds, shared_area, sides

FEW = 3
"""Up to so many lines are hardly any: a card may show more from closer."""
MOST = 24
"""Places that are looked at."""
SMALL = 0.45
"""Longer side of a card against the picture's, up to which its text may be missed."""
LIKE_OTHERS = 1.5
"""How many times larger or smaller than the cards around it such a card may be."""
COVERED = 0.3
"""Part of a place that another may cover of it."""
WIDER = 1.06
"""A place is looked at with a little of the table around it."""


def missed_places(quads: Array, groups: Sequence[Group], outlines: Array, size: Array) -> list[Array]:
    """Quads (4, 2) that are worth a closer look, in a picture of this size (width, height).

    Where hardly any text was found, any small outline, and what was taken for a line but has a card's proportions;
    among several cards, outlines of their size with hardly any text. A photo of one card that was seen has none.
    """
    small = [outline for outline in outlines if max(*sides(outline)) < SMALL * max(size)]
    if hardly_any(groups):
        like_cards = [
            clockwise(quad) for quad in quads if _is_like_a_card(quad) and max(*sides(quad)) < SMALL * max(size)
        ]
        return _apart([*small, *like_cards], [])[:MOST]
    seen = [group for group in groups if group.seen]
    if len(groups) == 1 or not seen:
        return []
    usual = float(np.median([area(group.outline) for group in seen]))
    alike = [outline for outline in small if usual / LIKE_OTHERS < area(outline) < usual * LIKE_OTHERS]
    return _apart(alike, [group.outline for group in groups if len(group.lines) > FEW])[:MOST]


def hardly_any(groups: Sequence[Group]) -> bool:
    """Whether so little text was found in the whole picture that it may be none."""
    return sum(len(group.lines) for group in groups) <= FEW


def framed(place: Array) -> Array:
    """The place a little wider, its longer side on top."""
    first, second = sides(place)
    ring = place if first >= second else np.roll(place, -1, axis=0)
    middle = ring.mean(axis=0)
    return np.asarray(middle + (ring - middle) * WIDER)


def with_closer(quads: Array, places: Sequence[Array], found: Sequence[Array]) -> Array:
    """The lines (n, 4, 2), those of each place replaced by what was found there where that is more.

    A single line is no card: it may be a pattern.
    """
    kept = quads
    for place, closer in zip(places, found, strict=True):
        inside = holds(place, centres(kept)) if len(kept) else np.zeros(0, bool)
        if len(closer) > max(1, int(inside.sum())):
            kept = np.concatenate([kept[~inside], closer])
    return kept


def _is_like_a_card(quad: Array) -> bool:
    long, short = max(*sides(quad)), min(*sides(quad))
    return bool(SLIMMEST * short < long < WIDEST * short)


def _apart(places: Sequence[Array], taken: Sequence[Array]) -> list[Array]:
    """Places that neither lie over what is taken nor over each other, the largest first."""
    chosen: list[Array] = []
    for place in sorted(places, key=area, reverse=True):
        if all(shared_area(place, other) < COVERED * min(area(place), area(other)) for other in (*taken, *chosen)):
            chosen.append(place)
    return chosen
