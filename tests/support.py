"""What tests share: a clock that is moved by hand, a home in memory, and the standing cast."""

import io
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from PIL import Image

from shared.adapters.line_rules import LineRules
from shared.adapters.pictures import PillowPictures
from shared.adapters.sqlite_search import SqliteSearch
from shared.adapters.sqlite_table import SqliteTable
from shared.config import Settings
from shared.domain.article import Words
from shared.domain.contact import ContactFields, Met
from shared.domain.errors import RapportError
from shared.domain.profile import ProfileFields
from shared.domain.reading import CardText, FieldName, FieldReading, Proof, Reading, Script, Source, TextLine
from shared.ports import Background, Embedder, Picture, Record, Upload
from shared.services.links import Links

ALICE = "alice"
CHARLIE = "charlie"
"""Alice owns a book; Bob is in it; Charlie is another owner, who must see nothing of hers."""
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))

ALICES_PROFILE = ProfileFields(
    name="Alice", what_i_do="I help small bakeries with their books", email="alice@example.com", zone="Europe/Lisbon"
)
BOB = ContactFields(name="Bob Stone", organizations=("Stone & Sons",), emails=("bob@example.com",))
AT_THE_FAIR = Met(on=NOON.date(), place="Lisbon", occasion="the fair")


@dataclass
class HandClock:
    """A clock that stands still until a test moves it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


class MemoryPhotos:
    """Photos in a dictionary; the contract suite of the port is passed by the real adapters."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def offer(self, key: str, content_type: str, max_bytes: int) -> Upload:
        return Upload("/uploads", {"key": key, "Content-Type": content_type})

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, data: bytes, content_type: str) -> None:
        self.kept[key] = data

    def exists(self, key: str) -> bool:
        return key in self.kept

    def delete(self, key: str) -> None:
        self.kept.pop(key, None)

    def link(self, key: str) -> str:
        return f"/files/{key}"


class ListQueue:
    """A queue whose messages a test looks at."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send(self, body: Mapping[str, Any]) -> None:
        self.sent.append(dict(body))


class ScriptedFetcher:
    """A fetcher of pages that answers what the test gives it, or raises it."""

    def __init__(self) -> None:
        self.words = Words(title="Sailing for beginners", site="The Boat Blog", topics=("sailing",))
        self.error: Exception | None = None
        self.asked: list[str] = []

    def fetch(self, url: str) -> Words:
        self.asked.append(url)
        if self.error:
            raise self.error
        return self.words


@cache
def embedder() -> Embedder:
    """The real one; it takes a second to load, so all tests of a process share it."""
    from shared.adapters.wordllama_embedder import WordLlamaEmbedder

    return WordLlamaEmbedder()


class ScriptedMailer:
    """A mailer that delivers, or raises what the test gives it before or after delivering."""

    def __init__(self, *, repeatable: bool = False) -> None:
        self.repeatable = repeatable
        self.delivered: list[bytes] = []
        self.recipients: list[tuple[str, ...]] = []
        self.fail_before: Exception | None = None
        self.fail_after: Exception | None = None

    def send(self, raw: bytes, *, recipients: Sequence[str], owner_id: str, mail_id: str) -> str:
        if self.fail_before:
            raise self.fail_before
        self.delivered.append(raw)
        self.recipients.append(tuple(recipients))
        if self.fail_after:
            raise self.fail_after
        return f"message-{mail_id}"


class LineReader:
    """A card reader that finds these lines in every picture, and others that it cannot read, or raises."""

    def __init__(self, *lines: str, unread: Script | None = None, error: Exception | None = None) -> None:
        self.lines = lines
        self.unread = unread
        self.error = error
        self.calls = 0

    def read(self, picture: Picture) -> list[CardText]:
        self.calls += 1
        if self.error:
            raise self.error
        lines = tuple(TextLine(text=text, box=WHOLE, confidence=0.99) for text in self.lines)
        return [CardText(outline=WHOLE, lines=lines, unread=self.unread)] if lines or self.unread else []


def first_line_is_the_name(card: CardText, region: str) -> list[Reading]:
    """The simplest rule there is, for tests that are not about rules."""
    return [Reading(outline=card.outline, fields=tuple(_name(line) for line in card.lines[:1]), unread=card.unread)]


def _name(line: TextLine) -> FieldReading:
    proof = Proof(text=line.text, box=line.box, confidence=line.confidence, source=Source.OCR)
    return FieldReading(field=FieldName.NAME, value=line.text, proof=proof)


@dataclass
class TestHome:
    """A home in memory: a real table, real pictures, and parts that a test can look into."""

    __test__ = False

    clock: HandClock = field(default_factory=HandClock)
    settings: Settings = field(default_factory=lambda: Settings(public_url="https://rapport.example"))
    mail_kind: str = "ses"
    background: Background | None = None

    def __post_init__(self) -> None:
        self.table = SqliteTable(":memory:", clock=self.clock)
        self.photos = MemoryPhotos()
        self.photo_queue = ListQueue()
        self.digest_queue = ListQueue()
        self.mail_queue = ListQueue()
        self.page_queue = ListQueue()
        self.article_queue = ListQueue()
        self.page_fetcher = ScriptedFetcher()
        self.need_queue = ListQueue()
        self.mailer = ScriptedMailer()
        self.pictures = PillowPictures()
        self.reader = LineReader("Bob Stone")
        self.sort_cards = first_line_is_the_name
        self.line_reader = LineRules()
        self.links = Links(["a signing key of the tests"], self.settings.public_url)

    @property
    def embedder(self) -> Embedder:
        return embedder()

    @cached_property
    def search_index(self) -> SqliteSearch:
        """The real index in a folder that goes with this home."""
        folder = tempfile.mkdtemp()
        made = SqliteSearch(Path(folder), embedder)
        weakref.finalize(made, shutil.rmtree, folder, ignore_errors=True)
        return made


def all_records(home: TestHome, *owners: str) -> list[Record]:
    """Everything stored for these owners."""
    records: list[Record] = []
    for owner in owners or (ALICE, CHARLIE):
        cursor = None
        while True:
            page = home.table.changed(f"OWNER#{owner}", "", cursor=cursor)
            records += page.records
            if (cursor := page.cursor) is None:
                break
    return records


def jpeg(width: int = 60, height: int = 40) -> bytes:
    """A plain picture."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "JPEG")
    return file.getvalue()


class LostConnectionError(RapportError):
    """Nobody knows what became of it."""
