"""The keeper of articles: SQS messages that hold what a page said, or name an article that was typed in, or an owner
whose people may have told something since."""

from typing import Any

from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.services.article_news import look_again
from shared.services.article_proposals import propose_article
from shared.services.articles import PageRead, keep_page


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Keep each page's words, and look whom the article may interest."""
    return each_message(event, context, _keep)


def _keep(record: SQSRecord) -> None:
    home = bootstrap.home()
    body = record.json_body
    if "article_id" not in body:
        heard = look_again(body["owner_id"], table=home.table, embedder=home.embedder, now=home.clock())
        logger.info("What was told since", extra={"proposed": heard})
        return
    kept = keep_page(PageRead.model_validate(body), table=home.table, now=home.clock()) if "attempt" in body else True
    # Also when the page was kept before: a message that comes again may have died in between.
    proposed = propose_article(
        body["owner_id"], body["article_id"], table=home.table, embedder=home.embedder, now=home.clock()
    )
    logger.info("An article", extra={"article_id": body["article_id"], "kept": kept, "proposed": proposed})
