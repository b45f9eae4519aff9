"""Reading a typed line by rules: clause by clause, what happened, what was told, and what is to be done."""

from dataclasses import dataclass, field

from shared.domain.follow_up import FollowUpKind
from shared.domain.lines.clauses import Clause, clauses
from shared.domain.lines.cues import language_of
from shared.domain.lines.exchanges import days_of_exchange, is_intended, kind_of
from shared.domain.lines.proposal import MOST, ProposedFact, ProposedFollowUp, TypedLine, Understood
from shared.domain.lines.spots import spot
from shared.domain.lines.todos import follow_up, todo_of
from shared.domain.lines.told import fact_of, with_days_of
from shared.domain.lines.whom import Mention, mention
from shared.domain.timeline import Exchange, InteractionKind

WHICH_DAY = "Which day was it? The line gives no single one."
WHO = "More than one person fits; choose whom you mean."


def whom(line: TypedLine) -> Mention:
    """The words of the line that are taken for a name; '' for none."""
    language = language_of(line.text)
    return mention(clauses(line.text, spot(line, line.text, language), language), language)


def read_line(line: TypedLine) -> Understood:
    """What the rules make of a line; whom it is about comes from `line.people`, the best first."""
    language = language_of(line.text)
    found = _Found()
    for clause in clauses(line.text, spot(line, line.text, language), language):
        _take(found, clause, line, language)
    return _understood(found, line)


@dataclass
class _Found:
    """What was found so far."""

    kind: InteractionKind | None = None
    told_in: list[Clause] = field(default_factory=list)
    facts: list[ProposedFact] = field(default_factory=list)
    follow_ups: list[ProposedFollowUp] = field(default_factory=list)
    last_was_fact: bool = False


def _take(found: _Found, clause: Clause, line: TypedLine, language: str) -> None:
    after_fact, found.last_was_fact = found.last_was_fact, False
    if clause.whens and not clause.plain:
        _take_days(found, clause, language, after_fact=after_fact)
    elif todo := todo_of(clause, language, line.day):
        found.follow_ups.append(todo)
    elif found.kind is None and (kind := kind_of(clause, language)):
        _take_exchange(found, clause, kind, line, language)
    elif fact := fact_of(clause, language, line.day):
        found.facts.append(fact)
        found.last_was_fact = True


def _take_days(found: _Found, clause: Clause, language: str, *, after_fact: bool) -> None:
    """Days in a clause of their own belong to the fact before them, else to the exchange."""
    if after_fact and found.facts[-1].days is None and not found.facts[-1].yearly:
        found.facts[-1] = with_days_of(found.facts[-1], clause, language)
    else:
        found.told_in.append(clause)


def _take_exchange(found: _Found, clause: Clause, kind: InteractionKind, line: TypedLine, language: str) -> None:
    if is_intended(clause, language, line.day):
        found.follow_ups.append(follow_up(FollowUpKind.REACH_OUT, clause.plain, clause, line.day))
    else:
        found.kind = kind
        found.told_in.append(clause)


def _understood(found: _Found, line: TypedLine) -> Understood:
    days, vague = days_of_exchange(found.told_in, line.day)
    people = line.people
    exchange = Exchange(kind=found.kind, on=days[0].on, words=line.text) if found.kind else None
    asks = [WHO] if len(people) > 1 else []
    return Understood(
        contact_id=people[0].id if len(people) == 1 else None,
        exchange=exchange,
        days=days if exchange else (),
        facts=tuple(found.facts[:MOST]),
        follow_ups=tuple(found.follow_ups[:MOST]),
        asks=tuple([*asks, WHICH_DAY] if exchange and vague else asks),
    )
