"""What of a contact's details stands in words meant for somebody who must not know yet who they are."""

import re
import unicodedata
from collections.abc import Iterator

from shared.domain.contact import ContactFields

LEAST = 3
"""Letters of a name that are told apart from everyday words."""


def given_away(words: str, fields: ContactFields) -> tuple[str, ...]:
    """The details that occur in the words as whole words, as they are written in the book."""
    said = f" {_plain(words)} "
    return tuple(dict.fromkeys(detail for detail in _details(fields) if f" {_plain(detail)} " in said))


def _details(fields: ContactFields) -> Iterator[str]:
    for name in (fields.name, *fields.name_alt):
        yield from (part for part in name.split() if len(_plain(part)) >= LEAST)
    yield from fields.organizations
    yield from fields.emails
    yield from (phone.number for phone in fields.phones)
    yield from fields.websites
    yield from fields.handles


def _plain(text: str) -> str:
    """Lower case, without accents, every other sign a space."""
    letters = (char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", "".join(letters)))
