"""A real `rapport run` and a real Chromium for the tests of the page."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CARDS = ROOT / "events" / "cards"
# A limit of one keeps Chromium from starting spare renderers ahead, four for each page of a test.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--renderer-process-limit=1"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

EMPTY_FIELDS: dict[str, Any] = {
    "name": "", "name_alt": [], "titles": [], "departments": [], "organizations": [], "emails": [],
    "phones": [], "websites": [], "addresses": [], "handles": [], "notes": "", "circle": "",
}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # They talk to the server they start, on the loopback address.
            item.add_marker(pytest.mark.enable_socket)


class Sender:
    """A page and what it is sending just now."""

    LONGEST = 5  # seconds; what a test holds back itself never arrives

    def __init__(self, page: Page) -> None:
        self.page = page
        self._under_way: set[Request] = set()
        page.on("request", self._sent)
        page.on("requestfinished", self._done)
        page.on("requestfailed", self._done)

    def _sent(self, request: Request) -> None:
        if request.method != "GET":
            self._under_way.add(request)

    def _done(self, request: Request) -> None:
        self._under_way.discard(request)

    def wait(self) -> None:
        """Until nothing is on its way any more, and nothing follows at once."""
        deadline = time.monotonic() + self.LONGEST
        looks = 0
        while looks < 2 and time.monotonic() < deadline and not self.page.is_closed():
            self.page.wait_for_timeout(20)
            looks = 0 if self._under_way else looks + 1


@dataclass
class Server:
    """A running Rapport of its own: where it answers, its process, and the pages that talk to it."""

    url: str
    process: int
    senders: list[Sender] = field(default_factory=list)

    def call(self, method: str, path: str, body: object = None, version: int | None = None) -> Any:
        """Ask the server, after what its pages are sending: they show things before the server knows of them."""
        for sender in self.senders:
            sender.wait()
        headers = {"Idempotency-Key": uuid.uuid4().hex} if method == "POST" else {}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        answer = httpx.request(method, self.url + path, json=body, headers=headers)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def add_person(self, **fields: object) -> dict[str, Any]:
        """A contact typed in by hand, met today in Hall 4."""
        met = {"on": time.strftime("%Y-%m-%d"), "place": "Hall 4", "occasion": ""}
        body = {"fields": EMPTY_FIELDS | fields, "met": met, "photo_id": None}
        return self.call("POST", "/api/contacts", body)["contact"]

    def log(self, contact: dict[str, Any], **log: object) -> dict[str, Any]:
        """What the owner noted about a contact; answers the contact's page."""
        return self.call("POST", f"/api/contacts/{contact['id']}/log", log)

    def page_of(self, contact: dict[str, Any]) -> dict[str, Any]:
        """Everything about a contact."""
        return self.call("GET", f"/api/contacts/{contact['id']}")

    def add_photo(self, file: Path) -> str:
        """Upload a file as the page does; answers the photo's id."""
        data = file.read_bytes()
        offer = self.call("POST", "/api/photos", {"name": file.name, "content_type": "image/jpeg", "size": len(data)})
        upload = offer["upload"]
        httpx.post(self.url + upload["url"], data=upload["fields"], files={"file": data}).raise_for_status()
        return offer["photo"]["id"]

    def wait_until_read(self, photo_id: str) -> dict[str, Any]:
        """The photo when its reading has ended."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            photo = self.call("GET", f"/api/photos/{photo_id}")
            if photo["status"] in {"read", "failed"}:
                return photo
            time.sleep(0.1)
        pytest.fail(f"the photo {photo_id} was not read within a minute")

    def stop(self) -> None:
        deadline = time.monotonic() + 10
        with suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGTERM)
            while time.monotonic() < deadline:
                os.kill(self.process, 0)
                time.sleep(0.02)
            pytest.fail(f"{self.url} did not stop within 10 seconds")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Forking:
    """The program that starts servers, one for all tests of a process."""

    def __init__(self) -> None:
        program = [sys.executable, "-m", "tests.browser.forking"]
        self._process = subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, home: Path, port: int | None = None, *, movable: bool = False) -> Server:
        """Start a Rapport with this data folder and wait until it answers; `movable` is a clock a test moves."""
        port = port or _free_port()
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"home": str(home), "port": port, "movable": movable}), file=self._process.stdin, flush=True)
        server = Server(f"http://127.0.0.1:{port}", int(self._process.stdout.readline()))
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{server.url}/api/options", timeout=5).close()
            except OSError:
                time.sleep(0.05)
            else:
                return server
        server.stop()
        pytest.fail("Rapport did not answer within 30 seconds")

    def stop(self) -> None:
        self._process.communicate(timeout=10)


@pytest.fixture(scope="session")
def forking() -> Iterator[Forking]:
    """What starts a server in no time, as everything is imported already."""
    program = Forking()
    yield program
    program.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or a skip that says what is missing."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("No Chromium here: the tests of the page were not run. `apt-get install chromium` brings it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def start_rapport(forking: Forking) -> Iterator[Callable[..., Server]]:
    """Starts servers with a data folder and a port of the test's choice, and stops them."""
    started: list[Server] = []

    def start(home: Path, port: int | None = None, *, movable: bool = False) -> Server:
        started.append(forking.start(home, port, movable=movable))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def phone() -> dict[str, Any]:
    """The screen and the touch of a phone."""
    return PHONE


@pytest.fixture
def rapport(chromium: Browser, forking: Forking, tmp_path: Path) -> Iterator[Server]:
    """A Rapport with an empty book."""
    server = forking.start(tmp_path / "home")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def book(chromium: Browser, forking: Forking, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Rapport that the tests of one module share; each adds people of its own."""
    server = forking.start(tmp_path_factory.mktemp("book"))
    yield server
    server.stop()


@dataclass
class Complaints:
    """What went wrong in a page: errors on the console, exceptions, requests to strangers."""

    found: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def expect(self, *words: str) -> None:
        """Lines with one of these words belong to the test."""
        self.expected += words

    def note(self, line: str) -> None:
        self.found.append(line)

    @property
    def left(self) -> list[str]:
        return [line for line in self.found if not any(word in line for word in self.expected)]


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


Open = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, complaints: Complaints) -> Iterator[Open]:
    """Open the page in a browser of its own; afterwards nothing may have gone wrong in it."""
    contexts: list[BrowserContext] = []

    def open_page(server: Server, path: str = "/", *, device: dict[str, Any] = DESKTOP, **options: Any) -> Page:
        settings = {"service_workers": "block", "reduced_motion": "reduce", "accept_downloads": True}
        context = chromium.new_context(base_url=server.url, **(settings | device | options))
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, server.url, complaints)
        server.senders.append(Sender(page))
        page.goto(path)
        page.get_by_role("heading", level=1).wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [] == complaints.left


def watch(page: Page, home: str, complaints: Complaints) -> None:
    """Note errors and requests that leave the server the page came from."""
    page.on("pageerror", lambda error: complaints.note(f"exception: {error}"))
    page.on("console", lambda line: complaints.note(line.text) if _is_wrong(line) else None)
    page.on("request", lambda request: _note_stranger(request.url, home, complaints))


def _is_wrong(line: ConsoleMessage) -> bool:
    """Whether a line of the console tells of something wrong: that the search is still being prepared is foreseen."""
    preparing = "503" in line.text and "/api/search" in line.location["url"]
    return line.type == "error" and not preparing


def _note_stranger(url: str, home: str, complaints: Complaints) -> None:
    if not url.startswith((home, "blob:", "data:")):
        complaints.note(f"request to a stranger: {url}")


@dataclass
class SampleCard:
    """A picture of a fictional person's card, and the name printed on it."""

    file: Path
    name: str


@pytest.fixture(scope="session")
def cards() -> list[SampleCard]:
    """The project's own sample cards."""
    entries = json.loads((CARDS / "index.json").read_text())
    return [SampleCard(CARDS / entry["file"], entry["fields"]["name"]) for entry in entries]


@pytest.fixture(scope="session")
def card(cards: list[SampleCard]) -> SampleCard:
    """The first of them."""
    return cards[0]
