"""Routes of the articles: saved, typed in, proposed to people, and sent."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer
from functions.api.article_views import ArticlePageView, ArticleView, article_page, article_view
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from shared import bootstrap
from shared.domain.article import ArticleFields
from shared.domain.base import Model
from shared.services import article_people, articles, reads
from shared.services.articles import NewArticle
from shared.services.follow_ups import Done

router = APIGatewayHttpRouter()


class ArticleList(Model):
    """Some of the saved articles, newest first, and where the list goes on."""

    articles: tuple[ArticleView, ...]
    cursor: str | None


@router.get("/api/articles", tags=["articles"])
def list_articles(cursor: Annotated[str, Query(max_length=500)] = "") -> ArticleList:
    """The saved articles, newest first."""
    shelf = articles.shelf(owner_id(router), cursor or None, table=bootstrap.home().table)
    return ArticleList(articles=tuple(map(article_view, shelf.articles)), cursor=shelf.cursor)


@router.post("/api/articles", tags=["articles"])
def save_article(new: NewArticle) -> Response[ArticleView]:
    """Save a link; its page is fetched behind the scenes. The same link saved again is the same article."""
    home = bootstrap.home()
    article = articles.save_article(owner_id(router), new, table=home.table, queue=home.page_queue, now=home.clock())
    return answer(article_view(article), version=article.version, status=HTTPStatus.CREATED)


@router.get("/api/articles/<article_id>", tags=["articles"])
def get_article(article_id: Id) -> Response[ArticlePageView]:
    """One article: whom it may interest, and who got it."""
    return _page(article_id)


@router.put("/api/articles/<article_id>", tags=["articles"])
def change_article(article_id: Id, fields: ArticleFields, if_match: IfMatch) -> Response[ArticlePageView]:
    """Replace what was typed in, if nobody else did since it was read."""
    home = bootstrap.home()
    articles.change_article(
        owner_id(router),
        article_id,
        fields,
        expected_version(if_match),
        table=home.table,
        queue=home.article_queue,
        now=home.clock(),
    )
    return _page(article_id)


@router.delete("/api/articles/<article_id>", tags=["articles"])
def delete_article(article_id: Id, if_match: IfMatch) -> Response[ArticlePageView]:
    """Put an article into the trash, where it stays for 30 days."""
    home = bootstrap.home()
    version = expected_version(if_match)
    articles.delete_article(owner_id(router), article_id, version, table=home.table, now=home.clock())
    return _page(article_id)


@router.post("/api/articles/<article_id>/restore", tags=["articles"])
def restore_article(article_id: Id) -> Response[ArticlePageView]:
    """Take an article out of the trash."""
    home = bootstrap.home()
    articles.restore_article(owner_id(router), article_id, table=home.table, now=home.clock())
    return _page(article_id)


@router.post("/api/articles/<article_id>/fetch", tags=["articles"])
def fetch_article(article_id: Id) -> Response[ArticlePageView]:
    """Read the page once more."""
    home = bootstrap.home()
    articles.fetch_again(owner_id(router), article_id, table=home.table, queue=home.page_queue, now=home.clock())
    return _page(article_id)


@router.post("/api/articles/<article_id>/people/<contact_id>/think-of", tags=["articles"])
def think_of(article_id: Id, contact_id: Id) -> Response[ArticlePageView]:
    """Mean to send it to somebody."""
    home = bootstrap.home()
    article_people.think_of(owner_id(router), article_id, contact_id, table=home.table, now=home.clock())
    return _page(article_id)


@router.post("/api/articles/<article_id>/people/<contact_id>/sent", tags=["articles"])
def send_article(article_id: Id, contact_id: Id, done: Done) -> Response[ArticlePageView]:
    """It was sent to somebody: the exchange is logged, the favour booked."""
    home = bootstrap.home()
    article_people.send_article(owner_id(router), article_id, contact_id, done, table=home.table, now=home.clock())
    return _page(article_id)


@router.post("/api/articles/<article_id>/people/<contact_id>/take-back", tags=["articles"])
def take_back(article_id: Id, contact_id: Id) -> Response[ArticlePageView]:
    """Undo: it was not sent; the exchange and the favour are taken back."""
    home = bootstrap.home()
    reads.article(home.table, owner_id(router), article_id)
    article_people.take_back(owner_id(router), article_id, contact_id, table=home.table, now=home.clock())
    return _page(article_id)


def _page(article_id: str) -> Response[ArticlePageView]:
    home = bootstrap.home()
    page = article_page(owner_id(router), article_id, table=home.table, now=home.clock())
    return answer(page, version=page.article.version)
