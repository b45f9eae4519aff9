"""Screens: a chat with its bubbles, a slide, a listing of code."""

from PIL import Image

from bench.cards.odd.sheet import Sheet, wrapped
from bench.cards.odd.texts import Odd, halves, is_heading, plain

EDGE = 40


def chat(odd: Odd) -> Image.Image:
    """A telephone's screen: a bar with a name, then bubbles, one's own at the right, each with its time."""
    sheet = Sheet((900, 1950), odd.language, paper="#e8e2d8", seed=odd.name)
    sheet.pen.rectangle((0, 0, sheet.width, 130), fill="#1f6f5c")
    sheet.top = 45
    title = plain(odd.lines[0])
    sheet.write(title, sheet.font(title, "sans", 42, bold=True), 110, ink="white")
    sheet.top = 170
    for line in odd.lines[1:]:
        _bubble(sheet, *halves(line), own=line.startswith("> "))
    return sheet.cropped()


def _bubble(sheet: Sheet, text: str, clock: str, *, own: bool) -> None:
    font, small = sheet.font(text, "sans", 34), sheet.font(clock, "sans", 22)
    parts = wrapped(text, font, 560)
    wide = max(font.getlength(part) for part in parts) + 2 * 22 + (small.getlength(clock) + 20 if clock else 0)
    left = sheet.width - EDGE - wide if own else EDGE
    high = 46 * len(parts) + 34
    box = (left, sheet.top, left + wide, sheet.top + high)
    sheet.pen.rounded_rectangle(box, 20, fill="#d9f7c4" if own else "white")
    sheet.top += 14
    for part in parts:
        sheet.write(part, font, left + 22)
        sheet.top += 46
    sheet.top -= 20
    sheet.write(clock, small, left + wide - 16, ink="#667", anchor="ra")
    sheet.top += 62


def slide(odd: Odd) -> Image.Image:
    """A slide of a talk: a title and short lines."""
    sheet = Sheet((1600, 900), odd.language, paper="#fdfdff", seed=odd.name)
    sheet.top = 90
    for line in odd.lines:
        large = is_heading(line)
        text = plain(line).replace("- ", "• ", 1)
        font = sheet.font(text, "sans", 70 if large else 44, bold=large)
        sheet.write(text, font, 110, ink="#123a5e" if large else "#222")
        sheet.top += 140 if large else 90
    return sheet.picture


def listing(odd: Odd) -> Image.Image:
    """A program on a dark screen."""
    sheet = Sheet((1200, 900), odd.language, paper="#1e1e2a", seed=odd.name)
    sheet.top = 50
    for line in odd.lines:
        sheet.write(line, sheet.font(line, "mono", 28), 60, ink="#d6e2ff")
        sheet.top += 42
    return sheet.cropped()
