"""Draws the sample cards again: `python -m events.cards.render`. The pictures are committed; tests only read them."""

import json
from pathlib import Path

from PIL import Image

from events.cards.designs import CARD, DESIGNS, Design, Sheet
from events.cards.scene import photographed, textured

FOLDER = Path(__file__).parent
QUALITY = 86


def main() -> None:
    """Write every card's photo, and index.json: `[{"file", "title", "fields"}]` with what is printed."""
    for design in DESIGNS:
        rendered(design).save(FOLDER / design.file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    index = [{"file": d.file, "title": d.title, "fields": d.fields} for d in DESIGNS]
    text = json.dumps(index, ensure_ascii=False, indent=2) + "\n"
    (FOLDER / "index.json").write_text(text, encoding="utf-8")


def rendered(design: Design) -> Image.Image:
    """One card as photographed."""
    sheet = Sheet(Image.new("RGB", CARD, design.paper))
    design.paint(sheet)
    return photographed(textured(sheet.image, design.scene.seed), design.scene)


if __name__ == "__main__":
    main()
