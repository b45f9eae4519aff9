"""Reading a folder of labelled cards as Rapport does in production, beside the bare engine, and the time of both."""

import json
import logging
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from shared.adapters.pictures import PillowPictures
from shared.adapters.rapidocr_reader import RapidOcrReader
from shared.domain.errors import UnreadablePhotoError
from shared.domain.scan_shape import scan_shape
from shared.services.scan import scan

LABELS = "labels.jsonl"


@dataclass
class Run:
    """What was read (fields by card id), what could not be, and seconds per card for both readers."""

    predictions: dict[str, Any] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    rapport: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def as_json(self) -> dict[str, float]:
        """Medians in seconds, the median of the cards' ratios, and the process's peak memory in megabytes."""
        ratios = [ours / bare for ours, bare in zip(self.rapport, self.bare, strict=False)]
        return {
            "seconds": median(self.rapport or [0.0]),
            "bare_seconds": median(self.bare or [0.0]),
            "ratio": median(ratios or [0.0]),
            "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def labels_in(folder: Path) -> list[Mapping[str, Any]]:
    """The lines of the folder's labels.jsonl."""
    text = (folder / LABELS).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def measure(folder: Path, labels: list[Mapping[str, Any]], progress: Callable[[str], None]) -> Run:
    """Read each labelled picture with Rapport and with the bare engine, taking turns at who is first."""
    pictures, reader, engine = PillowPictures(), RapidOcrReader(), bare_engine()
    run = Run()
    for index, label in enumerate(labels):
        data = (folder / label["file"]).read_bytes()
        if not index:  # the models load at the first picture: not a card's own time
            engine(data)
            scan(data, pictures=pictures, reader=reader)
        first, second = (_rapport, _bare) if index % 2 else (_bare, _rapport)
        for step in (first, second):
            step(run, label["id"], data, (pictures, reader, engine))
        progress(label["id"])
    return run


def bare_engine() -> Callable[[bytes], Any]:
    """RapidOCR as its package sets it up, reading the file's own bytes."""
    from rapidocr import RapidOCR  # noqa: PLC0415  (heavy: only when measuring)

    logging.getLogger("RapidOCR").disabled = True
    return RapidOCR(params={"Global.log_level": "critical"})


def _rapport(run: Run, card: str, data: bytes, parts: tuple[PillowPictures, RapidOcrReader, Any]) -> None:
    start = time.perf_counter()
    try:
        readings = scan(data, pictures=parts[0], reader=parts[1])
    except UnreadablePhotoError as error:
        run.unreadable[card] = str(error)
        return
    run.rapport.append(time.perf_counter() - start)
    run.predictions[card] = scan_shape(readings[0])["fields"] if readings else {}


def _bare(run: Run, card: str, data: bytes, parts: tuple[PillowPictures, RapidOcrReader, Any]) -> None:
    del card
    start = time.perf_counter()
    parts[2](data)
    run.bare.append(time.perf_counter() - start)
