"""What was understood of a typed line: proposals, each to be accepted or dropped; nothing of it is stored."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.domain.base import LINE_LIMIT, Line, Model, several_lines
from shared.domain.days import Span
from shared.domain.fact import FactFields
from shared.domain.follow_up import NewFollowUp
from shared.domain.profile import DateOrder
from shared.domain.timeline import Exchange

LIMIT = 1_000
"""Characters of a line; what is longer is a letter, not a line."""
MOST = 10
"""How many facts, follow-ups or choices one line gives at most."""

TypedText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LIMIT), AfterValidator(several_lines)
]


class Candidate(Model):
    """Somebody in the book whom the line may be about."""

    id: str
    name: str
    organization: str = ""


class TypedLine(Model):
    """A line as it was typed, whom it may be about (best first), and on which of the owner's days.

    `southern` is where spring comes in September.
    """

    text: TypedText
    people: tuple[Candidate, ...] = ()
    day: date
    order: DateOrder = DateOrder.DAY_FIRST
    southern: bool = False


class DayChoice(Model):
    """A day that may be meant, in words."""

    on: date
    label: str


class SpanChoice(Model):
    """Days that may be meant, in words."""

    days: Span
    label: str


class ProposedFact(FactFields):
    """A fact; with `days_choices` it is not clear which days are meant, and `days` are not set."""

    days_choices: tuple[SpanChoice, ...] = ()


class ProposedFollowUp(NewFollowUp):
    """A follow-up; with `due_choices` it is not clear which day is meant, and `due` is the first of them."""

    due_choices: tuple[DayChoice, ...] = ()


class Understood(Model):
    """What a reader made of a line. With several `days` it is not clear when the exchange was; `exchange.on` is the
    first of them. `asks` are questions to the owner."""

    contact_id: str | None = None
    exchange: Exchange | None = None
    days: tuple[DayChoice, ...] = ()
    facts: Annotated[tuple[ProposedFact, ...], Field(max_length=MOST)] = ()
    follow_ups: Annotated[tuple[ProposedFollowUp, ...], Field(max_length=MOST)] = ()
    asks: tuple[str, ...] = ()


class Proposal(Understood):
    """The whole proposal: the line as typed, whom it may be about (best first), and the words taken for a name."""

    text: str
    contacts: tuple[Candidate, ...] = ()
    name: Line = ""


def fitting_line(text: str) -> str:
    """The text as one line of plain text that a fact or follow-up can hold; '' when nothing is left of it."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return plain[: LINE_LIMIT - 1] + "…" if len(plain) > LINE_LIMIT else plain
