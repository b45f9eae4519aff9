"""`python -m bench.cards.training.readings FILE`: what the engine reads on photos of the open half, for calibration.

Rendering and reading takes a second or two a card; what was read is the same for every change of the rules, so
it is kept in FILE and used again. Cards that FILE holds already are not read again.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from bench.cards.synthetic.fonts import NoFontError
from bench.cards.synthetic.generate import card
from bench.cards.synthetic.write import photo_of
from shared.adapters.pictures import PillowPictures
from shared.adapters.rapidocr_reader import RapidOcrReader
from shared.domain.reading import CardText

SEED, CARDS = 20261125, 600

Reading = tuple[CardText, dict[str, Any]]
"""What was read on a photo of one card, and the card's labels."""


def main() -> None:
    """Read what FILE lacks."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards.training.readings", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--count", type=int, default=CARDS, help=f"photos of one card each (default {CARDS})")
    options = parser.parse_args()
    known = {number for number, _ in _kept(options.file)}
    wanted = [number for number in range(0, 2 * options.count, 2) if number not in known]
    with options.file.open("a", encoding="utf-8") as file:
        for line in _read(wanted):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()


def readings(file: Path) -> list[Reading]:
    """The photos in which one card was found."""
    found = [(line["cards"], line["labels"]) for _, line in _kept(file)]
    return [(CardText.model_validate(cards[0]), labels) for cards, labels in found if len(cards) == 1]


def _kept(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if file.exists():
        for text in file.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            yield line["number"], line


def _read(numbers: list[int]) -> Iterator[dict[str, Any]]:
    pictures, reader = PillowPictures(), RapidOcrReader(threads=1)
    for number in numbers:
        spec, random = card(SEED, number), Random(f"rapport-camera/{SEED}/{number}")
        try:
            photo = photo_of(spec, random)
        except NoFontError:
            continue
        cards = [found for page in pictures.open(photo.jpeg) for found in reader.read(page)]
        yield {"number": number, "labels": spec.labels, "cards": [found.model_dump(mode="json") for found in cards]}


if __name__ == "__main__":
    main()
