"""`python -m bench.cards.publish RESULT.json`: put measured figures into docs/benchmark.md and draw its picture."""

import argparse
import json
import os
import platform
import shutil
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.cards.plot import svg
from bench.cards.runners import TITLES, tesseract_languages
from bench.cards.score import FIELDS

DOCS = Path(__file__).parents[2] / "docs"
START, END = "<!-- figures: written by bench.cards.publish -->", "<!-- end of figures -->"
PACKAGES = ("rapidocr", "onnxruntime", "opencv-python-headless", "pillow", "faker")


def main() -> None:
    """Read the result of the synthetic set, then rewrite the figures and the picture."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards.publish", description=__doc__)
    parser.add_argument("result", type=Path, help="what `python -m bench.cards FOLDER --baselines --json` printed")
    result = json.loads(parser.parse_args().result.read_text(encoding="utf-8").splitlines()[0])
    page = DOCS / "benchmark.md"
    page.write_text(with_figures(page.read_text(encoding="utf-8"), figures(result, _machine())), encoding="utf-8")
    (DOCS / "pictures" / "benchmark.svg").write_text(svg(result), encoding="utf-8")


def with_figures(page: str, text: str) -> str:
    """The page with `text` between its two marks. Raises `ValueError` when it has none."""
    if START not in page or END not in page:
        raise ValueError(f"docs/benchmark.md needs the lines {START} and {END}")
    return f"{page.split(START, maxsplit=1)[0]}{START}\n\n{text}\n\n{END}{page.split(END)[1]}"


def figures(result: dict[str, Any], machine: str) -> str:
    """All tables in Markdown."""
    readers = {"rapport": result, **result.get("baselines", {})}
    return "\n\n".join(
        (
            f"{machine} {result['cards']} photos of one card, {result['tables']['cards']} cards in photos of several.",
            _table(["", *(TITLES[name] for name in readers)], _rows(readers)),
            *_turned(result.get("turned")),
            "Of the fields Rapport gave a confidence, so many were right:",
            _table(["confidence", "fields", "right"], _bins(result["reliability"]["bins"])),
            "Of those it was sure of (they are not marked for a second look):",
            _table(["field", "sure", "right"], _sure(result["reliability"]["sure"])),
        )
    )


def _rows(readers: dict[str, Any]) -> list[list[str]]:
    shown = list(readers.values())
    rows = [[f"{key}, F1 (of {shown[0][key]['n']})", *(f"{r[key]['f1']:.3f}" for r in shown)] for key in FIELDS]
    rows += [
        ["phone kind right", *(f"{r['phone_kind']:.3f}" for r in shown)],
        ["cards right in full", *(f"{r['record']:.3f}" for r in shown)],
        ["cards seen where there was none (photos of one card)", *(str(r["extra_cards"]) for r in shown)],
        ["seconds a photo (median)", *(f"{r['seconds']:.2f}" for r in shown)],
        ["time against the bare engine (median of ratios)", *(f"{r['ratio']:.2f}" for r in shown)],
        ["peak memory, MB", *(f"{r['peak_megabytes']:.0f}" for r in shown)],
    ]
    if "together" in shown[0]:
        rows += [
            ["photos of several: cards found", *(f"{r['tables']['found']} of {r['tables']['cards']}" for r in shown)],
            ["photos of several: cards invented", *(str(r["tables"]["invented"]) for r in shown)],
            ["photos of several: mean F1", *(f"{r['together']['mean_f1']:.3f}" for r in shown)],
        ]
    return rows


def _turned(turned: dict[str, Any] | None) -> list[str]:
    if not turned:
        return []
    rows = [
        [f"{turn}°", f"{row['ratio']:.2f}", f"{row['worst']:.2f}", f"{row['mean_f1']:.3f}", f"{row['same']:.2f}"]
        for turn, row in turned["turns"].items()
    ]
    head = ["turned by", "time, median of ratios", "worst", "mean F1", "same fields as upright"]
    text = (
        f"The same {turned['pictures']} pictures upright and turned; time against the bare engine on the upright one:"
    )
    return [text, _table(head, rows)]


def _bins(bins: list[dict[str, Any]]) -> list[list[str]]:
    return [[f"{row['from']:.2f} to {row['to']:.2f}", str(row["n"]), _share(row)] for row in bins]


def _sure(sure: dict[str, Any]) -> list[list[str]]:
    return [[key, str(row["n"]), _share(row)] for key, row in sure.items()]


def _share(row: dict[str, Any]) -> str:
    return "–" if row["right"] is None else f"{row['right']:.3f}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    program = shutil.which("tesseract")
    packs = f", Tesseract with {', '.join(tesseract_languages(program))}" if program else ""
    return f"Measured on {day}: {machine}, {versions}{packs}."


if __name__ == "__main__":
    main()
