"""Routes of favours: booked, changed, deleted and restored on a contact, and how it stands in all."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import contact_answer
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from functions.api.views import ContactPageView, SeesawView, seesaw_view
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.favour import FavourFields
from shared.domain.seesaw import Lean, SeesawLine
from shared.domain.seesaw_words import in_all
from shared.services import favours, seesaws

router = APIGatewayHttpRouter()


class PersonView(SeesawView):
    """Somebody between whom and the owner something is open."""

    contact_id: str
    name: str


class TotalView(Model):
    """Who owes whom, in all; in `people` those come first on whom the owner leans most."""

    lean: Lean
    words: str
    people: tuple[PersonView, ...]


@router.get("/api/favours", tags=["favours"])
def get_total() -> TotalView:
    """How the seesaw stands with everybody."""
    total = seesaws.total_seesaw(owner_id(router), table=bootstrap.home().table)
    return TotalView(lean=total.lean, words=in_all(total.lean), people=tuple(map(_person, total.people)))


@router.post("/api/contacts/<contact_id>/favours", tags=["favours"])
def add_favour(contact_id: Id, fields: FavourFields) -> Response[ContactPageView]:
    """Book a favour that was given or received."""
    home = bootstrap.home()
    page = favours.add_favour(owner_id(router), contact_id, fields, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page, status=HTTPStatus.CREATED)


@router.put("/api/contacts/<contact_id>/favours/<favour_id>", tags=["favours"])
def change_favour(contact_id: Id, favour_id: Id, fields: FavourFields, if_match: IfMatch) -> Response[ContactPageView]:
    """Replace what is said of a favour; to settle it is one such change."""
    home, version = bootstrap.home(), expected_version(if_match)
    page = favours.change_favour(
        owner_id(router), contact_id, favour_id, fields, version, table=home.table, now=home.clock()
    )
    return contact_answer(owner_id(router), page)


@router.delete("/api/contacts/<contact_id>/favours/<favour_id>", tags=["favours"])
def delete_favour(contact_id: Id, favour_id: Id, if_match: IfMatch) -> Response[ContactPageView]:
    """Put a favour into the trash, where it stays for 30 days."""
    home, version = bootstrap.home(), expected_version(if_match)
    page = favours.delete_favour(owner_id(router), contact_id, favour_id, version, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.post("/api/contacts/<contact_id>/favours/<favour_id>/restore", tags=["favours"])
def restore_favour(contact_id: Id, favour_id: Id) -> Response[ContactPageView]:
    """Take a favour out of the trash."""
    home = bootstrap.home()
    page = favours.restore_favour(owner_id(router), contact_id, favour_id, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


def _person(line: SeesawLine) -> PersonView:
    return PersonView(**dict(seesaw_view(line, line.name)), contact_id=line.contact_id, name=line.name)
