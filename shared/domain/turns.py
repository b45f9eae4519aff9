"""Whose turn it is: of articles for one person one a week at most, whatever was put off or sent by hand."""

from datetime import date

from shared.domain.article import WEEK
from shared.domain.digest import Known
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus


def must_wait(follow_up: FollowUp, known: Known, day: date) -> bool:
    """Whether an article is not to be spoken of yet: they got one within the week, another is before it, or the fact
    that was its reason is no longer there."""
    if follow_up.kind is not FollowUpKind.SEND:
        return False
    if follow_up.fact_id and all(fact.id != follow_up.fact_id for fact in known.facts):
        return True
    others = [f for f in known.follow_ups if f.kind is FollowUpKind.SEND and f.id != follow_up.id]
    return any(_is_before(other, follow_up, day) for other in others)


def _is_before(other: FollowUp, mine: FollowUp, day: date) -> bool:
    if other.status is FollowUpStatus.DONE:
        return other.closed_on is not None and other.closed_on + WEEK > day
    if mine.mentioned_on is not None or not other.is_open:
        return False
    if other.mentioned_on is not None:
        return other.mentioned_on + WEEK > day
    return other.is_due(day) and (other.due, other.id) < (mine.due, mine.id)
