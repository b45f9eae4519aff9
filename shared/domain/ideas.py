"""An idea of something for somebody on whom the owner has leant for long, from what is known of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from shared.domain.ask import one_line
from shared.domain.fact import Fact, FactKind
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.profile import DateOrder
from shared.domain.wording import spoken_day

HELPFUL = (FactKind.WORK, FactKind.PLAN, FactKind.LIKES, FactKind.OTHER)
"""What somebody can be helped with, the likeliest first; a family and a birthday call for other words."""


class Wanting(NamedTuple):
    """A need of theirs: its id and its words."""

    id: str
    words: str


class Idea(NamedTuple):
    """What to do in few words, the sentence that says why, and the need that it is about."""

    text: str
    because: str
    source_id: str | None = None


def idea_for(
    name: str,
    since: date,
    needs: Sequence[Wanting],
    facts: Sequence[Fact],
    follow_ups: Sequence[FollowUp],
    *,
    order: DateOrder,
    today: date,
) -> Idea:
    """A need of theirs before an article that waits for them, before what they told; else asking what would help."""
    lately = f"{name} has been doing more for you since {spoken_day(since, order, today=today)}."
    if needs:
        need = one_line(needs[0].words).rstrip(" .")
        because = f"{lately} {name} is looking for this: {need}. Whom do you know, or what, that would help?"
        return Idea(need, because, needs[0].id)
    article = next((f.text for f in follow_ups if f.is_open and f.kind is FollowUpKind.SEND and f.text), "")
    if article:
        return Idea(f"send {article}"[:200], f"{lately} There is something to read that fits them: {article}.")
    fact = _helpful(facts)
    if fact is not None:
        told = fact.text.rstrip(" .")
        because = f"{lately} They told you: {told}. Is there a way to be of help with it, or somebody they should meet?"
        return Idea(fact.about, because)
    return Idea("", f"{lately} Ask {name} what would be of help just now.")


def _helpful(facts: Sequence[Fact]) -> Fact | None:
    """The newest of what can be helped with."""
    fitting = [fact for fact in facts if fact.kind in HELPFUL]
    return max(fitting, key=lambda fact: (-HELPFUL.index(fact.kind), fact.told_on, fact.id), default=None)
