"""Days, spans and names in plain English, in the order in which the owner writes days."""

import unicodedata
from datetime import date

from shared.domain.contact import Contact
from shared.domain.days import Span
from shared.domain.profile import DateOrder

YEAR = 365
NEAR = 300
"""Days within which a day needs no year to be understood."""
TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "dra", "ing", "herr", "frau", "mag", "rev", "dipl"})


def spoken_day(day: date, order: DateOrder, *, today: date, yearless: bool = False) -> str:
    """`12 December`, `December 12`, with the year where the day is far away and not one of every year (`yearless`)."""
    text = f"{day:%B} {day.day}" if order is DateOrder.MONTH_FIRST else f"{day.day} {day:%B}"
    if yearless or abs((day - today).days) <= NEAR:
        return text
    return f"{text}, {day.year}" if order is DateOrder.MONTH_FIRST else f"{text} {day.year}"


def spoken_span(span: Span, order: DateOrder, *, today: date) -> str:
    """`12–20 December`, `28 December to 4 January`, or the single day."""
    if span.start == span.end:
        return spoken_day(span.start, order, today=today)
    last = spoken_day(span.end, order, today=today)
    if (span.start.year, span.start.month) != (span.end.year, span.end.month):
        return f"{spoken_day(span.start, order, today=today)} to {last}"
    days = f"{span.start.day}–{span.end.day}"
    return (
        last.replace(f" {span.end.day}", f" {days}", 1)
        if order is DateOrder.MONTH_FIRST
        else (f"{days}{last.removeprefix(str(span.end.day))}")
    )


def relative_day(day: date, order: DateOrder, *, today: date) -> str:
    """`today`, `yesterday`, `on Monday` of the last week, else `on 12 December`."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    if 1 < ago < 7:  # noqa: PLR2004  (days of a week)
        return f"on {day:%A}"
    return f"on {spoken_day(day, order, today=today)}"


def how_long(days: int) -> str:
    """`a day`, `12 days`, `5 weeks`, `4 months`, `2 years`: as people say it."""
    for size, unit, least in ((365, "year", 700), (30, "month", 89), (7, "week", 14)):
        if days >= least:
            return f"{round(days / size)} {unit}s"
    return "a day" if days == 1 else f"{days} days"


def capitalised(text: str) -> str:
    """The text with a capital letter first, as a title begins."""
    return text[:1].upper() + text[1:]


def first_name(contact: Contact) -> str:
    """What to call somebody in a sentence: the first word of a name that is written with spaces, else the whole.

    Isolated where it runs from right to left, so that it does not turn the words around it.
    """
    words = [word for word in contact.fields.name.split() if word.rstrip(".").lower() not in TITLES]
    spaced = len(words) > 1 and not words[0].endswith(",") and not any(map(_is_wide, words[0]))
    return _isolated(words[0] if spaced else contact.fields.display_name)


def _is_wide(char: str) -> bool:
    """Whether a sign belongs to a script that puts the family name first."""
    return unicodedata.east_asian_width(char) == "W"


def _isolated(text: str) -> str:
    runs_left = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if runs_left else text
