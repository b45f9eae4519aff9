"""The geometry of quadrilaterals in pixels: arrays (…, 4, 2), corners clockwise on the screen, y downwards.

A quad's first edge, from its first corner to its second, is the way its text runs.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

LONG = 1.8
"""How many times longer than high a line is whose box shows the way it runs."""
SAME_WAY = 12.0
"""Degrees by which lines of one card may differ: perspective makes them fan out."""
TALL = 1.5
"""How many times higher than wide a box is that is read along its height (the engine's own rule)."""


def sides(quads: Array) -> tuple[Array, Array]:
    """The mean lengths of each quad's first and second pair of edges."""
    edges = np.linalg.norm(np.roll(quads, -1, axis=-2) - quads, axis=-1)
    return (edges[..., 0] + edges[..., 2]) / 2, (edges[..., 1] + edges[..., 3]) / 2


def heights(quads: Array) -> Array:
    """The height of the letters in each line: its shorter side."""
    return np.maximum(np.minimum(*sides(quads)), 1.0)


def directions(quads: Array) -> Array:
    """The angle of each first edge in degrees, from -180 to 180; 0 is to the right, 90 down."""
    along = quads[..., 1, :] - quads[..., 0, :] + quads[..., 2, :] - quads[..., 3, :]
    return np.asarray(np.degrees(np.arctan2(along[..., 1], along[..., 0])))


def axes(quads: Array) -> Array:
    """The angle of each longer side in degrees, from -90 to 90: which of its two ways the text runs is open."""
    first, second = sides(quads)
    return (np.where(first >= second, directions(quads), directions(quads) + 90) + 90) % 180 - 90


def between(first: Any, second: Any) -> Array:
    """The angle between two axes in degrees, from 0 to 90."""
    return np.asarray(np.abs((np.asarray(first) - second + 90) % 180 - 90))


def common_axis(quads: Array) -> float:
    """The axis that most of the text runs along, long lines counting more; 0 where no line shows any."""
    first, second = sides(quads)
    long, short = np.maximum(first, second), np.minimum(first, second)
    shows = long > LONG * short
    if not shows.any():
        return 0.0
    angles, weights = axes(quads)[shows], long[shows]
    near = between(angles[:, None], angles[None, :]) <= SAME_WAY
    best = near[int((near * weights).sum(axis=1).argmax())]
    doubled = np.radians(angles[best] * 2)
    x, y = (np.cos(doubled) * weights[best]).sum(), (np.sin(doubled) * weights[best]).sum()
    return float(np.degrees(np.arctan2(y, x)) / 2)


def clockwise(quad: Array) -> Array:
    """The same corners in clockwise order."""
    offset = quad - quad.mean(axis=0)
    return np.asarray(quad[np.argsort(np.arctan2(offset[:, 1], offset[:, 0]), kind="stable")])


def turned_to(quad: Array, direction: float) -> Array:
    """The corners from the one that is top left for text running in this direction (degrees)."""
    ring = clockwise(quad)
    edges = np.roll(ring, -1, axis=0) - ring
    along = (edges - np.roll(edges, 2, axis=0)) @ unit(direction)
    return np.roll(ring, -int(along.argmax()), axis=0)


def reading_quad(quad: Array, direction: float) -> Array:
    """The line's corners for reading a card whose text runs in this direction; tall boxes are read downwards."""
    ring = turned_to(quad, direction)
    along, across = sides(ring)
    return np.roll(ring, -1, axis=0) if across >= TALL * along else ring


def unit(direction: float) -> Array:
    """The vector of length 1 that points into this direction (degrees)."""
    angle = np.radians(direction)
    return np.array([np.cos(angle), np.sin(angle)])


def box_around(points: Array, direction: float, margin: float = 0.0) -> Array:
    """The smallest rectangle around points that lies in this direction, `margin` pixels wider on each side."""
    base = np.stack([unit(direction), unit(direction + 90)])
    flat = points.reshape(-1, 2) @ base.T
    (left, top), (right, bottom) = flat.min(axis=0) - margin, flat.max(axis=0) + margin
    return np.asarray(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]) @ base)


def extent(quads: Array, direction: float) -> tuple[float, float]:
    """How far lines reach in this direction, and across it."""
    width, height = sides(box_around(quads, direction))
    return float(width), float(height)


def holds(quad: Array, points: Array, slack: float = 0.0) -> Array:
    """Which points lie in a clockwise convex quad, or at most `slack` pixels outside of it."""
    edges = np.roll(quad, -1, axis=0) - quad
    offset = points[..., None, :] - quad
    cross = edges[:, 0] * offset[..., 1] - edges[:, 1] * offset[..., 0]
    return np.asarray((cross / np.maximum(np.linalg.norm(edges, axis=1), 1e-6) >= -slack).all(axis=-1))


def area(quad: Array) -> float:
    """In square pixels."""
    return float(abs(cv2.contourArea(quad.astype(np.float32))))


def shared_area(first: Array, second: Array) -> float:
    """How many square pixels two convex quads have in common."""
    return float(cv2.intersectConvexConvex(first.astype(np.float32), second.astype(np.float32))[0])


def centres(quads: Array) -> Array:
    """The middle of each quad."""
    return np.asarray(quads.mean(axis=-2))


def stacked(quads: Sequence[Array]) -> Array:
    """Several quads as one array (n, 4, 2), also for none."""
    return np.asarray(quads, float).reshape(-1, 4, 2)
