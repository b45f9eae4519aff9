"""Articles on their way to people: sent by hand, taken back, and what follows when an article's follow-up is done,
dropped or opened again."""

from datetime import date, datetime

from shared.domain.article import Article, Recipient, Standing, send_id
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError
from shared.domain.favour import Direction, FavourFields, Weight
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.ports import Operation, Table
from shared.services import favours, reads
from shared.services.records import put_pace, put_recipient

TITLE_LIMIT = 150

_STANDINGS = {
    FollowUpStatus.OPEN: Standing.PROPOSED,
    FollowUpStatus.DONE: Standing.SENT,
    FollowUpStatus.DROPPED: Standing.DROPPED,
}


def source_of(article_id: str) -> str:
    """What a favour says it was booked by."""
    return f"article:{article_id}"


def sent_words(title: str) -> str:
    """What the timeline and the favour say of a sent article."""
    return f"Sent them “{title}”" if title else "Sent them an article"


def live_article(table: Table, owner_id: str, article_id: str) -> Article:
    """The article, if it is not in the trash. Raises `NotFoundError`, `InvalidError`."""
    article = reads.article(table, owner_id, article_id)
    if article.deleted_at is not None:
        raise InvalidError("This article is in the trash; restore it first.")
    return article


def following(owner_id: str, follow_up: FollowUp, day: date, *, table: Table, now: datetime) -> list[Operation]:
    """The writes that go with what becomes of an article's follow-up: sending it books a small favour, and the next
    article for the same person waits a week; dropping it is for good; opening it again takes all of it back."""
    if follow_up.kind is not FollowUpKind.SEND or follow_up.source_id is None:
        return []
    stored = reads.recipient(table, owner_id, follow_up.source_id, follow_up.contact_id)
    known = stored or by_hand(follow_up.source_id, follow_up.contact_id, day)
    on = day if follow_up.status is FollowUpStatus.DONE else known.on
    update = {"standing": _STANDINGS[follow_up.status], "entry_id": follow_up.entry_id, "on": on}
    return [
        put_recipient(owner_id, known.model_copy(update=update), now),
        *_balanced(owner_id, follow_up, day, table=table, now=now),
    ]


def by_hand(article_id: str, contact_id: str, day: date) -> Recipient:
    """Somebody whom the owner thought of, not Rapport."""
    return Recipient(article_id=article_id, contact_id=contact_id, on=day, by_hand=True)


def _balanced(owner_id: str, follow_up: FollowUp, day: date, *, table: Table, now: datetime) -> list[Operation]:
    contact_id, source = follow_up.contact_id, source_of(follow_up.source_id or "")
    if follow_up.status is not FollowUpStatus.DONE:
        return favours.unbooked(owner_id, contact_id, source, table=table, now=now)
    favour = FavourFields(direction=Direction.GIVEN, weight=Weight.SMALL, on=day, words=sent_words(follow_up.text))
    booked = favours.booked(owner_id, contact_id, favour, source, table=table, now=now)
    return [*booked, *_paced(owner_id, contact_id, day, table=table, now=now)]


def _paced(owner_id: str, contact_id: str, day: date, *, table: Table, now: datetime) -> list[Operation]:
    pace = reads.pace(table, owner_id, contact_id, day)
    taken = pace.taken(day)
    return [put_pace(owner_id, taken, now)] if taken != pace else []


def new_sending(article: Article, contact: Contact, due: date, **more: object) -> FollowUp:
    """The follow-up that sends an article to a contact."""
    return FollowUp(
        id=send_id(article.id, contact.id),
        contact_id=contact.id,
        kind=FollowUpKind.SEND,
        text=shortened_title(article.name),
        due=due,
        source_id=article.id,
        link=article.url,
        **more,
    )


def shortened_title(title: str) -> str:
    """A title that leaves room for the words around it on one line."""
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1].rstrip() + "…"
