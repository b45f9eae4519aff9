"""`python -m bench.cards FOLDER`: the table of one folder of labelled cards."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench.cards.measure import Run, labels_in, measure
from bench.cards.score import FIELDS, Score, score


def main() -> None:
    """Read the folder's cards, then print the table, or one JSON object."""
    options = _options()
    labels = labels_in(options.folder)
    run = measure(options.folder, labels, _progress if sys.stderr.isatty() else lambda _: None)
    result = score(labels, run.predictions)
    if options.json:
        print(json.dumps(result.as_json() | run.as_json() | {"unreadable": run.unreadable}))
        return
    _print_table(result.as_json(), run)
    if options.misses:
        _print_misses(result)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.cards", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds labels.jsonl and the pictures it names")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="list what was missed or wrongly added")
    return parser.parse_args()


def _progress(card: str) -> None:
    print(card, file=sys.stderr)


def _print_table(table: dict[str, Any], run: Run) -> None:
    for key in FIELDS:
        row = table[key]
        print(f"{key:13s} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}  n {row['n']}")
    print(
        f"mean F1 {table['mean_f1']:.3f}  phone kind {table['phone_kind']:.3f}  "
        f"record {table['record']:.3f}  cards {table['cards']}"
    )
    times = run.as_json()
    print(
        f"seconds a card {times['seconds']:.2f}  bare engine {times['bare_seconds']:.2f}  "
        f"ratio {times['ratio']:.2f}  peak memory {times['peak_megabytes']:.0f} MB"
    )
    for card, reason in run.unreadable.items():
        print(f"{card}  unreadable: {reason}")


def _print_misses(result: Score) -> None:
    for miss in result.misses:
        print(f"{miss.card}  {miss.key}: missed {miss.missed} added {miss.added}")


if __name__ == "__main__":
    main()
