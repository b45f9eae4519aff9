"""A contact as a reading proposes it, before anybody looked at it."""

from shared.domain.base import LINE_LIMIT, TEXT_LIMIT
from shared.domain.contact import ENTRIES, ContactFields, Phone
from shared.domain.reading import FieldName, PhoneKind, Reading

WHO = (FieldName.NAME, FieldName.ORGANIZATION)


def proposed_contact(reading: Reading) -> ContactFields | None:
    """The fields of a contact; None when the card names neither a person nor an organization, or may be no card."""
    if reading.reason and all(field.doubtful for field in reading.fields if field.field in WHO):
        return None
    name = reading.first(FieldName.NAME)[:LINE_LIMIT]
    organizations = _lines(reading, FieldName.ORGANIZATION)
    if not name and not organizations:
        return None
    return ContactFields(
        name=name,
        name_alt=_lines(reading, FieldName.NAME_ALT),
        titles=_lines(reading, FieldName.TITLE),
        departments=_lines(reading, FieldName.DEPARTMENT),
        organizations=organizations,
        emails=_lines(reading, FieldName.EMAIL),
        phones=_phones(reading),
        websites=_lines(reading, FieldName.WEBSITE),
        addresses=tuple(text[:TEXT_LIMIT] for text in reading.values(FieldName.ADDRESS)[:ENTRIES]),
        handles=_lines(reading, FieldName.HANDLE),
        notes="\n".join(reading.values(FieldName.NOTE))[:TEXT_LIMIT],
    )


def _lines(reading: Reading, field: FieldName) -> tuple[str, ...]:
    return tuple(text[:LINE_LIMIT] for text in reading.values(field)[:ENTRIES])


def _phones(reading: Reading) -> tuple[Phone, ...]:
    found = [f for f in reading.fields if f.field is FieldName.PHONE][:ENTRIES]
    return tuple(Phone(number=f.value[:LINE_LIMIT], kind=f.kind or PhoneKind.UNLABELLED) for f in found)
