"""The thirty layouts: where on a card its things stand, how big, and how numbers are labelled.

A layout is a list of regions. Each stacks its things from the top, the middle or the bottom of its box. Things:
logo, organization, slogan, name, name_alt, titles, department, phones, contacts (phones, mail and website), email,
website, address, offices (two addresses with their numbers), handle, numbers, services, strip (contacts in one row),
band (a coloured stripe behind the region), gap; person:0 and person:1 are people with their numbers.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bench.cards.synthetic.spec import LONG, SHORT, Align, Box, Style

Labels = Literal["words", "letters", "none", "icons", "after", "column", "shared"]
"""How numbers are told apart: a word before, one letter before, nothing, a drawn sign, a word in brackets behind,
words in a column of their own, or one word before two numbers with a slash between."""


@dataclass(frozen=True, slots=True)
class Region:
    """A box with what stands in it, top to bottom."""

    box: Box
    things: tuple[str, ...]
    align: Align = "left"
    start: Literal["top", "middle", "bottom"] = "top"


@dataclass(frozen=True, slots=True)
class Layout:
    """One design. `people` 0 is a shop's; `languages` limits it to those it makes sense for."""

    name: str
    regions: tuple[Region, ...]
    labels: tuple[Labels, ...] = ("words", "words", "letters")
    people: int = 1
    upright: bool = False
    dark: bool = False
    capitals: bool = False
    spacing: float = 0.0
    name_font: Style | None = None
    fonts: tuple[Style, ...] = ("sans", "sans", "serif", "condensed")
    scale: float = 1.0
    code: Literal["", "vcard", "url"] = ""
    code_box: Box | None = None
    languages: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        return (SHORT, LONG) if self.upright else (LONG, SHORT)


def layouts() -> tuple[Layout, ...]:
    """All layouts in their order: card n of a set takes the n-th, round and round."""
    return _read()


@cache
def _read() -> tuple[Layout, ...]:
    text = (Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8")
    return tuple(_layout(entry) for entry in tomllib.loads(text)["layout"])


def _layout(entry: dict[str, Any]) -> Layout:
    regions = tuple(Region(**_frozen(region)) for region in entry.pop("regions"))
    return Layout(regions=regions, **_frozen(entry))


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
