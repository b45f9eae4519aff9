"""The fetcher: SQS messages that name a page; what it says goes into another queue."""

from typing import Any

from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.services.fetch_page import PageWanted, fetch_page


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Fetch each page that a message names."""
    return each_message(event, context, _fetch)


def _fetch(record: SQSRecord) -> None:
    home = bootstrap.home()
    wanted = PageWanted.model_validate(record.json_body)
    outcome = fetch_page(wanted, fetcher=home.page_fetcher, queue=home.article_queue)
    # Not the address: what somebody reads is their own affair.
    logger.info("A page", extra={"article_id": wanted.article_id, "outcome": outcome})
