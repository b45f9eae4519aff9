"""Reading lines the right way up: which of its two ways a card's text runs, then what its lines say."""

from collections.abc import Callable, Sequence

import numpy as np

from shared.adapters.quads import Array, common_axis, heights, reading_quad, sides, stacked
from shared.adapters.text_engine import TextEngine

Crop = Callable[[Array], Array]
Read = tuple[Array, str, float]
"""The line's corners in its reading direction, its text and the engine's confidence."""

STEEP = 45.0
"""Degrees from level beyond which neither way is likelier than the other."""
WAVERING = 0.3
"""Part of a level card's text seen upside down from which on both ways are tried."""
TRIED = 3
"""Lines that are read both ways to decide."""
LEGIBLE = 0.5
"""The engine's own limit: what it is less sure of is no text."""


def set_upright(quads: Array, crop: Crop, engine: TextEngine) -> Array:
    """A card's lines, each with its corners in the direction in which it is to be read."""
    axis = common_axis(quads)
    ahead = stacked([reading_quad(quad, axis) for quad in quads])
    flipped = engine.upside_down([crop(quad) for quad in ahead])
    long = sides(ahead)[0]
    doubt = float((long * (flipped > 0)).sum() / max(1e-6, long.sum()))
    back = False
    if abs(axis) > STEEP or doubt > WAVERING:
        back = _reads_better_turned(ahead, crop, engine)
    crosswise = np.array([not _runs_along(quad, axis) for quad in ahead])
    turn = np.where(crosswise, flipped > 0.9, back)  # noqa: PLR2004  (the engine's own limit)
    return np.where(turn[:, None, None], np.roll(ahead, 2, axis=1), ahead)


def read_lines(quads: Array, crop: Crop, engine: TextEngine) -> list[Read]:
    """What each line says, also where it is not legible."""
    texts = engine.recognise([crop(quad) for quad in quads])
    return [(quad, text, score) for quad, (text, score) in zip(quads, texts, strict=True)]


def _runs_along(quad: Array, axis: float) -> bool:
    along = quad[1] - quad[0]
    angle = np.radians(axis)
    return bool(abs(along @ [np.cos(angle), np.sin(angle)]) >= abs(along @ [-np.sin(angle), np.cos(angle)]))


def _reads_better_turned(quads: Array, crop: Crop, engine: TextEngine) -> bool:
    """Whether the longest lines read better from their end."""
    tried = quads[np.argsort(-np.minimum(sides(quads)[0] / heights(quads), 12), kind="stable")[:TRIED]]
    ahead = engine.recognise([crop(quad) for quad in tried])
    back = engine.recognise([crop(np.roll(quad, 2, axis=0)) for quad in tried])
    return _legible(back) > _legible(ahead)


def _legible(read: Sequence[tuple[str, float]]) -> float:
    return sum(score * min(len(text), 20) for text, score in read)
