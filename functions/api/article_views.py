"""What the API shows of articles: the shapes of its answers."""

from datetime import date, datetime

from functions.api.views import DraftView
from shared.domain.article import Article, ArticleStatus, Words
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.follow_up import FollowUp
from shared.ports import Table
from shared.services.article_pages import Likely, page_of


class ArticleView(Words):
    """A saved link as it is shown; `typed` and `note` are what the owner wrote."""

    id: str
    url: str
    typed: Words
    note: str
    status: ArticleStatus
    reason: str
    saved_at: datetime
    deleted_at: datetime | None
    version: int


class PersonView(Model):
    """Whom this is about."""

    contact_id: str
    name: str
    organization: str


class LikelyView(PersonView):
    """Somebody whom it may interest: why, from which day on, and the words to send it with."""

    because: str
    due: date
    follow_up: FollowUp
    draft: DraftView


class SentView(PersonView):
    """Somebody who got it, and when."""

    on: date


class ArticlePageView(Model):
    """An article with its people."""

    article: ArticleView
    likely: tuple[LikelyView, ...]
    sent: tuple[SentView, ...]


def article_view(article: Article) -> ArticleView:
    """A saved link."""
    shown = {"id", "url", "typed", "note", "status", "reason", "saved_at", "deleted_at", "version"}
    return ArticleView(**dict(article.words), **{name: getattr(article, name) for name in shown})


def article_page(owner_id: str, article_id: str, *, table: Table, now: datetime) -> ArticlePageView:
    """An article with its people. Raises `NotFoundError`."""
    page = page_of(owner_id, article_id, table=table, now=now)
    return ArticlePageView(
        article=article_view(page.article),
        likely=tuple(_likely(one) for one in page.likely),
        sent=tuple(SentView(**_person(one.contact), on=one.on) for one in page.sent),
    )


def _likely(one: Likely) -> LikelyView:
    draft = DraftView(**one.draft.model_dump(), mailto=one.draft.mailto)
    todo = one.follow_up
    return LikelyView(**_person(one.contact), because=todo.because, due=todo.due, follow_up=todo, draft=draft)


def _person(contact: Contact) -> dict[str, str]:
    fields = contact.fields
    organization = next(iter(fields.organizations), "") if fields.name else ""
    return {"contact_id": contact.id, "name": fields.display_name, "organization": organization}
