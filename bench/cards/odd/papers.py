"""Printed papers: till receipts, menus, book pages, newspaper columns, letters, envelopes, signs."""

from PIL import Image

from bench.cards.odd.sheet import Sheet, wrapped
from bench.cards.odd.texts import Odd, halves, is_heading, plain
from bench.cards.synthetic.spec import Style

EDGE = 70


def till(odd: Odd) -> Image.Image:
    """Thermal paper: narrow, grey, prices at the right."""
    return _listed(odd, (620, 1800), "mono", ink="#3a3a40", size=24)


def menu(odd: Odd) -> Image.Image:
    """A sheet with a column at the right: a menu, a list of numbers."""
    return _listed(odd, (1100, 1700), "serif", ink="#2a1c12", size=36)


def _listed(odd: Odd, room: tuple[int, int], style: Style, *, ink: str, size: int) -> Image.Image:
    sheet = Sheet(room, odd.language, paper="#f4f2ee", seed=odd.name)
    sheet.top = 50
    for line in odd.lines:
        left, right = halves(line)
        large = is_heading(line)
        font = sheet.font(left + right, style, round(size * (1.4 if large else 1.0)), bold=large)
        if large:
            sheet.write(left, font, sheet.width / 2, ink=ink, anchor="ma")
        else:
            sheet.write(left, font, EDGE, ink=ink)
            sheet.write(right, font, sheet.width - EDGE, ink=ink, anchor="ra")
        sheet.top += 1.45 * size * (1.5 if large else 1.0)
    return sheet.cropped()


def book(odd: Odd) -> Image.Image:
    """A page of a book."""
    sheet = Sheet((1000, 1600), odd.language, paper="#faf6ea", seed=odd.name)
    sheet.top = 110
    _flow(sheet, odd.lines, EDGE + 40, 30)
    return sheet.cropped()


def columns(odd: Odd) -> Image.Image:
    """A newspaper: a headline over two columns."""
    sheet = Sheet((1300, 1100), odd.language, paper="#ece9e2", seed=odd.name)
    sheet.top = 60
    _flow(sheet, odd.lines[:-1], EDGE, 30)
    font = sheet.font(odd.lines[-1], "serif", 27)
    text = wrapped(odd.lines[-1], font, 550)
    start, half = sheet.top, -(-len(text) // 2)
    for number, line in enumerate(text):
        sheet.top = start + 36 * (number % half)
        sheet.write(line, font, EDGE + 600 * (number // half))
    sheet.top = start + 36 * half
    return sheet.cropped()


def letter(odd: Odd) -> Image.Image:
    """A business letter with its letterhead."""
    sheet = Sheet((1240, 1754), odd.language, seed=odd.name)
    sheet.top = 90
    _flow(sheet, odd.lines, 130, 28, "sans")
    return sheet.picture


def envelope(odd: Odd) -> Image.Image:
    """Sender small in the corner, the receiver in the middle."""
    sheet = Sheet((1500, 750), odd.language, paper="#f6f1e4", seed=odd.name)
    sheet.top = 60
    sheet.write(odd.lines[0], sheet.font(odd.lines[0], "sans", 20), 60)
    sheet.top = 330
    for line in odd.lines[1:]:
        sheet.write(line, sheet.font(line, "sans", 40), 640)
        sheet.top += 58
    return sheet.picture


def sign(odd: Odd) -> Image.Image:
    """A sign at the road or on a door."""
    sheet = Sheet((1200, 260 + 140 * len(odd.lines)), odd.language, paper="#1d4f91", seed=odd.name)
    sheet.top = 110
    for line in odd.lines:
        size = 120 if is_heading(line) else 76
        sheet.write(plain(line), sheet.font(plain(line), "sans", size, bold=True), 600, ink="white", anchor="ma")
        sheet.top += 1.35 * size
    return sheet.picture


def _flow(sheet: Sheet, lines: list[str], left: float, size: int, style: Style = "serif") -> None:
    room = sheet.width - 2 * left
    for line in lines:
        large = is_heading(line)
        font = sheet.font(plain(line), style, round(size * (1.6 if large else 1.0)), bold=large)
        for part in wrapped(plain(line), font, room):
            sheet.write(part, font, left)
            sheet.top += 1.4 * size * (1.5 if large else 1.0)
