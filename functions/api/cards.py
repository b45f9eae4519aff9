"""Routes of cards that were read: confirm, drop, restore."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer, contact_answer
from functions.api.requests import Id, owner_id
from functions.api.views import CardView, ContactPageView, card_view
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.contact import ContactFields, Met
from shared.domain.photo import Card
from shared.services import cards

router = APIGatewayHttpRouter()


class Confirmation(Model):
    """What the owner says about a card: its fields as they should be, and where they met."""

    fields: ContactFields
    met: Met | None = None


@router.post("/api/cards/<card_id>/confirm", tags=["cards"])
def confirm_card(card_id: Id, confirmation: Confirmation) -> Response[ContactPageView]:
    """Put the card's contact into the book; again, the answer is the same contact."""
    home, owner = bootstrap.home(), owner_id(router)
    page, created = cards.confirm_card(
        owner, card_id, confirmation.fields, confirmation.met, table=home.table, now=home.clock()
    )
    return contact_answer(owner, page, status=HTTPStatus.CREATED if created else HTTPStatus.OK)


@router.post("/api/cards/<card_id>/drop", tags=["cards"])
def drop_card(card_id: Id) -> Response[CardView]:
    """This was no card, or not one to keep."""
    home = bootstrap.home()
    return _shown(cards.drop_card(owner_id(router), card_id, table=home.table, now=home.clock()))


@router.post("/api/cards/<card_id>/restore", tags=["cards"])
def restore_card(card_id: Id) -> Response[CardView]:
    """Review a dropped card after all."""
    home = bootstrap.home()
    return _shown(cards.restore_card(owner_id(router), card_id, table=home.table, now=home.clock()))


class OtherSide(Model):
    """The card that is the other side."""

    back_id: str


@router.post("/api/cards/<card_id>/join", tags=["cards"])
def join_sides(card_id: Id, other: OtherSide) -> Response[CardView]:
    """Take another card that waits as the other side of this one."""
    home = bootstrap.home()
    front = cards.join_sides(owner_id(router), card_id, other.back_id, table=home.table, now=home.clock())
    return _shown(front)


@router.post("/api/cards/<card_id>/take-apart", tags=["cards"])
def take_apart(card_id: Id) -> Response[CardView]:
    """They are two cards after all."""
    home = bootstrap.home()
    return _shown(cards.take_apart(owner_id(router), card_id, table=home.table, now=home.clock()))


def _shown(card: Card) -> Response[CardView]:
    home = bootstrap.home()
    view = card_view(owner_id(router), card, table=home.table, photos=home.photos)
    return answer(view, version=card.version)
