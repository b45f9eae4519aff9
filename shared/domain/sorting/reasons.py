"""Why a reading may be no contact, in words for its owner."""

from shared.domain.reading import FieldName, Reading, Source
from shared.domain.sorting.kinds_of_text import Kind

KEPT = "What it says is kept as notes."
CODE_ALONE = "The code on it names neither a person nor an organization."
NOBODY = "I found neither a person nor an organization on it."
UNREACHED = "It says no way to reach anybody: this may be one side of a card, a sign or a logo."
WHO = {FieldName.NAME, FieldName.ORGANIZATION}
REACHED = {FieldName.EMAIL, FieldName.PHONE, FieldName.WEBSITE, FieldName.HANDLE, FieldName.ADDRESS}
ROLES = {FieldName.TITLE, FieldName.DEPARTMENT}


def with_reason(reading: Reading, kind: Kind) -> Reading:
    """The reading as it is when it is a card with a contact; else doubted, with the reason.

    A name with a title but without numbers is one side of a card more often than not: it says so and stays sure.
    """
    found = {field.field for field in reading.fields}
    if not found or _named_by_code(reading):
        return reading
    if kind is not Kind.CARD:
        return reading.doubted(f"{kind} {KEPT}")
    if not found & WHO:
        return reading.doubted(CODE_ALONE if _all_coded(reading) else NOBODY)
    if found & REACHED:
        return reading
    return reading.model_copy(update={"reason": UNREACHED}) if found & ROLES else reading.doubted(UNREACHED)


def _named_by_code(reading: Reading) -> bool:
    return any(f.field in WHO and f.proof.source is Source.QR for f in reading.fields)


def _all_coded(reading: Reading) -> bool:
    return all(f.proof.source is Source.QR for f in reading.fields)
