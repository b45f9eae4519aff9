"""`PageFetcher` by requests-hardened: gets one page of the web within 5 seconds and 2 MB, whoever it may belong to."""

import logging
import threading
import zlib
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic
from typing import Final

import requests
import urllib3
from requests.exceptions import ConnectionError as UnreachableError
from requests.exceptions import InvalidURL, SSLError, Timeout
from requests_hardened.ip_filter import InvalidIPAddress

from shared.adapters.page_words import words_of
from shared.adapters.web_connections import RefusedAddressError, Watch, open_session
from shared.domain.article import Words
from shared.domain.errors import PageError, PageUnavailableError
from shared.domain.web_address import onward, web_address

PATIENCE: Final = 5.0
"""Seconds for everything: looking the name up, every hop, every byte."""
MOST_BYTES: Final = 2_000_000
MOST_HOPS: Final = 5
_CHUNK = 16_384
_TALKERS = ("requests_hardened", "trafilatura", "htmldate", "urllib3")
"""They log addresses and words of pages: what somebody reads is their own affair."""
_KINDS = {"text/html", "application/xhtml+xml", "text/plain"}

_BY_HAND = "Type in the title by hand."
PRIVATE = f"This address leads into a private network, where Rapport does not look. {_BY_HAND}"
PORT = f"Rapport reads pages at the usual ports of the web only, 80 and 443. {_BY_HAND}"
SLOW = f"The page did not answer in full within {PATIENCE:.0f} seconds. Try again, or type in the title by hand."
TOO_LARGE = f"What is at this address is larger than {MOST_BYTES // 1_000_000} MB, so it was not fetched. {_BY_HAND}"
TOO_FAR = f"The address leads on to another more than {MOST_HOPS} times. {_BY_HAND}"
ASTRAY = f"The address leads on to one that is no page of the web. {_BY_HAND}"
UNREACHABLE = "The site cannot be reached. Look at the address, try again later, or type in the title by hand."
INSECURE = f"The site's certificate is not valid, so its page was not read. {_BY_HAND}"
BROKEN = "The site's answer breaks off or makes no sense. Try again, or type in the title by hand."
PACKED = f"The page comes packed in a way that Rapport does not open. {_BY_HAND}"


class WebPages:
    """Fetches pages. `allow_loopback` lets tests read from a server of their own; nothing that ships sets it."""

    def __init__(self, *, allow_loopback: bool = False, patience: float = PATIENCE) -> None:
        self._allow_loopback = allow_loopback
        self._patience = patience
        for name in _TALKERS:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def fetch(self, url: str) -> Words:
        """What the page says of itself. Raises `PageError` in words for the owner."""
        kind, charset, body = self._in_time(url)
        return words_of(body, charset, plain=kind == "text/plain")

    def _in_time(self, url: str) -> tuple[str, str, bytes]:
        """The page, fetched in a thread that is cut off when time is up: no single read may wait for ever."""
        watch = Watch()
        task = _Task(lambda: _page(url, watch, monotonic() + self._patience, allow_loopback=self._allow_loopback))
        try:
            return task.result(self._patience)
        finally:
            watch.cut()


class _Task:
    """One call in a thread of its own."""

    def __init__(self, call: Callable[[], tuple[str, str, bytes]]) -> None:
        self._call = call
        self._answer: tuple[str, str, bytes] | None = None
        self._error: PageError | None = None
        self._thread = threading.Thread(target=self._run, name="fetch-page", daemon=True)
        self._thread.start()

    def result(self, seconds: float) -> tuple[str, str, bytes]:
        """What it answered, within so many seconds. Raises what it raised, or that it is too slow."""
        self._thread.join(seconds)
        if self._answer is not None:
            return self._answer
        raise self._error or PageUnavailableError(SLOW)

    def _run(self) -> None:
        try:
            self._answer = self._call()
        except PageError as error:
            self._error = error


def _page(url: str, watch: Watch, until: float, *, allow_loopback: bool) -> tuple[str, str, bytes]:
    """Media type, charset and bytes of the page at the end of all redirects."""
    address = _known(url)
    for _ in range(MOST_HOPS + 1):
        # A session for each hop: nothing of one site, not even its connection, is left for the next.
        with open_session(watch, allow_loopback=allow_loopback) as session, _asked(session, address, until) as answer:
            if not answer.is_redirect:
                return _content(answer, until)
            address = _next(address, answer)
    raise PageError(TOO_FAR)


def _asked(session: requests.Session, address: str, until: float) -> requests.Response:
    """The answer to one hop, its body not read yet."""
    left = until - monotonic()
    if left <= 0:
        raise PageUnavailableError(SLOW)
    try:
        return session.get(address, stream=True, allow_redirects=False, timeout=left)
    except InvalidIPAddress as error:
        raise PageError(PRIVATE) from error
    except RefusedAddressError as error:
        raise PageError(PORT if str(error) == "port" else PRIVATE) from error
    except SSLError as error:
        raise PageError(INSECURE) from error
    except (Timeout, UnreachableError) as error:
        raise PageUnavailableError(SLOW if monotonic() >= until else UNREACHABLE) from error
    except InvalidURL as error:
        raise PageError(ASTRAY) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise PageUnavailableError(BROKEN) from error


def _known(url: str) -> str:
    try:
        return web_address(url)
    except ValueError as error:
        raise PageError(f"The address {error}.") from error


def _next(address: str, response: requests.Response) -> str:
    try:
        return onward(address, response.headers["Location"].encode("latin-1", "replace").decode("utf-8", "replace"))
    except ValueError as error:
        raise PageError(ASTRAY) from error


def _content(response: requests.Response, until: float) -> tuple[str, str, bytes]:
    if not response.ok:
        raise _refusal(response.status_code)
    kind, _, rest = response.headers.get("Content-Type", "text/html").partition(";")
    kind = kind.strip().lower()
    if kind not in _KINDS:
        what = "a PDF" if kind == "application/pdf" else f"a file ({kind[:40]})"
        raise PageError(f"At this address is {what}, no page that Rapport can read. {_BY_HAND}")
    if _length(response) > MOST_BYTES:
        raise PageError(TOO_LARGE)
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return kind, charset, _unpacked(_body(response, until), response.headers.get("Content-Encoding", ""))


def _refusal(status: int) -> PageError:
    known = {s.value: s.phrase for s in HTTPStatus}
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PAYMENT_REQUIRED}:
        return PageError(f"The site does not let Rapport read this page ({status}). {_BY_HAND}")
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return PageError(f"There is no page at this address any more ({status}). {_BY_HAND}")
    words = f"The site answers with an error ({status} {known.get(status, '')}".rstrip()
    return PageUnavailableError(f"{words}). Try again later, or type in the title by hand.")


def _length(response: requests.Response) -> int:
    said = response.headers.get("Content-Length", "")
    return int(said) if said.isdecimal() and len(said) < 19 else 0 if not said else MOST_BYTES + 1  # noqa: PLR2004


def _body(response: requests.Response, until: float) -> bytes:
    """The bytes as they came, still packed; never more than fit."""
    body = bytearray()
    try:
        for chunk in response.raw.stream(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > MOST_BYTES:
                raise PageError(TOO_LARGE)
            if monotonic() > until:
                raise PageUnavailableError(SLOW)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise PageUnavailableError(SLOW if monotonic() >= until else BROKEN) from error
    return bytes(body)


def _unpacked(body: bytes, packing: str) -> bytes:
    """The page itself: unpacked no further than fits, however small it came."""
    packing = packing.strip().lower()
    if packing in {"", "identity"}:
        return body
    if packing not in {"gzip", "x-gzip"}:
        raise PageError(PACKED)
    try:
        page = zlib.decompressobj(wbits=31).decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise PageUnavailableError(BROKEN) from error
    if len(page) > MOST_BYTES:
        raise PageError(TOO_LARGE)
    return page
