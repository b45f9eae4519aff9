"""The lists of words.toml and places.toml, and what is spelled by them."""

import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from faker import Faker

HERE = Path(__file__).parent
SPECIAL = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ñ": "n"}


@dataclass(frozen=True, slots=True)
class Home:
    """Where one card's people live: the random numbers they come from, language, locale, and the labels they print."""

    random: Random
    language: str
    locale: str
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def say(self) -> dict[str, Any]:
        """The language's part of words.toml."""
        part: dict[str, Any] = words()[self.language]
        return part

    @property
    def country(self) -> dict[str, Any]:
        """The locale's numbers in places.toml."""
        part: dict[str, Any] = places()["phones"][self.locale]
        return part

    def faker(self) -> Any:
        """Faker in this locale, seeded anew from this card's random numbers."""
        fake = _faker(self.locale)
        fake.seed_instance(self.random.getrandbits(32))
        return fake


@cache
def words() -> dict[str, Any]:
    """words.toml: by language."""
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


@cache
def places() -> dict[str, Any]:
    """places.toml: by language, with `phones`, `names` and `brands` beside."""
    return tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    """All languages of the set, in a fixed order."""
    return list(words())


def ascii_word(text: str) -> str:
    """The text as a mail address or domain spells it."""
    spelled = "".join(SPECIAL.get(c, c) for c in text.casefold())
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return "".join(c for c in plain if c.isalnum())


@cache
def _faker(locale: str) -> Any:
    return Faker(locale)
