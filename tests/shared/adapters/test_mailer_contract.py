"""What the port `Mailer` promises, proven for the outbox, SMTP and SES alike."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto.backends import get_backend

from shared.adapters.outbox_mailer import OutboxMailer
from shared.adapters.ses_mailer import SesMailer
from shared.adapters.smtp_mailer import SmtpMailer

RAW = (
    b"From: Rapport <rapport@example.org>\r\nTo: Alice <alice@example.org>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nHello,\r\n.\r\n..\r\n.dot\r\n\r\n -- \r\n"
)
TO_ALICE = {"recipients": ["alice@example.org"], "owner_id": "alice", "mail_id": "digest-2026-03-02"}


class OutboxPost:
    def __init__(self, folder, clock) -> None:
        self.mailer = OutboxMailer(folder, clock=clock)

    def delivered(self):
        return [self.mailer.read(mail.mail_id) for mail in self.mailer.list()]


class SmtpPost:
    def __init__(self, server) -> None:
        self.mailer = SmtpMailer(f"smtp://127.0.0.1:{server.port}")
        self._server = server

    def delivered(self):
        return self._server.accepted


class SesPost:
    def __init__(self, client) -> None:
        client.create_email_identity(EmailIdentity="rapport@example.org")
        self._sent = get_backend("ses")["123456789012"]["eu-central-1"].sent_messages
        self._sent.clear()
        self.mailer = SesMailer(client, sender="rapport@example.org", configuration_set="")

    def delivered(self):
        return [message.raw_data.encode() for message in self._sent]


@pytest.fixture(params=["outbox", "smtp", "ses"])
def post(request, tmp_path, clock):
    match request.param:
        case "outbox":
            yield OutboxPost(tmp_path / "outbox", clock)
        case "smtp":
            yield SmtpPost(request.getfixturevalue("mail_server"))
        case "ses":
            client = request.getfixturevalue("aws")("sesv2")
            yield SesPost(client)
            client.delete_email_identity(EmailIdentity="rapport@example.org")


def test_a_mail_arrives_byte_for_byte_and_gets_an_id(post):
    answer = post.mailer.send(RAW, **TO_ALICE)

    assert [RAW] == post.delivered()
    assert answer


lines = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20) | st.sampled_from([".", "..", ""])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(lines, max_size=6))
def test_any_lines_arrive_byte_for_byte(post, body):
    raw = RAW + "".join(line + "\r\n" for line in body).encode()

    post.mailer.send(raw, **TO_ALICE)

    assert raw == post.delivered()[-1]


def test_the_same_mail_id_sent_twice_is_delivered_once_where_that_is_promised(post):
    post.mailer.send(RAW, **TO_ALICE)
    post.mailer.send(RAW, **TO_ALICE)

    assert (1 if post.mailer.repeatable else 2) == len(post.delivered())


def test_two_mails_are_two(post):
    post.mailer.send(RAW, **TO_ALICE)
    post.mailer.send(RAW + b"again\r\n", **TO_ALICE | {"mail_id": "digest-2026-03-03"})

    assert {RAW, RAW + b"again\r\n"} == set(post.delivered())


def test_a_mail_to_several_people_is_one_mail(post):
    post.mailer.send(RAW, **TO_ALICE | {"recipients": ["alice@example.org", "bob@example.org", "carla@example.org"]})

    assert [RAW] == post.delivered()
