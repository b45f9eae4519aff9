"""The papers and screens of `texts.toml`, as data."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel

DIVIDER = " | "


class Odd(BaseModel):
    """One thing that is no card: what it is, how it is drawn, and its lines."""

    name: str
    kind: str
    look: str
    lines: list[str]
    language: str = "en"
    held_out: bool = False


@cache
def odds() -> tuple[Odd, ...]:
    """All of them, in the order of the file."""
    content = tomllib.loads((files(__package__) / "texts.toml").read_text(encoding="utf-8"))
    return tuple(Odd(**entry) for entry in content["odd"])


def is_heading(line: str) -> bool:
    """Whether a line is printed large."""
    return line.startswith("# ")


def plain(line: str) -> str:
    """The line without its marks."""
    return line.removeprefix("# ").removeprefix("> ")


def halves(line: str) -> tuple[str, str]:
    """What stands left, and what stands right."""
    left, _, right = plain(line).partition(DIVIDER)
    return left, right
