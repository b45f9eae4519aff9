"""Fetching the page of an article: done by a function that knows its address and nothing else, and only answers."""

from shared.domain.article import Words
from shared.domain.base import Model
from shared.domain.errors import PageError
from shared.domain.web_address import WebAddress
from shared.ports import PageFetcher, Queue
from shared.services.articles import PageRead


class PageWanted(Model):
    """A page that an article waits for."""

    owner_id: str
    article_id: str
    attempt: str
    url: WebAddress


def fetch_page(wanted: PageWanted, *, fetcher: PageFetcher, queue: Queue) -> str:
    """Fetch the page and send back its words, or the reason in words why there are none; answers "read" or why not."""
    words, reason, outcome = _read(wanted, fetcher)
    read = PageRead(
        owner_id=wanted.owner_id,
        article_id=wanted.article_id,
        attempt=wanted.attempt,
        words=words,
        reason=reason,
    )
    queue.send(read.model_dump(mode="json"))
    return outcome


def _read(wanted: PageWanted, fetcher: PageFetcher) -> tuple[Words | None, str, str]:
    try:
        return fetcher.fetch(wanted.url), "", "read"
    except PageError as error:
        return None, str(error), error.code
