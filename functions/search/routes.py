"""The route of the search. The API function has it only to describe it: what it takes is loaded when it is asked."""

from collections.abc import Callable
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.api.requests import owner_id
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.search.evidence import Answer, FoundArticle
from shared.domain.search.query import Filter

router = APIGatewayHttpRouter()

MOST_LETTERS = 300


READING = 1 / 3
"""How much of an invocation's time goes into reading a large book: what was read is to be worked out and kept in it."""


class Found(Model):
    """Who fits, the best first; nobody at all means that nothing supports an answer. `articles` are saved ones that
    speak of it. `filters` are those understood, `plain` is what was asked besides, to be kept as a need when nobody
    fits."""

    answers: tuple[Answer, ...]
    articles: tuple[FoundArticle, ...]
    cursor: str | None
    filters: tuple[Filter, ...]
    plain: str
    asks: bool


@router.get("/api/search", tags=["search"])
def search(
    q: Annotated[str, Query(max_length=MOST_LETTERS)] = "",
    cursor: Annotated[str, Query(pattern=r"^\d{0,3}$")] = "",
) -> Found:
    """Who do I know: words, beginnings of words, `at:` `in:` `circle:` `met:` filters, or a plain question."""
    # Loaded here: the API function describes this route, and never answers it.
    from shared.services import search as searching  # noqa: PLC0415

    home = bootstrap.home()
    start = int(cursor or 0)
    found = searching.search(
        owner_id(router),
        q,
        table=home.table,
        index=home.search_index,
        now=home.clock(),
        offset=start,
        background=home.background,
        in_time=_in_time(router.lambda_context),
    )
    return Found(
        answers=found.answers,
        articles=found.articles,
        cursor=str(start + searching.PAGE) if found.more else None,
        filters=found.query.filters,
        plain=found.query.plain,
        asks=found.query.asks,
    )


def _in_time(context: LambdaContext) -> Callable[[], bool]:
    """Whether there is still time to read on."""
    until = context.get_remaining_time_in_millis() * (1 - READING)
    return lambda: context.get_remaining_time_in_millis() > until
