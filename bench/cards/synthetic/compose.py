"""Setting what a card prints into the boxes of its layout."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from bench.cards.synthetic.layouts import Layout, Region
from bench.cards.synthetic.people import Content
from bench.cards.synthetic.press import Press
from bench.cards.synthetic.rows import Row
from bench.cards.synthetic.spec import Box, CardSpec, SpecLine, Style

LEADING = 1.36
LEAST_SIZE = 17.0


def compose(number: int, content: Content, layout: Layout, random: Random) -> CardSpec:
    """The card that shows `content` in `layout`."""
    press = Press(content, layout, random, random.choice(layout.labels), random.choice((": ", " ", ". ", ": ")))
    if press.labels == "letters":
        press.labels, press.joined = "words", " "
    font = random.choice(layout.fonts)
    lines = [line for region in layout.regions for line in _placed(region, press, font)]
    ink, paper, accent = _colours(random, layout.dark)
    width, height = layout.size
    return CardSpec(
        number=number,
        language=content.language,
        locale=content.locale,
        layout=layout.name,
        width=width,
        height=height,
        lines=tuple(lines),
        labels=press.fields,
        ink=ink,
        paper=paper,
        accent=accent,
        code=_code(layout, press.fields),
        code_box=layout.code_box,
        band=next((region.box for region in layout.regions if "band" in region.things), None),
        unscored_values=tuple(press.unscored),
        tags=tuple(_tags(layout, press)),
    )


def _placed(region: Region, press: Press, font: Style) -> Iterator[SpecLine]:
    rows = [row for thing in region.things for row in press.rows(thing)]
    rows = [replace(row, size=row.size * press.layout.scale) for row in rows]
    rows = _fitting(rows, region.box)
    left, top, width, height = region.box
    free = height - sum(map(_height, rows))
    y = top + {"top": 0.0, "middle": free / 2, "bottom": free}[region.start]
    aside = max((Row(r.beside, (), r.size).width + 16 for r in rows if r.beside), default=0.0)
    for row in rows:
        box: Box = (left, y, width, _height(row))
        y += _height(row)
        if row.text:
            yield from _line(row, box, region, font, aside)


def _line(row: Row, box: Box, region: Region, font: Style, aside: float) -> Iterator[SpecLine]:
    if row.beside:
        yield SpecLine(
            row.beside,
            ("label",),
            _shrunk((box[0], box[1], aside, box[3]), Row(row.beside, (), row.size), "left"),
            font,
            size=row.size,
        )
    if aside:
        box = (box[0] + aside, box[1], box[2] - aside, box[3])
    if row.icon:
        box = (box[0] + row.size * 1.5, box[1], box[2] - row.size * 1.5, box[3])
    yield SpecLine(
        text=row.text,
        roles=row.roles,
        box=_shrunk(box, row, region.align),
        font=row.font or font,
        bold=row.bold,
        size=row.size,
        align=region.align,
        spacing=row.spacing,
        icon=row.icon,
    )


def _shrunk(box: Box, row: Row, align: str) -> Box:
    """The part of the box the text takes, so that boxes of lines say how they stand to each other."""
    width = min(row.width, box[2])
    free = box[2] - width
    return box[0] + {"left": 0.0, "center": free / 2, "right": free}[align], box[1], width, box[3]


def _height(row: Row) -> float:
    return row.size * (LEADING if row.text else 0.6)


def _fitting(rows: list[Row], box: Box) -> list[Row]:
    """Smaller, until all rows fit the box's height and each its width."""
    need = sum(map(_height, rows))
    scale = min(1.0, box[3] / need) if need else 1.0
    return [
        _narrow(replace(row, size=max(row.size * scale, min(row.size, LEAST_SIZE) * min(1.0, scale * 1.4))), box[2])
        for row in rows
    ]


def _narrow(row: Row, width: float) -> Row:
    indent = (row.size * 1.5 if row.icon else 0) + (Row(row.beside, (), row.size).width + 16 if row.beside else 0)
    room = width - indent
    return replace(row, size=row.size * room / row.width) if row.width > room else row


def _code(layout: Layout, fields: dict[str, Any]) -> str:
    if layout.code == "url":
        site = str(fields.get("websites", ["www.example.com"])[0])
        return site if site.startswith("http") else f"https://{site}"
    if layout.code == "vcard":
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{fields['name']}", f"ORG:{fields['organization'][0]}"]
        lines += [f"TEL:{p['number']}" for p in fields["phones"]] + [f"EMAIL:{m}" for m in fields["emails"]]
        return "\r\n".join([*lines, "END:VCARD", ""])
    return ""


def _colours(random: Random, dark: bool) -> tuple[str, str, str]:
    accent = random.choice(("#27548a", "#8a2d3b", "#2d6a4f", "#b5651d", "#5b3a8e", "#0f4c5c"))
    light = random.choice(("#f6f4ee", "#ffffff", "#e9e4d4", "#dce9f2"))
    deep = random.choice(("#15181c", "#1d2b3a", "#2e1a1f", "#1f3329", "#262626"))
    if dark:
        return random.choice(("#ffffff", "#e8dcb5", "#f1efe9")), deep, "#d9b25f"
    return random.choice(("#1a1a1a", "#333333", deep, "#4a4a4a")), light, accent


def _tags(layout: Layout, press: Press) -> Iterator[str]:
    yield from (
        name for name, on in (("dark", layout.dark), ("portrait", layout.upright), ("qr", bool(layout.code))) if on
    )
    yield f"labels-{press.labels}"
    if not press.content.people:
        yield "no-person"
    if len(press.content.people) > 1:
        yield "two-people"
