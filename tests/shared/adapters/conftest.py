"""What the contract suites share: a clock that is set by hand, the AWS of moto, and a mail server."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import IO, Any

import boto3
import pytest
from botocore.config import Config
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto import mock_aws

REGION = "eu-central-1"


class Clock:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)

    @property
    def epoch(self) -> int:
        return int(self.now.timestamp())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def aws() -> Iterator[Callable[[str], Any]]:
    """Clients of an AWS in this process, one for each service name."""
    clients: dict[str, Any] = {}

    def client(service: str) -> Any:
        if service not in clients:
            config = Config(retries={"total_max_attempts": 1}, signature_version="s3v4" if service == "s3" else None)
            clients[service] = boto3.client(service, region_name=REGION, config=config)
        return clients[service]

    # It answers for the address of EC2's metadata to every program of this process, unless told to leave it alone.
    with mock_aws(config={"core": {"passthrough": {"urls": [r"http://169\.254\.169\.254/.*"]}}}):
        yield client
        for made in clients.values():
            made.close()


class MailServer:
    """A small SMTP server on loopback that can be told to answer or fail in any way.

    `replies` overrides the answer to a verb, a command, or the end of a mail ("."): None hangs up, b"" stays silent.
    """

    def __init__(self, tls: ssl.SSLContext | None = None, *, implicit: bool = False) -> None:
        self.replies: dict[str, bytes | None] = {}
        self.extensions = ["8BITMIME", "SMTPUTF8", "AUTH PLAIN"]
        self.commands: list[str] = []
        self.accepted: list[bytes] = []
        self._tls, self._implicit = tls, implicit
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with contextlib.suppress(OSError):  # a client that hangs up, or does not like the certificate
                if self._implicit:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                self._talk(connection)
            connection.close()

    def _talk(self, connection: socket.socket) -> None:
        if not self._say(connection, "hello", b"220 test"):
            return
        lines = connection.makefile("rb")
        while line := lines.readline():
            command = line.decode().rstrip("\r\n")
            self.commands.append(command)
            verb = command.split(" ")[0].upper()
            if not self._say(connection, command if command in self.replies else verb, self._usual(verb)):
                break
            if verb == "STARTTLS":
                lines.close()
                connection = self._tls.wrap_socket(connection, server_side=True)
                lines = connection.makefile("rb")
            if verb == "DATA" and verb not in self.replies and not self._take(connection, lines):
                break
        lines.close()
        connection.close()

    def _usual(self, verb: str) -> bytes:
        match verb:
            case "EHLO":
                starttls = ["STARTTLS"] if self._tls and not self._implicit else []
                names = ["test", *starttls, *self.extensions]
                return "\r\n".join(f"250-{name}" for name in names).encode() + b"\r\n250 HELP"
            case "DATA":
                return b"354 go ahead"
            case "AUTH":
                return b"235 welcome"
            case "STARTTLS" | "QUIT":
                return b"220 yes"
        return b"250 fine"

    def _take(self, connection: socket.socket, lines: IO[bytes]) -> bool:
        if self.replies.get("body", b"") is None:
            return False
        mail = b""
        while (line := lines.readline()) not in {b".\r\n", b""}:
            mail += line[1:] if line.startswith(b".") else line
        if not (self.replies.get(".") or b"").startswith((b"4", b"5")):
            self.accepted.append(mail)
        return self._say(connection, ".", b"250 queued as 4711")

    def _say(self, connection: socket.socket, verb: str, usual: bytes) -> bool:
        reply = self.replies.get(verb, usual)
        if reply:
            connection.sendall(reply + b"\r\n")
        return reply is not None


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a key and a certificate for 127.0.0.1 that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    path.write_bytes(plain + made.public_bytes(pem))
    return path


@pytest.fixture(params=["smtps", "smtp+starttls"])
def encrypted_server(request: pytest.FixtureRequest, certificate: Path) -> Iterator[tuple[MailServer, str]]:
    """An encrypted server and the address of it, a user and a password included."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = MailServer(context, implicit=request.param == "smtps")
    yield server, f"{request.param}://alice:s%40cret@127.0.0.1:{server.port}"
    server.close()
