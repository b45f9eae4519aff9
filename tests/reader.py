"""The engine's reader for tests that read real pictures: its models are loaded once for each process of the suite."""

from functools import cache

from shared.adapters.rapidocr_reader import RapidOcrReader


@cache
def reader(tesseract: str = "tesseract") -> RapidOcrReader:
    """It keeps to one core, for the suite has a process on every core; `tesseract` is the command that is called."""
    return RapidOcrReader(threads=1, tesseract=tesseract)
