"""`python -m bench.cards.odd [--half train|held-out] [NAME…]`: what becomes of pictures that are no cards."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench.cards.odd.became import became
from bench.cards.odd.collection import OddPicture, collection
from shared.adapters.rapidocr_reader import RapidOcrReader


def main() -> int:
    """Print a line for each picture; 1 when a contact was invented or a reason is missing."""
    options = _options()
    grid = Table("kind", "picture", "ends as", "cards", "contacts", "notes", "reason", box=None)
    reader, wrong = RapidOcrReader(), 0
    with TemporaryDirectory() as folder:
        for odd in _chosen(options.half, options.names):
            end = became(odd, reader, Path(folder))
            wrong += end.wrong(odd.kind)
            contacts = ", ".join(end.contacts[:3]) + (" …" if len(end.contacts) > 3 else "")  # noqa: PLR2004
            shown = (end.status, str(end.cards), contacts, str(end.notes), " ".join(end.reasons))
            grid.add_row(odd.kind, ("✗ " if end.wrong(odd.kind) else "") + odd.name, *shown)
    Console(width=None if sys.stdout.isatty() else 200).print(grid)
    print(f"{wrong} of {grid.row_count} pictures propose a contact that isn't there, or say nothing")
    return 1 if wrong else 0


def _chosen(half: str, names: list[str]) -> Iterator[OddPicture]:
    for odd in collection():
        if (not names or odd.name in names) and (not half or odd.held_out is (half == "held-out")):
            yield odd


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.cards.odd", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures")
    parser.add_argument("--half", choices=("train", "held-out"), default="", help="of the papers and screens")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
