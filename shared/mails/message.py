"""A mail as raw MIME: text and HTML, checked by reading it back, at most 90 KB."""

from binascii import b2a_qp
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from shared.domain.errors import MailRefusedError
from shared.domain.mail import Mail

MAX_BYTES = 90_000
PRODUCT = "Rapport"
_ADDRESSED: dict[str, Callable[[Mail], tuple[str, ...]]] = {
    "Reply-To": lambda mail: mail.reply_to,
    "To": lambda mail: (mail.to, *mail.also_to),
    "Cc": lambda mail: mail.cc,
}
_POLICY = SMTP.clone(max_line_length=990, cte_type="7bit")
"""Long lines stay whole: folding would wrap an address in an encoded word, where no program looks for it."""


def build_message(mail: Mail, *, owner_id: str, sender: str, now: datetime) -> bytes:
    """The mail as bytes with CRLF line ends.

    Raises `MailRefusedError` when a header would not survive or the mail is too big.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = _from(sender, mail)
    for name, addresses in _ADDRESSED.items():
        if addresses(mail):
            message[name] = [_address(address, "") for address in addresses(mail)]
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{mail.id}.{owner_id}@{_domain(sender)}>"
    for name, value in {"Subject": mail.subject, **mail.headers}.items():
        _set(message, name, value)
    message.set_content(mail.text, cte=_transfer(mail.text)[1])
    message.add_alternative(mail.html, subtype="html", cte=_transfer(mail.html)[1])
    raw = message.as_bytes()
    _check(raw, mail)
    return raw


def transfer_size(text: str) -> int:
    """How many bytes a part with this text has on its way."""
    return _transfer(text)[0]


def _transfer(text: str) -> tuple[int, str]:
    """The size of a part, and the encoding that makes it so small. Python's own choice looks at ten lines only."""
    data = text.encode("utf-8")
    printable = len(b2a_qp(data)) + 2 * data.count(b"\n")
    base64 = (len(data) + data.count(b"\n")) * 78 // 57 + 78
    return min((printable, "quoted-printable"), (base64, "base64"))


def _set(message: EmailMessage, name: str, value: str) -> None:
    if "\r" in value or "\n" in value:
        raise MailRefusedError(f"The header {name} of mail {message['Message-ID']} holds a line break; take it out.")
    message[name] = value


def _address(text: str, name: str) -> Address:
    display, spec = parseaddr(text)
    if "\r" in text or "\n" in text or "@" not in spec:
        raise MailRefusedError(f"{text!r} is no mail address; correct it in the settings.")
    try:
        return Address(display_name=display or name, addr_spec=spec)
    except (ValueError, HeaderParseError) as error:
        raise MailRefusedError(f"{text!r} is no mail address; correct it.") from error


def _from(sender: str, mail: Mail) -> Address:
    """The sender's address under the owner's name, where the mail is from them."""
    address = _address(sender, PRODUCT)
    if not mail.from_name:
        return address
    if "\r" in mail.from_name or "\n" in mail.from_name:
        raise MailRefusedError(f"The name in mail {mail.id} holds a line break; correct it in the settings.")
    return Address(display_name=f"{mail.from_name} via {PRODUCT}", addr_spec=address.addr_spec)


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def _check(raw: bytes, mail: Mail) -> None:
    """Read the mail back: Python folds some long or odd headers into something else without a word."""
    if len(raw) > MAX_BYTES:
        raise MailRefusedError(f"Mail {mail.id} has {len(raw)} bytes; at most {MAX_BYTES} can be sent.")
    for name, value in mail.headers.items():
        if f"\r\n{name}: {value}\r\n".encode() not in raw:
            raise MailRefusedError(f"The header {name} of mail {mail.id} is too long to arrive as written.")
    parsed = message_from_bytes(raw, policy=_POLICY)
    if str(parsed["Subject"]) != mail.subject:
        raise MailRefusedError(f"The subject of mail {mail.id} would not arrive as written.")
    for name, addresses in _ADDRESSED.items():
        arrived = [address.addr_spec for address in parsed[name].addresses] if parsed[name] else []
        if arrived != [parseaddr(address)[1] for address in addresses(mail)]:
            raise MailRefusedError(f"An address of mail {mail.id} would not arrive as written.")
    if mail.from_name and parsed["From"].addresses[0].display_name != f"{mail.from_name} via {PRODUCT}":
        raise MailRefusedError(f"The sender's name of mail {mail.id} would not arrive as written.")
