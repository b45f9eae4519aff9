"""How contacts are listed and found: by name, and by words that are part of what is written about them."""

import unicodedata
from collections.abc import Iterable

from shared.domain.contact import BookEntry, Contact, ContactFields


def fold(text: str) -> str:
    """Text without case, accents and width, so that `josé` is found by `JOSE`."""
    if text.isascii():
        return text.lower()
    while (folded := _fold_once(text)) != text:  # a few characters need it twice
        text = folded
    return text


def entry_of(contact: Contact) -> BookEntry:
    """The line of this contact in the list of people."""
    fields = contact.fields
    return BookEntry(
        id=contact.id,
        name=fields.display_name,
        organization=next(iter(fields.organizations), ""),
        title=next(iter(fields.titles), ""),
        place=_last_line(next(iter(fields.addresses), "")),
        met_on=contact.met_on,
        circle=fields.circle,
        deleted=contact.deleted_at is not None,
        words=fold("\n".join(_searched(fields))),
        version=contact.version,
    )


def matches(entry: BookEntry, query: str) -> bool:
    """Whether every word of the query is part of what the entry is found by."""
    return all(word in entry.words for word in fold(query).split())


def sort_key(entry: BookEntry) -> tuple[str, str]:
    """By name, accents and case aside; the id keeps the order of namesakes."""
    return fold(entry.name), entry.id


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _searched(fields: ContactFields) -> Iterable[str]:
    yield fields.name
    for texts in (
        fields.name_alt,
        fields.titles,
        fields.departments,
        fields.organizations,
        fields.emails,
        fields.websites,
        fields.addresses,
        fields.handles,
    ):
        yield from texts
    for phone in fields.phones:
        yield phone.number
        yield "".join(c for c in phone.number if c.isdigit())
    yield fields.notes


def _last_line(address: str) -> str:
    return address.rsplit("\n", 1)[-1]
