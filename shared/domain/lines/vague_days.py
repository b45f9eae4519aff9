"""Reading days that are said in words: `yesterday`, `next Tuesday`, `in September`, `after Easter`."""

import re
from datetime import date

from shared.domain.days import Span
from shared.domain.lines import spans
from shared.domain.lines.asking import asked
from shared.domain.lines.cues import entry, named
from shared.domain.lines.said_days import Asking, Match, Reader, direction, month_number, year_number
from shared.domain.lines.spans import Meant

SHORT = 4
"""Letters up to which a weekday in lower case needs a word before it: `sat` and `sun` are words of their own."""
DOUBTFUL_MONTHS = frozenset({"may", "march", "mar", "mai", "mars"})
UNITS = ("weekend", "week", "month", "year")
YEARS = 10


def _part(match: Match, asking: Asking) -> Meant | None:
    which = next(name for name in ("start", "middle", "end") if match[name])
    if match["unit"]:
        unit = named({name: str(entry(asking.language, "grammar", name)) for name in UNITS}, match["unit"])
        count = direction(match)
        return spans.fixed(spans.part(spans.shifted(unit, count, asking.day), which))
    month = month_number(match["m"], asking)
    if match["y"]:
        return spans.fixed(spans.part(spans.month_of(date(year_number(match["y"]), month, 1)), which))
    return spans.yearly(lambda year: spans.part(spans.month_of(date(year, month, 1)), which), asking.day)


def _named_day(match: Match, asking: Asking) -> Meant | None:
    days: dict[str, str] = entry(asking.language, "days")
    words = next(said for typed, said in days.items() if re.fullmatch(typed, match["named"], re.IGNORECASE))
    found = asked(words, asking.day, asking.line.order)
    return spans.fixed(spans.single(found)) if found else None


def _ahead(match: Match, asking: Asking) -> Meant | None:
    return _relative(match, "in {} {}", asking)


def _ago(match: Match, asking: Asking) -> Meant | None:
    return _relative(match, "{} {} ago", asking)


def _relative(match: Match, form: str, asking: Asking) -> Meant | None:
    number, unit = match["n"], named(entry(asking.language, "units"), match["unit"])
    count = int(number) if number.isdecimal() else int(named(entry(asking.language, "numbers"), number))
    if unit == "fortnights":
        unit, count = "weeks", 2 * count
    found = asked(form.format(count, unit), asking.day, asking.line.order)
    return spans.fixed(spans.single(found)) if found and abs(found.year - asking.day.year) <= YEARS else None


def _unit(match: Match, asking: Asking) -> Meant | None:
    unit = named({name: str(entry(asking.language, "grammar", name)) for name in UNITS}, match["unit"])
    if unit == "weekend" and not any(match[name] for name in ("next", "last", "next2", "last2")):
        return spans.weekend(asking.day)
    count = direction(match)
    if not count and not match["this"]:
        return None
    span = spans.shifted(unit, count, asking.day)
    return Meant((span,) if count <= 0 else (), (span,) if count >= 0 else ())


def _weekday(match: Match, asking: Asking) -> Meant | None:
    word = match["weekday"]
    led = match["led"] or any(match[name] for name in ("next", "last", "this", "next2", "last2"))
    if len(word) <= SHORT and word.islower() and not led:
        return None
    number = int(named(entry(asking.language, "weekdays"), word))
    if match["next"] or match["next2"]:
        return spans.next_weekday(number, asking.day)
    if match["last"] or match["last2"]:
        return spans.last_weekday(number, asking.day)
    return spans.this_weekday(number, asking.day) if match["this"] else spans.weekday(number, asking.day)


def _day_of_month(match: Match, asking: Asking) -> Meant | None:
    return spans.day_of_month(int(match["d"]), asking.day)


def _season(match: Match, asking: Asking) -> Meant | None:
    if not (match["led"] or match["this"] or match["y"] or direction(match)):
        return None  # `spring` and `fall` are words of their own
    name = named(entry(asking.language, "seasons"), match["season"])
    southern = asking.line.southern
    if match["y"]:
        return spans.fixed(spans.season(name, year_number(match["y"]), southern=southern))
    meant = spans.yearly(lambda year: spans.season(name, year, southern=southern), asking.day)
    if meant and (match["next"] or match["next2"]) and meant.ahead[0].start <= asking.day:
        return spans.fixed(spans.season(name, meant.ahead[0].start.year + 1, southern=southern))
    return _one_way(meant, match)


def _feast(match: Match, asking: Asking) -> Meant | None:
    if not any(match[name] for name in ("after", "before", "led", "next", "last", "this", "y")):
        return None
    name = named(entry(asking.language, "feasts"), match["feast"])
    relation = "after" if match["after"] else "before" if match["before"] else ""
    if match["y"]:
        return spans.fixed(spans.feast(name, year_number(match["y"]), relation))
    return _one_way(spans.yearly(lambda year: spans.feast(name, year, relation), asking.day), match)


def _months(match: Match, asking: Asking) -> Meant | None:
    first, last = month_number(match["m1"], asking), month_number(match["m2"], asking)

    def of(year: int) -> Span:
        end = spans.month_of(date(year + (last < first), last, 1)).end
        return Span(start=date(year, first, 1), end=end)

    return spans.fixed(of(year_number(match["y"]))) if match["y"] else spans.yearly(of, asking.day)


def _month(match: Match, asking: Asking) -> Meant | None:
    word = match["m"]
    led = match["led"] or match["next"] or match["last"] or match["this"] or match["y"]
    if not led and (word.lower() in DOUBTFUL_MONTHS or not word[0].isupper() or len(word) <= SHORT):
        return None
    month = month_number(word, asking)
    if match["y"]:
        return spans.fixed(spans.month_of(date(year_number(match["y"]), month, 1)))
    return _one_way(spans.yearly(lambda year: spans.month_of(date(year, month, 1)), asking.day), match)


def _year(match: Match, asking: Asking) -> Meant | None:
    year = int(match["y"])
    return spans.fixed(spans.year_of(date(year, 1, 1))) if abs(year - asking.day.year) <= YEARS else None


def _one_way(meant: Meant | None, match: Match) -> Meant | None:
    """`last spring` was, `next spring` will be."""
    if meant is None:
        return None
    if direction(match) > 0:
        return Meant((), meant.ahead)
    return Meant(meant.past, ()) if direction(match) < 0 else meant


READERS: dict[str, Reader] = {
    "part": _part,
    "named_day": _named_day,
    "ahead": _ahead,
    "ago": _ago,
    "unit": _unit,
    "weekday": _weekday,
    "day_of_month": _day_of_month,
    "season": _season,
    "feast": _feast,
    "months": _months,
    "month": _month,
    "year": _year,
}
"""By the name of their expression."""
