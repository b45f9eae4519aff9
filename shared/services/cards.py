"""The owner's word on a card that was read: a contact is in the book, or it was no card."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain.contact import ContactFields, ContactPhoto, Met
from shared.domain.errors import InvalidError
from shared.domain.photo import Card, CardStatus
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.contacts import ContactPage, contact_page, new_contact
from shared.services.ids import new_id
from shared.services.records import put_card, put_photo
from shared.services.retrying import retrying


def confirm_card(
    owner_id: str, card_id: str, fields: ContactFields, met: Met | None, *, table: Table, now: datetime
) -> tuple[ContactPage, bool]:
    """Put the card's contact into the book. The second value says whether this call did it: a card becomes one
    contact, and confirming it again answers with that one."""
    contact_id = new_id(now)

    def confirm() -> bool:
        card = reads.card(table, owner_id, card_id)
        if card.contact_id is not None:
            return False
        photo = ContactPhoto(photo_id=card.photo_id, page=card.page, outline=card.reading.outline)
        made = new_contact(owner_id, contact_id, fields, met, photo=photo, card_id=card_id, now=now)
        confirmed = card.model_copy(update={"status": CardStatus.CONFIRMED, "contact_id": contact_id})
        table.write([*_decide(owner_id, confirmed, table=table, now=now), *made])
        return True

    created = retrying(confirm)
    card = reads.card(table, owner_id, card_id)
    return contact_page(owner_id, card.contact_id or contact_id, table=table), created


def drop_card(owner_id: str, card_id: str, *, table: Table, now: datetime) -> Card:
    """This was no card, or not one to keep. Raises `InvalidError` when it already is a contact."""
    return _turn(owner_id, card_id, CardStatus.DROPPED, table=table, now=now)


def restore_card(owner_id: str, card_id: str, *, table: Table, now: datetime) -> Card:
    """Review a dropped card after all. Raises `InvalidError` when it already is a contact."""
    return _turn(owner_id, card_id, CardStatus.TO_REVIEW, table=table, now=now)


def _turn(owner_id: str, card_id: str, status: CardStatus, *, table: Table, now: datetime) -> Card:
    def turn() -> Card:
        card = reads.card(table, owner_id, card_id)
        if card.status is CardStatus.CONFIRMED:
            raise InvalidError("This card already is a contact in the book; delete the contact instead.")
        if card.status is not status:
            turned = card.model_copy(update={"status": status})
            table.write(_decide(owner_id, turned, table=table, now=now))
        return reads.card(table, owner_id, card_id)

    return retrying(turn)


def _decide(owner_id: str, card: Card, *, table: Table, now: datetime) -> Sequence[Operation]:
    """Store the card, and whether its photo still waits. The photo is written each time, so that two cards of
    one photo decided at the same moment cannot both believe that the other one still waits."""
    operations: list[Operation] = [put_card(owner_id, card, now)]
    photo = reads.stored_photo(table, owner_id, card.photo_id)
    if photo is not None:
        others = (c for c in reads.cards_of(table, owner_id, card.photo_id) if c.id != card.id)
        settled = all(c.status is not CardStatus.TO_REVIEW for c in (card, *others))
        operations.append(put_photo(owner_id, photo.model_copy(update={"settled": settled}), now))
    return operations
