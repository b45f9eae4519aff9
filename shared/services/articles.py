"""Articles: saved, typed in, put into the trash and taken out, and the way their pages take to be read.

A page is fetched by a function that sees nothing but its address. So an article asks for it under an `attempt`, a word
that only the fetcher is told, and takes the answer to that one attempt, once.
"""

from datetime import datetime
from secrets import token_urlsafe

from shared.domain import keys
from shared.domain.article import (
    LOST,
    MAX_TRIES,
    Article,
    ArticleFields,
    ArticleStatus,
    SavedLink,
    Standing,
    Words,
    send_id,
)
from shared.domain.base import Line, Model
from shared.domain.clock import stamp
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.domain.web_address import WebAddress
from shared.ports import Conflict, Operation, Queue, Record, Table
from shared.services import reads
from shared.services.article_lookout import lookout_awake
from shared.services.changes import checked_version, owner_day, write_or_stale
from shared.services.ids import new_id
from shared.services.messages import article_message, page_message
from shared.services.records import ARTICLE, load, put_article, put_follow_up, put_saved_link
from shared.services.retrying import retrying
from shared.services.sendings import live_article

PAGE = 50
MOST_WAITING = 60
"""How many people an article is taken from when it is deleted: what is closed in one transaction with it."""


class NewArticle(ArticleFields):
    """A link to be saved, with what the owner typed."""

    url: WebAddress


class Shelf(Model):
    """Some of the saved articles, newest first, and where it goes on."""

    articles: tuple[Article, ...]
    cursor: str | None = None


class PageRead(Model):
    """What became of one attempt to fetch a page: its words, or the reason why there are none. Written by the fetcher,
    which reads strangers' pages, so everything in it is checked again."""

    owner_id: str
    article_id: str
    attempt: str
    words: Words | None = None
    reason: Line = ""


def save_article(owner_id: str, new: NewArticle, *, table: Table, queue: Queue, now: datetime) -> Article:
    """Save a link, and ask for its page. The same link saved again is the same article, taken out of the trash; what
    was typed before stays where nothing else is typed now."""

    def save() -> tuple[Article, bool]:
        link = reads.one(table, keys.saved_link_key(owner_id, new.url), SavedLink)
        known = reads.one(table, keys.article_key(owner_id, link.article_id), Article) if link else None
        if link is not None and known is not None:
            return _again(owner_id, known, link, new, table=table, now=now)
        fresh = Article(id=new_id(now), saved_at=now, **dict(new)).asked_for(_attempt(), now)
        pointer = SavedLink(article_id=fresh.id, version=link.version if link else 0)
        awake = lookout_awake(owner_id, table=table, now=now)
        table.write([put_article(owner_id, fresh, now), put_saved_link(owner_id, pointer, fresh, now), *awake])
        return fresh.model_copy(update={"version": 1}), True

    article, is_new = retrying(save)
    if is_new:
        queue.send(page_message(owner_id, article))
    return article


def _again(
    owner_id: str, known: Article, link: SavedLink, new: NewArticle, *, table: Table, now: datetime
) -> tuple[Article, bool]:
    update = {"typed": new.typed.over(known.typed), "note": new.note or known.note, "deleted_at": None}
    article = known.model_copy(update=update)
    if article == known:
        return known, False
    table.write([put_article(owner_id, article, now), put_saved_link(owner_id, link, article, now)])
    return article.model_copy(update={"version": known.version + 1}), False


def shelf(owner_id: str, cursor: str | None = None, *, table: Table) -> Shelf:
    """The saved articles, newest first."""
    page = table.query(keys.owner(owner_id), keys.ARTICLE, limit=PAGE, cursor=cursor, newest_first=True)
    found = (load(record, Article) for record in page.records)
    return Shelf(articles=tuple(a for a in found if a.deleted_at is None), cursor=page.cursor)


def change_article(
    owner_id: str,
    article_id: str,
    fields: ArticleFields,
    version: int,
    *,
    table: Table,
    queue: Queue,
    now: datetime,
) -> Article:
    """Replace what the owner typed, and look again whom it may interest. Raises `StaleError`."""
    article = live_article(table, owner_id, article_id)
    checked_version(article.version, version)
    changed = article.model_copy(update=dict(fields))
    write_or_stale(table, [put_article(owner_id, changed, now)])
    if changed.words != article.words:
        queue.send(article_message(owner_id, article_id))
    return changed.model_copy(update={"version": version + 1})


def fetch_again(owner_id: str, article_id: str, *, table: Table, queue: Queue, now: datetime) -> Article:
    """Ask for the page once more; nothing happens while it is on its way."""

    def ask() -> Article:
        article = live_article(table, owner_id, article_id)
        if article.status is ArticleStatus.FETCHING:
            return article
        asked = article.asked_for(_attempt(), now)
        table.write([put_article(owner_id, asked, now)])
        return asked.model_copy(update={"version": article.version + 1})

    article = retrying(ask)
    queue.send(page_message(owner_id, article))
    return article


def delete_article(owner_id: str, article_id: str, version: int, *, table: Table, now: datetime) -> Article:
    """Put an article into the trash, where it stays for 30 days; nobody is to be sent it. Raises `StaleError`."""
    article = live_article(table, owner_id, article_id)
    gone = article.model_copy(update={"deleted_at": now, "sweep_at": None, "version": version})
    write_or_stale(table, _moved(owner_id, gone, table, now))
    return gone.model_copy(update={"version": version + 1})


def restore_article(owner_id: str, article_id: str, *, table: Table, now: datetime) -> Article:
    """Take an article out of the trash, for those it was proposed for as well; one that is not there stays as it is."""

    def restore() -> Article:
        article = reads.article(table, owner_id, article_id)
        if article.deleted_at is None:
            return article
        back = article.model_copy(update={"deleted_at": None})
        if back.status is ArticleStatus.FETCHING:
            back = back.failed(LOST)
        table.write(_moved(owner_id, back, table, now))
        return back.model_copy(update={"version": article.version + 1})

    return retrying(restore)


def _moved(owner_id: str, article: Article, table: Table, now: datetime) -> list[Operation]:
    """The writes that put an article into the trash or take it out, with the open follow-ups that send it."""
    key = keys.saved_link_key(owner_id, article.url)
    link = reads.one(table, key, SavedLink) or SavedLink(article_id=article.id)
    return [
        put_article(owner_id, article, now),
        put_saved_link(owner_id, link, article, now),
        *_sleeping(owner_id, article, table, now),
    ]


def _sleeping(owner_id: str, article: Article, table: Table, now: datetime) -> list[Operation]:
    """What is still proposed is closed with its article, and opened with it."""
    day = owner_day(table, owner_id, now)
    operations: list[Operation] = []
    for recipient in reads.recipients(table, owner_id, article.id):
        key = keys.follow_up_key(owner_id, recipient.contact_id, send_id(article.id, recipient.contact_id))
        stored = reads.one(table, key, FollowUp) if recipient.standing is Standing.PROPOSED else None
        if stored is None or stored.is_open is (article.deleted_at is None):
            continue
        moved = stored.closed(FollowUpStatus.DROPPED, day) if stored.is_open else stored.reopened()
        operations.append(put_follow_up(owner_id, moved, now))
    return operations[:MOST_WAITING]


def keep_page(read: PageRead, *, table: Table, now: datetime) -> bool:
    """Take the answer to the attempt that an article waits for; answers whether it was that. Others change nothing."""

    def keep() -> bool:
        article = reads.one(table, keys.article_key(read.owner_id, read.article_id), Article)
        if article is None or not article.attempt or article.attempt != read.attempt:
            return False
        told = article.with_page(read.words) if read.words else article.failed(read.reason or LOST)
        table.write([put_article(read.owner_id, told, now)])
        return True

    return retrying(keep)


def recover_articles(*, table: Table, queue: Queue, now: datetime) -> int:
    """Ask again for pages that never came; after all tries the article says so. Answers how many."""
    found = 0
    for record in reads.swept(table, ARTICLE, stamp(now)):
        found += _recover(record, table, queue, now)
    return found


def _recover(record: Record, table: Table, queue: Queue, now: datetime) -> bool:
    owner_id, article = record.pk.removeprefix(keys.owner("")), load(record, Article)
    again = article.tries < MAX_TRIES
    told = article.asked_for(_attempt(), now, tries=article.tries + 1) if again else article.failed(LOST)
    try:
        table.write([put_article(owner_id, told, now)])
    except Conflict:
        return False  # its page came after all
    if again:
        queue.send(page_message(owner_id, told))
    return True


def _attempt() -> str:
    """A word that nobody can guess: who knows it was told by the article."""
    return token_urlsafe(16)
