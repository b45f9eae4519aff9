"""RapidOCR's three models, each on its own: where text stands, which way up a line is, and what it says."""

import logging
from collections.abc import Sequence
from functools import cached_property
from threading import RLock
from typing import Any

import numpy as np

from shared.adapters.quads import Array

UPSIDE_DOWN = "180"
SLIMMEST = 4
"""Longer over shorter side. The engine enlarges the shorter one to 736 pixels, whatever becomes of the other."""


class TextEngine:
    """The models ship in RapidOCR's package and load when they are first used; one thread at a time runs them."""

    def __init__(self, threads: int = -1) -> None:
        """`threads` is how many the models may use; -1: as many as there are cores."""
        self._threads = threads
        self._lock = RLock()  # the engine keeps state between its steps

    def warm_up(self) -> None:
        """Load the models now."""
        with self._lock:
            _ = self._engine

    def find(self, image: Array) -> Array:
        """The corners of each line of text in a BGR image, in pixels, clockwise: an array (n, 4, 2)."""
        padded = _not_too_slim(image)
        with self._lock:
            found = self._engine(padded, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        if boxes is None:
            return np.empty((0, 4, 2))
        return np.asarray(np.clip(np.asarray(boxes, float).reshape(-1, 4, 2), 0, image.shape[1::-1]))

    def upside_down(self, crops: Sequence[Array]) -> Array:
        """For each cropped line, how sure it seems to stand on its head: 1 surely, -1 surely not."""
        if not crops:
            return np.empty(0)
        with self._lock:
            found = self._engine.cls_and_rotate(list(crops))[1].cls_res
        return np.array([score if label == UPSIDE_DOWN else -score for label, score in found])

    def recognise(self, crops: Sequence[Array]) -> list[tuple[str, float]]:
        """The text of each cropped line, and the engine's confidence from 0 to 1."""
        if not crops:
            return []
        with self._lock:
            found = self._engine.recognize_txt(list(crops))
        return [(text, min(1.0, max(0.0, float(score)))) for text, score in zip(found.txts, found.scores, strict=True)]

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR  # noqa: PLC0415  (a second of imports, only for who reads)

        logging.getLogger("RapidOCR").disabled = True
        threads = {"EngineConfig.onnxruntime.intra_op_num_threads": self._threads}
        return RapidOCR(params={"Global.log_level": "critical", **threads})


def _not_too_slim(image: Array) -> Array:
    """The image, widened at its right or bottom where it is so slim that the engine would blow it up."""
    height, width = image.shape[:2]
    least = max(height, width) // SLIMMEST
    if min(height, width) >= least:
        return image
    more = (max(0, least - height), max(0, least - width))
    return np.pad(image, ((0, more[0]), (0, more[1]), (0, 0)), mode="edge")
