"""Which lines stand together when no outline says so: by the gaps between them and the way they run."""

from collections.abc import Sequence

import numpy as np

from shared.adapters.quads import SAME_WAY, Array, axes, between, box_around, common_axis, heights, sides

ONE_CARD = (42.0, 26.0)
"""Letters' heights that the text of a single card is wide and high at most; measured: 38 and 23."""
GAP_EMS = 5.0
"""White between the texts of two cards, at least: the margins of both."""
TURNED = 14.0
"""Degrees by which long lines must differ before that alone parts them."""
FEWEST = 3
"""Lines of a part that is to be a card of its own."""


def clusters(quads: Array, gap: float = 0.0) -> list[list[int]]:
    """The lines' indices, card by card; all in one when they may well be a single card.

    `gap` is the least distance in pixels between two cards' lines; 0 measures it in letters, and parts only what is
    too large or lies too crooked for one card.
    """
    everything = [list(range(len(quads)))]
    em = float(np.median(heights(quads)))
    if not gap and _may_be_one(quads, em):
        return everything
    parts = _linked(quads, gap or GAP_EMS * em)
    if not gap and not all(len(part) >= FEWEST and _fits(quads[part], em) for part in parts):
        return everything
    return parts


def _may_be_one(quads: Array, em: float) -> bool:
    shows = np.maximum(*sides(quads)) > 4 * heights(quads)
    astray = between(axes(quads)[shows], common_axis(quads)) > TURNED
    # a slogan along the edge stands upright on the others: that is one card still
    astray &= between(axes(quads)[shows], common_axis(quads) + 90) > TURNED
    return int(astray.sum()) < FEWEST and _fits(quads, em)


def _fits(quads: Array, em: float) -> bool:
    width, height = sides(box_around(quads, common_axis(quads)))
    return bool(max(width, height) <= ONE_CARD[0] * em and min(width, height) <= ONE_CARD[1] * em)


def _linked(quads: Array, gap: float) -> list[list[int]]:
    """Lines reached from each other by steps of less than `gap` between lines that run the same way."""
    near = _distances(quads) < gap
    long = np.maximum(*sides(quads)) > 3 * heights(quads)
    both = long[:, None] & long[None, :]
    near &= ~both | (between(axes(quads)[:, None], axes(quads)[None, :]) <= SAME_WAY)
    return _components(near)


def _components(near: Array) -> list[list[int]]:
    left, parts = set(range(len(near))), []
    while left:
        part, edge = set[int](), {min(left)}
        while edge:
            part |= edge
            edge = {int(j) for i in edge for j in np.flatnonzero(near[i])} - part
        parts.append(sorted(part))
        left -= part
    return parts


def _distances(quads: Array) -> Array:
    """Between each two lines, in pixels: between the nearest of points along their edges."""
    points = _points(quads)
    count = len(points)
    apart = np.empty((count, count))
    for i in range(count):
        offset = points[i][None, :, None, :] - points[:, None, :, :]
        apart[i] = np.sqrt((offset**2).sum(axis=-1)).reshape(count, -1).min(axis=1)
    return apart


def _points(quads: Array, steps: Sequence[float] = (0.0, 0.25, 0.5, 0.75)) -> Array:
    following = np.roll(quads, -1, axis=1)
    return np.concatenate([quads + (following - quads) * step for step in steps], axis=1)
