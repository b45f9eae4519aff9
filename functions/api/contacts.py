"""Routes of the book: its contacts, and the vCard."""

from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import contact_answer
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from functions.api.views import ContactPageView
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.contact import BookEntry, ContactFields, Met
from shared.services import contact_pages, contacts, reads

router = APIGatewayHttpRouter()

PAGE = 50


class NewContact(Model):
    """A contact typed in by hand, perhaps beside a photo that could not be read."""

    fields: ContactFields
    met: Met | None = None
    photo_id: str | None = None


class Change(Model):
    """What a contact's fields should be."""

    fields: ContactFields


class ContactLine(Model):
    """A contact in the list of people."""

    id: str
    name: str
    organization: str
    title: str
    place: str
    met_on: str | None
    circle: str


class ContactList(Model):
    """Some of the contacts that match, by name; `total` counts all of them."""

    contacts: tuple[ContactLine, ...]
    cursor: str | None
    total: int


@router.get("/api/contacts", tags=["contacts"])
def list_contacts(
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(pattern=r"^\d{0,9}$")] = "",
) -> ContactList:
    """Contacts in which every word of `q` occurs, by name."""
    matching = contacts.find_contacts(owner_id(router), q, table=bootstrap.home().table)
    start = int(cursor or 0)
    rest = start + PAGE < len(matching)
    return ContactList(
        contacts=tuple(contact_line(entry) for entry in matching[start : start + PAGE]),
        cursor=str(start + PAGE) if rest else None,
        total=len(matching),
    )


@router.post("/api/contacts", tags=["contacts"])
def add_contact(new: NewContact) -> Response[ContactPageView]:
    """Put a contact into the book that was typed in."""
    home = bootstrap.home()
    page = contacts.add_contact(owner_id(router), new.fields, new.met, new.photo_id, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page, status=HTTPStatus.CREATED)


@router.get("/api/contacts/<contact_id>", tags=["contacts"])
def get_contact(contact_id: Id) -> Response[ContactPageView]:
    """Everything about one contact."""
    page = contact_pages.contact_page(owner_id(router), contact_id, table=bootstrap.home().table)
    return contact_answer(owner_id(router), page)


@router.put("/api/contacts/<contact_id>", tags=["contacts"])
def change_contact(contact_id: Id, change: Change, if_match: IfMatch) -> Response[ContactPageView]:
    """Replace a contact's fields, if nobody else did since they were read."""
    home = bootstrap.home()
    version = expected_version(if_match)
    page = contacts.change_contact(
        owner_id(router), contact_id, change.fields, version, table=home.table, now=home.clock()
    )
    return contact_answer(owner_id(router), page)


@router.delete("/api/contacts/<contact_id>", tags=["contacts"])
def delete_contact(contact_id: Id, if_match: IfMatch) -> Response[ContactPageView]:
    """Put a contact into the trash, where it stays for 30 days."""
    home = bootstrap.home()
    version = expected_version(if_match)
    page = contacts.delete_contact(owner_id(router), contact_id, version, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.post("/api/contacts/<contact_id>/restore", tags=["contacts"])
def restore_contact(contact_id: Id) -> Response[ContactPageView]:
    """Take a contact out of the trash."""
    home = bootstrap.home()
    page = contacts.restore_contact(owner_id(router), contact_id, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.get("/api/contacts/<contact_id>/vcard", tags=["contacts"])
def vcard(contact_id: Id) -> Response[Any]:
    """The contact as a vCard 3.0 file."""
    # Loaded here: no other route needs it, and a cold start pays for every import.
    from shared.services.vcards import to_vcard  # noqa: PLC0415

    contact = reads.contact(bootstrap.home().table, owner_id(router), contact_id)
    return Response(
        status_code=HTTPStatus.OK,
        content_type="text/vcard; charset=utf-8",
        body=to_vcard(contact),
        headers={"Content-Disposition": f'attachment; filename="{contact.id}.vcf"'},
    )


def contact_line(entry: BookEntry) -> ContactLine:
    """A contact as lists show them."""
    shown = entry.model_dump(mode="json", exclude={"deleted", "words", "version"})
    return ContactLine(**shown)
