"""Uploaded photos until they are read: offered, listed, tried again, removed."""

from collections.abc import Iterator
from datetime import date, datetime

from shared.domain import keys
from shared.domain.errors import InvalidError, StaleError
from shared.domain.keys import Lane
from shared.domain.photo import (
    MAX_BYTES,
    UPLOAD_PATIENCE,
    Card,
    CardStatus,
    Photo,
    PhotoOffer,
    PhotoStatus,
    incoming_key,
    kept_key,
)
from shared.ports import Conflict, Delete, Operation, Photos, Queue, Table, Upload
from shared.services import reads
from shared.services.ids import new_id
from shared.services.messages import photo_message
from shared.services.records import load, put_photo

FAR_AWAY = date.max


def offer_upload(
    owner_id: str, offer: PhotoOffer, *, table: Table, photos: Photos, now: datetime
) -> tuple[Photo, Upload]:
    """Expect a photo, and say where its bytes go."""
    photo = Photo(id=new_id(now), created_at=now, sweep_at=now + UPLOAD_PATIENCE, **offer.model_dump())
    table.write([put_photo(owner_id, photo, now)])
    upload = photos.offer(incoming_key(owner_id, photo.id), offer.content_type, MAX_BYTES)
    return photo.model_copy(update={"version": 1}), upload


def open_photos(owner_id: str, *, table: Table) -> list[Photo]:
    """The photos that still wait for something, the newest first."""
    waiting = [load(r, Photo) for r in reads.due(table, owner_id, Lane.PHOTO, FAR_AWAY)]
    return sorted(waiting, key=lambda photo: photo.id, reverse=True)


def retry_photo(owner_id: str, photo_id: str, *, table: Table, photos: Photos, queue: Queue, now: datetime) -> Photo:
    """Have a failed photo read once more. Raises `InvalidError` when its file is gone or it has not failed."""
    photo = reads.photo(table, owner_id, photo_id)
    if photo.status is not PhotoStatus.FAILED:
        raise InvalidError(f"This photo is {photo.status}; only a failed one can be tried again.")
    if not photos.exists(incoming_key(owner_id, photo_id)):
        raise InvalidError("The file of this photo is no longer here; upload it again.")
    again = photo.queued(now).model_copy(update={"attempts": 0, "reason": "", "settled": False})
    table.write([put_photo(owner_id, again, now)])
    queue.send(photo_message(owner_id, photo_id))
    return again.model_copy(update={"version": photo.version + 1})


def remove_photo(owner_id: str, photo_id: str, version: int, *, table: Table, photos: Photos) -> None:
    """Forget a photo, its cards and its files. Raises `InvalidError` while a contact shows it or its card is joined."""
    photo = reads.photo(table, owner_id, photo_id)
    cards = reads.cards_of(table, owner_id, photo_id)
    if photo.contact_id or any(card.status is CardStatus.CONFIRMED for card in cards):
        raise InvalidError("A contact shows this photo; delete the contact first.")
    if any(card.back_id or card.status is CardStatus.JOINED for card in cards):
        raise InvalidError("This photo shows one of two joined sides; take the card apart first.")
    try:
        table.write([*_delete(owner_id, photo, version, cards)])
    except Conflict as conflict:
        raise StaleError("This photo was changed meanwhile; look at it again, then delete it.") from conflict
    photos.delete(incoming_key(owner_id, photo_id))
    for page in range(len(photo.pages)):
        photos.delete(kept_key(owner_id, photo_id, page))


def _delete(owner_id: str, photo: Photo, version: int, cards: list[Card]) -> Iterator[Operation]:
    yield Delete(*keys.photo_key(owner_id, photo.id), version)
    for card in cards:
        yield Delete(*keys.card_key(owner_id, card.id), card.version)
