"""The country that a card comes from, as far as it says so: it decides what a number without a country means."""

import re
from collections.abc import Iterable
from functools import cache

import phonenumbers

from shared.domain.sorting.words import any_of, country_codes, fold, table

_CALLING = re.compile(r"(?:\+|\b00)\s?(\d[\d\s().-]{5,20}\d)")
_LATIN_US = re.compile(r"\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b")
_BRITISH = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
SHARED_ENDINGS = {"co", "io", "me", "tv", "cc", "ai", "eu", "ac", "sh", "so", "ly", "to", "is", "am", "fm", "la", "gg"}
"""Endings of countries that the whole world uses."""


def region_of(hosts: list[str], texts: list[str]) -> str:
    """The ISO country of the hosts' endings, of calling codes, of a country's name or its words; else empty."""
    return (
        _first(map(_host_region, hosts))
        or _first(map(_calling_region, texts))
        or _first(map(_named_region, texts))
        or _worded_region(texts)
    )


def _first(regions: Iterable[str]) -> str:
    return next((region for region in regions if region), "")


def _host_region(host: str) -> str:
    names = table("internet")
    ending = host.rpartition(".")[2].casefold()
    if ending not in names["countries"] or ending in {*names["generic"], *SHARED_ENDINGS}:
        return ""
    return {"uk": "GB"}.get(ending, ending.upper())


def _calling_region(text: str) -> str:
    for match in _CALLING.finditer(text):
        try:
            number = phonenumbers.parse("+" + re.sub(r"\D", "", match[1].replace("(0)", "")), None)
        except phonenumbers.NumberParseException:
            continue
        region = phonenumbers.region_code_for_number(number)
        if region:
            return region
    return ""


def _named_region(text: str) -> str:
    codes = country_codes()
    parts = (part.strip(" .") for part in re.split(r"[,\-|()\d]", fold(text)))
    return next((codes[part] for part in parts if part in codes), "")


def _worded_region(texts: list[str]) -> str:
    """The country with the most of its own words, script and postcodes on the card."""
    whole = fold("\n".join(texts))
    points = {region: len(set(pattern.findall(whole))) for region, pattern in _patterns().items()}
    for region, letters in table("regions")["scripts"].items():
        points[region] = points.get(region, 0) + 3 * bool(re.search(f"[{letters}]", "".join(texts)))
    points["US"] = sum(bool(_LATIN_US.search(text)) for text in texts)
    points["GB"] = sum(bool(_BRITISH.search(text)) for text in texts)
    best = max(points, key=lambda region: points[region])
    return best if points[best] else ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {region: any_of(frozenset(map(fold, listed))) for region, listed in table("regions")["words"].items()}
