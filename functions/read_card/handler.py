"""The reader: SQS messages that hold S3 events of uploaded photos."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.services.read_photo import read_photo


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Read each photo that a message announces."""
    return each_message(event, context, _read)


def _read(record: SQSRecord) -> None:
    home = bootstrap.home()
    for owner_id, photo_id in announced_photos(record.json_body):
        logger.append_keys(photo_id=photo_id)
        read_photo(
            owner_id,
            photo_id,
            table=home.table,
            photos=home.photos,
            pictures=home.pictures,
            reader=home.reader,
            sort_cards=home.sort_cards,
            clock=home.clock,
        )


def announced_photos(s3_event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Owner and photo of each uploaded file; S3's test event and other keys announce nothing."""
    for record in s3_event.get("Records", []):
        parts = unquote_plus(record["s3"]["object"]["key"]).split("/")
        if len(parts) == 3 and parts[0] == "incoming":  # noqa: PLR2004  (incoming/<owner>/<photo>)
            yield parts[1], parts[2]
