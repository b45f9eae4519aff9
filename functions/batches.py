"""What the functions behind a queue share: each message is answered for itself, so one bad one holds up no other."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.logs import logger


def each_message(
    event: dict[str, Any], context: LambdaContext, handle: Callable[[SQSRecord], None]
) -> PartialItemFailureResponse:
    """Handle every message of an SQS event; the answer names those that are to come again."""
    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)

    def logged(record: SQSRecord) -> None:
        try:
            handle(record)
        except Exception as error:
            # The type only: a message or its error may hold what people wrote.
            logger.warning("A message failed and comes again", extra={"error": type(error).__name__})
            raise

    return process_partial_response(event=event, record_handler=logged, processor=processor, context=context)
