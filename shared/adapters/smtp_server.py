"""Which SMTP server an address like `smtps://user:password@host:465` names."""

import base64
import ipaddress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

from shared.domain.errors import InvalidError

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
REMEDY = "Write it like smtps://user:password@host:465, smtp+starttls://user:password@host:587 or smtp://localhost:25."


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A server and how to speak to it. As text it is `host:port`, never with the password."""

    scheme: str
    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Raises `InvalidError`, which does not show the address: it may hold the password."""
        try:
            parts = urlsplit(url)
            server = cls(
                parts.scheme,
                parts.hostname or "",
                parts.port or PORTS.get(parts.scheme, 0),
                *_credentials(parts),
            )
        except ValueError:
            raise InvalidError(f"The address of the mail server cannot be read. {REMEDY}") from None
        server._check()
        return server

    @property
    def implicit_tls(self) -> bool:
        """Whether the connection is encrypted from the first byte."""
        return self.scheme == "smtps"

    @property
    def starttls(self) -> bool:
        """Whether the connection becomes encrypted before anything private is said."""
        return self.scheme == "smtp+starttls"

    def without_secrets(self, text: str) -> str:
        """The text with the password taken out, also as the login encodes it."""
        if self.password:
            whole = f"\0{self.user}\0{self.password}"
            for secret in (self.password, *(_base64(text) for text in (self.password, whole))):
                text = text.replace(secret, "…")
        return text

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    def _check(self) -> None:
        if self.scheme not in PORTS or not self.host:
            raise InvalidError(f"The address of the mail server needs a kind and a host. {REMEDY}")
        if not (self.user + self.password).isascii() or not (self.user + self.password).isprintable():
            raise InvalidError("The mail server's user name and password may hold plain ASCII characters only.")
        if self.user and self.scheme == "smtp" and not _is_this_machine(self.host):
            raise InvalidError(
                f"The password for {self} would travel unencrypted; use smtps:// or smtp+starttls:// instead of smtp://."
            )


def _credentials(parts: SplitResult) -> tuple[str, str]:
    return unquote(parts.username or ""), unquote(parts.password or "")


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
