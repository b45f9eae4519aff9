"""A sheet of paper or a screen to write on, line by line from the top."""

from random import Random

from PIL import Image, ImageDraw, ImageFont

from bench.cards.synthetic.fonts import Fonts, sized
from bench.cards.synthetic.spec import Style

Colour = str | tuple[int, int, int]
WIDE_FROM = "\u2e80"
"""From here on scripts break between any two letters."""


class Sheet:
    """Its `top` moves down with each line; sizes are in pixels."""

    def __init__(self, size: tuple[int, int], language: str, *, paper: Colour = "white", seed: str = "") -> None:
        self.picture = Image.new("RGB", size, paper)
        self.pen = ImageDraw.Draw(self.picture)
        self.width, self.height = size
        self.top = 0.0
        self._fonts = Fonts(Random(seed), language)

    def font(self, text: str, style: Style, size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        """A font that writes this text. Raises `NoFontError`."""
        return sized(self._fonts.face(text, style, bold=bold), size)

    def write(
        self, text: str, font: ImageFont.FreeTypeFont, x: float, *, ink: Colour = "black", anchor: str = "la"
    ) -> None:
        """Write at the height of `top`, which stays."""
        self.pen.text((x, self.top), text, ink, font, anchor=anchor)

    def cropped(self) -> Image.Image:
        """The sheet, cut off a little below the last line."""
        return self.picture.crop((0, 0, self.width, min(self.height, round(self.top) + 60)))


def wrapped(text: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """The text in lines that fit."""
    lines, gap = [""], "" if any(sign >= WIDE_FROM for sign in text) else " "
    for part in text.split() if gap else text:
        longer = f"{lines[-1]}{gap}{part}" if lines[-1] else part
        if font.getlength(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
