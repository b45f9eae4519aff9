"""Forgetting for good: 30 days after a contact was deleted, everything of theirs goes, and the photo nobody shows."""

from collections.abc import Iterator
from datetime import datetime
from itertools import batched

from shared.domain import keys
from shared.domain.clock import stamp
from shared.domain.contact import Contact
from shared.domain.photo import Card, CardStatus, Photo, kept_key
from shared.ports import MAX_OPERATIONS, Conflict, Delete, Photos, Table
from shared.services import reads
from shared.services.records import CONTACT, load


def purge_deleted(*, table: Table, photos: Photos, now: datetime) -> int:
    """Forget the contacts whose time in the trash is over; answers how many. Done twice, nothing happens.

    Each goes bottom up, itself last, so that a purge that dies is found again.
    """
    purged = 0
    for record in reads.swept(table, CONTACT, stamp(now)):
        owner_id = keys.owner_partition(record.pk).removeprefix(keys.owner(""))
        try:
            _forget(owner_id, load(record, Contact), table, photos)
        except Conflict:
            continue  # it was brought back meanwhile, or another sweep is at it
        purged += 1
    return purged


def _forget(owner_id: str, contact: Contact, table: Table, photos: Photos) -> None:
    partition, itself = keys.contact(owner_id, contact.id), keys.contact_key(owner_id, contact.id)
    rest = [r for r in reads.every(lambda at: table.query(partition, cursor=at)) if r.sk != itself.sk]
    for part in batched(rest, MAX_OPERATIONS, strict=False):
        table.write([Delete(record.pk, record.sk, record.version) for record in part])
    for introduction in reads.introductions_of(table, owner_id, contact.id):
        table.write([Delete(*keys.introduction_key(owner_id, introduction.id), introduction.version)])
    for photo in _photos_of(owner_id, contact, table):
        _forget_photo(owner_id, photo, table, photos)
    line = table.get(*keys.line_key(owner_id, contact.id))
    lines = [Delete(line.pk, line.sk, line.version)] if line else []
    table.write([Delete(*itself, contact.version), *lines])


def _photos_of(owner_id: str, contact: Contact, table: Table) -> Iterator[Photo]:
    """The photos of the contact's card and of its other side that nothing else needs."""
    card = reads.one(table, keys.card_key(owner_id, contact.card_id), Card) if contact.card_id else None
    back = reads.one(table, keys.card_key(owner_id, card.back_id), Card) if card and card.back_id else None
    mine = {one.id for one in (card, back) if one}
    shown = {one.photo_id for one in (contact.photo, back) if one}
    for photo_id in sorted(shown):
        photo = reads.stored_photo(table, owner_id, photo_id)
        if photo and not _is_needed(owner_id, photo, contact, mine, table):
            yield photo


def _is_needed(owner_id: str, photo: Photo, gone: Contact, mine: set[str], table: Table) -> bool:
    """Whether something of the photo waits for its owner, or another contact shows it."""
    others = [card for card in reads.cards_of(table, owner_id, photo.id) if card.id not in mine]
    if not photo.settled or any(card.status is CardStatus.JOINED for card in others):
        return True
    contacts = {card.contact_id for card in others} | {photo.contact_id}
    return any(table.get(*keys.contact_key(owner_id, one)) for one in contacts if one and one != gone.id)


def _forget_photo(owner_id: str, photo: Photo, table: Table, photos: Photos) -> None:
    for page in range(len(photo.pages)):
        photos.delete(kept_key(owner_id, photo.id, page))
    cards = reads.cards_of(table, owner_id, photo.id)
    records = [Delete(*keys.card_key(owner_id, card.id), card.version) for card in cards]
    table.write([*records, Delete(*keys.photo_key(owner_id, photo.id), photo.version)])
