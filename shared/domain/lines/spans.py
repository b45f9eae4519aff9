"""Days and spans as people mean them: the last one, the coming one, or either, seen from a day."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.easter import easter

from shared.domain.days import Span

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
YEARS = 8
"""How far to look for 29 February."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
HALF_A_YEAR = 6


class Meant(NamedTuple):
    """What a day expression can mean: the spans behind `day` and those ahead of it, the nearest first.

    Two in the same direction are two readings ("next Tuesday"), to be asked about.
    """

    past: tuple[Span, ...]
    ahead: tuple[Span, ...]


def fixed(*spans: Span) -> Meant:
    """Words that mean the same days from either side, or one of several."""
    return Meant(spans, spans)


def single(day: date) -> Span:
    """One day."""
    return Span(start=day, end=day)


def yearly(of_year: Callable[[int], Span | None], day: date) -> Meant | None:
    """What comes every year: the last that has begun, and the first that is not over."""
    spans = [span for year in range(day.year - YEARS, day.year + YEARS + 1) if (span := _of(of_year, year))]
    past = [span for span in spans if span.start <= day]
    ahead = [span for span in spans if span.end >= day]
    return Meant(tuple(past[-1:]), tuple(ahead[:1])) if past or ahead else None


def day_of_month(number: int, day: date) -> Meant | None:
    """`the 5th`: of this month, or of the one before or after."""
    months = [_month_shifted(day, shift) for shift in range(-2, 3)]
    days = [d for first in months if (d := _date(first.year, first.month, number))]
    past, ahead = [d for d in days if d <= day], [d for d in days if d >= day]
    return Meant((single(past[-1]),), (single(ahead[0]),)) if past and ahead else None


def weekday(number: int, day: date) -> Meant:
    """A weekday by its ISO number: the last and the coming one; on that very day it may be today."""
    last = day - timedelta(days=(day.isoweekday() - number) % 7)
    if last == day:
        return Meant((single(day), single(day - WEEK)), (single(day), single(day + WEEK)))
    return Meant((single(last),), (single(last + WEEK),))


def next_weekday(number: int, day: date) -> Meant:
    """`next Tuesday`: the coming one, or when that is in this week perhaps the one after."""
    coming = day + timedelta(days=(number - day.isoweekday() - 1) % 7 + 1)
    return Meant((), tuple(map(single, (coming, coming + WEEK) if _same_week(coming, day) else (coming,))))


def last_weekday(number: int, day: date) -> Meant:
    """`last Tuesday`: the latest one, or when that was in this week perhaps the one before."""
    latest = day - timedelta(days=(day.isoweekday() - number - 1) % 7 + 1)
    return Meant(tuple(map(single, (latest, latest - WEEK) if _same_week(latest, day) else (latest,))), ())


def this_weekday(number: int, day: date) -> Meant:
    """`this Tuesday`: the one of this week."""
    return fixed(single(day + timedelta(days=number - day.isoweekday())))


def week_of(day: date) -> Span:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(start=monday, end=monday + 6 * DAY)


def weekend_of(day: date) -> Span:
    """Saturday and Sunday of the day's week."""
    sunday = week_of(day).end
    return Span(start=sunday - DAY, end=sunday)


def month_of(day: date) -> Span:
    """The whole month."""
    return Span(start=day.replace(day=1), end=day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> Span:
    """The whole year."""
    return Span(start=date(day.year, 1, 1), end=date(day.year, 12, 31))


def shifted(unit: str, count: int, day: date) -> Span:
    """The week, weekend, month or year that is `count` after this one."""
    match unit:
        case "week":
            return week_of(day + count * WEEK)
        case "weekend":
            return weekend_of(day + count * WEEK)
        case "month":
            return month_of(_month_shifted(day, count))
        case _:
            return year_of(date(day.year + count, 1, 1))


def weekend(day: date) -> Meant:
    """`the weekend`: the last and the coming one."""
    this = weekend_of(day)
    return Meant((this if this.start <= day else weekend_of(day - WEEK),), (this,))


def part(span: Span, which: str) -> Span:
    """The `start`, `middle` or `end` of a span, a third each."""
    third = max(1, ((span.end - span.start).days + 1) // 3) * DAY
    if which == "start":
        return Span(start=span.start, end=span.start + third - DAY)
    if which == "middle":
        return Span(start=span.start + third, end=max(span.start + third, span.end - third))
    return Span(start=span.end - third + DAY, end=span.end)


def season(name: str, year: int, *, southern: bool) -> Span:
    """Three whole months; a winter that goes over New Year is the one that begins in `year`."""
    month = (SEASONS[name] + HALF_A_YEAR * southern - 1) % 12 + 1
    start = date(year, month, 1)
    return Span(start=start, end=_month_shifted(start, 3) - DAY)


def feast(name: str, year: int, relation: str = "") -> Span:
    """The days of a feast, or the week `after` or `before` it."""
    span = _feast(name, year)
    if relation == "after":
        return Span(start=span.end + DAY, end=span.end + WEEK)
    if relation == "before":
        return Span(start=span.start - WEEK, end=span.start - DAY)
    return span


def dated(year: int, month: int, day: int) -> Span | None:
    """One date as a span; None when there is no such day."""
    found = _date(year, month, day)
    return single(found) if found else None


def between(first: tuple[int, int], last: tuple[int, int], year: int) -> Span | None:
    """From one (month, day) to another, which may be in the next year."""
    start, end = _date(year, *first), _date(year + (last < first), *last)
    return Span(start=start, end=end) if start and end else None


def either(meant: Meant) -> tuple[Span, ...]:
    """All readings, the earliest first, each once."""
    return tuple(sorted({*meant.past, *meant.ahead}, key=lambda span: (span.start, span.end)))


def _of(of_year: Callable[[int], Span | None], year: int) -> Span | None:
    return of_year(year) if date.min.year < year < date.max.year - 1 else None


def _feast(name: str, year: int) -> Span:
    if name == "easter":
        sunday = easter(year)
        return Span(start=sunday - 2 * DAY, end=sunday + DAY)
    if name == "new_year":
        return Span(start=date(year, 12, 31), end=date(year + 1, 1, 1))
    return Span(start=date(year, 12, 24), end=date(year, 12, 26))


def _same_week(one: date, other: date) -> bool:
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def _month_shifted(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
