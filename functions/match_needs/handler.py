"""The matchmaker: SQS messages that name an owner, and a schedule, every 15 minutes on AWS, that queues them."""

from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.services.match_needs import match_needs, plan_matches


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """Bring the matches of each owner named up to date; or queue those of whom there is news."""
    if "Records" in event:
        return each_message(event, context, _match)
    home = bootstrap.home()
    planned = plan_matches(table=home.table, queue=home.need_queue, now=home.clock())
    logger.info("Planned matches", extra={"owners": planned})
    return {"owners": planned}


def _match(record: SQSRecord) -> None:
    home = bootstrap.home()
    needs = match_needs(record.json_body["owner_id"], table=home.table, embedder=home.embedder, now=home.clock())
    logger.info("Matched", extra={"needs": needs})
