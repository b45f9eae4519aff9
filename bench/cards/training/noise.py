"""A synthetic card as a reader might have seen it: boxes out of true, letters misread, lines run together or apart."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.cards.synthetic.spec import CardSpec, SpecLine
from shared.domain.reading import CardText, Code, Point, TextLine
from shared.domain.sorting.layout import card_of

ALIKE = {
    "l": "1I",
    "1": "lI",
    "O": "0",
    "0": "O",
    "o": "0",
    "e": "c",
    "c": "e",
    "m": "rn",
    "a": "o",
    "i": "l1",
    "S": "5",
    "B": "8",
    "g": "9",
    "u": "v",
}
JUNK = ("O", "8", "C", "@", "M", "6", "I", "D", "a", "9", "¥", "e", "Q", "[", "S0")
WORN, RESIZED, ACCENTED, GLUED, ICON_READ, RUN_TOGETHER = 0.3, 0.4, 0.8, 0.15, 0.25, 0.4
DOUBTED = 0.7
"""How often the engine is less sure of a line that it misread."""


@dataclass
class Seen:
    """One line on its way through the reader, in card units."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    doubt: float = 0.0


def card_text(spec: CardSpec, random: Random) -> CardText | None:
    """The card after a reading with slips; None when nothing of it could be read."""
    worn, accents, glued = random.random() < WORN, random.random() < ACCENTED, random.random() < GLUED
    lines = [part for line in spec.lines for part in _restyled(line, random)]
    seen = [_seen(line, random) for line in lines if not _lost(line, random)]
    seen = _merged([s for s in seen if s.text.strip()], random)
    seen = [piece for line in seen for piece in _torn(line, random)]
    for piece in seen:
        read = _misread(piece.text, random, 0.02 if worn else 0.002)
        piece.doubt = random.uniform(0.01, 0.15) if read != piece.text and random.random() < DOUBTED else 0.0
        piece.text = read
        piece.text = piece.text if accents else _plain(piece.text)
        piece.text = piece.text.replace(", ", ",").replace(": ", ":") if glued else piece.text
    lean = tuple(random.gauss(0, 0.03) for _ in range(4))
    texts = [
        TextLine(text=s.text, box=_box(s, spec, lean), confidence=min(1.0, random.uniform(0.95, 1.02)) - s.doubt)
        for s in seen
    ]
    codes = [Code(text=spec.code, box=((0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1)))] if spec.code else []
    return card_of(texts, codes)


def _lost(line: SpecLine, random: Random) -> bool:
    return random.random() < (0.3 if "logo" in line.roles and len(line.roles) == 1 else 0.01)


def _restyled(line: SpecLine, random: Random) -> list[SpecLine]:
    """Headings come in more sizes than the layouts have, and on two lines."""
    shares: dict[tuple[str, ...], float] = {("organization",): 0.25, ("logo",): 0.25, ("name",): 0.06, ("title",): 0.06}
    share = shares.get(line.roles, 0.0)
    left, top, width, height = line.box
    if share and " " in line.text.strip() and random.random() < share:
        cut = random.choice([i for i, char in enumerate(line.text) if char == " "])
        upper, lower = line.text[:cut], line.text[cut + 1 :]
        wide = [max(1.0, width * len(part) / len(line.text)) for part in (upper, lower)]
        first = replace(line, text=upper, box=(left, top - 0.45 * height, wide[0], 0.9 * height))
        return [first, replace(line, text=lower, box=(left, top + 0.5 * height, wide[1], 0.9 * height))]
    if share and random.random() < RESIZED:
        scale = random.uniform(0.6, 1.7 if line.roles[0] != "title" else 1.1)
        return [replace(line, box=(left, top + height * (1 - scale) / 2, width * scale, height * scale))]
    return [line]


def _seen(line: SpecLine, random: Random) -> Seen:
    left, top, width, height = line.box
    shift = random.gauss(0, 0.04) * height
    grown = height * random.gauss(1.0, 0.06)
    text = (
        f"{random.choice(JUNK)}{random.choice(('', ' '))}{line.text}"
        if line.icon and random.random() < ICON_READ
        else line.text
    )
    return Seen(text, left + shift, top + shift, left + width + shift, top + shift + grown)


def _merged(seen: list[Seen], random: Random) -> list[Seen]:
    """Neighbours on one row that stand close are sometimes read as one line."""
    result: list[Seen] = []
    for line in sorted(seen, key=lambda s: (round(s.top), s.left)):
        last = result[-1] if result else None
        if last and _close(last, line) and random.random() < RUN_TOGETHER:
            last.text += random.choice((" ", " ", "")) + line.text
            last.right, last.bottom = line.right, max(last.bottom, line.bottom)
        else:
            result.append(line)
    return result


def _close(left: Seen, right: Seen) -> bool:
    height = min(left.bottom - left.top, right.bottom - right.top)
    same = abs((left.top + left.bottom) - (right.top + right.bottom)) < 0.8 * height
    return same and -0.2 * height < right.left - left.right < 1.2 * height


def _torn(line: Seen, random: Random) -> list[Seen]:
    """Now and then a line is read as two, apart at a space."""
    cut = line.text.find(" ", random.randrange(max(1, len(line.text))))
    if cut < 1 or random.random() > 0.03:  # noqa: PLR2004
        return [line]
    edge = line.left + (line.right - line.left) * cut / len(line.text)
    return [
        Seen(line.text[:cut], line.left, line.top, edge, line.bottom),
        Seen(line.text[cut + 1 :], edge + 0.2 * (line.bottom - line.top), line.top, line.right, line.bottom),
    ]


def _misread(text: str, random: Random, rate: float) -> str:
    out = []
    for char in text:
        slip = random.random()
        if slip < rate and char in ALIKE:
            out.append(random.choice(ALIKE[char]))
        elif slip < rate * 0.5 and char in " .,":
            continue
        else:
            out.append(char)
    return "".join(out)


def _plain(text: str) -> str:
    return unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
    )


def _box(seen: Seen, spec: CardSpec, lean: Sequence[float]) -> tuple[Point, ...]:
    """In fractions of a photo on which the card lies a little askew."""
    a, b, c, d = lean
    corners = ((seen.left, seen.top), (seen.right, seen.top), (seen.right, seen.bottom), (seen.left, seen.bottom))
    flat = [(x / spec.width - 0.5, y / spec.height - 0.5) for x, y in corners]
    deep = [(x, y, 1 + c * x + d * y) for x, y in flat]
    return tuple((_unit(0.5 + 0.8 * (x + a * y) / z), _unit(0.5 + 0.8 * (y + b * x) / z)) for x, y, z in deep)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
