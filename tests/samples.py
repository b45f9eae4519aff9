"""The sample cards: pictures of fictional people, with what is printed on them."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "events" / "cards"
INDEX = FOLDER / "index.json"
SAMPLES: list[dict[str, Any]] = json.loads(INDEX.read_text(encoding="utf-8"))


def sample(entry: dict[str, Any]) -> Path:
    """The picture of one sample."""
    return FOLDER / str(entry["file"])
