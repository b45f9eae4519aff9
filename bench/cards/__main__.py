"""`python -m bench.cards FOLDER…`: the tables of folders of labelled cards."""

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.cards.measure import BARE, TABLES, Run, labels_in, measure
from bench.cards.reliability import judged, reliability
from bench.cards.report import print_report
from bench.cards.score import score
from bench.cards.turned import measure_turned, upright
from bench.cards.workers import Worker


def main() -> None:
    """Read each folder's cards, then print its tables, or one JSON object a folder."""
    options = _options()
    names = ["rapport", BARE]
    if options.baselines and shutil.which("tesseract"):
        names.append("tesseract")
    with ExitStack() as stack:
        workers = {name: stack.enter_context(Worker(name)) for name in names}
        for folder in options.folders:
            result = folder_result(folder, options.half, workers, baselines=options.baselines)
            if options.turned:
                result["turned"] = turned_result(folder, options.half, workers, options.turned)
            if options.json:
                print(json.dumps(result, ensure_ascii=False))
            else:
                print_report(str(folder), result, misses=options.misses)


def folder_result(folder: Path, half: str, workers: dict[str, Worker], *, baselines: bool) -> dict[str, Any]:
    """Rapport's figures, with those of the others under `baselines`."""
    labels, tables = labels_in(folder, half), labels_in(folder, half, TABLES)
    if not labels and not tables:
        raise SystemExit(f"{folder} holds no labels{f' of the half {half}' if half else ''}: see bench/cards/README.md")
    runs = measure(folder, labels, tables, workers, _shown())
    results = {name: _figures(labels, tables, run, runs[BARE]) for name, run in runs.items()}
    ours = results.pop("rapport")
    return ours | {"folder": str(folder), "half": half} | ({"baselines": results} if baselines else {})


def turned_result(folder: Path, half: str, workers: dict[str, Worker], most: int) -> dict[str, Any]:
    """Rapport's figures on up to so many of the folder's upright pictures, turned; with how many there were."""
    chosen = upright(labels_in(folder, half), most)
    return {"pictures": len(chosen), "turns": measure_turned(folder, chosen, workers, _shown())}


def _figures(labels: list[Any], tables: list[Any], run: Run, bare: Run) -> dict[str, Any]:
    """The measure's tables for single cards, and beside them those of cards in photos of several."""
    result = score(labels, run.predictions)
    together = [card for table in tables for card in table["cards"]]
    values = [
        value
        for label in [*labels, *together]
        for value in judged(label, run.predictions.get(label["id"], {}), run.proofs.get(label["id"], {}))
    ]
    misses = [{"card": m.card, "key": m.key, "missed": m.missed, "added": m.added} for m in result.misses]
    figures = result.as_json() | run.as_json(bare) | {"reliability": reliability(values), "misses": misses}
    return figures | ({"together": score(together, run.predictions).as_json()} if together else {})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.cards", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="holds labels.jsonl and its pictures")
    parser.add_argument("--half", choices=("train", "held-out"), default="", help="of a synthetic set")
    parser.add_argument("--baselines", action="store_true", help="RapidOCR and Tesseract with regular expressions, too")
    parser.add_argument(
        "--turned", type=int, default=0, metavar="N", help="also turn N of the upright pictures: exactness and time"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a folder")
    parser.add_argument("--misses", action="store_true", help="list what was missed or wrongly added")
    return parser.parse_args()


def _shown() -> Callable[[str], None]:
    """Tells people at a terminal how far it is."""
    return (lambda card: print(card, file=sys.stderr)) if sys.stderr.isatty() else lambda _: None


if __name__ == "__main__":
    main()
