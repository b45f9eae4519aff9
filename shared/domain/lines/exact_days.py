"""Reading days that are written as dates: `12–20 Dec`, `3 May 1980`, `3/4`."""

from datetime import date

from shared.domain.days import Span
from shared.domain.lines import spans
from shared.domain.lines.asking import asked
from shared.domain.lines.said_days import Asking, Match, Reader, month_number, year_number
from shared.domain.lines.spans import Meant
from shared.domain.profile import DateOrder

HALF_A_YEAR = 183
"""Days after which a day in numbers is perhaps written in another order than the owner's."""


def _iso(match: Match, asking: Asking) -> Meant | None:
    start = asked(match["from"], asking.day, DateOrder.YEAR_FIRST)
    end = asked(match["to"], asking.day, DateOrder.YEAR_FIRST) if match["to"] else start
    return spans.fixed(Span(start=start, end=end)) if start and end and _fits(start, end) else None


def _day_months(match: Match, asking: Asking) -> Meant | None:
    last_month = month_number(match["m2"], asking)
    first_month = month_number(match["m1"], asking) if match["m1"] else last_month
    return _from_to((first_month, int(match["d1"])), (last_month, int(match["d2"])), match["y"], asking)


def _month_days(match: Match, asking: Asking) -> Meant | None:
    first_month = month_number(match["m1"], asking)
    last_month = month_number(match["m2"], asking) if match["m2"] else first_month
    return _from_to((first_month, int(match["d1"])), (last_month, int(match["d2"])), match["y"], asking)


def _from_to(first: tuple[int, int], last: tuple[int, int], year: str | None, asking: Asking) -> Meant | None:
    if year:
        number = year_number(year)
        span = spans.between(first, last, number - (last < first))
        return spans.fixed(span) if span else None
    return spans.yearly(lambda number: spans.between(first, last, number), asking.day)


def _day_month(match: Match, asking: Asking) -> Meant | None:
    return _dated(month_number(match["m"], asking), int(match["d"]), match["y"], asking)


def _dated(month: int, day: int, year: str | None, asking: Asking) -> Meant | None:
    if year:
        span = spans.dated(year_number(year), month, day)
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


def _fits(start: date, end: date) -> bool:
    return start <= end and (end - start).days < 731  # noqa: PLR2004  (as long as a span may be)


READERS: dict[str, Reader] = {
    "iso": _iso,
    "day_months": _day_months,
    "month_days": _month_days,
    "day_month": _day_month,
    "month_day": _day_month,
    "numbers_year": _numbers_year,
    "numbers_span": _numbers_span,
    "numbers": _numbers,
}
"""By the name of their expression."""
