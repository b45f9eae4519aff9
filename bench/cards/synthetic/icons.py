"""The little signs that stand before numbers and addresses: drawn, so that no icon font is needed."""

from PIL import ImageDraw

from bench.cards.synthetic.spec import Icon

Point = tuple[float, float]

SHAPES: dict[str, tuple[tuple[str, tuple[Point, ...]], ...]] = {
    "phone": (
        ("line", ((0.2, 0.15), (0.12, 0.4), (0.35, 0.72), (0.62, 0.9), (0.86, 0.8))),
        ("line", ((0.2, 0.15), (0.36, 0.36))),
        ("line", ((0.86, 0.8), (0.66, 0.64))),
    ),
    "mobile": (("box", ((0.25, 0.05), (0.75, 0.95))), ("line", ((0.42, 0.84), (0.58, 0.84)))),
    "fax": (
        ("box", ((0.08, 0.38), (0.92, 0.92))),
        ("box", ((0.28, 0.08), (0.72, 0.38))),
        ("line", ((0.55, 0.6), (0.82, 0.6))),
    ),
    "email": (("box", ((0.05, 0.2), (0.95, 0.82))), ("line", ((0.05, 0.2), (0.5, 0.56), (0.95, 0.2)))),
    "website": (
        ("ring", ((0.08, 0.08), (0.92, 0.92))),
        ("line", ((0.08, 0.5), (0.92, 0.5))),
        ("ring", ((0.32, 0.08), (0.68, 0.92))),
    ),
    "address": (
        ("ring", ((0.22, 0.05), (0.78, 0.6))),
        ("line", ((0.24, 0.42), (0.5, 0.97), (0.76, 0.42))),
        ("ring", ((0.42, 0.24), (0.58, 0.4))),
    ),
}


def draw_icon(pen: ImageDraw.ImageDraw, icon: Icon, place: tuple[float, float, float], colour: str) -> None:
    """Draw one sign into the square that begins at `place[:2]` and has sides of `place[2]` pixels."""
    left, top, side = place
    width = max(1, round(side / 12))
    for kind, points in SHAPES[icon]:
        spots = [(left + x * side, top + y * side) for x, y in points]
        if kind == "line":
            pen.line(spots, fill=colour, width=width)
        elif kind == "box":
            pen.rectangle((*spots[0], *spots[1]), outline=colour, width=width)
        else:
            pen.ellipse((*spots[0], *spots[1]), outline=colour, width=width)
