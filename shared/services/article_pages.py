"""One article with its people: whom it may interest, by which fact and with which words, and who got it."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from shared.domain import keys
from shared.domain.article import Article, Recipient, Standing, send_id
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.drafts import Draft, worth_reading
from shared.domain.fact import Fact
from shared.domain.follow_up import FollowUp
from shared.ports import Table
from shared.services import reads
from shared.services.changes import owner_day

MOST_SHOWN = 60
"""How many people of an article are shown, each read by itself."""


class Likely(Model):
    """Somebody whom the article may interest, and how to send it."""

    contact: Contact
    follow_up: FollowUp
    draft: Draft


class Sent(Model):
    """Somebody who got it, and on which day."""

    contact: Contact
    on: date


class ArticlePage(Model):
    """An article, also from the trash, with its people; those who are in the trash are left out."""

    article: Article
    likely: tuple[Likely, ...]
    sent: tuple[Sent, ...]


def page_of(owner_id: str, article_id: str, *, table: Table, now: datetime) -> ArticlePage:
    """Everything about one article. Raises `NotFoundError`."""
    article = reads.article(table, owner_id, article_id)
    people = [*islice(_people(owner_id, article_id, table), MOST_SHOWN)]
    day = owner_day(table, owner_id, now)
    likely = (_likely(owner_id, article, contact, day, table) for contact, one in people if _is_open(one))
    sent = [Sent(contact=contact, on=one.on) for contact, one in people if one.standing is Standing.SENT]
    return ArticlePage(
        article=article,
        likely=tuple(sorted(filter(None, likely), key=lambda one: (one.follow_up.due, one.contact.id))),
        sent=tuple(sorted(sent, key=lambda one: (-one.on.toordinal(), one.contact.id))),
    )


def _people(owner_id: str, article_id: str, table: Table) -> Iterator[tuple[Contact, Recipient]]:
    for recipient in reads.recipients(table, owner_id, article_id):
        contact = reads.one(table, keys.contact_key(owner_id, recipient.contact_id), Contact)
        if contact is not None and contact.deleted_at is None and recipient.standing is not Standing.DROPPED:
            yield contact, recipient


def _is_open(recipient: Recipient) -> bool:
    return recipient.standing is Standing.PROPOSED


def _likely(owner_id: str, article: Article, contact: Contact, day: date, table: Table) -> Likely | None:
    key = keys.follow_up_key(owner_id, contact.id, send_id(article.id, contact.id))
    follow_up = reads.one(table, key, FollowUp)
    if follow_up is None or not follow_up.is_open or (follow_up.until and follow_up.until < day):
        return None
    fact = reads.one(table, keys.fact_key(owner_id, contact.id, follow_up.fact_id), Fact) if follow_up.fact_id else None
    if follow_up.fact_id and (fact is None or fact.deleted_at is not None):
        return None  # what was its reason is no longer there
    told = fact.text.rstrip(" .") if fact else ""
    owner = reads.profile(table, owner_id)
    draft = worth_reading(contact, follow_up.text, follow_up.link, told, owner)
    return Likely(contact=contact, follow_up=follow_up, draft=draft)
