"""What lies under and around the cards in a simulated photo: wood, cloth, stone, a plain top, and clutter."""

from random import Random
from typing import Any

import cv2
import numpy as np

TOPS = ((58, 88, 128), (94, 128, 158), (46, 52, 60), (196, 200, 204), (232, 234, 236), (120, 96, 70), (62, 92, 62))
"""Colours of tables, blue green red."""


def table(size: tuple[int, int], random: Random) -> Any:
    """An empty table with clutter at its edges, as an array of pixels (height, width, blue green red)."""
    wide, high = size
    noise = np.random.default_rng(random.getrandbits(64))
    top = np.full((high, wide, 3), random.choice(TOPS), np.float32)
    texture = random.choice(("plain", "wood", "cloth", "stone"))
    if texture != "plain":
        top += _grain(texture, wide, high, noise)[..., None]
    pixels = np.clip(top, 0, 255).astype(np.uint8)
    for _ in range(random.choice((0, 0, 1, 2, 3))):
        _clutter(pixels, random)
    return pixels


def _grain(texture: str, wide: int, high: int, noise: Any) -> Any:
    """Brightness to add: streaks, a weave, or patches."""
    shape = {
        "wood": (max(2, high // 6), max(2, wide // 200)),
        "cloth": (high // 3, wide // 3),
        "stone": (high // 40, wide // 40),
    }
    strength = {"wood": 11, "cloth": 9, "stone": 14}[texture]
    small = noise.standard_normal(shape[texture], dtype=np.float32) * strength
    return cv2.resize(small, (wide, high), interpolation=cv2.INTER_LINEAR)


def _clutter(pixels: Any, random: Random) -> None:
    """A pen, a cup or a sheet of paper that comes in from an edge, in place; the cards are laid over it."""
    high, wide = pixels.shape[:2]
    edge = random.choice(
        (
            (random.randint(0, wide), 0),
            (random.randint(0, wide), high),
            (0, random.randint(0, high)),
            (wide, random.randint(0, high)),
        )
    )
    colour = tuple(random.randint(20, 235) for _ in range(3))
    kind = random.choice(("pen", "cup", "sheet"))
    if kind == "pen":
        far = (edge[0] + random.randint(-wide // 4, wide // 4), edge[1] + random.randint(-high // 4, high // 4))
        cv2.line(pixels, edge, far, colour, max(8, wide // 110), cv2.LINE_AA)
    elif kind == "cup":
        cv2.circle(pixels, edge, wide // 12, colour, -1, cv2.LINE_AA)
        cv2.circle(pixels, edge, wide // 15, tuple(c // 2 for c in colour), -1, cv2.LINE_AA)
    else:
        turn = cv2.boxPoints((edge, (wide / 5, high / 4), random.uniform(0, 90)))
        cv2.fillConvexPoly(pixels, np.array(turn, np.int32), (225, 228, 230), cv2.LINE_AA)
