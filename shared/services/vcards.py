"""A contact as a vCard 3.0 (RFC 2426): the version that every address book reads, Apple's among them."""

from collections.abc import Iterable
from typing import Any

import vobject
from vobject.vcard import Address, Name

from shared.domain.contact import Contact, ContactFields
from shared.domain.reading import PhoneKind

_PHONE_TYPES = {
    PhoneKind.MOBILE: "CELL",
    PhoneKind.FAX: "FAX",
    PhoneKind.PHONE: "WORK",
    PhoneKind.UNLABELLED: "VOICE",
}


def to_vcard(contact: Contact) -> str:
    """The contact as vCard text with CRLF line ends."""
    card = vobject.vCard()
    fields = contact.fields
    _add(card, "fn", fields.display_name)
    _add(card, "n", _structured(fields))
    _add(card, "uid", f"urn:rapport:contact:{contact.id}")
    _add(card, "rev", contact.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    for organization in fields.organizations:
        units = fields.departments if organization == fields.organizations[0] else ()
        _add(card, "org", [organization, *units])
    for phone in fields.phones:
        _add(card, "tel", phone.number, type_param=_PHONE_TYPES[phone.kind])
    for address in fields.addresses:
        _add(card, "adr", Address(street=address), type_param="WORK")
    for name, value in _plain(fields):
        _add(card, name, value)
    return str(card.serialize())


def _plain(fields: ContactFields) -> Iterable[tuple[str, str]]:
    for name, values in (
        ("title", fields.titles),
        ("email", fields.emails),
        ("url", fields.websites),
        ("x-socialprofile", fields.handles),
        ("x-name-alt", fields.name_alt),
    ):
        for value in values:
            yield name, value
    if fields.notes:
        yield "note", fields.notes


def _structured(fields: ContactFields) -> Name:
    """Family name last, as most cards print it; a name of one word or of an organization is given whole."""
    given, _, family = fields.display_name.rpartition(" ") if fields.name else ("", "", "")
    return Name(family=family, given=given) if given else Name(given=fields.display_name)


def _add(card: Any, name: str, value: Any, **parameters: str) -> None:
    line = card.add(name)
    line.value = value
    for parameter, setting in parameters.items():
        setattr(line, parameter, setting)
