"""Where lines stand on a card: set straight, measured in letters, and put into reading order.

Boxes are fractions of a photo of unknown proportions, perhaps turned. The lines' own edges say which way
the text runs; in that direction everything is measured in ems, the height of a middling letter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from shared.domain.reading import CardText, Code, Point, Polygon, TextLine
from shared.domain.sorting.words import is_wide

CORNERS = 4
LETTER = 0.5
"""Width of a Latin letter as part of its line's height; a Chinese one is as wide as high."""
OVERLAP = 0.2
"""Part of a line's height by which detected boxes may run into each other."""
COLUMN_GAP = 1.5
"""Ems between columns: wider than between words."""


@dataclass(frozen=True)
class Placed:
    """A line with its edges and size in ems, in the direction of the text."""

    line: TextLine
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def card_of(lines: Sequence[TextLine], codes: Sequence[Code], seen: Polygon = ()) -> CardText | None:
    """One card with these lines in reading order, and its outline if known; None when nothing is on it."""
    boxes = [line.box for line in lines] + [code.box for code in codes]
    points = [point for box in boxes for point in box]
    if not points:
        return None
    ordered = tuple(placed.line for placed in reading_order(place(lines)))
    return CardText(outline=seen or outline(points), lines=ordered, codes=tuple(codes))


def outline(points: Sequence[Point]) -> Polygon:
    """The upright box around some points, clockwise from its top left corner."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return ((min(xs), min(ys)), (max(xs), min(ys)), (max(xs), max(ys)), (min(xs), max(ys)))


def place(lines: Sequence[TextLine]) -> list[Placed]:
    """The lines that stand somewhere, measured; their order stays."""
    boxed = [line for line in lines if len(line.box) == CORNERS]
    if not boxed:
        return []
    straight = _straightener(boxed)
    corners = [[straight(point) for point in line.box] for line in boxed]
    heights = [max(1e-6, (c[3][1] - c[0][1] + c[2][1] - c[1][1]) / 2) for c in corners]
    widths = [max(1e-6, (c[1][0] - c[0][0] + c[2][0] - c[3][0]) / 2) for c in corners]
    em_y = median(heights)
    em_x = median(w / _letters(line.text) * em_y / h for line, w, h in zip(boxed, widths, heights, strict=True))
    return [_placed(line, c, h, em_x, em_y) for line, c, h in zip(boxed, corners, heights, strict=True)]


def reading_order(placed: Sequence[Placed]) -> list[Placed]:
    """Block by block: the widest white gap parts first, rows before columns that are as far apart."""
    if len(placed) < 2:  # noqa: PLR2004  (one line is in order)
        return list(placed)
    rows = _widest_gap(placed, lambda p: (p.top + OVERLAP * p.size, p.bottom - OVERLAP * p.size))
    columns = _widest_gap(placed, lambda p: (p.left, p.right))
    if columns[0] > COLUMN_GAP and columns[0] > rows[0]:
        return _parted(placed, columns[1], lambda p: p.left)
    if rows[0] > 0:
        return _parted(placed, rows[1], lambda p: p.top + OVERLAP * p.size)
    return sorted(placed, key=lambda p: (round(p.middle), p.left))


def _placed(line: TextLine, corners: Sequence[Point], height: float, em_x: float, em_y: float) -> Placed:
    xs, middle = [c[0] for c in corners], sum(c[1] for c in corners) / CORNERS
    return Placed(
        line=line,
        left=min(xs) / em_x,
        right=max(xs) / em_x,
        top=(middle - height / 2) / em_y,
        bottom=(middle + height / 2) / em_y,
        size=height / em_y,
    )


def _letters(text: str) -> float:
    """The width of a text in ems."""
    return max(LETTER, sum(1.0 if is_wide(char) else LETTER for char in text))


def _straightener(lines: Sequence[TextLine]) -> Callable[[Point], Point]:
    """A map into the plane whose axes run along the text and down the page."""
    ux = uy = vx = vy = 0.0
    for line in lines:
        a, b, c, d = line.box
        ux, uy = ux + b[0] - a[0] + c[0] - d[0], uy + b[1] - a[1] + c[1] - d[1]
        vx, vy = vx + d[0] - a[0] + c[0] - b[0], vy + d[1] - a[1] + c[1] - b[1]
    along, down = (ux * ux + uy * uy) ** 0.5, (vx * vx + vy * vy) ** 0.5
    area = ux * vy - uy * vx
    if abs(area) < 1e-3 * along * down or not area:
        return lambda point: point
    return lambda p: ((p[0] * vy - p[1] * vx) * along / area, (p[1] * ux - p[0] * uy) * down / area)


def _widest_gap(placed: Sequence[Placed], span: Callable[[Placed], tuple[float, float]]) -> tuple[float, float]:
    """The width of the widest gap that no line crosses, and where it ends."""
    spans = sorted(span(p) for p in placed)
    widest, after, reach = 0.0, 0.0, spans[0][1]
    for start, end in spans[1:]:
        if start - reach > widest:
            widest, after = start - reach, start
        reach = max(reach, end)
    return widest, after


def _parted(placed: Sequence[Placed], edge: float, start: Callable[[Placed], float]) -> list[Placed]:
    before = [p for p in placed if start(p) < edge]
    after = [p for p in placed if start(p) >= edge]
    return reading_order(before) + reading_order(after)
