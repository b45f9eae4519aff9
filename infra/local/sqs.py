"""Messages as the functions know them: the SQS event of a batch, and which of them are to come again.

The shape is https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html.
"""

import json
from collections.abc import Sequence
from typing import Any, Protocol


class Taken(Protocol):
    """A message taken from a queue."""

    @property
    def id(self) -> str: ...
    @property
    def body(self) -> dict[str, Any]: ...
    @property
    def receive_count(self) -> int: ...


def sqs_event(queue: str, messages: Sequence[Taken]) -> dict[str, Any]:
    """The SQS event of these messages."""
    return {
        "Records": [
            {
                "messageId": message.id,
                "receiptHandle": message.id,
                "body": json.dumps(message.body),
                "attributes": {"ApproximateReceiveCount": str(message.receive_count)},
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:laptop:000000000000:{queue}",
                "awsRegion": "laptop",
            }
            for message in messages
        ]
    }


def failed_ids(answer: Any, messages: Sequence[Taken]) -> set[str]:
    """The ids that a partial batch answer names; an unusable answer means all of them, as Lambda has it."""
    if not isinstance(answer, dict):
        return set()
    failures = answer.get("batchItemFailures") or []
    named = {str(failure.get("itemIdentifier", "")) for failure in failures}
    known = {message.id for message in messages}
    return known if named - known else named
