"""Writing a set to a folder: pictures, labels.jsonl (a card a line), multi.jsonl (a photo of several cards a line)."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from bench.cards.synthetic.camera import Photo, photographed, scanned, several
from bench.cards.synthetic.fonts import NoFontError
from bench.cards.synthetic.generate import card
from bench.cards.synthetic.render import draw
from bench.cards.synthetic.spec import CardSpec

FIRST_OF_TABLES = 1_000_000
"""Where the numbers of the cards begin that lie together on tables."""
MOST = 9
SCANS = 0.15


def write(folder: Path, seed: int, count: int, tables: int, progress: Callable[[str], None]) -> list[str]:
    """Fill `folder`; the reasons of the cards that were left out because no font here writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    missing: list[str] = []
    for name, made, number in (("labels.jsonl", _single, count), ("multi.jsonl", _table, tables)):
        lines = []
        for index in range(number):
            try:
                lines.append(json.dumps(made(folder, seed, index), ensure_ascii=False))
            except NoFontError as error:
                missing.append(str(error))
            progress(f"{name} {index + 1}/{number}")
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return missing


def photo_of(spec: CardSpec, random: Random) -> Photo:
    """The card, drawn and photographed or scanned. Raises `NoFontError` where no font here writes it."""
    drawn = draw(spec, random, random.uniform(1.4, 2.0))
    return scanned(drawn, random) if random.random() < SCANS else photographed(drawn, random)


def _single(folder: Path, seed: int, number: int) -> dict[str, Any]:
    spec = card(seed, number)
    photo = photo_of(spec, Random(f"rapport-camera/{seed}/{number}"))
    file = f"{number:05d}.jpg"
    (folder / file).write_bytes(photo.jpeg)
    about = {
        "id": f"{seed}-{number}",
        "file": file,
        "half": _half(number),
        "width": photo.width,
        "height": photo.height,
    }
    turn = round(photo.turn) % 360
    return about | {"kind": photo.tags[0], "text_rotation_cw": turn} | _labels(spec, photo, 0, photo.tags)


def _table(folder: Path, seed: int, number: int) -> dict[str, Any]:
    random = Random(f"rapport-table/{seed}/{number}")
    start = FIRST_OF_TABLES + number * MOST
    specs = [card(seed, start + index) for index in random.sample(range(MOST), random.randint(2, MOST))]
    photo = several([draw(spec, random, 1.6) for spec in specs], random)
    file = f"table-{number:03d}.jpg"
    (folder / file).write_bytes(photo.jpeg)
    cards = [{"id": f"{seed}-t{number}-{i}"} | _labels(spec, photo, i, ()) for i, spec in enumerate(specs)]
    about = {
        "id": f"{seed}-t{number}",
        "file": file,
        "half": _half(number),
        "width": photo.width,
        "height": photo.height,
    }
    return about | {"tags": photo.tags, "cards": cards}


def _labels(spec: CardSpec, photo: Photo, index: int, tags: tuple[str, ...]) -> dict[str, Any]:
    return {
        "language": spec.language,
        "layout": spec.layout,
        "tags": [*spec.tags, *tags],
        "outline": [[round(x, 5), round(y, 5)] for x, y in photo.outlines[index]],
        "fields": spec.labels,
        "unscored_values": list(spec.unscored_values),
    }


def _half(number: int) -> str:
    return "held-out" if number % 2 else "train"
