"""The sender of mails: SQS messages that name a mail. No other function may send."""

from typing import Any

from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.services.send_mail import send_mail


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Send each mail named, once."""
    return each_message(event, context, _send)


def _send(record: SQSRecord) -> None:
    home = bootstrap.home()
    body = record.json_body
    logger.append_keys(mail_id=body["mail_id"])
    send_mail(
        body["owner_id"],
        body["mail_id"],
        table=home.table,
        mailer=home.mailer,
        sender=home.settings.sender,
        clock=home.clock,
    )
