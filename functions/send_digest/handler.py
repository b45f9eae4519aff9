"""The writer of digests: SQS messages that name an owner."""

from typing import Any

from aws_lambda_powertools.metrics import MetricUnit, single_metric
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.services.digests import send_digest


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Write and queue the digest of each owner named."""
    return each_message(event, context, _write)


def _write(record: SQSRecord) -> None:
    home = bootstrap.home()
    result = send_digest(
        record.json_body["owner_id"],
        table=home.table,
        queue=home.mail_queue,
        links=home.links,
        clock=home.clock,
    )
    if result.missed_on:
        with single_metric(name="DigestsMissed", unit=MetricUnit.Count, value=1, namespace="Rapport"):
            pass
    logger.info("A digest", extra={"outcome": result.status})
