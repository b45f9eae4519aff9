"""Tesseract, where it is installed: a second reader for single lines, run as a process with a time limit."""

import csv
import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from time import monotonic

import cv2
import numpy as np
from PIL import Image

from shared.adapters.quads import Array
from shared.adapters.word_gaps import Word, spaced

HEIGHT, AIR = 32, 10
"""Pixels to which a line is scaled, and around it: what its models were trained on."""
LONGEST = 4000
"""Pixels of a scaled line; the rest of a longer one is cut off."""
SECONDS, PAUSE = 10, 600
"""How long one call may take, and how long it is left alone after one that took longer: a photo has its own limit."""
MOST_OUTPUT = 1_000_000
FEWEST_CHARACTERS = 8
"""Its own limit for naming a script is 50, more than most cards have."""
WORD = "5"
"""The level of a word in its table."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """What it made of one line, and how sure it is, from 0 to 1."""

    text: str = ""
    confidence: float = 0.0


class Tesseract:
    """The command `tesseract`. Whatever goes wrong with it counts as nothing read, and is logged."""

    def __init__(self, command: str = "tesseract", seconds: float = SECONDS) -> None:
        """`seconds` is how long one call may take."""
        self._name = command
        self._seconds = seconds
        self._rests_until = 0.0

    @cached_property
    def languages(self) -> frozenset[str]:
        """The names of its language packs; none where it is not installed."""
        return frozenset(self._run("--list-langs").splitlines()[1:])

    def read(self, lines: Sequence[Array], languages: str, height: int = HEIGHT) -> list[Seen]:
        """What each line (a BGR image) says in these languages, such as `rus+eng`; one process for all of them.

        `height` is to how many pixels they are scaled.
        """
        pages = [_scaled(line, height) for line in lines]
        table = self._run("stdin", "stdout", "--psm", "7", "-l", languages, "tsv", images=pages)
        return _by_page(table, pages)

    def script(self, lines: Sequence[Array]) -> str:
        """Its name of the script that lines are in, such as `Hangul`; empty when it cannot tell."""
        if not lines or "osd" not in self.languages:
            return ""
        few = ("-c", f"min_characters_to_try={FEWEST_CHARACTERS}")
        said = self._run("stdin", "stdout", "--psm", "0", *few, images=[_stacked(lines)], check=False)
        return next((line.partition(":")[2].strip() for line in said.splitlines() if line.startswith("Script:")), "")

    @cached_property
    def _command(self) -> str | None:
        return shutil.which(self._name)

    def _run(self, *arguments: str, images: Sequence[Array] = (), check: bool = True) -> str:
        """What the command prints; `check=False` where it may well give up, as over too few letters."""
        if self._command is None or monotonic() < self._rests_until:
            return ""
        with TemporaryFile() as answer:
            try:
                subprocess.run(  # noqa: S603  (fixed arguments; pictures go through a pipe)
                    [self._command, *arguments],
                    input=_tiff(images) if images else b"",
                    stdout=answer,
                    stderr=subprocess.DEVNULL,
                    env=os.environ | {"OMP_THREAD_LIMIT": "1"},  # its threads slow small pictures down
                    timeout=self._seconds,
                    check=check,
                )
            except (OSError, subprocess.SubprocessError) as error:
                logger.warning("Tesseract gave no answer (%s); the engine's reading stays.", type(error).__name__)
                if isinstance(error, subprocess.TimeoutExpired):
                    self._rests_until = monotonic() + PAUSE
                return ""
            answer.seek(0)
            return answer.read(MOST_OUTPUT).decode("utf-8", "replace")


def _by_page(table: str, pages: Sequence[Array]) -> list[Seen]:
    words: list[list[Word]] = [[] for _ in pages]
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = "".join((row.get("text") or "").split())
        if row.get("level") == WORD and text and 0 < int(row["page_num"]) <= len(pages):
            left = int(row["left"])
            word = Word(text, float(row["conf"]), left, left + int(row["width"]))
            words[int(row["page_num"]) - 1].append(word)
    return [_joined(own, page) for own, page in zip(words, pages, strict=True)]


def _joined(words: Sequence[Word], page: Array) -> Seen:
    if not words:
        return Seen()
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words) / letters / 100
    return Seen(spaced(words, page, AIR), min(1.0, max(0.0, sure)))


def _tiff(images: Sequence[Array]) -> bytes:
    """The lines, scaled already, as the pages of one file."""
    pages = [Image.fromarray(image) for image in images]
    file = BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def _scaled(image: Array, height: int = HEIGHT) -> Array:
    """A line in grey, dark on light, of this height and with air around it."""
    grey = _dark_on_light(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    factor = height / grey.shape[0]
    width = min(LONGEST, max(1, round(grey.shape[1] * factor)))
    kind = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    line = cv2.resize(grey[:, : max(1, round(width / factor))], (width, height), interpolation=kind)
    return cv2.copyMakeBorder(line, AIR, AIR, AIR, AIR, cv2.BORDER_REPLICATE)


def _dark_on_light(grey: Array) -> Array:
    """A line whose ground, most of its pixels, is the lighter of its two colours."""
    middle = (int(grey.min()) + int(grey.max())) / 2
    return cv2.bitwise_not(grey) if float(np.median(grey)) < middle else grey


def _stacked(images: Sequence[Array]) -> Array:
    """The lines below each other, all on white."""
    lines = [_scaled(image) for image in images]
    widest = max(line.shape[1] for line in lines)
    return cv2.vconcat(
        [cv2.copyMakeBorder(line, 0, 0, 0, widest - line.shape[1], cv2.BORDER_REPLICATE) for line in lines]
    )
