"""One line of a card before it has a place: its text, meaning and size."""

from dataclasses import dataclass

from bench.cards.synthetic.spec import Icon, Style

BODY = 25.0
"""The usual size of letters in card units."""
WIDE, NARROW = 1.02, 0.56
"""About how wide a character is against its size: a Chinese one, and a Latin one in a regular face."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line before it has a place; `beside` is what stands in a column of its own to the left."""

    text: str
    roles: tuple[str, ...]
    size: float = BODY
    bold: bool = False
    font: Style | None = None
    spacing: float = 0.0
    icon: Icon = ""
    beside: str = ""

    @property
    def width(self) -> float:
        """An estimate, in card units; the drawing makes the text fit."""
        ems = sum(WIDE if ord(c) > 0x2E7F else NARROW * (1.15 if c.isupper() else 1) for c in self.text)
        return self.size * (ems + self.spacing * len(self.text)) * (1.06 if self.bold else 1) + 4


GAP = Row("", ())
