"""What a synthetic card is, as data: its lines with their places and meaning, and the labels they give."""

from dataclasses import dataclass, field
from typing import Any, Literal

LONG, SHORT = 900.0, 550.0
"""The sides of a card in card units: tenths of a millimetre of the European format."""

ROLES = (
    "name", "name_alt", "title", "department", "organization", "email", "phone", "website", "address", "handle",
    "slogan", "service", "number", "label", "logo",
)  # fmt: skip
"""What a line can mean. `number` has digits and is no phone; `label` only says what stands beside or below."""

Align = Literal["left", "center", "right"]
Style = Literal["sans", "serif", "script", "condensed", "mono"]
Icon = Literal["", "phone", "mobile", "fax", "email", "website", "address"]
Box = tuple[float, float, float, float]
"""Left, top, width and height in card units."""


@dataclass(frozen=True, slots=True)
class SpecLine:
    """One printed line. `roles` holds one role, or several in the order of the text; `text` fits into `box`."""

    text: str
    roles: tuple[str, ...]
    box: Box
    font: Style = "sans"
    bold: bool = False
    size: float = 26.0
    align: Align = "left"
    spacing: float = 0.0
    icon: Icon = ""


@dataclass(frozen=True, slots=True)
class CardSpec:
    """One card: `labels` has the fields of the measure, `unscored_values` what counts neither way.

    `code` is what a QR code on it says, standing in `code_box`; `band` is a stripe in the accent colour, with its
    text in white; `number` is its place in the set.
    """

    number: int
    language: str
    locale: str
    layout: str
    width: float
    height: float
    lines: tuple[SpecLine, ...]
    labels: dict[str, Any]
    ink: str = "#1a1a1a"
    paper: str = "#ffffff"
    accent: str = "#27548a"
    code: str = ""
    code_box: Box | None = None
    band: Box | None = None
    unscored_values: tuple[str, ...] = ()
    tags: tuple[str, ...] = field(default=())

    @property
    def held_out(self) -> bool:
        """Whether rules and models must never be fitted to this card: every second one."""
        return self.number % 2 == 1
