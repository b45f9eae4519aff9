"""Finding the days in a line: where they stand, and what they can mean."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from shared.domain.days import Span
from shared.domain.lines import spans
from shared.domain.lines.asking import asked
from shared.domain.lines.cues import entry, named
from shared.domain.lines.grammar import expressions
from shared.domain.lines.proposal import TypedLine
from shared.domain.lines.spans import Meant
from shared.domain.profile import DateOrder

MOST_DAYS = 20
SHORT = 4
"""Letters up to which a weekday in lower case needs a word before it: `sat` and `sun` are words of their own."""
DOUBTFUL_MONTHS = frozenset({"may", "march", "mar", "mai", "mars"})
CENTURY = 2000
HALF_A_YEAR = 183
"""Days after which a day in numbers is perhaps written in another order than the owner's."""


class When(NamedTuple):
    """A day expression from `begin` to `end` of the line. `floats` says that it doesn't tell past from future."""

    begin: int
    end: int
    meant: Meant
    floats: bool


class Asking(NamedTuple):
    """What a day expression is read with."""

    line: TypedLine
    language: str

    @property
    def day(self) -> date:
        return self.line.day


Match = re.Match[str]
Reader = Callable[[Match, Asking], Meant | None]


def spot(line: TypedLine, text: str, language: str) -> list[When]:
    """The day expressions of a text in their order; they don't overlap."""
    found: list[When] = []
    asking = Asking(line, language)
    for expression, read, floats in _readers(language):
        for match in expression.finditer(text):
            if len(found) == MOST_DAYS:
                break
            free = all(match.end() <= when.begin or when.end <= match.start() for when in found)
            if free and (meant := read(match, asking)):
                found.append(When(match.start(), match.end(), meant, floats))
    return sorted(found)


@cache
def _readers(language: str) -> list[tuple[re.Pattern[str], Reader, bool]]:
    reads: dict[str, tuple[Reader, bool]] = {
        "iso": (_iso, False),
        "day_months": (_day_months, True),
        "month_days": (_month_days, True),
        "day_month": (_day_month, True),
        "month_day": (_day_month, True),
        "numbers_year": (_numbers_year, False),
        "numbers_span": (_numbers_span, True),
        "numbers": (_numbers, True),
        "part": (_part, True),
        "named_day": (_named_day, False),
        "ahead": (_ahead, False),
        "ago": (_ago, False),
        "unit": (_unit, True),
        "weekday": (_weekday, True),
        "day_of_month": (_day_of_month, True),
        "season": (_season, True),
        "feast": (_feast, True),
        "months": (_months, True),
        "month": (_month, True),
        "year": (_year, False),
    }
    return [
        (expression, *reads[name.split("_0")[0].split("_1")[0]]) for name, expression in expressions(language).items()
    ]


def _iso(match: Match, asking: Asking) -> Meant | None:
    start = asked(match["from"], asking.day, DateOrder.YEAR_FIRST)
    end = asked(match["to"], asking.day, DateOrder.YEAR_FIRST) if match["to"] else start
    return spans.fixed(Span(start=start, end=end)) if start and end and _fits(start, end) else None


def _day_months(match: Match, asking: Asking) -> Meant | None:
    last_month = _month_number(match["m2"], asking)
    first_month = _month_number(match["m1"], asking) if match["m1"] else last_month
    return _from_to((first_month, int(match["d1"])), (last_month, int(match["d2"])), match["y"], asking)


def _month_days(match: Match, asking: Asking) -> Meant | None:
    first_month = _month_number(match["m1"], asking)
    last_month = _month_number(match["m2"], asking) if match["m2"] else first_month
    return _from_to((first_month, int(match["d1"])), (last_month, int(match["d2"])), match["y"], asking)


def _from_to(first: tuple[int, int], last: tuple[int, int], year: str | None, asking: Asking) -> Meant | None:
    if year:
        number = _year_number(year)
        span = spans.between(first, last, number - (last < first))
        return spans.fixed(span) if span else None
    return spans.yearly(lambda number: spans.between(first, last, number), asking.day)


def _day_month(match: Match, asking: Asking) -> Meant | None:
    return _dated(_month_number(match["m"], asking), int(match["d"]), match["y"], asking)


def _dated(month: int, day: int, year: str | None, asking: Asking) -> Meant | None:
    if year:
        span = spans.dated(_year_number(year), month, day)
        return spans.fixed(span) if span else None
    return spans.yearly(lambda number: spans.dated(number, month, day), asking.day)


def _numbers_year(match: Match, asking: Asking) -> Meant | None:
    order = DateOrder.YEAR_FIRST if match["date"][:4].isdecimal() else asking.line.order
    if order is DateOrder.YEAR_FIRST and not match["date"][:4].isdecimal():
        order = DateOrder.DAY_FIRST  # a year at the end can't come first
    found = asked(match["date"], asking.day, order)
    return spans.fixed(spans.single(found)) if found else None


def _numbers_span(match: Match, asking: Asking) -> Meant | None:
    """`12.–20.12.`, `12/12–20/12`: the first day takes its month from the last."""
    order = asking.line.order
    day, month = _ordered(int(match["c"]), int(match["e"]), order)
    if not match["b"]:
        return _from_to((int(match["e"]), int(match["a"])), (int(match["e"]), int(match["c"])), None, asking)
    first_day, first_month = _ordered(int(match["a"]), int(match["b"]), order)
    return _from_to((first_month, first_day), (month, day), None, asking)


def _numbers(match: Match, asking: Asking) -> Meant | None:
    """`3/4` or `3.4.`: in the owner's order, unless only the other one gives a date."""
    if match["mark"] == "." and not match[0].endswith("."):
        return None  # a decimal
    day, month = _ordered(int(match["a"]), int(match["b"]), asking.line.order)
    meant, other = _dated(month, day, None, asking), _dated(day, month, None, asking)
    if meant and other and meant.past and other.past and _long_ago(meant, asking) and not _long_ago(other, asking):
        return Meant((*meant.past, *other.past), meant.ahead)
    return meant or other


def _long_ago(meant: Meant, asking: Asking) -> bool:
    return (asking.day - meant.past[0].start).days > HALF_A_YEAR


def _ordered(first: int, second: int, order: DateOrder) -> tuple[int, int]:
    """Day and month."""
    return (first, second) if order is DateOrder.DAY_FIRST else (second, first)


def _part(match: Match, asking: Asking) -> Meant | None:
    which = next(name for name in ("start", "middle", "end") if match[name])
    if match["unit"]:
        unit = named({name: str(entry(asking.language, "grammar", name)) for name in UNITS}, match["unit"])
        count = _direction(match)
        return spans.fixed(spans.part(spans.shifted(unit, count, asking.day), which))
    month = _month_number(match["m"], asking)
    if match["y"]:
        return spans.fixed(spans.part(spans.month_of(date(_year_number(match["y"]), month, 1)), which))
    return spans.yearly(lambda year: spans.part(spans.month_of(date(year, month, 1)), which), asking.day)


UNITS = ("weekend", "week", "month", "year")


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


YEARS = 10


def _unit(match: Match, asking: Asking) -> Meant | None:
    unit = named({name: str(entry(asking.language, "grammar", name)) for name in UNITS}, match["unit"])
    if unit == "weekend" and not any(match[name] for name in ("next", "last", "next2", "last2")):
        return spans.weekend(asking.day)
    count = _direction(match)
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
    if not (match["led"] or match["this"] or match["y"] or _direction(match)):
        return None  # `spring` and `fall` are words of their own
    name = named(entry(asking.language, "seasons"), match["season"])
    southern = asking.line.southern
    if match["y"]:
        return spans.fixed(spans.season(name, _year_number(match["y"]), southern=southern))
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
        return spans.fixed(spans.feast(name, _year_number(match["y"]), relation))
    return _one_way(spans.yearly(lambda year: spans.feast(name, year, relation), asking.day), match)


def _months(match: Match, asking: Asking) -> Meant | None:
    first, last = _month_number(match["m1"], asking), _month_number(match["m2"], asking)

    def of(year: int) -> Span:
        end = spans.month_of(date(year + (last < first), last, 1)).end
        return Span(start=date(year, first, 1), end=end)

    return spans.fixed(of(_year_number(match["y"]))) if match["y"] else spans.yearly(of, asking.day)


def _month(match: Match, asking: Asking) -> Meant | None:
    word = match["m"]
    led = match["led"] or match["next"] or match["last"] or match["this"] or match["y"]
    if not led and (word.lower() in DOUBTFUL_MONTHS or not word[0].isupper() or len(word) <= SHORT):
        return None
    month = _month_number(word, asking)
    if match["y"]:
        return spans.fixed(spans.month_of(date(_year_number(match["y"]), month, 1)))
    return _one_way(spans.yearly(lambda year: spans.month_of(date(year, month, 1)), asking.day), match)


def _year(match: Match, asking: Asking) -> Meant | None:
    year = int(match["y"])
    return spans.fixed(spans.year_of(date(year, 1, 1))) if abs(year - asking.day.year) <= YEARS else None


def _one_way(meant: Meant | None, match: Match) -> Meant | None:
    """`last spring` was, `next spring` will be."""
    if meant is None:
        return None
    if _direction(match) > 0:
        return Meant((), meant.ahead)
    return Meant(meant.past, ()) if _direction(match) < 0 else meant


def _direction(match: Match) -> int:
    groups = match.groupdict()
    if groups.get("next") or groups.get("next2"):
        return 1
    return -1 if groups.get("last") or groups.get("last2") else 0


def _month_number(word: str, asking: Asking) -> int:
    return int(named(entry(asking.language, "months"), word))


def _year_number(text: str) -> int:
    number = int(text.strip("'"))
    return number if number >= CENTURY - 200 else CENTURY + number


def _fits(start: date, end: date) -> bool:
    return start <= end and (end - start).days < 731  # noqa: PLR2004  (as long as a span may be)
