"""Which days a clause means: behind or ahead, and in words where several may be meant."""

from datetime import date

from shared.domain.days import Span
from shared.domain.lines.clauses import Clause
from shared.domain.lines.proposal import DayChoice, SpanChoice


def days_of(clause: Clause, language: str) -> tuple[Span, ...]:
    """The days that are told of; several where it is not clear which. What may be either is still to come, unless
    the clause speaks of the past."""
    if not clause.whens:
        return ()
    meant = clause.whens[0].meant
    past, ahead = clause.says(language, "tense", "past"), clause.says(language, "tense", "ahead")
    first, second = (meant.past, meant.ahead) if past and not ahead else (meant.ahead, meant.past)
    return tuple(dict.fromkeys(first or second))


def day_label(day: date) -> str:
    """A day in words."""
    return f"{day:%A}, {day.day} {day:%B} {day.year}"


def span_choices(spans: tuple[Span, ...]) -> tuple[SpanChoice, ...]:
    """Several spans in words; nothing to choose for one."""
    return tuple(SpanChoice(days=span, label=_span_label(span)) for span in spans) if len(spans) > 1 else ()


def day_choices(days: tuple[date, ...]) -> tuple[DayChoice, ...]:
    """Days in words."""
    return tuple(DayChoice(on=day, label=day_label(day)) for day in days)


def _span_label(span: Span) -> str:
    return day_label(span.start) + (f" – {day_label(span.end)}" if span.end > span.start else "")
