"""The only place where adapters meet services: builds the home that this process runs in.

Adapters are made when they are first used, and imported only then: a function that never reads a photo never
loads what reading takes. Cold starts depend on it.
"""
# ruff: noqa: PLC0415

import json
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from shared.config import Settings
from shared.domain.errors import StorageError
from shared.ports import (
    Background,
    CardReader,
    Embedder,
    LineReader,
    Mailer,
    PageFetcher,
    Photos,
    Pictures,
    Queue,
    SearchIndex,
    SortCards,
    Table,
)
from shared.services.links import Links

if TYPE_CHECKING:
    from shared.adapters.folder_photos import FolderPhotos
    from shared.adapters.outbox_mailer import OutboxMailer
    from shared.adapters.sqlite_queue import SqliteQueue
    from shared.adapters.sqlite_table import SqliteTable

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Home(Protocol):
    """Where Rapport runs: its settings, its clock, and one adapter for each port."""

    settings: Settings
    clock: Clock

    @property
    def table(self) -> Table: ...
    @property
    def photos(self) -> Photos: ...
    @property
    def photo_queue(self) -> Queue: ...
    @property
    def digest_queue(self) -> Queue: ...
    @property
    def mail_queue(self) -> Queue: ...
    @property
    def page_queue(self) -> Queue: ...
    @property
    def article_queue(self) -> Queue: ...
    @property
    def need_queue(self) -> Queue: ...
    @property
    def mailer(self) -> Mailer: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def reader(self) -> CardReader: ...
    @property
    def sort_cards(self) -> SortCards: ...
    @property
    def line_reader(self) -> LineReader: ...
    @property
    def embedder(self) -> Embedder: ...
    @property
    def word_vectors(self) -> Embedder: ...
    @property
    def page_fetcher(self) -> PageFetcher: ...
    @property
    def search_index(self) -> SearchIndex: ...
    @property
    def background(self) -> Background | None:
        """Where an index is built that is not there; None where nothing runs between two requests."""
        ...

    @property
    def links(self) -> Links: ...
    @property
    def mail_kind(self) -> str: ...
    def warm_up(self) -> None: ...


class ReadingParts:
    """What reading a card takes; the same in both homes."""

    reading_threads = -1
    """How many threads reading may use; -1: as many as there are cores."""

    @cached_property
    def pictures(self) -> Pictures:
        from shared.adapters.pictures import PillowPictures

        return PillowPictures()

    @cached_property
    def reader(self) -> CardReader:
        from shared.adapters.rapidocr_reader import RapidOcrReader

        return RapidOcrReader(threads=self.reading_threads)

    @cached_property
    def sort_cards(self) -> SortCards:
        from shared.domain.sorting import sort_cards

        return sort_cards

    def warm_up(self) -> None:
        """Load what reading the first card takes, ahead of it."""
        from shared.adapters.rapidocr_reader import RapidOcrReader

        _ = self.pictures, self.sort_cards
        if isinstance(self.reader, RapidOcrReader):
            self.reader.warm_up()


class LineParts:
    """What reading a typed line takes; the same in both homes."""

    @cached_property
    def line_reader(self) -> LineReader:
        from shared.adapters.line_rules import LineRules

        return LineRules()


class MeaningParts:
    """What understanding words by their meaning takes; the same in both homes."""

    settings: Settings

    @cached_property
    def word_vectors(self) -> Embedder:
        """Vectors from a table: fast enough for every sentence of a book, which the search has to know."""
        from shared.adapters.wordllama_embedder import WordLlamaEmbedder

        return WordLlamaEmbedder()

    @cached_property
    def embedder(self) -> Embedder:
        if self.settings.embedder != "titan":
            return self.word_vectors
        from shared.adapters.bedrock_embedder import BedrockEmbedder

        return BedrockEmbedder(_client("bedrock-runtime"))

    @property
    def search_folder(self) -> Path:
        """Where the search keeps its files, which may be lost at any time."""
        raise NotImplementedError

    @cached_property
    def search_index(self) -> SearchIndex:
        from shared.adapters.sqlite_search import SqliteSearch

        return SqliteSearch(self.search_folder, lambda: self.word_vectors)


class ArticleParts:
    """What reading other people's pages takes; the same in both homes."""

    @cached_property
    def page_fetcher(self) -> PageFetcher:
        from shared.adapters.web_pages import WebPages

        return WebPages()


class LaptopHome(ReadingParts, LineParts, MeaningParts, ArticleParts):
    """SQLite, folders and an outbox (or SMTP) below one data folder that only its owner can read."""

    VISIBILITY = timedelta(minutes=3)

    def __init__(self, settings: Settings, clock: Clock = system_clock) -> None:
        if settings.home is None:
            raise ValueError("A laptop's home needs a data folder: set RAPPORT_HOME or give --home.")
        self.settings = settings
        self.clock = clock
        self.folder = _private_folder(settings.home)

    @cached_property
    def table(self) -> "SqliteTable":
        from shared.adapters.sqlite_table import SqliteTable

        return SqliteTable(self.folder / "rapport.sqlite3", clock=self.clock)

    @cached_property
    def photos(self) -> "FolderPhotos":
        from shared.adapters.folder_photos import FolderPhotos

        return FolderPhotos(self.folder / "photos", sign=self.links.signing_keys, clock=self.clock)

    @cached_property
    def photo_queue(self) -> "SqliteQueue":
        return self._queue("photos")

    @cached_property
    def digest_queue(self) -> "SqliteQueue":
        return self._queue("digests")

    @cached_property
    def mail_queue(self) -> "SqliteQueue":
        return self._queue("mails")

    @cached_property
    def page_queue(self) -> "SqliteQueue":
        return self._queue("pages")

    @cached_property
    def article_queue(self) -> "SqliteQueue":
        return self._queue("articles")

    @cached_property
    def need_queue(self) -> "SqliteQueue":
        return self._queue("needs")

    @cached_property
    def outbox(self) -> "OutboxMailer | None":
        """The folder of mails that the page shows; None when they are really sent."""
        from shared.adapters.outbox_mailer import OutboxMailer

        return None if self.settings.smtp_url else OutboxMailer(self.folder / "outbox", clock=self.clock)

    @cached_property
    def mailer(self) -> Mailer:
        if self.outbox is not None:
            return self.outbox
        from shared.adapters.smtp_mailer import SmtpMailer

        return SmtpMailer(self.settings.smtp_url)

    @property
    def search_folder(self) -> Path:
        return self.folder / "search"

    @cached_property
    def background(self) -> Background:
        from shared.adapters.background import ThreadBackground

        return ThreadBackground()

    @cached_property
    def embedder(self) -> Embedder:
        if self.settings.embedder != "fastembed":
            return super().embedder
        from shared.adapters.fastembed_embedder import FastembedEmbedder

        return FastembedEmbedder.load(self.folder / "models")

    @cached_property
    def links(self) -> Links:
        return Links(_own_keys(self.folder / "keys.json"), self.settings.public_url)

    @property
    def mail_kind(self) -> str:
        return "smtp" if self.settings.smtp_url else "outbox"

    def _queue(self, name: str) -> "SqliteQueue":
        from shared.adapters.sqlite_queue import SqliteQueue

        return SqliteQueue(
            self.folder / "queues.sqlite3",
            name,
            clock=self.clock,
            visibility=self.VISIBILITY,
            max_receives=MAX_RECEIVES,
        )


MAX_RECEIVES = 6
"""One more than a photo's tries, so that the last delivery can say that they are used up."""


MODEL_PATIENCE = 8
"""Seconds; after that the rules still answer before the request's time is over."""


class AwsHome(ReadingParts, LineParts, MeaningParts, ArticleParts):
    """DynamoDB, S3, SQS and SES, by the names in the settings."""

    mail_kind = "ses"
    background: Background | None = None
    """Lambda stops everything with the answer."""

    def __init__(self, settings: Settings, clock: Clock = system_clock) -> None:
        self.settings = settings
        self.clock = clock

    @cached_property
    def table(self) -> Table:
        from shared.adapters.dynamodb_table import DynamoTable

        return DynamoTable(_client("dynamodb"), self.settings.table, clock=self.clock)

    @cached_property
    def photos(self) -> Photos:
        from shared.adapters.s3_photos import S3Photos

        return S3Photos(_client("s3"), self.settings.photos_bucket)

    @cached_property
    def photo_queue(self) -> Queue:
        return self._queue(self.settings.photos_queue_url)

    @cached_property
    def digest_queue(self) -> Queue:
        return self._queue(self.settings.digests_queue_url)

    @cached_property
    def mail_queue(self) -> Queue:
        return self._queue(self.settings.mails_queue_url)

    @cached_property
    def page_queue(self) -> Queue:
        return self._queue(self.settings.pages_queue_url)

    @cached_property
    def article_queue(self) -> Queue:
        return self._queue(self.settings.articles_queue_url)

    @cached_property
    def need_queue(self) -> Queue:
        return self._queue(self.settings.needs_queue_url)

    @cached_property
    def mailer(self) -> Mailer:
        from shared.adapters.ses_mailer import SesMailer

        return SesMailer(
            _client("sesv2", attempts=1),
            sender=self.settings.sender,
            configuration_set=self.settings.configuration_set,
        )

    @cached_property
    def reader(self) -> CardReader:
        if self.settings.card_reader == "textract":
            from shared.adapters.textract_reader import TextractReader

            return TextractReader(_client("textract"))
        return super().reader

    @cached_property
    def line_reader(self) -> LineReader:
        if not self.settings.line_model:
            return super().line_reader
        from shared.adapters.bedrock_line_reader import BedrockLineReader

        client = _client("bedrock-runtime", attempts=1, patience=MODEL_PATIENCE)
        return BedrockLineReader(client, self.settings.line_model, super().line_reader)

    @property
    def search_folder(self) -> Path:
        return Path(tempfile.gettempdir()) / "search"

    @cached_property
    def links(self) -> Links:
        secret = _client("secretsmanager").get_secret_value(SecretId=self.settings.signing_secret_arn)
        return Links(_signing_keys(secret["SecretString"]), self.settings.public_url)

    def _queue(self, url: str) -> Queue:
        from shared.adapters.sqs_queue import SqsQueue

        return SqsQueue(_client("sqs"), url)


_started: Home | None = None


def start(settings: Settings, clock: Clock = system_clock) -> Home:
    """Make this process's home from these settings; what was there before is forgotten."""
    made = AwsHome(settings, clock) if settings.home_kind == "aws" else LaptopHome(settings, clock)
    use(made)
    return made


def use(home: Home | None) -> None:
    """Let this process run in a home that was made elsewhere; None makes the next call read the environment."""
    global _started  # noqa: PLW0603  (a Lambda function has one home, and keeps it while it is warm)
    _started = home


def home() -> Home:
    """The home of this process, made from the environment at the first call."""
    return _started or start(Settings.from_environment())


def _client(service: str, attempts: int | None = None, patience: int = 20) -> Any:
    """A boto3 client that waits `patience` seconds for an answer; `attempts=1` never repeats a call by itself, where
    doing it twice would matter."""
    import boto3
    from botocore.config import Config

    config = Config(
        retries={"mode": "standard"},
        connect_timeout=5,
        read_timeout=patience,
        # Presigned requests must name the bucket's host in its own region: S3 redirects the global one, and a
        # browser's upload does not follow that.
        signature_version="s3v4" if service == "s3" else None,
        s3={"addressing_style": "virtual"},
    )
    if attempts:
        config = config.merge(Config(retries={"total_max_attempts": attempts}))
    make: Any = boto3.client  # its stubs know each service by a literal name
    return make(service, config=config)


def _signing_keys(text: str) -> list[str]:
    """A JSON list of keys, the newest last; or one bare key, as Secrets Manager generates it."""
    return [str(key) for key in json.loads(text)] if text.startswith("[") else [text]


def _private_folder(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        message = (
            f"Rapport cannot write to its data folder {folder} ({error.strerror}). "
            "Give yourself the right to write there, or choose another folder with --home."
        )
        raise StorageError(message) from error
    return folder


def _own_keys(path: Path) -> list[str]:
    """The laptop's own signing keys, made at the first use; readable by the owner only.

    Threads that come at the same moment all get the keys of the one that was first.
    """
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps([secrets.token_urlsafe(32)]), encoding="utf-8")
        with suppress(FileExistsError):  # a rename would put these in the place of keys already in use
            path.hardlink_to(fresh)
        fresh.unlink()
    return _signing_keys(path.read_text(encoding="utf-8"))
