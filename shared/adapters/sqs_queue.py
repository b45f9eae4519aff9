"""The queue on SQS: messages as JSON in ASCII, because SQS refuses some characters of Unicode."""

import json
from typing import TYPE_CHECKING

from shared.adapters.aws_errors import reachable
from shared.adapters.message_rules import dump_message
from shared.ports import Body

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsQueue:
    """Fulfils the port `Queue` on the SQS queue at `queue_url`; Lambda receives what is sent.

    Raises `StorageError` when SQS is busy or out of reach.
    """

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def send(self, body: Body) -> None:
        dump_message(body)  # refuses what cannot travel, as on the laptop
        with reachable("The queue"):
            self._client.send_message(QueueUrl=self._queue_url, MessageBody=json.dumps(body))
