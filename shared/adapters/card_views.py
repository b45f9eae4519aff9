"""A closer look at cards with small print: each set straight and enlarged, several on one sheet for the engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from shared.adapters.photo_pixels import PhotoPixels
from shared.adapters.quads import (
    Array,
    between,
    box_around,
    centres,
    common_axis,
    heights,
    holds,
    sides,
    stacked,
    turned_to,
)
from shared.adapters.text_engine import TextEngine

SMALL_PRINT = 14.0
"""Pixels: where the middling line is lower in the picture that was searched, lines may be missed or run together."""
MIDDLING_PRINT = 24.0
"""The same for lines that lean."""
CROOKED = 10.0
"""Degrees from level or upright: boxes around leaning lines are less exact."""
GOOD_PRINT = 20.0
"""Pixels that a middling line is high on the sheet."""
CLOSEST = 3.0
"""How many times a view is enlarged at most."""
SHEET = 1760
"""Width and height in pixels of a sheet; its cost is that of a picture this large."""
MOST_SHEETS = 4
GAP = 24
TWO_A_ROW = (SHEET - 3 * GAP) / 2
"""Width in pixels of a place that is searched for a card: enough for any print on it."""


@dataclass(frozen=True)
class CardLines:
    """A card's lines (n, 4, 2) and outline (4, 2) in pixels, and whether the outline is seen in the picture."""

    quads: Array
    outline: Array
    seen: bool


@dataclass(frozen=True)
class _View:
    """A card's place on a sheet, and the homography from the view's own pixels to the photo's."""

    card: int
    image: Array
    back: Array


def closer(photo: PhotoPixels, cards: Sequence[CardLines], seen_at: float, engine: TextEngine) -> list[CardLines]:
    """The same cards, those with small print searched for lines again; `seen_at` is the scale of the first search."""
    found = list(cards)
    least = [MIDDLING_PRINT if _leans(card) else SMALL_PRINT for card in cards]
    small = [i for i, card in enumerate(cards) if _em(card) * seen_at < least[i]]
    views = [_view(photo, cards[i], i, seen_at) for i in small]
    for sheet in list(_sheets(views))[:MOST_SHEETS]:
        for index, quads in _searched(sheet, engine):
            inside = quads[holds(cards[index].outline, centres(quads), slack=_em(cards[index]))]
            if len(inside) >= 0.7 * len(cards[index].quads):
                found[index] = CardLines(inside, cards[index].outline, cards[index].seen)
    return found


def searched(frames: Sequence[Array], photo: PhotoPixels, engine: TextEngine) -> list[Array]:
    """The lines (n, 4, 2) found in each of these quads of the photo, set straight and enlarged."""
    views = [_enlarged(photo, frame, i) for i, frame in enumerate(frames)]
    if len(views) == 1:  # without a sheet's grey around it, in which a pale card looks like a line itself
        return [_mapped(engine.find(views[0].image), views[0].back)]
    found = [stacked([])] * len(frames)
    for sheet in list(_sheets(views))[:MOST_SHEETS]:
        for index, quads in _searched(sheet, engine):
            found[index] = quads
    return found


def _enlarged(photo: PhotoPixels, frame: Array, index: int) -> _View:
    width, height = (float(side) for side in sides(frame))
    scale = min(TWO_A_ROW / width, CLOSEST * photo.shrunk)
    image, back = photo.view(frame, max(8, round(width * scale)), max(8, round(height * scale)))
    return _View(index, image, back)


def _em(card: CardLines) -> float:
    return float(np.median(heights(card.quads)))


def _leans(card: CardLines) -> bool:
    axis = common_axis(card.quads)
    return bool(min(between(axis, 0), between(axis, 90)) > CROOKED)


def _view(photo: PhotoPixels, card: CardLines, index: int, seen_at: float) -> _View:
    axis = common_axis(card.quads)
    frame = turned_to(card.outline, axis) if card.seen else box_around(card.quads, axis, margin=2 * _em(card))
    width, height = (float(side) for side in sides(frame))
    scale = min(GOOD_PRINT / _em(card), CLOSEST * seen_at, (SHEET - 2 * GAP) / max(width, height))
    image, back = photo.view(frame, max(8, round(width * scale)), max(8, round(height * scale)))
    return _View(index, image, back)


def _sheets(views: Sequence[_View]) -> Iterator[list[tuple[_View, int, int]]]:
    """Views with their left and top on a sheet: in rows, the highest first."""
    sheet: list[tuple[_View, int, int]] = []
    x = y = GAP
    row = 0
    for view in sorted(views, key=lambda v: v.image.shape[0], reverse=True):
        height, width = view.image.shape[:2]
        if x + width > SHEET and x > GAP:
            x, y, row = GAP, y + row + GAP, 0
        if y + height > SHEET and sheet:
            yield sheet
            sheet, x, y, row = [], GAP, GAP, 0
        sheet.append((view, x, y))
        x, row = x + width + GAP, max(row, height)
    if sheet:
        yield sheet


def _searched(sheet: Sequence[tuple[_View, int, int]], engine: TextEngine) -> Iterator[tuple[int, Array]]:
    """Each card on the sheet with the lines found in its view, in the photo's pixels."""
    right = max(x + view.image.shape[1] for view, x, _ in sheet) + GAP
    bottom = max(y + view.image.shape[0] for view, _, y in sheet) + GAP
    canvas = np.full((bottom, right, 3), 128, np.uint8)
    for view, x, y in sheet:
        canvas[y : y + view.image.shape[0], x : x + view.image.shape[1]] = view.image
    quads = engine.find(canvas)
    middles = centres(quads)
    for view, x, y in sheet:
        height, width = view.image.shape[:2]
        own = ((middles >= [x, y]) & (middles < [x + width, y + height])).all(axis=1)
        yield view.card, _mapped(quads[own] - [x, y], view.back)


def _mapped(quads: Array, back: Array) -> Array:
    if not len(quads):
        return stacked([])
    points = cv2.perspectiveTransform(quads.reshape(-1, 1, 2).astype(np.float64), back)
    return np.asarray(points).reshape(-1, 4, 2)
