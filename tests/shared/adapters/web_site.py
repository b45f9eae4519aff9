"""A site of a stranger on the loopback address, for the tests of what fetches pages."""

import gzip
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Site.Handler"], None]


class Site:
    """Answers each path as the test says, and remembers what was asked."""

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        protocol_version = "HTTP/1.1"
        site: "Site"

        def do_GET(self) -> None:
            self.site.asked.append((self.path, dict(self.headers)))
            answer = self.site.answers.get(self.path)
            with suppress(OSError):  # whoever asked has gone
                answer(self) if answer else self.send_error(404)
            self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

        def say(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
            self.head(status, **({"Content-Length": str(len(body))} | headers))
            self.wfile.write(body)

        def head(self, status: int = 200, **headers: str) -> None:
            self.send_response(status)
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            for name, value in ({"Content-Type": "text/html; charset=utf-8"} | given).items():
                self.send_header(name, value)
            self.end_headers()

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        handler = type("Handler", (Site.Handler,), {"site": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def page(self, html: str | bytes, path: str = "/", **headers: str) -> str:
        """Answer a path with this page; answers its address."""
        body = html.encode() if isinstance(html, str) else html
        self.answers[path] = lambda one: one.say(body, **headers)
        return self.url(path)

    def redirect(self, target: str, path: str = "/", status: int = 302) -> str:
        self.answers[path] = lambda one: one.say(b"", status, Location=target)
        return self.url(path)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def chunked_for_ever(one: Site.Handler) -> None:
    """Two gigabytes without a word about their length."""
    one.head(Transfer_Encoding="chunked")
    block = b"x" * 65_536
    for _ in range(32_768):
        one.wfile.write(b"10000\r\n" + block + b"\r\n")


def one_byte_at_a_time(one: Site.Handler) -> None:
    """A page that never stops coming, a byte every tenth of a second."""
    one.head(Content_Length="100000")
    for _ in range(600):
        one.wfile.write(b"x")
        one.wfile.flush()
        time.sleep(0.1)


def headers_one_byte_at_a_time(one: Site.Handler) -> None:
    one.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(600):
        one.wfile.write(b"x")
        one.wfile.flush()
        time.sleep(0.1)


def bomb(one: Site.Handler) -> None:
    """A hundred megabytes in a hundred kilobytes."""
    one.say(gzip.compress(b"\0" * 100_000_000, 6), Content_Encoding="gzip")


def resolver(names: dict[str, str]) -> Callable[..., Any]:
    """`getaddrinfo` for these names only; addresses stand for themselves."""
    real = socket.getaddrinfo

    def resolve(host: str, port: Any, *args: Any, **options: Any) -> Any:
        if host in names:
            return real(names[host], port, *args, **options)
        if any(char.isalpha() for char in str(host).strip("[]").replace(":", "")) and ":" not in str(host):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, port, *args, **options)

    return resolve
