"""A fact: something a contact told about themselves, with a life: upcoming (wish well) → ask → asked."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from shared.domain.base import FilledLine, Line, Model
from shared.domain.days import Span, YearlyDay
from shared.domain.follow_up import YEARLY_PATIENCE, FollowUp, FollowUpKind

WISH_AHEAD = timedelta(days=2)
"""How long before a plan begins its owner is wished well."""


YEAR_MARK = "-y"
"""Between the id of a fact and the year in which it returns."""


class FactKind(StrEnum):
    """What it is about."""

    HOMETOWN = "hometown"
    FAMILY = "family"
    LIKES = "likes"
    WORK = "work"
    PLAN = "plan"
    BIRTHDAY = "birthday"
    OTHER = "other"


class FactStage(StrEnum):
    """Where a fact stands in its life."""

    KNOWN = "known"
    """It has no days, or was past when it was told."""
    UPCOMING = "upcoming"
    UNDERWAY = "underway"
    ASK = "ask"
    ASKED = "asked"


class FactFields(Model):
    """What was told. `topic` is the few words to ask about it by ("Costa Rica"), from the text where it is empty.

    `days` are those of a plan; `yearly` and `birth_year` belong to a birthday. `returns` says that it is to be asked
    again next year.
    """

    kind: FactKind = FactKind.OTHER
    text: FilledLine
    topic: Annotated[Line, StringConstraints(max_length=80)] = ""
    days: Span | None = None
    yearly: YearlyDay | None = None
    birth_year: Annotated[int, Field(ge=1880, le=2200)] | None = None
    returns: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if (self.kind is FactKind.BIRTHDAY) != (self.yearly is not None):
            message = "a birthday needs its day of the year, and nothing else has one"
            raise ValueError(message)
        if self.yearly and self.days:
            message = "a birthday has one day a year, not days of its own"
            raise ValueError(message)
        return self

    @property
    def about(self) -> str:
        """What to ask about."""
        return self.topic or self.text


class Fact(FactFields):
    """A fact as stored. `told_on` is the day they told it, `asked_on` the day the owner asked how it went."""

    id: str
    contact_id: str
    told_on: date
    asked_on: date | None = None
    deleted_at: datetime | None = None
    version: int = 0

    def stage(self, day: date) -> FactStage:
        """Where it stands on a day."""
        if self.days is None or self.days.end < self.told_on:
            return FactStage.KNOWN
        if self.asked_on is not None:
            return FactStage.ASKED
        if day < self.days.start:
            return FactStage.UPCOMING
        return FactStage.UNDERWAY if day <= self.days.end else FactStage.ASK

    def next_year(self, day: date) -> "Fact | None":
        """The fact as it returns next year, for one that does; `day` is the one on which it was asked about."""
        if not self.returns or self.days is None:
            return None
        days = self.days.a_year_later()
        plain = self.id.split(YEAR_MARK, 1)[0]
        update = {"id": f"{plain}{YEAR_MARK}{days.start.year}", "days": days, "told_on": day, "asked_on": None}
        return self.model_copy(update={**update, "version": 0})


def calls_for(fact: Fact) -> Iterator[FollowUp]:
    """The follow-ups of a fact: wish well before, ask after; for a birthday, wish well every year.

    Their ids follow from the fact, so that making them twice makes them once.
    """
    if fact.yearly:
        due = fact.yearly.on_or_after(fact.told_on + timedelta(days=1))
        yield _call(fact, FollowUpKind.WISH, due, until=due + YEARLY_PATIENCE)
    elif fact.days and fact.asked_on is None and fact.days.end >= fact.told_on:
        wish = fact.days.start - WISH_AHEAD
        if wish > fact.told_on:
            yield _call(fact, FollowUpKind.WISH, wish, until=fact.days.start)
        yield _call(fact, FollowUpKind.ASK, fact.days.end + timedelta(days=1))


def _call(fact: Fact, kind: FollowUpKind, due: date, until: date | None = None) -> FollowUp:
    return FollowUp(
        id=f"{fact.id}-{kind}",
        contact_id=fact.contact_id,
        kind=kind,
        text=fact.about,
        due=due,
        until=until,
        yearly=fact.yearly,
        fact_id=fact.id,
    )
