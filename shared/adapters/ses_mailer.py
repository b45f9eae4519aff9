"""Mail through SES v2: one raw message, tagged so that its events find their mail again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    CredentialRetrievalError,
    EndpointConnectionError,
    NoCredentialsError,
)

from shared.adapters.aws_errors import SERVER_ERROR, error_code, status
from shared.domain.errors import MailNotSentError, MailRefusedError

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

OWNER_TAG = "rapport-owner"
MAIL_TAG = "rapport-mail"

REFUSALS = {"BadRequestException", "MailFromDomainNotVerifiedException", "MessageRejected"}
NEVER_LEFT = (ConnectTimeoutError, CredentialRetrievalError, EndpointConnectionError, NoCredentialsError)


class SesMailer:
    """Fulfils the port `Mailer` with SES; `client` must not repeat calls (`total_max_attempts=1`).

    Sending twice delivers twice. A lost answer or a failure inside SES is raised as botocore raises
    it: then nobody knows whether the mail left.
    """

    repeatable: ClassVar[bool] = False

    def __init__(self, client: "SESV2Client", *, sender: str, configuration_set: str) -> None:
        self._client = client
        self._sender = sender
        self._configuration: dict[str, Any] = {"ConfigurationSetName": configuration_set} if configuration_set else {}

    def send(self, raw: bytes, *, recipients: Sequence[str], owner_id: str, mail_id: str) -> str:
        try:
            answer = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [*recipients]},
                Content={"Raw": {"Data": raw}},
                EmailTags=[{"Name": OWNER_TAG, "Value": owner_id}, {"Name": MAIL_TAG, "Value": mail_id}],
                **self._configuration,
            )
        except NEVER_LEFT as error:
            raise MailNotSentError("The mail system SES cannot be reached; it is tried again.") from error
        except ClientError as error:
            _raise_known(error)
            raise
        return answer["MessageId"]


def _raise_known(error: ClientError) -> None:
    """Raise what a refusal means: SES answers a request below 500 before it sends anything."""
    code, reason = error_code(error), error.response["Error"].get("Message", "")
    if code in REFUSALS:
        raise MailRefusedError(f"SES refuses this mail ({code}): {reason}") from error
    if 0 < status(error) < SERVER_ERROR:
        raise MailNotSentError(f"SES did not take this mail now ({code}): {reason}") from error
