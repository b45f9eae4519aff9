"""The few interfaces to the outside. Adapters fulfil them; services know nothing else of the world."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from shared.domain.article import Words
from shared.domain.errors import RapportError
from shared.domain.lines.proposal import TypedLine, Understood
from shared.domain.passage import Passage
from shared.domain.reading import CardText, Reading
from shared.domain.search.query import Query

if TYPE_CHECKING:  # the zip functions have no numpy
    import numpy as np
    from numpy.typing import NDArray

Body = Mapping[str, Any]
"""JSON values only: str, int, float, bool, None, list, dict with str keys."""


@dataclass(frozen=True, slots=True)
class Record:
    """One stored thing.

    `version` is 0 for what was never stored, then counts the writes. `due` (an ISO date behind the name
    of its lane, see `keys.due`), `changed` and `sweep_at` (ISO UTC timestamps of one fixed width) put it
    into the sparse index of that name; None keeps it out. `expires_at` is in epoch seconds: from then on
    no call shows it.
    """

    pk: str
    sk: str
    kind: str
    body: Body
    version: int = 0
    due: str | None = None
    changed: str | None = None
    sweep_at: str | None = None
    expires_at: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some records in order, and the cursor to go on with: None when there are no more."""

    records: Sequence[Record]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """Store `record` as version `record.version + 1`, if the stored version is still `record.version`.

    Version 0 says that nothing (or only something expired) may be stored there yet.
    """

    record: Record


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove the record, if its stored version is still `version`."""

    pk: str
    sk: str
    version: int


@dataclass(frozen=True, slots=True)
class Check:
    """Write nothing, but only let the others through if the stored version is still `version` (0: absent)."""

    pk: str
    sk: str
    version: int


Operation = Put | Delete | Check

MAX_OPERATIONS = 100
"""How many operations one transaction may hold: DynamoDB's limit."""


class Conflict(RapportError):  # noqa: N818  (the design's word)
    """A condition of a write did not hold: the record at `pk`, `sk` has another version."""

    code = "stale"
    retry = True

    def __init__(self, pk: str, sk: str) -> None:
        super().__init__(f"The record {pk} {sk} was changed meanwhile; read it again and repeat the change.")
        self.pk = pk
        self.sk = sk


class Table(Protocol):
    """Records under a partition key and a sort key, with three sparse indexes."""

    def get(self, pk: str, sk: str) -> Record | None:
        """The record as last written (strongly consistent), or None."""
        ...

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        limit: int = 100,
        cursor: str | None = None,
        newest_first: bool = False,
    ) -> Page:
        """Records of one partition whose sort key starts with `prefix`, by sort key (strongly consistent)."""
        ...

    def due(self, owner: str, until: str, *, since: str = "", limit: int = 100, cursor: str | None = None) -> Page:
        """Records of an owner's partitions with `since <= due <= until`, the earliest first."""
        ...

    def changed(self, owner: str, since: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        """Records of an owner's partitions with `changed >= since`, the earliest first."""
        ...

    def sweep(self, shard: str, until: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        """Records of one shard (see `keys.shard`) with `sweep_at <= until`, the earliest first."""
        ...

    def write(self, operations: Sequence[Operation]) -> None:
        """All of the operations or none: at most 100, on different records.

        Raises `Conflict` naming the first record whose condition did not hold, `ValueError` for none
        or too many operations or two on the same record, `StorageError` when the store refuses.
        """
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """Where and how a browser posts a file: a form with `fields`, then the file as the field `file`."""

    url: str
    fields: Mapping[str, str]


class Photos(Protocol):
    """Files by key, private. Keys look like `incoming/<owner>/<photo>`."""

    def offer(self, key: str, content_type: str, max_bytes: int) -> Upload:
        """Let one file of this key and type be posted, within 15 minutes, of 1 to `max_bytes` bytes."""
        ...

    def get(self, key: str) -> bytes | None:
        """The bytes under this key, or None."""
        ...

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Keep these bytes, durably, in place of what may be there."""
        ...

    def exists(self, key: str) -> bool: ...

    def delete(self, key: str) -> None:
        """Remove the bytes; nothing happens when there are none."""
        ...

    def link(self, key: str) -> str:
        """An address where a browser that was handed it can get the bytes for 15 minutes."""
        ...


class Queue(Protocol):
    """Messages to one kind of worker; each is delivered at least once, in any order."""

    def send(self, body: Body) -> None: ...


class Mailer(Protocol):
    """Sends finished mails. `repeatable` says that sending the same mail id twice delivers it once."""

    @property
    def repeatable(self) -> bool: ...

    def send(self, raw: bytes, *, recipients: Sequence[str], owner_id: str, mail_id: str) -> str:
        """Hand over one raw MIME message to all of `recipients` or to none; the answer is the mail system's own id
        for it.

        Raises `MailRefusedError` when it never will be accepted, `MailNotSentError` when it surely was
        not but may be later. Any other exception means that nobody knows.
        """
        ...


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture without metadata: a JPEG, with its size in pixels."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int


class Pictures(Protocol):
    """Makes plain pictures from what people upload."""

    def open(self, data: bytes) -> list[Picture]:
        """Each page of the file as an upright picture without metadata; one for a photo.

        Raises `UnreadablePhotoError` saying why and what to do instead.
        """
        ...


class CardReader(Protocol):
    """Reads text and codes from a picture."""

    def read(self, picture: Picture) -> list[CardText]:
        """The cards in the picture in reading order, each with its lines and codes; [] without any text."""
        ...


class LineReader(Protocol):
    """Understands a typed line."""

    def read(self, line: TypedLine) -> Understood:
        """What was understood; `contact_id` is one of the line's people or None."""
        ...


class PageFetcher(Protocol):
    """Gets pages of the web, which are a stranger's."""

    def fetch(self, url: str) -> Words:
        """What the page says of itself, as plain text. Raises `PageError` in words for the owner."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how alike their meaning is."""

    @property
    def dimensions(self) -> int: ...

    @property
    def alike(self) -> tuple[float, float]:
        """The cosines between which two short texts go from nothing in common to the same meaning."""
        ...

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row of length 1 and `dimensions` numbers for each text; a row of zeros where nothing is understood."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """What one record says, as the search holds it. `key` names the record within its owner, `version` and `changed`
    are the record's; `line` is the body of a contact's line in the list of people, None for another record."""

    key: str
    version: int
    changed: str
    contact_id: str
    passages: Sequence[Passage] = ()
    line: Body | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence and where it stands; `found` are its words that were looked for, or that mean nearly the same."""

    passage: Passage
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A contact that was found: its line in the list of people, how much of what was asked it supports (0 to 1), and
    the sentences that say so, the most telling one first."""

    contact_id: str
    line: Body
    support: float
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Position:
    """How far an index has read: the newest change it holds, when it last looked for late ones (both stamps), and how
    many records that look brought, known ones among them; 0 after a restart."""

    newest: str
    looked: str
    read: int = 0


class SearchIndex(Protocol):
    """What was said about an owner's contacts, found by words and by meaning. A cache of the table, never the truth:
    whatever is damaged or of another make is thrown away and built again.

    Every call raises `IndexBusyError` while the owner's index is built by somebody else for longer than a moment.
    """

    def position(self, owner_id: str) -> Position | None:
        """How far it has read; None when there is nothing to go on from."""
        ...

    def take(self, owner_id: str, sources: Iterable[Source], looked: str, *, afresh: bool = False) -> int:
        """Take in what changed, all or nothing; `afresh` forgets everything before. Answers how many were news."""
        ...

    def find(
        self,
        owner_id: str,
        query: Query,
        circles: Mapping[str, str],
        *,
        limit: int,
        offset: int = 0,
        enough: float = 0.0,
        beside: float = 0.0,
    ) -> list[Hit]:
        """The contacts that fit best, the best first; `circles` are the owner's, names by id. Left out is who supports
        less than `enough` of what was asked, or less than the part `beside` of what the best one does."""
        ...

    def find_articles(
        self, owner_id: str, query: Query, *, limit: int, enough: float = 0.0, beside: float = 0.0
    ) -> list[Hit]:
        """The saved articles that fit a query without filters best, by the same measure."""
        ...


class Background(Protocol):
    """Does what no request should wait for, one piece of work at a time."""

    @property
    def is_busy(self) -> bool: ...

    def start(self, work: Callable[[], object]) -> None:
        """Begin with the work and return at once; while something is at hand, nothing happens."""
        ...


SortCards = Callable[[CardText, str], list[Reading]]
"""Sorts a card's lines into fields, one reading for each person it names; the second value is the ISO country of the
owner, for phone numbers without one, or ''."""
