"""Drawing a card flat, as a printer would."""

from dataclasses import dataclass
from random import Random

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from bench.cards.synthetic.fonts import Face, Fonts, sized
from bench.cards.synthetic.icons import draw_icon
from bench.cards.synthetic.spec import CardSpec, SpecLine

LEAST = 6


def draw(spec: CardSpec, random: Random, scale: float) -> Image.Image:
    """The card at `scale` pixels a card unit. Raises `NoFontError` when no font writes one of its lines."""
    picture = Image.new("RGB", (round(spec.width * scale), round(spec.height * scale)), spec.paper)
    pen = ImageDraw.Draw(picture)
    fonts = Fonts(random, spec.language)
    if spec.band:
        pen.rectangle(_scaled(spec.band, scale), fill=spec.accent)
    elif random.random() < 0.35:
        _ornament(pen, spec, random, scale)
    for line in spec.lines:
        _line(pen, spec, line, fonts, scale)
    if spec.code and spec.code_box:
        left, top, width, _ = spec.code_box
        picture.paste(_code(spec.code, round(width * scale)), (round(left * scale), round(top * scale)))
    return picture


@dataclass(frozen=True, slots=True)
class Type:
    """A font at its size in pixels, with so many pixels between letters."""

    font: ImageFont.FreeTypeFont
    size: int
    gap: float

    def length(self, text: str) -> float:
        """How wide the text is, in pixels."""
        if not self.gap:
            return self.font.getlength(text)
        return sum(self.font.getlength(sign) + self.gap for sign in text) - self.gap

    def write(self, pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: str) -> None:
        """Write from `at`, the left end of the line's middle."""
        x, y = at
        for part in text if self.gap else (text,):
            pen.text((x, y), part, fill, self.font, anchor="lm")
            x += self.font.getlength(part) + self.gap


def _line(pen: ImageDraw.ImageDraw, spec: CardSpec, line: SpecLine, fonts: Fonts, scale: float) -> None:
    face = fonts.face(line.text, line.font, bold=line.bold)
    left, top, width, height = (side * scale for side in line.box)
    room = (spec.width * scale - left - 8 * scale) if line.align == "left" else width
    type_ = _fitting(face, line, round(line.size * scale), room)
    x = left + (width - type_.length(line.text)) * {"left": 0.0, "center": 0.5, "right": 1.0}[line.align]
    type_.write(pen, (x, top + height / 2), line.text, _colour(spec, line))
    if line.icon:
        draw_icon(pen, line.icon, (x - type_.size * 1.4, top + (height - type_.size) / 2, type_.size), spec.accent)


def _fitting(face: Face, line: SpecLine, size: int, room: float) -> Type:
    """The type at `size`, or at the next smaller one at which the line fits into `room` pixels."""
    type_ = Type(sized(face, size), size, line.spacing * size)
    if type_.length(line.text) <= room or size <= LEAST:
        return type_
    return _fitting(face, line, size - 1, room)


def _colour(spec: CardSpec, line: SpecLine) -> str:
    if spec.band and line.box[1] < spec.band[1] + spec.band[3]:
        return "#ffffff"
    return spec.accent if {"logo", "organization"} & set(line.roles) and line.size > 30 else spec.ink


def _ornament(pen: ImageDraw.ImageDraw, spec: CardSpec, random: Random, scale: float) -> None:
    """A frame or a stripe along one side, where no text stands."""
    wide, high = spec.width * scale, spec.height * scale
    edge = 14 * scale
    kind = random.choice(("frame", "left", "bottom"))
    if kind == "frame":
        pen.rectangle((edge, edge, wide - edge, high - edge), outline=spec.accent, width=max(1, round(2 * scale)))
    elif kind == "left":
        pen.rectangle((0, 0, edge, high), fill=spec.accent)
    else:
        pen.rectangle((0, high - edge, wide, high), fill=spec.accent)


def _code(text: str, side: int) -> Image.Image:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(code, scale=4)))
    return picture.convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def _scaled(box: tuple[float, float, float, float], scale: float) -> tuple[float, float, float, float]:
    left, top, width, height = box
    return left * scale, top * scale, (left + width) * scale, (top + height) * scale
