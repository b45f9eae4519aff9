"""The facts that a clause tells: of which kind, what to ask about, and its days."""

import re
from datetime import date

from shared.domain.days import Span, YearlyDay
from shared.domain.fact import FactKind
from shared.domain.lines.choosing import days_of, span_choices
from shared.domain.lines.clauses import Clause
from shared.domain.lines.cues import entry, opening
from shared.domain.lines.proposal import ProposedFact, fitting_line

TOPIC_LIMIT = 80
OLDEST = 120
TIMELESS = {FactKind.HOMETOWN, FactKind.LIKES}
_PLACE_ENDS = re.compile(r"\s(?![A-ZÀ-Þ]).*$", re.DOTALL)


def fact_of(clause: Clause, language: str, today: date) -> ProposedFact | None:
    """The fact in a clause; None when it tells none."""
    text = fitting_line(clause.text)
    if not text:
        return None
    if clause.says(language, "birthday", "cues"):
        return _birthday(clause, text, language, today)
    kind = _kind(clause, language)
    return _told(kind, clause, text, language) if kind else None


def with_days_of(fact: ProposedFact, clause: Clause, language: str) -> ProposedFact:
    """The fact on the days that a clause of their own gives."""
    spans = days_of(clause, language)
    text = fitting_line(f"{fact.text}, {clause.text}")
    return fact.model_copy(update={"text": text, "days": _only(spans), "days_choices": span_choices(spans)})


def _told(kind: FactKind, clause: Clause, text: str, language: str, *, returns: bool = False) -> ProposedFact:
    spans = () if kind in TIMELESS else days_of(clause, language)
    return ProposedFact(
        kind=kind,
        text=text,
        topic=_topic(clause, language),
        days=_only(spans),
        days_choices=span_choices(spans),
        returns=returns,
    )


def _kind(clause: Clause, language: str) -> FactKind | None:
    """What the first cue speaks of; that somebody has a family is no news."""
    told = (FactKind(name) for name in entry(language, "facts"))
    found = {kind: match for kind in told if (match := clause.says(language, "facts", kind))}
    first = min(found, key=lambda kind: found[kind].start()) if found else None
    return None if first is FactKind.FAMILY and found[first][0] == clause.text else first


def _birthday(clause: Clause, text: str, language: str, today: date) -> ProposedFact:
    """A birthday of the contact is theirs; one in their family comes back each year like a plan."""
    if clause.says(language, "facts", "family"):
        return _told(FactKind.FAMILY, clause, text, language, returns=bool(clause.whens))
    day = _only(days_of(clause, language))
    if day is None or day.start != day.end:
        return ProposedFact(kind=FactKind.OTHER, text=text)
    yearly = YearlyDay(month=day.start.month, day=day.start.day)
    year = _birth_year(clause, day.start, yearly, language, today)
    return ProposedFact(kind=FactKind.BIRTHDAY, text=text, yearly=yearly, birth_year=year)


def _birth_year(clause: Clause, day: date, yearly: YearlyDay, language: str, today: date) -> int | None:
    if match := clause.says(language, "birthday", "age"):
        age = int(next(number for number in match.groups() if number))
        year = yearly.on_or_after(today).year - age
    else:
        year = day.year
    return year if today.year - OLDEST <= year < today.year else None


def _topic(clause: Clause, language: str) -> str:
    """The few words to ask about it by: the place of a journey, else the clause without its days."""
    plain = fitting_line(clause.plain)
    if (match := opening(language, "topic", "place").search(plain)) and (place := _place(plain[match.end() :])):
        return place[:TOPIC_LIMIT].strip()
    plain = opening(language, "topic", "tell_strip").sub("", plain, count=1)
    plain = re.sub(rf"(?:\s+(?:{entry(language, 'topic', 'drop')}))+$", "", plain, flags=re.IGNORECASE)
    for typed, said in entry(language, "topic").get("verbs", {}).items():
        plain = re.sub(rf"\b{typed}\b", said, plain, count=1)
    return plain[:TOPIC_LIMIT].strip()


def _place(words: str) -> str:
    """A place's name up to the next plain word; all of it where it begins with one."""
    words = words.strip()
    return words if words[:1].islower() else _PLACE_ENDS.sub("", words)


def _only(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if len(spans) == 1 else None
