"""Asking dateparser: the one place that knows how it is called.

It is loaded at the first question: a cold start of the API doesn't pay for it. The languages' cues translate what was
typed into its English, so that it loads one language, and the same words give the same days in each.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from shared.domain.profile import DateOrder

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


def asked(words: str, day: date, order: DateOrder) -> date | None:
    """The day that words such as `yesterday`, `in 2 weeks` or `3/4/2027` mean on a day; None for none."""
    try:
        found = _parser(day, order).get_date_data(words).date_obj
    except (OverflowError, ValueError):  # "in 999999 years"
        return None
    return found.date() if found else None


@lru_cache(maxsize=4)
def _parser(day: date, order: DateOrder) -> "DateDataParser":
    from dateparser.date import DateDataParser  # noqa: PLC0415

    return DateDataParser(
        languages=["en"],
        settings={
            "DATE_ORDER": str(order),
            "PREFER_LOCALE_DATE_ORDER": False,
            "RELATIVE_BASE": datetime.combine(day, time(12)),
            "STRICT_PARSING": False,
            "PARSERS": ["relative-time", "custom-formats", "absolute-time"],
        },
    )
