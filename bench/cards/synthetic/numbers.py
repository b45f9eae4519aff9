"""Telephone numbers as printed in each country, and the numbers on cards that are no phones."""

import string
from dataclasses import dataclass
from random import Random
from typing import Any

import phonenumbers

TRIES = 200
OTHER_WAY_OUT = ("1", "55", "57", "62", "81", "886")
"""Countries that don't dial 00 for abroad, so that no card there prints it."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as printed, what it is for, and the printed label or drawn icon, or neither."""

    text: str
    kind: str
    label: str = ""
    icon: bool = False

    @property
    def field(self) -> dict[str, str]:
        """As a card's labels hold it; without label and icon nobody can know what it is for."""
        told = bool(self.label) or self.icon
        mark = {"label": self.label} if self.label else {"label": f"icon:{self.kind}"} if self.icon else {}
        return {"number": self.text, "kind": self.kind if told else "unlabelled", **mark}


def phone_number(random: Random, country: dict[str, Any], kind: str, *, abroad: bool) -> str:
    """A valid number of the country, in one of its usual spellings; `abroad` with the country's prefix."""
    pattern = random.choice(country["mobile" if kind == "mobile" else "fixed"])
    region = phonenumbers.region_code_for_country_code(int(country["code"]))
    for _ in range(TRIES):
        text = filled(random, pattern)
        if phonenumbers.is_valid_number(phonenumbers.parse(text, region)):
            return _abroad(random, text, country) if abroad else text
    raise ValueError(f"no valid number of the form {pattern}; correct it in places.toml")


def _abroad(random: Random, text: str, country: dict[str, Any]) -> str:
    prefix, trunk = f"+{country['code']}", country["trunk"]
    bare = " ".join(text.replace("(", " ").replace(")", " ").replace("/", " ").split())
    if trunk and bare.startswith(trunk):
        bare = bare[len(trunk) :].lstrip(" -")
        style = random.choice(("{} {}", "{} {}", "{} {}", "{} (0) {}", "{} (0){}", "00{} {}"))
    else:
        style = random.choice(("{} {}", "{} {}", "{} {}", "({}) {}", "00{} {}"))
    if style.startswith("00") and country["code"] in OTHER_WAY_OUT:
        style = "{} {}"
    elif style.startswith("00"):
        prefix = prefix[1:]
    if random.random() < 0.15:
        bare = bare.replace(" ", ".").replace("-", ".")
    return style.format(prefix, bare)


def filled(random: Random, pattern: str) -> str:
    """The pattern with a digit for each `#` and a capital letter for each `@`."""
    signs = {"#": string.digits, "@": string.ascii_uppercase}
    return "".join(random.choice(signs[c]) if c in signs else c for c in pattern)
