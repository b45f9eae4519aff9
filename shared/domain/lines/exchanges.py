"""The exchange that a line tells of: how, and on which day."""

from datetime import date, timedelta

from shared.domain.days import Span
from shared.domain.lines.choosing import day_choices
from shared.domain.lines.clauses import Clause
from shared.domain.lines.proposal import DayChoice
from shared.domain.timeline import InteractionKind

MOST_CHOICES = 7
"""The days of a week; a longer time is asked about in words."""


def kind_of(clause: Clause, language: str) -> InteractionKind | None:
    """How they were in touch: the first word that says so; None without one."""
    found = {kind: match for kind in InteractionKind if (match := clause.says(language, "exchange", kind))}
    return min(found, key=lambda kind: (found[kind].start(), -found[kind].end())) if found else None


def is_intended(clause: Clause, language: str, today: date) -> bool:
    """Whether the clause speaks of an exchange that is still to come."""
    ahead_only = bool(clause.whens) and not any(_past(when.meant.past, today) for when in clause.whens)
    return ahead_only or bool(clause.says(language, "exchange", "asked"))


def days_of_exchange(clauses: list[Clause], today: date) -> tuple[tuple[DayChoice, ...], bool]:
    """The days on which it may have been, the first one first; True when they don't say it closely enough."""
    spans = next((past for clause in clauses for when in clause.whens if (past := _past(when.meant.past, today))), ())
    if not spans:
        return day_choices((today,)), False
    days = tuple(day for span in spans for day in _days(span, today))
    if len(days) > MOST_CHOICES:
        return day_choices((days[-1],)), True
    return day_choices(tuple(dict.fromkeys(days))), False


def _past(spans: tuple[Span, ...], today: date) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.start <= today)


def _days(span: Span, today: date) -> list[date]:
    end = min(span.end, today)
    return [span.start + timedelta(days=count) for count in range((end - span.start).days + 1)]
