"""Photos of tables with several sample cards on them, made by pasting; the same each time."""

import io
from functools import cache

import cv2
import numpy as np
from PIL import Image

from events.cards.designs import DESIGNS
from shared.adapters.pictures import PillowPictures
from shared.ports import Picture
from tests.samples import FOLDER

CORNERS = {design.file: design.scene.corners for design in DESIGNS}
FLAT = (1050, 630)
Place = tuple[str | Image.Image, float, float, float]
"""A sample's file or a flat card of `FLAT`'s shape, where its middle lies in pixels, and by how many degrees it is
turned clockwise."""


def table(places: list[Place], size: tuple[int, int], card: int, shade: int = 150) -> Picture:
    """A grey table of this size with cards of this width on it, each with its shadow, later ones on top."""
    noise = np.random.default_rng(1).normal(0, 4, (size[1], size[0], 1))
    photo = np.clip(np.full((size[1], size[0], 3), shade) + noise, 0, 255).astype(np.uint8)
    for shown, x, y, angle in places:
        printed = _flat(shown) if isinstance(shown, str) else np.asarray(shown)
        flat = cv2.resize(printed, (card, card * FLAT[1] // FLAT[0]), interpolation=cv2.INTER_AREA)
        turn = cv2.getRotationMatrix2D((flat.shape[1] / 2, flat.shape[0] / 2), -angle, 1)
        turn[:, 2] += (x - flat.shape[1] / 2, y - flat.shape[0] / 2)
        covered = cv2.warpAffine(np.full(flat.shape[:2], 255, np.uint8), turn, size)
        shadow = cv2.GaussianBlur(np.roll(covered, (6, 4), (0, 1)), (21, 21), 0)[:, :, None] / 255
        photo = (photo * (1 - 0.35 * shadow)).astype(np.uint8)
        photo[covered > 127] = cv2.warpAffine(flat, turn, size)[covered > 127]
    return opened(Image.fromarray(photo))


def turned(file: str, angle: float) -> Picture:
    """A sample's photo, turned clockwise."""
    with Image.open(FOLDER / file) as image:
        return opened(image.rotate(-angle, expand=True, resample=Image.Resampling.BICUBIC, fillcolor="gray"))


def opened(image: Image.Image) -> Picture:
    """A picture as it comes from an upload."""
    target = io.BytesIO()
    image.save(target, "JPEG", quality=92)
    return PillowPictures().open(target.getvalue())[0]


@cache
def _flat(file: str) -> np.ndarray:
    """A sample card alone, set straight, without the last pixels at its edge."""
    with Image.open(FOLDER / file) as image:
        photo = np.asarray(image.convert("RGB"))
    target = np.array([[0, 0], [FLAT[0], 0], [FLAT[0], FLAT[1]], [0, FLAT[1]]], np.float32)
    how = cv2.getPerspectiveTransform(np.array(CORNERS[file], np.float32), target)
    return cv2.warpPerspective(photo, how, FLAT, flags=cv2.INTER_CUBIC)[6:-6, 6:-6]
