"""Sorting a card's lines and codes into fields: the order in which the rules have their say."""

from shared.domain.reading import CardText, FieldName, FieldReading, Reading
from shared.domain.sorting.address_lines import read_addresses
from shared.domain.sorting.contacts import proven, read_contacts, rows_of
from shared.domain.sorting.headings import read_headings
from shared.domain.sorting.merging import fields_of_codes, merged
from shared.domain.sorting.segments import Segment, segments_of
from shared.domain.sorting.titles import read_titles
from shared.domain.sorting.websites import host_of

ORDER = tuple(FieldName)
NOTE_SURE = 0.9
FEWEST_LETTERS, FEWEST_DIGITS = 2, 4


def sort_fields(card: CardText, region: str = "") -> Reading:
    """The fields of a card, each with its proof, those of one kind in the order of their worth.

    `region` is the ISO code of the country where the card most likely comes from, or empty. Every value
    stands in the card's lines or codes; where a rule changed a character, `proof.reason` says which.
    Never raises, whatever the text.
    """
    coded = fields_of_codes(card)
    rows = rows_of(card)
    contacts = read_contacts(rows, region)
    known = [*coded, *contacts]
    hosts, locals_ = _hosts(known), _locals(known)
    addresses, segments = read_addresses(segments_of(rows))
    titles, titled, segments = read_titles(segments, hosts, locals_)
    headings, segments = read_headings(segments, titled, hosts, locals_)
    printed = [*headings, *titles, *contacts, *addresses, *_notes(segments)]
    fields = sorted(merged(coded, printed), key=lambda field: ORDER.index(field.field))
    return Reading(outline=card.outline, fields=tuple(fields))


def _hosts(fields: list[FieldReading]) -> list[str]:
    mails = [f.value.rpartition("@")[2] for f in fields if f.field is FieldName.EMAIL]
    return mails + [host_of(f.value) for f in fields if f.field is FieldName.WEBSITE]


def _locals(fields: list[FieldReading]) -> list[str]:
    return [f.value.rpartition("@")[0] for f in fields if f.field is FieldName.EMAIL]


def _notes(segments: list[Segment]) -> list[FieldReading]:
    return [proven(FieldName.NOTE, s.text, [s.row], sure=NOTE_SURE) for s in segments if _worth_noting(s.text)]


def _worth_noting(text: str) -> bool:
    """A word, or a number of some length: not the specks that a reading leaves."""
    return sum(char.isalnum() for char in text) >= (FEWEST_LETTERS if any(map(str.isalpha, text)) else FEWEST_DIGITS)
