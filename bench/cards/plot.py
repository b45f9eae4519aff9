"""The picture of the published figures, as SVG: F1 of each field by reader, and confidence against truth."""

from html import escape
from typing import Any

from bench.cards.runners import TITLES
from bench.cards.score import FIELDS

WIDTH, HEIGHT = 860, 470
COLOURS = {"rapport": "#27548a", "rapidocr": "#c58940", "tesseract": "#9aa3ab"}
INK, FAINT = "#2b2b2b", "#d9d5cc"
LEFT, TOP, BAR, ROW, LONG = 130, 70, 11, 44, 360
GRAPH_LEFT, GRAPH_TOP, SIDE = 590, 90, 230


def svg(result: dict[str, Any]) -> str:
    """The whole picture; `result` is one line of `python -m bench.cards … --baselines --json`."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="#fbfaf7"/>',
        *_bars({"rapport": result, **result.get("baselines", {})}),
        *_reliability(result["reliability"]["bins"]),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bars(readers: dict[str, Any]) -> list[str]:
    parts = [_text(LEFT, 32, "How much is read right (F1)", size=16)]
    for index, name in enumerate(readers):
        parts.append(_rect(LEFT + index * 235 - 110, HEIGHT - 28, 12, 12, COLOURS[name]))
        parts.append(_text(LEFT + index * 235 - 92, HEIGHT - 17, TITLES[name]))
    rows = [(key, {name: figures[key]["f1"] for name, figures in readers.items()}) for key in FIELDS]
    rows.append(("right in full", {name: figures["record"] for name, figures in readers.items()}))
    for number, (key, values) in enumerate(rows):
        top = TOP + number * ROW
        parts.append(_text(LEFT - 10, top + 22, key, anchor="end"))
        for index, (name, value) in enumerate(values.items()):
            parts.append(_rect(LEFT, top + index * (BAR + 1), max(value * LONG, 1), BAR, COLOURS[name]))
            parts.append(_text(LEFT + value * LONG + 5, top + index * (BAR + 1) + 10, f"{value:.2f}", size=11))
    return parts


def _reliability(bins: list[dict[str, Any]]) -> list[str]:
    """A dot for each bin of confidence: on the line where what is said comes true, larger where more fields are."""
    bottom, right = GRAPH_TOP + SIDE, GRAPH_LEFT + SIDE
    parts = [
        _text(GRAPH_LEFT, 32, "Is confidence honest?", size=16),
        _line(GRAPH_LEFT, bottom, right, bottom),
        _line(GRAPH_LEFT, bottom, GRAPH_LEFT, GRAPH_TOP),
        _line(GRAPH_LEFT, bottom, right, GRAPH_TOP),
        _text(GRAPH_LEFT + SIDE / 2, bottom + 34, "confidence given", anchor="middle"),
        _text(GRAPH_LEFT, GRAPH_TOP - 12, "share that is right"),
    ]
    for share in (0.0, 0.5, 1.0):
        parts.append(_text(GRAPH_LEFT - 6, bottom - share * SIDE + 4, f"{share:.1f}", anchor="end", size=11))
        parts.append(_text(GRAPH_LEFT + share * SIDE, bottom + 16, f"{share:.1f}", anchor="middle", size=11))
    for row in bins:
        if row["n"]:
            x, y = GRAPH_LEFT + (row["from"] + row["to"]) / 2 * SIDE, bottom - row["right"] * SIDE
            radius = 3 + min(9.0, row["n"] ** 0.5 / 3)
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{COLOURS["rapport"]}" fill-opacity="0.75">'
                f"<title>{row['n']} fields, {row['right']:.3f} right</title></circle>"
            )
    return parts


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{INK}">{escape(text)}</text>'


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" fill="{fill}"/>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{FAINT}"/>'
