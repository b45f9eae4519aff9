"""Mail through an SMTP server, with every failure sorted by whether the mail can have left (RFC 5321)."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from typing import ClassVar

from shared.adapters.smtp_server import SmtpServer
from shared.domain.errors import MailNotSentError, MailRefusedError

TIMEOUT_SECONDS = 30.0
OURSELVES = "[127.0.0.1]"
"""What we call ourselves: the machine's own name is nobody's business, and finding it can take seconds."""

DONE = range(200, 300)
GO_AHEAD = range(354, 355)
TRANSIENT = range(400, 500)
PERMANENT = range(500, 600)

NO_ADDRESS = re.compile(r"[\x00-\x20\x7f<>]|^[^@]*$|^@|@$")
LINE_START_DOT = re.compile(rb"^\.", re.MULTILINE)


class SmtpMailer:
    """Fulfils the port `Mailer` with the server at `url`; a connection for each mail.

    `url` is `smtps://user:password@host:465`, `smtp+starttls://user:password@host:587`, or
    `smtp://host:25` for a server on this machine or one that wants no password; special characters
    are percent-encoded. Certificates are checked, by `context` if one is given. Sending twice
    delivers twice. When the connection breaks after the mail was handed over, the error of
    `smtplib` or the socket goes on: nobody knows.
    """

    repeatable: ClassVar[bool] = False

    def __init__(self, url: str, *, context: ssl.SSLContext | None = None, timeout: float = TIMEOUT_SECONDS) -> None:
        self._server = SmtpServer.from_url(url)
        self._context = context
        self._timeout = timeout

    def send(self, raw: bytes, *, recipients: Sequence[str], owner_id: str, mail_id: str) -> str:  # noqa: ARG002
        sender = _spoken(parseaddr(str(BytesHeaderParser().parsebytes(raw)["From"] or ""))[1])
        receivers = [_spoken(recipient) for recipient in recipients]
        with contextlib.ExitStack() as stack:
            with self._before_the_mail_left():
                connection = stack.enter_context(self._connected())
                self._introduce(connection, sender, receivers, ascii_only=raw.isascii())
            code, reply = _hand_over(connection, raw)
        self._check(code, reply)
        return reply.decode("utf-8", "replace")[:200] or mail_id

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        host, port = self._server.host, self._server.port
        if self._server.implicit_tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, OURSELVES, timeout=self._timeout, context=self._trust()
            )
        else:
            connection = smtplib.SMTP(host, port, OURSELVES, timeout=self._timeout)
        try:
            yield connection
            with contextlib.suppress(OSError):  # the mail is handed over; a rude goodbye changes nothing
                connection.quit()
        finally:
            connection.close()

    def _trust(self) -> ssl.SSLContext:
        return self._context or ssl.create_default_context()

    def _introduce(self, connection: smtplib.SMTP, sender: str, receivers: Sequence[str], *, ascii_only: bool) -> None:
        """Everything up to the server's word that it waits for the mail itself. If one receiver is refused, nobody
        gets it."""
        if self._server.starttls:
            connection.starttls(context=self._trust())
        if self._server.user:
            connection.login(self._server.user, self._server.password)
        connection.ehlo_or_helo_if_needed()
        code, reply = connection.mail(
            sender, _options(connection, "".join([sender, *receivers]), ascii_only=ascii_only)
        )
        if code in PERMANENT:  # a setting to correct, after which this mail can go
            raise MailNotSentError(f"The mail server {self._server} refuses the sender: {self._said(code, reply)}")
        self._check(code, reply)
        for receiver in receivers:
            self._check(*connection.rcpt(receiver))
        self._check(*connection.docmd("DATA"), wanted=GO_AHEAD)

    @contextmanager
    def _before_the_mail_left(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:  # smtplib's own errors are among them
            message = f"The mail server {self._server} did not take the mail: {self._reason(error)}"
            raise MailNotSentError(message) from error

    def _reason(self, error: OSError) -> str:
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return "it refuses the user name or the password. Correct RAPPORT_SMTP_URL."
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate is not valid ({error.verify_message}). Check the host in RAPPORT_SMTP_URL."
        return f"{self._server.without_secrets(str(error))}. It is tried again."

    def _check(self, code: int, reply: bytes, wanted: Sequence[int] = DONE) -> None:
        """Sort an answer; one that is none at all tells nothing about the mail."""
        if code in wanted:
            return
        message = f"The mail server {self._server} says: {self._said(code, reply)}"
        if code in PERMANENT:
            raise MailRefusedError(message)
        if code in TRANSIENT:
            raise MailNotSentError(message)
        raise smtplib.SMTPResponseException(code, message)

    def _said(self, code: int, reply: bytes) -> str:
        return f"{code} {self._server.without_secrets(reply.decode('utf-8', 'replace'))}"


def _hand_over(connection: smtplib.SMTP, raw: bytes) -> tuple[int, bytes]:
    """The mail and the lone dot after it (RFC 5321, 4.5.2), and what the server says to them."""
    ending = b".\r\n" if raw.endswith(b"\r\n") else b"\r\n.\r\n"
    connection.send(LINE_START_DOT.sub(b"..", raw) + ending)
    return connection.getreply()


def _spoken(address: str) -> str:
    """The address as SMTP speaks it: with an ASCII domain, and nothing that could be a command."""
    if NO_ADDRESS.search(address):
        raise MailRefusedError(f"{address[:80]!r} is no mail address; correct it.")
    name, _, domain = address.rpartition("@")
    try:
        return f"{name}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise MailRefusedError(f"{domain[:80]!r} is no domain; correct the address.") from error


def _options(connection: smtplib.SMTP, addresses: str, *, ascii_only: bool) -> list[str]:
    """What the server must know beforehand: other than ASCII in the addresses (RFC 6531) or in the mail."""
    options = [] if ascii_only or not connection.has_extn("8bitmime") else ["BODY=8BITMIME"]
    if addresses.isascii():
        return options
    if not connection.has_extn("smtputf8"):
        raise MailRefusedError("The mail server knows no addresses beyond ASCII; use another address.")
    return [*options, "SMTPUTF8"]
