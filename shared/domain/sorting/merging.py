"""Bringing together what a code states and what is printed: the code wins."""

import re

from shared.domain.reading import CardText, Code, FieldName, FieldReading, PhoneKind, Proof, Source
from shared.domain.sorting.vcards import Said, said_by
from shared.domain.sorting.websites import host_of
from shared.domain.sorting.words import bare, fold, is_wide, words

READ_CODE = 0.99
"""A code carries its own error correction."""
LAST_DIGITS = 8
REPLACED = {FieldName.ORGANIZATION, FieldName.TITLE, FieldName.DEPARTMENT}


def fields_of_codes(card: CardText) -> list[FieldReading]:
    """Every field that the card's codes state, each once."""
    kept: dict[tuple[FieldName, str], FieldReading] = {}
    for code in card.codes:
        for said in said_by(code.text):
            field = _field(said, code)
            kept.setdefault((field.field, fold(field.value)), field)
    return list(kept.values())


def merged(coded: list[FieldReading], printed: list[FieldReading]) -> list[FieldReading]:
    """The coded fields, then the printed ones that say something else."""
    stated = {field.field for field in coded}
    result = [_with_kind(field, printed) for field in coded]
    for field in printed:
        if field.field is FieldName.NAME and FieldName.NAME in stated:
            result += _other_name(field, coded)
        elif field.field in REPLACED and field.field in stated:
            continue
        elif not any(_same(field, other) for other in coded):
            result.append(field)
    return result


def _field(said: Said, code: Code) -> FieldReading:
    proof = Proof(text=said.text, box=code.box, confidence=READ_CODE, source=Source.QR)
    return FieldReading(field=said.field, value=said.value, kind=said.kind, proof=proof)


def _with_kind(field: FieldReading, printed: list[FieldReading]) -> FieldReading:
    """A number's kind from the card's label when the code gives none, or none that says much."""
    if field.kind not in {PhoneKind.UNLABELLED, PhoneKind.PHONE}:
        return field
    telling = {PhoneKind.MOBILE, PhoneKind.FAX} if field.kind is PhoneKind.PHONE else set(PhoneKind)
    twin = next((p for p in printed if p.kind in telling and _same(p, field)), None)
    return field.model_copy(update={"kind": twin.kind}) if twin else field


def _other_name(field: FieldReading, coded: list[FieldReading]) -> list[FieldReading]:
    names = [c.value for c in coded if c.field is FieldName.NAME]
    if any(is_wide(name) == is_wide(field.value) for name in names):
        return []
    return [field.model_copy(update={"field": FieldName.NAME_ALT})]


def _same(one: FieldReading, other: FieldReading) -> bool:
    if one.field is not other.field:
        return False
    match one.field:
        case FieldName.PHONE:
            return _digits(one.value)[-LAST_DIGITS:] == _digits(other.value)[-LAST_DIGITS:]
        case FieldName.WEBSITE:
            return host_of(one.value) == host_of(other.value)
        case FieldName.ADDRESS:
            mine, theirs = set(words(one.value)), set(words(other.value))
            return len(mine & theirs) * 2 > min(len(mine), len(theirs))
    return bare(one.value) == bare(other.value)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
