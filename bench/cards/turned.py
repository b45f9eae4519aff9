"""Upright pictures and the same ones turned: what turning costs against the bare engine on the upright one."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from bench.cards.measure import BARE, Label
from bench.cards.score import score
from bench.cards.workers import Answer, Worker

TURNS = (0, 90, 180, 270, 37)
"""Degrees clockwise; 0 stands for the upright picture itself."""
LEVEL = 8
"""Degrees by which the text of an upright picture may lean."""
AROUND = "#80807c"


@dataclass
class Turned:
    """One turn of all pictures: fields by card id, and seconds against the bare engine's on the upright one."""

    predictions: dict[str, Any] = field(default_factory=dict)
    ratios: list[float] = field(default_factory=list)

    def as_json(self, labels: Sequence[Label], upright: "Turned") -> dict[str, float]:
        """Median and worst ratio, mean F1, and the share of cards with just the fields of the upright reading."""
        same = [self.predictions[label["id"]] == upright.predictions[label["id"]] for label in labels]
        return {
            "ratio": median(self.ratios),
            "worst": max(self.ratios),
            "mean_f1": score(labels, self.predictions).as_json()["mean_f1"],
            "same": sum(same) / len(same),
        }


def upright(labels: Sequence[Label], most: int) -> list[Label]:
    """Up to so many labels of pictures whose text runs level; where a folder does not say, all are taken to."""
    turns = ((label.get("text_rotation_cw", 0) + LEVEL) % 360 for label in labels)
    return [label for label, turn in zip(labels, turns, strict=True) if turn <= 2 * LEVEL][:most]


def measure_turned(
    folder: Path, labels: Sequence[Label], workers: Mapping[str, Worker], progress: Callable[[str], None]
) -> dict[str, dict[str, float]]:
    """The figures of each turn, by its degrees; {} without labels."""
    runs = {turn: Turned() for turn in TURNS}
    with TemporaryDirectory() as scratch:
        for index, label in enumerate(labels):
            pictures = {turn: Path(scratch) / f"{turn}.jpg" for turn in TURNS}
            for turn, picture in pictures.items():
                picture.write_bytes(turned((folder / label["file"]).read_bytes(), turn))
            if not index:  # the models load at the first picture: not a card's own time
                for worker in (workers["rapport"], workers[BARE]):
                    worker.read(pictures[0])
            bare = workers[BARE].read(pictures[0]).seconds
            for turn, picture in pictures.items():
                _take(runs[turn], label["id"], workers["rapport"].read(picture), bare)
            progress(f"{label['id']} turned")
    return {str(turn): run.as_json(labels, runs[0]) for turn, run in runs.items()} if labels else {}


def turned(data: bytes, degrees: float) -> bytes:
    """The picture turned clockwise, as a JPEG with a plain table around it; compressed again also for 0 degrees."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        picture = image.convert("RGB")
    picture = picture.rotate(-degrees, expand=True, resample=Image.Resampling.BICUBIC, fillcolor=AROUND)
    picture.save(target, "JPEG", quality=92)
    return target.getvalue()


def _take(run: Turned, card: str, answer: Answer, bare: float) -> None:
    run.predictions[card] = answer.cards[0]["fields"] if answer.cards else {}
    run.ratios.append(answer.seconds / max(bare, 1e-6))
