"""The recorder of mail events: SQS messages that hold SNS notifications of SES's event publishing.

The shape is https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html.
"""

import json
from typing import Any

from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.batches import each_message
from functions.logs import logger
from shared import bootstrap
from shared.domain.mail import Happening
from shared.services.mail_events import MailEvent, record_mail_event

_HAPPENINGS = {
    "Send": Happening.SENT,
    "Delivery": Happening.DELIVERED,
    "Complaint": Happening.COMPLAINED,
    "Reject": Happening.REJECTED,
}


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Record each event."""
    return each_message(event, context, _record)


def _record(record: SQSRecord) -> None:
    event = mail_event(_published(record.json_body))
    if event is not None:
        home = bootstrap.home()
        record_mail_event(event, table=home.table, now=home.clock())


def _published(body: dict[str, Any]) -> dict[str, Any]:
    """What SES published; with raw message delivery SNS leaves its envelope away. {} for a line of plain text:
    SES publishes one when it is first allowed to."""
    if "Message" not in body:
        return body
    try:
        published = json.loads(body["Message"])
    except json.JSONDecodeError:
        return {}
    return published if isinstance(published, dict) else {}


def mail_event(ses: dict[str, Any]) -> MailEvent | None:
    """SES's event in our words; None for kinds we do not follow and mails that are not ours."""
    happening = _happening(ses)
    tags = ses.get("mail", {}).get("tags", {})
    if happening is None or "rapport-mail" not in tags or "rapport-owner" not in tags:
        return None
    reason, addresses = _details(ses)
    return MailEvent(
        owner_id=tags["rapport-owner"][0],
        mail_id=tags["rapport-mail"][0],
        happening=happening,
        message_id=ses["mail"].get("messageId", ""),
        reason=reason,
        addresses=addresses,
    )


def _happening(ses: dict[str, Any]) -> Happening | None:
    kind = ses.get("eventType", "")
    if kind == "Bounce":
        permanent = ses["bounce"].get("bounceType") == "Permanent"
        return Happening.BOUNCED_FOR_GOOD if permanent else Happening.BOUNCED
    return _HAPPENINGS.get(kind)


def _details(ses: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Why, and which addresses it is about."""
    if "bounce" in ses:
        people = ses["bounce"].get("bouncedRecipients", [])
        reason = f"It came back: {ses['bounce'].get('bounceSubType', 'no reason given')}."
    elif "complaint" in ses:
        people = ses["complaint"].get("complainedRecipients", [])
        reason = "It was reported as unwanted."
    elif "reject" in ses:
        return f"The mail system refused it: {ses['reject'].get('reason', 'no reason given')}.", ()
    else:
        return "", ()
    return reason, tuple(person["emailAddress"] for person in people)
