"""Sorting a card's lines and codes into fields: the order in which the rules have their say."""

from dataclasses import dataclass

from shared.domain.reading import CardText, FieldName, FieldReading, Reading
from shared.domain.sorting.address_lines import read_addresses
from shared.domain.sorting.candidates import signs_box
from shared.domain.sorting.contacts import proven, read_contacts, rows_of
from shared.domain.sorting.features import Surroundings
from shared.domain.sorting.found import Row
from shared.domain.sorting.headings import read_headings
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.kinds_of_text import Kind, kind_of
from shared.domain.sorting.merging import fields_of_codes, merged
from shared.domain.sorting.organizations import is_firms_box, names_a_host
from shared.domain.sorting.persons import parted_by_person
from shared.domain.sorting.reasons import with_reason
from shared.domain.sorting.segments import Segment, segments_of
from shared.domain.sorting.title_lines import split_lines
from shared.domain.sorting.twice import said_twice
from shared.domain.sorting.websites import host_of

ORDER = tuple(FieldName)
NOTE_SURE = 0.9
FEWEST_LETTERS, FEWEST_DIGITS = 2, 4


def sort_fields(card: CardText, region: str = "") -> Reading:
    """The fields of a card, each with its proof, those of one kind in the order of their worth.

    `region` is the ISO code of the country where the card most likely comes from, or empty. Every value
    stands in the card's lines or codes; where a rule changed a character, `proof.reason` says which.
    What is no card (a page of a book, a receipt) is kept as notes beside doubtful contacts, with the reason in
    words. Never raises, whatever the text.
    """
    parts = _parts(card, region)
    return _reading(card, parts.all(), parts.kind)


def sort_cards(card: CardText, region: str = "") -> list[Reading]:
    """As `sort_fields`, but a card that names several people with numbers or mails of their own is one reading each.

    They share what is nobody's own: organization, addresses, websites, the switchboard's number. There is
    always at least one reading.
    """
    parts = _parts(card, region)
    own = parted_by_person(parts.rows, parts.printed, parts.people) if not parts.coded else []
    notes = {f.proof.text for f in parts.people}
    if len(own) < 2:  # noqa: PLR2004
        return [_reading(card, parts.all(), parts.kind)]
    rest = [note for note in parts.notes if note.proof.text not in notes]
    return [_reading(card, [*fields, *rest], parts.kind) for fields in own]


@dataclass(frozen=True)
class _Parts:
    """A card's fields before they become a reading."""

    rows: list[Row]
    coded: list[FieldReading]
    printed: list[FieldReading]
    people: list[FieldReading]
    notes: list[FieldReading]
    kind: Kind = Kind.CARD

    def all(self) -> list[FieldReading]:
        return merged(self.coded, [*self.printed, *self.notes])


def _parts(card: CardText, region: str) -> _Parts:
    coded = fields_of_codes(card)
    rows = rows_of(card)
    contacts = read_contacts(rows, region)
    kind = kind_of(rows, [*coded, *contacts])
    if kind is not Kind.CARD:
        return _Parts(rows, coded, contacts, [], _whole_lines(rows), kind)
    around, addresses = _open_lines(rows, [*coded, *contacts])
    headings = read_headings(around)
    printed = said_twice([*headings.fields, *contacts, *addresses], [f.value for f in headings.people])
    return _Parts(rows, coded, printed, headings.people, _notes(headings.left))


def _reading(card: CardText, fields: list[FieldReading], kind: Kind) -> Reading:
    ordered = tuple(sorted(fields, key=lambda field: ORDER.index(field.field)))
    return with_reason(Reading(outline=card.outline, fields=ordered, unread=card.unread), kind)


def open_segments(card: CardText, region: str = "") -> tuple[list[Row], list[Segment]]:
    """The rows of a card, and the pieces of them that no contact took."""
    rows = rows_of(card)
    read_contacts(rows, region)
    return rows, segments_of(rows)


def surroundings(card: CardText, region: str = "") -> Surroundings:
    """The lines of a card that are neither contact nor address, with what the rest of the card says."""
    rows = rows_of(card)
    contacts = read_contacts(rows, region)
    return _open_lines(rows, [*fields_of_codes(card), *contacts])[0]


def _open_lines(rows: list[Row], known: list[FieldReading]) -> tuple[Surroundings, list[FieldReading]]:
    hosts, locals_ = _hosts(known), _locals(known)
    segments = segments_of(rows)
    addresses, free = read_addresses([s for s in segments if not names_a_host(s.text, hosts)], rows)
    open_ = [s for s in segments if s in free or names_a_host(s.text, hosts)]
    signs = [local for local in locals_ if signs_box(open_, local)]
    hosts, locals_ = hosts + signs, [local for local in locals_ if local not in signs]
    return Surroundings(rows, split_lines(open_, hosts, locals_), hosts, locals_), addresses


def _hosts(fields: list[FieldReading]) -> list[str]:
    """The hosts of mails and websites, and the mailboxes that are named like a firm."""
    mails = [f.value.rpartition("@") for f in fields if f.field is FieldName.EMAIL]
    boxes = [local for local, _, host in mails if not company_label(host) and is_firms_box(local)]
    return boxes + [host for _, _, host in mails] + [host_of(f.value) for f in fields if f.field is FieldName.WEBSITE]


def _locals(fields: list[FieldReading]) -> list[str]:
    locals_ = [f.value.rpartition("@")[0] for f in fields if f.field is FieldName.EMAIL]
    return [local for local in locals_ if not is_firms_box(local)]


def _notes(segments: list[Segment]) -> list[FieldReading]:
    kept = [s for s in segments if _worth_noting(s.text)]
    return [_note(segment) for segment in kept]


def _note(segment: Segment) -> FieldReading:
    reason = "" if segment.printed else segment.reason
    return proven(FieldName.NOTE, segment.printed or segment.text, [segment.row], sure=NOTE_SURE, reason=reason)


def _whole_lines(rows: list[Row]) -> list[FieldReading]:
    """All that is printed: on what is no card, a number means little without its sentence."""
    return [proven(FieldName.NOTE, row.text, [row], sure=NOTE_SURE) for row in rows if any(map(str.isalnum, row.text))]


def _worth_noting(text: str) -> bool:
    """A word, or a number of some length: not the specks that a reading leaves."""
    return sum(char.isalnum() for char in text) >= (FEWEST_LETTERS if any(map(str.isalpha, text)) else FEWEST_DIGITS)
