"""Where a picture shows the outlines of cards: quads with a card's proportions, found by edges and by shades."""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

from shared.adapters.quads import Array, area, centres, clockwise, sides, stacked

SLIMMEST, WIDEST = 1.22, 2.35
"""Longer side over shorter side: cards are 1.42 (A7) to 1.8 (90 by 50 mm); perspective does the rest."""
SMALLEST, LARGEST = 0.004, 0.97
"""Part of the picture that a card covers."""
FILLED = 0.82
"""Part of its smallest rectangle that a card's contour fills; perspective and a covered corner take some."""
LEVELS = 7
"""How many shades of each channel are tried as the border between card and table."""
FAINT = (8, 24)
"""The slopes of faint edges, as where white lies on white."""
MOST = 400


def card_outlines(image: Array) -> Array:
    """Quads (n, 4, 2) in pixels of a BGR image that may be cards, each place once, the largest first."""
    found: list[Array] = []
    for mask in _masks(image):
        contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            quad = _quad(np.asarray(contour), float(image.shape[0] * image.shape[1]))
            if quad is not None:
                found.append(quad)
    return _each_once(sorted(found, key=area, reverse=True)[:MOST])


def _masks(image: Array) -> Iterator[Array]:
    soft = cv2.GaussianBlur(image, (5, 5), 0)
    kernel = np.ones((3, 3), np.uint8)
    clear, faint = np.zeros(image.shape[:2], np.uint8), np.zeros(image.shape[:2], np.uint8)
    for channel in cv2.split(cv2.cvtColor(soft, cv2.COLOR_BGR2LAB)):
        strength = _strength(np.asarray(channel))
        clear |= _canny(channel, strength / 2.5, strength)
        faint |= _canny(channel, *FAINT)
        for level in _levels(np.asarray(channel)):
            yield cv2.morphologyEx((channel > level).astype(np.uint8), cv2.MORPH_OPEN, kernel)
    for edges, thickness in ((clear, 1), (clear, 2), (faint, 1), (faint, 2)):
        yield 1 - cv2.dilate(edges, kernel, iterations=thickness) // 255


def _canny(channel: Any, low: float, high: float) -> Array:
    return np.asarray(cv2.Canny(channel, low, high))


def _strength(channel: Array) -> float:
    """How steep an edge must be that stands out in this channel."""
    slope = np.abs(cv2.Sobel(channel, cv2.CV_32F, 1, 0)) + np.abs(cv2.Sobel(channel, cv2.CV_32F, 0, 1))
    return float(np.clip(np.percentile(slope, 93), 12, 90))


def _levels(channel: Array) -> Array:
    low, high = np.percentile(channel, (2, 98))
    if high - low < LEVELS:
        return np.empty(0)
    return np.linspace(low, high, LEVELS + 2)[1:-1]


def _quad(contour: Array, whole: float) -> Array | None:
    """The card that a contour may be: its four corners where it has four, else its smallest rectangle."""
    rectangle = cv2.minAreaRect(contour)
    short, long = sorted(rectangle[1])
    if not SMALLEST * whole < short * long < LARGEST * whole or not SLIMMEST < long / short < WIDEST:
        return None
    hull = cv2.convexHull(contour)
    if cv2.contourArea(contour) < FILLED * short * long:
        return None
    corners = cv2.approxPolyDP(hull, 0.04 * cv2.arcLength(hull, closed=True), closed=True)
    points = corners if len(corners) == 4 else cv2.boxPoints(rectangle)  # noqa: PLR2004
    return clockwise(np.asarray(points, float).reshape(4, 2))


def _each_once(quads: list[Array]) -> Array:
    kept: list[Array] = []
    for quad in quads:
        length = max(*sides(quad))
        if kept:
            apart = np.linalg.norm(centres(stacked(kept)) - centres(quad), axis=1)
            ratio = np.array([area(k) for k in kept]) / area(quad)
            if ((apart < 0.05 * length) & (ratio < 1.15)).any():  # noqa: PLR2004
                continue
        kept.append(quad)
    return stacked(kept)
