"""A photo's pixels at the sizes that reading needs: small for edges, middling for finding text, full for fine print."""

from functools import cached_property
from io import BytesIO

import cv2
import numpy as np
from PIL import Image

from shared.adapters.quads import Array, heights
from shared.ports import Picture

WORK_SIDE = 2000
"""JPEGs decode fast to about this many pixels; coordinates are counted at this size."""
FIND_SIDE = 1280
"""Text is found in a picture of this size: as exactly as in a larger one, in a fraction of the time."""
EDGE_SIDE = 640
"""The edges of cards are found in a picture of this size."""
FINE_PRINT = 22
"""Letters lower than this many pixels are cropped from the full picture; the engine reads at 48."""
MOST_PIXELS = 24_000_000
"""A larger picture is not decoded in full: memory."""


class PhotoPixels:
    """One photo; `image` is for codes, the arrays are BGR."""

    def __init__(self, picture: Picture) -> None:
        self._jpeg = picture.jpeg
        self._pixels = picture.width * picture.height
        image = Image.open(BytesIO(picture.jpeg), formats=["JPEG"])
        image.draft("RGB", (WORK_SIDE, WORK_SIDE))
        self.image = image.convert("RGB")
        self.shrunk = picture.width / self.image.width
        """How many of the photo's pixels make one of `work`."""

    @property
    def size(self) -> Array:
        """Width and height of `work` in pixels."""
        return np.array(self.image.size, float)

    @cached_property
    def work(self) -> Array:
        return np.ascontiguousarray(np.asarray(self.image)[:, :, ::-1])

    def at_most(self, side: int) -> tuple[Array, float]:
        """The picture with no side longer than `side`, and how many pixels of `work` make one of it."""
        height, width = self.work.shape[:2]
        factor = max(height, width) / side
        if factor <= 1:
            return self.work, 1.0
        shape = (max(1, round(width / factor)), max(1, round(height / factor)))
        return cv2.resize(self.work, shape, interpolation=cv2.INTER_AREA), factor

    @cached_property
    def _full(self) -> Array:
        """The picture as it was taken."""
        image = Image.open(BytesIO(self._jpeg), formats=["JPEG"])
        return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])

    def crop(self, quad: Array) -> Array:
        """The pixels of one line, set straight: its first edge on top."""
        if self.has_more and float(heights(quad)) < FINE_PRINT:
            return straight(self._full, (quad + 0.5) * self.shrunk - 0.5)
        return straight(self.work, quad)

    def view(self, quad: Array, width: int, height: int) -> tuple[Array, Array]:
        """A part of the photo set straight at this size, and the homography from it to `work`."""
        scale = self.shrunk if self.has_more else 1.0
        target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        back = cv2.getPerspectiveTransform(target, quad.astype(np.float32))
        source = self._full if self.has_more else self.work
        there = cv2.getPerspectiveTransform((quad * scale).astype(np.float32), target)
        return cv2.warpPerspective(source, there, (width, height), flags=cv2.INTER_AREA), back

    @property
    def has_more(self) -> bool:
        """Whether the full picture shows more than `work`, and may be decoded."""
        return self.shrunk > 1.2 and self._pixels <= MOST_PIXELS  # noqa: PLR2004  (less is not worth decoding)


def straight(image: Array, quad: Array) -> Array:
    """A quad of an image as an upright rectangle: resampled just as the engine does with its own boxes."""
    along, across = (max(1, int(side)) for side in _longest(quad))
    target = np.array([[0, 0], [along, 0], [along, across], [0, across]], np.float32)
    move = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return cv2.warpPerspective(image, move, (along, across), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)


def _longest(quad: Array) -> tuple[float, float]:
    edges = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    return float(max(edges[0], edges[2])), float(max(edges[1], edges[3]))
