"""The readers that are measured side by side; each takes a file's bytes and gives the cards in it."""

import logging
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.cards.baselines import sorted_by_expressions

Card = dict[str, Any]
"""`{"fields", "proof", "outline"}`; the baselines have no proof and take the whole picture for one card."""
Runner = Callable[[bytes], list[Card]]

WHOLE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
SECONDS = 300


def rapport() -> Runner:
    """Rapport as it takes an upload: opened and cleaned, read, sorted."""
    from shared.adapters.pictures import PillowPictures  # noqa: PLC0415  (each runner loads only what is its own)
    from shared.adapters.rapidocr_reader import RapidOcrReader  # noqa: PLC0415
    from shared.domain.scan_shape import scan_shape  # noqa: PLC0415
    from shared.services.scan import scan  # noqa: PLC0415

    pictures, reader = PillowPictures(), RapidOcrReader()

    def read(data: bytes) -> list[Card]:
        readings = scan(data, pictures=pictures, reader=reader)
        return [scan_shape(reading) | {"outline": [list(spot) for spot in reading.outline]} for reading in readings]

    return read


def rapidocr() -> Runner:
    """The bare engine as its package sets it up, reading the file's own bytes, then regular expressions."""
    from rapidocr import RapidOCR  # noqa: PLC0415

    logging.getLogger("RapidOCR").disabled = True
    engine = RapidOCR(params={"Global.log_level": "critical"})

    def read(data: bytes) -> list[Card]:
        return _one_card(list(getattr(engine(data), "txts", None) or ()))

    return read


def tesseract() -> Runner:
    """Tesseract with all languages installed, as its command line sets it up, then regular expressions."""
    program = shutil.which("tesseract")
    if program is None:
        raise FileNotFoundError("tesseract is not installed; on Debian: apt-get install tesseract-ocr")
    languages = "+".join(tesseract_languages(program))

    def read(data: bytes) -> list[Card]:
        with tempfile.NamedTemporaryFile(suffix=".img") as file:
            Path(file.name).write_bytes(data)
            done = subprocess.run(
                [program, file.name, "-", "-l", languages], capture_output=True, text=True, check=False, timeout=SECONDS
            )
        return _one_card([line.strip() for line in done.stdout.splitlines() if line.strip()])

    return read


def tesseract_languages(program: str) -> list[str]:
    """The languages that a Tesseract has packs for, as it names them. Raises `CalledProcessError` when it can't say."""
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=True).stdout
    return sorted(set(listed.split("\n")[1:]) - {"", "osd"})


def _one_card(lines: list[str]) -> list[Card]:
    return [{"fields": sorted_by_expressions(lines), "proof": {}, "outline": WHOLE}] if lines else []


RUNNERS: dict[str, Callable[[], Runner]] = {"rapport": rapport, "rapidocr": rapidocr, "tesseract": tesseract}
TITLES = {
    "rapport": "Rapport",
    "rapidocr": "RapidOCR and regular expressions",
    "tesseract": "Tesseract and regular expressions",
}
