"""What one card may print: an organization with its people, in one of the languages of words.toml."""

from dataclasses import dataclass, replace
from random import Random

from bench.cards.synthetic.firms import Firm, firm
from bench.cards.synthetic.lists import Home, places, words
from bench.cards.synthetic.names import Person, employed, person
from bench.cards.synthetic.numbers import filled


@dataclass(frozen=True, slots=True)
class Content:
    """Everything one card may print, before a layout chooses."""

    language: str
    locale: str
    firm: Firm
    people: tuple[Person, ...]
    labels: dict[str, str]
    services: tuple[str, ...]
    numbers: tuple[str, ...]


def content(random: Random, language: str, *, people: int = 1, shop: bool = False) -> Content:
    """One organization and its people; a shop has none."""
    say = words()[language]
    home = Home(random, language, random.choice(say["locales"]))
    staff = [person(home) for _ in range(people)]
    owner = staff[0] if staff else person(home)
    labels = {key: random.choice(values) for key, values in say["labels"].items()}
    home = replace(home, labels=labels)
    works_at = firm(home, owner, shop=shop)
    mobiles = random.random() < 0.75
    return Content(
        language=language,
        locale=home.locale,
        firm=works_at,
        people=tuple(employed(home, p, works_at.domain, mobile=mobiles) for p in staff),
        labels=labels,
        services=tuple(random.sample(say["services"], 2)),
        numbers=tuple(_number(random, language, pattern) for pattern in random.sample(say["numbers"], 1)),
    )


def _number(random: Random, language: str, pattern: str) -> str:
    city = random.choice(places()[language]["cities"])
    return filled(random, pattern.replace("{city}", city))
