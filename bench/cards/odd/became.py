"""What becomes of a picture that somebody uploads: the photo as the API shows it, and the contacts it proposes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.cards.odd.collection import OddPicture
from functions.api.views import PhotoView, photo_view
from shared.adapters.folder_photos import FolderPhotos
from shared.adapters.pictures import PillowPictures
from shared.adapters.sqlite_table import SqliteTable
from shared.domain.photo import PhotoOffer, incoming_key
from shared.domain.proposal import proposed_contact
from shared.domain.sorting import sort_cards
from shared.ports import CardReader
from shared.services import reads
from shared.services.photos import offer_upload
from shared.services.read_photo import read_photo

OWNER = "bench"
HOLD_CONTACTS = {"card", "cards", "format", "envelope"}
"""Kinds that may propose a contact, and need no reason: an envelope names somebody and where they live."""


@dataclass(frozen=True)
class Became:
    """How a photo ended: its state, how many cards it shows, whom they propose, the reasons."""

    status: str
    cards: int
    contacts: tuple[str, ...]
    reasons: tuple[str, ...]
    notes: int

    def wrong(self, kind: str) -> bool:
        """Whether a contact was proposed where there is none, or nothing says why there is none."""
        return kind not in HOLD_CONTACTS and (bool(self.contacts) or not self.reasons)


def became(odd: OddPicture, reader: CardReader, folder: Path) -> Became:
    """Upload the picture, read it, and look at it as the page does."""
    table, photos = SqliteTable(":memory:", clock=_now), FolderPhotos(folder, sign=["bench"], clock=_now)
    data = odd.make()
    offer = PhotoOffer(name=odd.name, content_type="image/jpeg", size=max(1, len(data)))
    photo, _ = offer_upload(OWNER, offer, table=table, photos=photos, now=_now())
    photos.put(incoming_key(OWNER, photo.id), data, "image/jpeg")
    read_photo(
        OWNER,
        photo.id,
        table=table,
        photos=photos,
        pictures=PillowPictures(),
        reader=reader,
        sort_cards=sort_cards,
        clock=_now,
    )
    ended = reads.photo(table, OWNER, photo.id)
    contacts = [
        contact.display_name
        for card in reads.cards_of(table, OWNER, photo.id)
        if (contact := proposed_contact(card.reading))
    ]
    return _outcome(photo_view(OWNER, ended, table=table, photos=photos), tuple(contacts))


def _outcome(view: PhotoView, contacts: tuple[str, ...]) -> Became:
    said = [view.reason, *(card.reading.reason for card in view.cards)]
    notes = sum(field.field == "note" for card in view.cards for field in card.reading.fields)
    return Became(str(view.status), len(view.cards), contacts, tuple(dict.fromkeys(filter(None, said))), notes)


def _now() -> datetime:
    return datetime.now(UTC)
