"""How each failure of an SMTP server is told: surely not sent, refused for good, or nobody knows."""

import base64
import logging
import socket
import ssl
import traceback

import pytest

from shared.adapters.smtp_mailer import SmtpMailer
from shared.domain.errors import InvalidError, MailNotSentError, MailRefusedError, RapportError

RAW = b"From: Rapport <rapport@example.org>\r\nTo: x@example.org\r\n\r\nHello\r\n"
TO_ALICE = {"recipients": ["alice@example.org"], "owner_id": "alice", "mail_id": "m1"}


@pytest.fixture
def mailer(mail_server):
    return SmtpMailer(f"smtp://alice:s%40cret@127.0.0.1:{mail_server.port}")


@pytest.fixture
def impatient(mail_server):
    return SmtpMailer(f"smtp://alice:s%40cret@127.0.0.1:{mail_server.port}", timeout=0.2)


@pytest.fixture
def trusting(certificate):
    return ssl.create_default_context(cafile=str(certificate))


def test_the_envelope_names_the_sender_of_the_mail_and_the_recipient(mailer, mail_server):
    mailer.send(RAW, **TO_ALICE)

    assert "mail from:<rapport@example.org>" in mail_server.commands
    assert "rcpt to:<alice@example.org>" in mail_server.commands
    assert mail_server.commands[-1] == "quit"


def test_the_answer_is_what_the_server_says_and_the_mail_id_when_it_says_nothing(mailer, mail_server):
    assert mailer.send(RAW, **TO_ALICE) == "queued as 4711"

    mail_server.replies["."] = b"250"
    assert mailer.send(RAW, **TO_ALICE) == "m1"


def test_user_and_password_may_hold_encoded_characters(mailer, mail_server):
    mailer.send(RAW, **TO_ALICE)

    assert f"AUTH PLAIN {base64.b64encode(b'\0alice\0s@cret').decode()}" in mail_server.commands


BEFORE = ["hello", "AUTH", "MAIL", "RCPT", "DATA"]


@pytest.mark.parametrize("verb", BEFORE)
@pytest.mark.parametrize("reply", [b"421 busy", b"450 later", None, b""], ids=["421", "450", "gone", "silent"])
def test_a_failure_before_the_mail_was_handed_over_says_that_it_was_not_sent(impatient, mail_server, verb, reply):
    mail_server.replies[verb] = reply

    with pytest.raises(MailNotSentError):
        impatient.send(RAW, **TO_ALICE)

    assert [] == mail_server.accepted
    assert MailNotSentError.retry


@pytest.mark.parametrize(
    ("verb", "reply"),
    [("hello", b"554 no"), ("AUTH", b"535 wrong password"), ("MAIL", b"550 not you"), ("MAIL", b"530 log in first")],
)
def test_a_setting_that_the_server_refuses_can_be_corrected_and_the_mail_sent_then(mailer, mail_server, verb, reply):
    mail_server.replies[verb] = reply
    with pytest.raises(MailNotSentError):
        mailer.send(RAW, **TO_ALICE)

    del mail_server.replies[verb]
    mailer.send(RAW, **TO_ALICE)

    assert [RAW] == mail_server.accepted


@pytest.mark.parametrize("verb", ["RCPT", "DATA", "."])
def test_a_mail_refused_for_good_is_refused(mailer, mail_server, verb):
    mail_server.replies[verb] = b"550 5.1.1 no such user"

    with pytest.raises(MailRefusedError, match=r"550 5\.1\.1 no such user"):
        mailer.send(RAW, **TO_ALICE)

    assert [] == mail_server.accepted
    assert not MailRefusedError.retry


def test_a_mail_that_the_server_does_not_take_now_was_not_sent(mailer, mail_server):
    mail_server.replies["."] = b"452 mailbox full"

    with pytest.raises(MailNotSentError, match="452 mailbox full"):
        mailer.send(RAW, **TO_ALICE)


@pytest.mark.parametrize(
    ("step", "reply"), [(".", None), (".", b""), (".", b"garbage"), ("body", None)], ids=["gone", "silent", "?", "cut"]
)
def test_nobody_knows_about_a_mail_whose_answer_was_lost(impatient, mail_server, step, reply):
    mail_server.replies[step] = reply

    with pytest.raises(OSError) as lost:  # noqa: PT011  (of any kind)
        impatient.send(RAW, **TO_ALICE)

    assert not isinstance(lost.value, RapportError)


@pytest.mark.parametrize("reply", [None, b"500 what", b""])
def test_a_rude_goodbye_changes_nothing(impatient, mail_server, reply):
    mail_server.replies["QUIT"] = reply

    impatient.send(RAW, **TO_ALICE)

    assert [RAW] == mail_server.accepted


def test_a_server_that_is_not_there_says_so():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(MailNotSentError, match=f"127.0.0.1:{port}.*tried again"):
        SmtpMailer(f"smtp://127.0.0.1:{port}").send(RAW, **TO_ALICE)


# --- encryption


def test_a_mail_travels_encrypted_with_a_certificate_that_is_trusted(encrypted_server, trusting):
    server, url = encrypted_server

    SmtpMailer(url, context=trusting).send(RAW, **TO_ALICE)

    assert [RAW] == server.accepted


def test_a_certificate_that_nobody_trusts_gets_neither_password_nor_mail(encrypted_server):
    server, url = encrypted_server

    with pytest.raises(MailNotSentError, match="certificate is not valid"):
        SmtpMailer(url).send(RAW, **TO_ALICE)

    assert not [command for command in server.commands if command.startswith(("AUTH", "mail"))]


def test_a_certificate_of_another_host_gets_neither_password_nor_mail(encrypted_server, trusting):
    server, url = encrypted_server

    with pytest.raises(MailNotSentError, match="certificate is not valid"):
        SmtpMailer(url.replace("127.0.0.1", "localhost"), context=trusting).send(RAW, **TO_ALICE)

    assert not [command for command in server.commands if command.startswith(("AUTH", "mail"))]


def test_a_server_without_encryption_gets_no_password_when_encryption_was_asked_for(mail_server):
    with pytest.raises(MailNotSentError, match="STARTTLS"):
        SmtpMailer(f"smtp+starttls://alice:secret@127.0.0.1:{mail_server.port}").send(RAW, **TO_ALICE)

    assert not [command for command in mail_server.commands if command.startswith("AUTH")]


# --- addresses


def test_a_domain_beyond_ascii_is_spoken_in_ascii(mailer, mail_server):
    mailer.send(RAW, **TO_ALICE | {"recipients": ["alice@bücher.example"]})

    assert "rcpt to:<alice@xn--bcher-kva.example>" in mail_server.commands


def test_a_name_beyond_ascii_travels_where_the_server_knows_such_names(mailer, mail_server):
    mailer.send(RAW, **TO_ALICE | {"recipients": ["jürgen@example.org"]})

    assert "rcpt to:<jürgen@example.org>" in mail_server.commands
    assert "mail from:<rapport@example.org> SMTPUTF8" in mail_server.commands


def test_a_name_beyond_ascii_is_refused_where_the_server_knows_none(mailer, mail_server):
    mail_server.extensions = ["AUTH PLAIN"]

    with pytest.raises(MailRefusedError, match="ASCII"):
        mailer.send(RAW, **TO_ALICE | {"recipients": ["jürgen@example.org"]})


@pytest.mark.parametrize(
    "recipient", ["", "alice", "@x", "a@", "a@b>\r\nRCPT TO:<eve@x", "a b@c", "a@b\nDATA", "a@" + "ü" * 70, "<a@b>"]
)
def test_what_is_no_address_is_refused_before_the_server_is_asked(mailer, mail_server, recipient):
    with pytest.raises(MailRefusedError, match="address"):
        mailer.send(RAW, **TO_ALICE | {"recipients": [recipient]})

    assert [] == mail_server.commands


def test_a_mail_without_a_sender_is_refused(mailer):
    with pytest.raises(MailRefusedError):
        mailer.send(b"Subject: x\r\n\r\n", **TO_ALICE)


# --- the server's own address


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.org:25",
        "http://alice:s3cret@mail.example.org",
        "smtp://",
        "smtps://alice:s3cret@mail.example.org:port",
        "smtps://alice:s3cret@mail.example.org:99999",
        "smtps://alice:s3cret@[::1",
        "smtps://alice:s3cr%C3%A9t@mail.example.org",
        "smtps://alice%0D%0A:s3cret@mail.example.org",
        "smtp://alice:s3cret@mail.example.org:25",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_showing_it(url):
    with pytest.raises(InvalidError) as refused:
        SmtpMailer(url)

    assert "s3cr" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", "localhost:25"),
        ("smtp://alice:secret@[::1]:2525", "::1:2525"),
        ("smtps://alice:secret@mail.example.org", "mail.example.org:465"),
        ("smtp+starttls://alice:secret@mail.example.org", "mail.example.org:587"),
    ],
)
def test_each_kind_of_server_has_its_usual_port(url, server):
    assert server == str(SmtpMailer(url)._server)


@pytest.mark.parametrize("verb", ["AUTH", "MAIL", "RCPT", "DATA", "."])
def test_no_message_shows_the_password_even_when_the_server_repeats_it(mailer, mail_server, caplog, verb):
    whole = base64.b64encode(b"\0alice\0s@cret")
    mail_server.replies[verb] = b"554 you said s@cret and " + base64.b64encode(b"s@cret") + b" and " + whole

    with caplog.at_level(logging.DEBUG), pytest.raises(RapportError) as refused:
        mailer.send(RAW, **TO_ALICE)

    shown = str(refused.value) + repr(mailer) + repr(mailer._server) + caplog.text
    for secret in ("s@cret", whole.decode(), base64.b64encode(b"s@cret").decode()):
        assert secret not in shown


SEVERAL = TO_ALICE | {"recipients": ["alice@example.org", "bob@example.org", "carla@example.org"]}


def test_the_envelope_names_everybody_it_goes_to(mailer, mail_server):
    mailer.send(RAW, **SEVERAL)

    assert [f"rcpt to:<{name}@example.org>" for name in ("alice", "bob", "carla")] == [
        command for command in mail_server.commands if command.startswith("rcpt")
    ]


@pytest.mark.parametrize(("reply", "error"), [(b"550 nobody", MailRefusedError), (b"450 later", MailNotSentError)])
def test_when_one_of_several_is_refused_nobody_gets_it(mailer, mail_server, reply, error):
    mail_server.replies["rcpt to:<bob@example.org>"] = reply

    with pytest.raises(error):
        mailer.send(RAW, **SEVERAL)

    assert [] == mail_server.accepted
