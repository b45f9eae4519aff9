"""The owner's word on a card that was read: a contact is in the book, or it was no card."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain.contact import ContactFields, ContactPhoto, Met
from shared.domain.errors import InvalidError
from shared.domain.photo import Card, CardStatus
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.contact_pages import ContactPage, contact_page
from shared.services.contacts import new_contact
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
        owner = reads.profile(table, owner_id)
        made = new_contact(owner, contact_id, fields, met, photo=photo, card_id=card_id, now=now)
        confirmed = card.model_copy(update={"status": CardStatus.CONFIRMED, "contact_id": contact_id})
        table.write([*_decide(owner_id, [confirmed], table=table, now=now), *made])
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


def join_sides(owner_id: str, front_id: str, back_id: str, *, table: Table, now: datetime) -> Card:
    """Take one card as the other side of another; both must wait for review. Answers the front."""

    def join() -> Card:
        front, back = (reads.card(table, owner_id, card_id) for card_id in (front_id, back_id))
        if front.back_id == back_id and back.status is CardStatus.JOINED:
            return front
        if front.id == back.id or front.back_id or back.back_id:
            raise InvalidError("A card has one other side, which is another card; take it apart first.")
        if not front.status is back.status is CardStatus.TO_REVIEW:
            raise InvalidError("Only cards that wait for review can be joined.")
        joined = front.model_copy(update={"back_id": back_id})
        hidden = back.model_copy(update={"status": CardStatus.JOINED})
        table.write(_decide(owner_id, [joined, hidden], table=table, now=now))
        return reads.card(table, owner_id, front_id)

    return retrying(join)


def take_apart(owner_id: str, front_id: str, *, table: Table, now: datetime) -> Card:
    """Undo `join_sides`; nothing happens when the card has no other side."""

    def part() -> Card:
        front = reads.card(table, owner_id, front_id)
        if front.status is CardStatus.CONFIRMED:
            raise InvalidError("This card already is a contact in the book.")
        if front.back_id is not None:
            back = reads.card(table, owner_id, front.back_id)
            shown = back.model_copy(update={"status": CardStatus.TO_REVIEW})
            alone = front.model_copy(update={"back_id": None})
            table.write(_decide(owner_id, [alone, shown], table=table, now=now))
        return reads.card(table, owner_id, front_id)

    return retrying(part)


def _turn(owner_id: str, card_id: str, status: CardStatus, *, table: Table, now: datetime) -> Card:
    def turn() -> Card:
        card = reads.card(table, owner_id, card_id)
        if card.status in {CardStatus.CONFIRMED, CardStatus.JOINED}:
            raise InvalidError(_TAKEN[card.status])
        if card.status is not status:
            turned = card.model_copy(update={"status": status})
            table.write(_decide(owner_id, [turned], table=table, now=now))
        return reads.card(table, owner_id, card_id)

    return retrying(turn)


_TAKEN = {
    CardStatus.CONFIRMED: "This card already is a contact in the book; delete the contact instead.",
    CardStatus.JOINED: "This is the other side of another card; take that one apart first.",
}


def _decide(owner_id: str, changed: Sequence[Card], *, table: Table, now: datetime) -> list[Operation]:
    """Store the cards, and whether their photos still wait. A photo is written each time, so that two of its cards
    decided at the same moment cannot both believe that the other one still waits."""
    operations: list[Operation] = [put_card(owner_id, card, now) for card in changed]
    by_id = {card.id: card for card in changed}
    for photo_id in dict.fromkeys(card.photo_id for card in changed):
        photo = reads.stored_photo(table, owner_id, photo_id)
        if photo is not None:
            cards = [by_id.get(card.id, card) for card in reads.cards_of(table, owner_id, photo_id)]
            settled = all(card.status is not CardStatus.TO_REVIEW for card in cards)
            operations.append(put_photo(owner_id, photo.model_copy(update={"settled": settled}), now))
    return operations
