"""An uploaded photo on its way to a reading, and the cards found in it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator

from shared.domain.base import FilledLine, Model
from shared.domain.reading import Reading

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000
MAX_TRIES = 5
"""How often a photo is tried before it ends as failed."""

READING_LEASE = timedelta(minutes=5)
"""How long one try may take; afterwards the photo counts as stuck."""
UPLOAD_PATIENCE = timedelta(minutes=20)
"""How long an offered upload may take (its permission ends after 15 minutes)."""

PHOTO_TYPES = (
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/heic",
    "image/heif",
    "image/tiff",
    "application/pdf",
)


class PhotoStatus(StrEnum):
    """offered → waiting → reading → read, or failed with a reason."""

    OFFERED = "offered"
    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"


class CardStatus(StrEnum):
    """to_review → confirmed (a contact is in the book), dropped (it was no card) or joined (another card's back)."""

    TO_REVIEW = "to_review"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    JOINED = "joined"


class PhotoOffer(Model):
    """What a page says about a photo before it uploads it."""

    name: FilledLine
    content_type: str
    size: Annotated[int, Field(ge=1)]

    @field_validator("content_type")
    @classmethod
    def _known_type(cls, value: str) -> str:
        if value not in PHOTO_TYPES:
            message = f"{value!r} cannot be read; send a JPEG, PNG, WebP, HEIC, TIFF or PDF"
            raise ValueError(message)
        return value

    @field_validator("size")
    @classmethod
    def _small_enough(cls, value: int) -> int:
        if value > MAX_BYTES:
            message = f"the file has {value / 1e6:.1f} MB; at most {MAX_BYTES // 1_000_000} MB can be read"
            raise ValueError(message)
        return value


class PhotoPage(Model):
    """One kept, upright page of a photo: its size in pixels."""

    width: int
    height: int


class Photo(Model):
    """A photo as stored. `settled` says that nothing is left to do with it.

    `contact_id` names the contact that was typed in beside it.
    """

    id: str
    name: str
    content_type: str
    size: int
    status: PhotoStatus = PhotoStatus.OFFERED
    reason: str = ""
    attempts: int = 0
    pages: tuple[PhotoPage, ...] = ()
    settled: bool = False
    contact_id: str | None = None
    created_at: datetime
    sweep_at: datetime | None = None
    version: int = 0

    @property
    def finished(self) -> bool:
        """Whether the reading ended, well or not."""
        return self.status in {PhotoStatus.READ, PhotoStatus.FAILED}

    def begun(self, now: datetime) -> "Photo":
        """One more try at reading it, which counts as stuck after the lease."""
        return self._moved(PhotoStatus.READING, attempts=self.attempts + 1, sweep_at=now + READING_LEASE)

    def queued(self, now: datetime) -> "Photo":
        """Its bytes are here; a reader will take it."""
        return self._moved(PhotoStatus.WAITING, sweep_at=now + READING_LEASE)

    def failed(self, reason: str) -> "Photo":
        """It could not be read, and why; the owner can type it in."""
        return self._moved(PhotoStatus.FAILED, reason=reason, attempts=0, sweep_at=None)

    def read(self, pages: tuple[PhotoPage, ...]) -> "Photo":
        """It was read; its cards are stored beside it."""
        return self._moved(PhotoStatus.READ, pages=pages, reason="", attempts=0, sweep_at=None)

    def _moved(self, status: PhotoStatus, **update: object) -> "Photo":
        return self.model_copy(update={"status": status, **update})


class Card(Model):
    """One card found on a page of a photo. `back_id` names the card that is its other side."""

    id: str
    photo_id: str
    page: int = 0
    status: CardStatus = CardStatus.TO_REVIEW
    contact_id: str | None = None
    back_id: str | None = None
    reading: Reading
    version: int = 0


def incoming_key(owner_id: str, photo_id: str) -> str:
    """Where the file lies as it was uploaded."""
    return f"incoming/{owner_id}/{photo_id}"


def kept_key(owner_id: str, photo_id: str, page: int) -> str:
    """Where the upright page without metadata is kept."""
    return f"photos/{owner_id}/{photo_id}-{page}.jpg"
