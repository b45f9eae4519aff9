"""Days that return and days that pass: yearly days, spans, and how many days lie between."""

from calendar import isleap
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.domain.base import Model

LEAP_YEAR = 2000
LONGEST_SPAN = 731
"""Days; what takes longer than two years is no plan to ask about."""


class YearlyDay(Model):
    """A day of every year, such as a birthday."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def _exists(self) -> Self:
        date(LEAP_YEAR, self.month, self.day)
        return self

    def of(self, year: int) -> date:
        """The day in this year; 29 February is the 28th where the year has none."""
        if (self.month, self.day) == (2, 29) and not isleap(year):
            return date(year, 2, 28)
        return date(year, self.month, self.day)

    def on_or_after(self, day: date) -> date:
        """The first such day from `day` on."""
        this_year = self.of(day.year)
        return this_year if this_year >= day else self.of(day.year + 1)


class Span(Model):
    """Days in a row; a single day starts and ends on it."""

    start: date
    end: date

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end < self.start:
            message = f"ends on {self.end}, before it starts on {self.start}; swap the days"
            raise ValueError(message)
        if (self.end - self.start).days > LONGEST_SPAN:
            message = "takes more than two years; give the days of one occasion"
            raise ValueError(message)
        return self

    def a_year_later(self) -> "Span":
        """The same days of the next year, as long as before."""
        start = YearlyDay(month=self.start.month, day=self.start.day).of(self.start.year + 1)
        return Span(start=start, end=start + (self.end - self.start))
