"""A contact: a person in the book, or an organization whose card names no person."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.domain.base import FilledLine, FilledText, Line, Model, Text
from shared.domain.reading import PhoneKind, Polygon

ENTRIES = 20
"""How many mail addresses, phones and so on one contact may have."""

Lines = Annotated[tuple[FilledLine, ...], Field(max_length=ENTRIES)]


class ContactKind(StrEnum):
    """Whether the card names a person."""

    PERSON = "person"
    ORGANIZATION = "organization"


class Phone(Model):
    """A number as printed, and what it is for."""

    number: FilledLine
    kind: PhoneKind = PhoneKind.UNLABELLED


class ContactFields(Model):
    """What the owner can say about a contact; the primary entry of each list comes first.

    `circle` is the id of one of the owner's circles, or '' while it isn't said.
    """

    name: Line = ""
    name_alt: Lines = ()
    titles: Lines = ()
    departments: Lines = ()
    organizations: Lines = ()
    emails: Lines = ()
    phones: Annotated[tuple[Phone, ...], Field(max_length=ENTRIES)] = ()
    websites: Lines = ()
    addresses: Annotated[tuple[FilledText, ...], Field(max_length=ENTRIES)] = ()
    handles: Lines = ()
    notes: Text = ""
    circle: Line = ""

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if not self.name and not self.organizations:
            message = "say at least a name or an organization"
            raise ValueError(message)
        return self

    @property
    def kind(self) -> ContactKind:
        """A person when there is a name, else an organization."""
        return ContactKind.PERSON if self.name else ContactKind.ORGANIZATION

    @property
    def display_name(self) -> str:
        """The name to list this contact by."""
        return self.name or self.organizations[0]


class Met(Model):
    """When, where and in what company the owner met a contact."""

    on: date
    place: Line = ""
    occasion: Line = ""


class ContactPhoto(Model):
    """Where a contact's card can be seen: the page of the photo and the card's outline on it."""

    photo_id: str
    page: int = 0
    outline: Polygon = ()


class Contact(Model):
    """A contact as stored. `deleted_at` is set while it waits in the trash."""

    id: str
    fields: ContactFields
    photo: ContactPhoto | None = None
    card_id: str | None = None
    met_on: date | None = None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None
    version: int = 0


class BookEntry(Model):
    """The line of a contact in the list of people, with the words it is found by.

    It is stored beside the owner's other entries, so that a list or a search never reads whole contacts.
    """

    id: str
    name: str
    organization: str = ""
    title: str = ""
    place: str = ""
    met_on: date | None = None
    circle: str = ""
    deleted: bool = False
    words: str = ""
    version: int = 0
