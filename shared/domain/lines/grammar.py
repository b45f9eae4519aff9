"""The expressions that days are written in, for each language from its own words; the first that matches wins."""

import re
from collections.abc import Iterable
from functools import cache

from shared.domain.lines.cues import entry, whole

YEAR = r"(?:1[89]|20|21)\d\d|'\d\d"
DASH = r"\s?[–—-]\s?"


@cache
def expressions(language: str) -> dict[str, re.Pattern[str]]:
    """The expressions by name, in the order in which they are tried."""
    return {name: whole(text) for name, text in (_dates(language) | _vague(language)).items()}


def _dates(language: str) -> dict[str, str]:
    words: dict[str, str] = entry(language, "grammar")
    month, the, to = _any(entry(language, "months").values()), f"(?:(?:{words['the']}) )?", words["to"]
    before, of = f"(?:(?:{words['in']}) )?{the}", f"(?: (?:{words['of']}))?"
    ordinal = rf"(?: ?(?:{words['ordinal']})|\.)?"
    year = rf"(?:,?{of} (?P<y>{YEAR}))?"
    until = rf"\.?(?:{DASH}| (?:{to}) {the})"
    return {
        "iso": rf"{before}(?P<from>\d{{4}}-\d\d-\d\d)(?:(?:{DASH}|/| (?:{to}) )(?P<to>\d{{4}}-\d\d-\d\d))?",
        "day_months": rf"{before}(?P<d1>\d{{1,2}}){ordinal}(?:{of} ?(?P<m1>{month})\.?(?:{of} (?:{YEAR}))?)?{until}"
        rf"(?P<d2>\d{{1,2}}){ordinal}{of} ?(?P<m2>{month})\.?{year}",
        "month_days": rf"{before}(?P<m1>{month})\.? {the}(?P<d1>\d{{1,2}}){ordinal}{until}(?:(?P<m2>{month})\.? )?"
        rf"(?P<d2>\d{{1,2}}){ordinal}{year}",
        "day_month": rf"{before}(?P<d>\d{{1,2}}){ordinal}{of}[ -]?(?P<m>{month})\.?{year}",
        "month_day": rf"{before}(?P<m>{month})\.? {the}(?P<d>\d{{1,2}})(?!\d|:|[ap]m){ordinal}{year}",
        "numbers_year": before + r"(?P<date>\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d\d)|\d{4}([./])\d{1,2}\3\d{1,2})",
        "numbers_span": rf"{before}(?P<a>\d{{1,2}})(?:[./](?P<b>\d{{1,2}}))?{until}"
        rf"(?P<c>\d{{1,2}})[./](?P<e>\d{{1,2}})\.?",
        "numbers": rf"{before}(?P<a>\d{{1,2}})(?P<mark>[./])(?P<b>\d{{1,2}})(?:\.|(?![\d./%]))",
    }


def _vague(language: str) -> dict[str, str]:
    words: dict[str, str] = entry(language, "grammar")
    month, the = _any(entry(language, "months").values()), f"(?:(?:{words['the']}) )?"
    led = f"(?:(?P<led>{words['in']}) )?{the}"
    before = f"(?:(?:{words['in']}) )?{the}"
    towards = f"(?:(?:(?P<next>{words['next']})|(?P<last>{words['last']})|(?P<this>{words['this']})) )?"
    after = f"(?: (?:(?P<next2>{words['next']}|{words.get('next_after', '$^')})|(?P<last2>{words['last']})))?"
    of = f"(?: (?:{words['of']}))?"
    unit = _any(words[name] for name in ("weekend", "week", "month", "year"))
    number = rf"(?P<n>\d{{1,3}}|{_any(entry(language, 'numbers').values())})"
    units = f"(?P<unit>{_any(entry(language, 'units').values())})"
    year = rf"(?:{of} (?P<y>{YEAR}))?"
    forms = entry(language, "relative")
    return {
        "part": rf"{before}(?:(?P<start>{words['start']})|(?P<middle>{words['middle']})|(?P<end>{words['end']}))"
        rf"{of}[ -]{the}(?:(?P<m>{month}){year}|{towards}(?P<unit>{unit}){after})",
        "named_day": f"(?P<named>{_any(entry(language, 'days'))})",
        **{f"ahead_{at}": before + form.format(n=number, unit=units) for at, form in enumerate(forms["ahead"])},
        **{f"ago_{at}": before + form.format(n=number, unit=units) for at, form in enumerate(forms["ago"])},
        "unit": rf"{before}(?:{towards}(?P<unit>{unit}){after})",
        "weekday": rf"{led}{towards}(?P<weekday>{_any(entry(language, 'weekdays').values())}){after}"
        rf"(?: (?:{words['parts_of_day']}))?",
        "day_of_month": rf"(?:{words['on_the_day']}) (?P<d>\d{{1,2}})(?:{words['ordinal']})?"
        r"(?! ?[%€$£]|[.,:/]\d| \w+s\b)",
        "season": f"{led}{towards}(?P<season>{_any(entry(language, 'seasons').values())}){after}{year}",
        "feast": f"(?:(?P<after>{words['after']}) |(?P<before>{words['before']}) |(?P<led>{words['in']}) )?"
        rf"{the}{towards}(?P<feast>{_any(entry(language, 'feasts').values())}){year}",
        "months": rf"{before}(?P<m1>{month})(?:{DASH}| (?:{words['to']}) )(?P<m2>{month}){year}",
        "month": rf"{led}{towards}(?P<m>{month})\.?{year}",
        "year": rf"(?:{words['in']}) (?P<y>20\d\d)",
    }


def _any(expressions_: Iterable[str]) -> str:
    return "|".join(expressions_)
