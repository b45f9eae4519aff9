"""Reading cards on this machine: RapidOCR's models on ONNX Runtime for text, zxing-cpp for codes."""

import logging
from functools import cached_property
from io import BytesIO
from threading import Lock
from typing import Any

import numpy as np
from PIL import Image

from shared.adapters.codes import read_codes
from shared.domain.reading import CardText, Polygon, TextLine
from shared.domain.sorting.layout import card_of
from shared.ports import Picture

ENGINE_SIDE = 2000
"""The engine shrinks every picture to this many pixels; decoding it smaller saves that work."""


class RapidOcrReader:
    """The port `CardReader` on RapidOCR; the models ship in its package and load at the first picture."""

    def __init__(self) -> None:
        self._lock = Lock()

    def read(self, picture: Picture) -> list[CardText]:
        """One card with all text and codes in the picture; [] when there is none."""
        image = _decoded(picture)
        with self._lock:  # the engine keeps state between its steps
            result = self._engine(np.asarray(image)[:, :, ::-1])
        card = card_of(_lines(result, image.size), read_codes(image))
        return [card] if card else []

    def warm_up(self) -> None:
        """Load the models now, instead of with the first picture."""
        with self._lock:
            _ = self._engine

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR  # noqa: PLC0415  (a second of imports, only for who reads)

        logging.getLogger("RapidOCR").disabled = True
        return RapidOCR(params={"Global.log_level": "critical"})


def _decoded(picture: Picture) -> Image.Image:
    image = Image.open(BytesIO(picture.jpeg), formats=["JPEG"])
    image.draft("RGB", (ENGINE_SIDE, ENGINE_SIDE))
    return image.convert("RGB")


def _lines(result: Any, size: tuple[int, int]) -> list[TextLine]:
    if result.txts is None or result.boxes is None:
        return []
    return [
        TextLine(text=text, box=_box(box, size), confidence=min(1.0, max(0.0, float(score))))
        for text, box, score in zip(result.txts, result.boxes, result.scores, strict=True)
    ]


def _box(corners: Any, size: tuple[int, int]) -> Polygon:
    width, height = size
    return tuple((min(1.0, max(0.0, float(x) / width)), min(1.0, max(0.0, float(y) / height))) for x, y in corners)
