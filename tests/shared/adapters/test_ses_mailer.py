"""What is sent to SES, and how each of its failures is told."""

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    ReadTimeoutError,
)

from shared.adapters.ses_mailer import SesMailer
from shared.domain.errors import MailNotSentError, MailRefusedError

RAW = b"From: rapport@example.org\r\n\r\nHello\r\n"
TO_ALICE = {"recipients": ["alice@example.org"], "owner_id": "alice", "mail_id": "m1"}
SES = {"endpoint_url": "https://email"}


class Ses:
    """A client that notes the request, and fails if it was told to."""

    def __init__(self, error=None) -> None:
        self.error = error
        self.requests = []

    def send_email(self, **request):
        self.requests.append(request)
        if self.error:
            raise self.error
        return {"MessageId": "0102"}


def refusal(code, status=400):
    return ClientError({"Error": {"Code": code, "Message": "why"}, "ResponseMetadata": {"HTTPStatusCode": status}}, "S")


def send(client, configuration_set="rapport"):
    mailer = SesMailer(client, sender="rapport@example.org", configuration_set=configuration_set)
    return mailer.send(RAW, **TO_ALICE)


def test_a_mail_is_sent_raw_with_the_tags_that_its_events_come_back_with():
    client = Ses()

    assert send(client) == "0102"

    expected = {
        "FromEmailAddress": "rapport@example.org",
        "Destination": {"ToAddresses": ["alice@example.org"]},
        "Content": {"Raw": {"Data": RAW}},
        "EmailTags": [{"Name": "rapport-owner", "Value": "alice"}, {"Name": "rapport-mail", "Value": "m1"}],
        "ConfigurationSetName": "rapport",
    }
    assert [expected] == client.requests


def test_without_a_configuration_set_none_is_named():
    client = Ses()
    send(client, configuration_set="")

    assert "ConfigurationSetName" not in client.requests[0]


@pytest.mark.parametrize("code", ["MessageRejected", "MailFromDomainNotVerifiedException", "BadRequestException"])
def test_a_mail_that_ses_never_takes_is_refused_with_its_reason(code):
    with pytest.raises(MailRefusedError, match=f"{code}.*why"):
        send(Ses(refusal(code)))


@pytest.mark.parametrize(
    "error",
    [
        refusal("TooManyRequestsException", 429),
        refusal("ThrottlingException"),
        refusal("LimitExceededException"),
        refusal("SendingPausedException"),
        refusal("AccountSuspendedException"),
        refusal("AccessDeniedException", 403),
        EndpointConnectionError(**SES),
        ConnectTimeoutError(**SES),
        NoCredentialsError(),
    ],
    ids=str,
)
def test_a_mail_that_surely_did_not_leave_may_be_sent_later(error):
    with pytest.raises(MailNotSentError):
        send(Ses(error))


@pytest.mark.parametrize(
    "error",
    [
        refusal("InternalFailure", 500),
        refusal("ServiceUnavailable", 503),
        ReadTimeoutError(**SES),
        ConnectionClosedError(**SES),
    ],
    ids=str,
)
def test_nobody_knows_about_a_mail_whose_answer_was_lost(error):
    with pytest.raises(type(error)):
        send(Ses(error))


def test_everybody_a_mail_goes_to_is_named():
    client = Ses()
    several = ["alice@example.org", "bob@example.org"]

    SesMailer(client, sender="r@example.org", configuration_set="").send(
        RAW, recipients=several, owner_id="alice", mail_id="m1"
    )

    assert {"ToAddresses": several} == client.requests[0]["Destination"]
