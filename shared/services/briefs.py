"""The brief before meeting somebody: all about them, where to read up on them, what to ask, what was promised, and how
the seesaw stands."""

from collections.abc import Iterator
from datetime import date, timedelta

from shared.domain.base import Model
from shared.domain.fact import Fact, FactStage
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.links import LookUpLinks, look_up_links
from shared.domain.profile import DateOrder
from shared.domain.seesaw import seesaw
from shared.domain.seesaw_words import brief_lines
from shared.domain.wording import first_name, spoken_day, spoken_span
from shared.ports import Table
from shared.services.contact_pages import ContactPage, contact_page

BIRTHDAY_NEAR = timedelta(days=14)
"""How long before and after a birthday it is worth a word when people meet."""
TO_ASK = {FollowUpKind.ASK, FollowUpKind.WISH}
_WORDS = {
    FactStage.UPCOMING: "Coming up: {topic} ({days})",
    FactStage.UNDERWAY: "Going on now: {topic} ({days})",
    FactStage.ASK: "How was it? {topic} ({days})",
}


class Brief(Model):
    """What to know before meeting a contact; `ask`, `promises` and `seesaw` are lines to read."""

    page: ContactPage
    links: LookUpLinks
    ask: tuple[str, ...]
    promises: tuple[str, ...]
    seesaw: tuple[str, ...]


def brief(owner_id: str, contact_id: str, day: date, order: DateOrder, *, table: Table) -> Brief:
    """The brief for meeting a contact on a day, with days as the owner writes them. Raises `NotFoundError`."""
    page = contact_page(owner_id, contact_id, table=table)
    promises = (f for f in page.follow_ups if f.is_open and f.kind is FollowUpKind.PROMISE)
    return Brief(
        page=page,
        links=look_up_links(page.contact),
        ask=tuple(_ask(page, day, order)),
        promises=tuple(_promise(f, day, order) for f in sorted(promises, key=lambda f: f.due)),
        seesaw=brief_lines(seesaw(page.favours).lean, page.favours, first_name(page.contact), order, today=day),
    )


def _ask(page: ContactPage, day: date, order: DateOrder) -> Iterator[str]:
    """What they told and nobody asked about yet, then what the owner wanted to ask besides."""
    settled = {f.fact_id for f in page.follow_ups if _not_wanted(f)}
    for fact in page.facts:
        words = _fact(fact, day, order) if fact.id not in settled else ""
        if words:
            yield words
    told = {fact.id for fact in page.facts}
    for follow_up in page.follow_ups:
        if follow_up.is_open and follow_up.kind in TO_ASK and follow_up.fact_id not in told and follow_up.text:
            yield follow_up.text


def _not_wanted(follow_up: FollowUp) -> bool:
    """Whether the owner said that this is not to be asked."""
    yearly = follow_up.yearly is not None
    return follow_up.status is FollowUpStatus.DROPPED and (yearly or follow_up.kind is FollowUpKind.ASK)


def _fact(fact: Fact, day: date, order: DateOrder) -> str:
    """What to ask about a fact; '' where there is nothing to ask."""
    if fact.yearly:
        birthday = fact.yearly.on_or_after(day - BIRTHDAY_NEAR)
        return f"Birthday on {spoken_day(birthday, order, today=day)}" if birthday <= day + BIRTHDAY_NEAR else ""
    words = _WORDS.get(fact.stage(day), "")
    return words.format(topic=fact.about, days=spoken_span(fact.days, order, today=day)) if fact.days else ""


def _promise(follow_up: FollowUp, day: date, order: DateOrder) -> str:
    return f"{follow_up.text or 'Something'} (by {spoken_day(follow_up.due, order, today=day)})"
