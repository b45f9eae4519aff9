"""What a clause asks the owner to do: keep a promise, wait, thank, connect, or get back to somebody."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from shared.domain.follow_up import FollowUpKind
from shared.domain.lines.choosing import day_choices
from shared.domain.lines.clauses import Clause
from shared.domain.lines.cues import entry, opening, pattern, whole
from shared.domain.lines.proposal import ProposedFollowUp, fitting_line

PATIENCE = {FollowUpKind.WAIT: 14, FollowUpKind.THANK: 1, FollowUpKind.CONNECT: 1}
"""Days after which it is due where the line names no day."""
A_WEEK = 7
BY_THE_END = {FollowUpKind.PROMISE, FollowUpKind.WAIT}
_GIVE = r"(?:send|give|bring|show|forward|lend|e?mail)"
_LEADS = {
    FollowUpKind.THANK: re.compile(r"^(?:.{0,20}\b)?thank \w+ for ", re.IGNORECASE),
    FollowUpKind.PROMISE: re.compile(rf"^{_GIVE} (?:her|him|them) ", re.IGNORECASE),
    FollowUpKind.WAIT: re.compile(rf"^(?:she|he|they)(?:['’]ll| will| wants? to) {_GIVE} me ", re.IGNORECASE),
}
_CUES = (
    (FollowUpKind.WAIT, ("wait", "cues")),
    (FollowUpKind.THANK, ("thank", "cues")),
    (FollowUpKind.CONNECT, ("reach_out", "connect")),
    (FollowUpKind.PROMISE, ("promise", "cues")),
    (FollowUpKind.REACH_OUT, ("reach_out", "cues")),
)


def todo_of(clause: Clause, language: str, today: date) -> ProposedFollowUp | None:
    """What is to be done; None when the clause asks for nothing."""
    for kind, path in _CUES:
        if match := clause.says(language, *path):
            text = _promised(clause, match.start(), match.end(), language) if kind in _TEXTS else clause.plain
            if text is not None:
                return follow_up(kind, _thing(kind, text), clause, today)
    return None


def _thing(kind: FollowUpKind, text: str) -> str:
    """The thing itself, as drafts say the rest: `the book` of "thank her for the book". English only so far."""
    lead = _LEADS.get(kind)
    return (lead.sub("", text, count=1) or text) if lead else text


def follow_up(kind: FollowUpKind, text: str, clause: Clause, today: date) -> ProposedFollowUp:
    """A follow-up, due on the day its clause names or after the usual time."""
    days = _days(kind, clause, today)
    usual = today + timedelta(days=PATIENCE.get(kind, A_WEEK))
    choices = day_choices(days) if len(days) > 1 else ()
    return ProposedFollowUp(kind=kind, text=fitting_line(text), due=days[0] if days else usual, due_choices=choices)


def _days(kind: FollowUpKind, clause: Clause, today: date) -> tuple[date, ...]:
    ahead = [span for when in clause.whens[:1] for span in when.meant.ahead]
    days = [span.end if kind in BY_THE_END else max(span.start, today) for span in ahead]
    return tuple(dict.fromkeys(day for day in days if day >= today))


def _promised(clause: Clause, begin: int, end: int, language: str) -> str | None:
    """What was promised, from its verb on; None when the words only look like a promise."""
    verb = whole(entry(language, "promise", "keeps")).search(clause.text, begin, end)
    rest = clause.rest(verb.start() if verb else end).plain
    if pattern(language, "promise", "verbs_only").match(rest):
        return None
    stripped = opening(language, "promise", "strip").match(rest)
    return (rest[stripped.end() :].strip() if stripped else rest) or clause.plain


_TEXTS: dict[FollowUpKind, Callable[..., str | None]] = {FollowUpKind.PROMISE: _promised}
