"""Mail and web addresses, handles and phones: found line by line, each taking its part of the line away."""

import re

from shared.domain.base import LINE_LIMIT
from shared.domain.reading import CardText, FieldName, FieldReading, PhoneKind, Proof, Source
from shared.domain.sorting import vietnamese
from shared.domain.sorting.calibration import calibrated, legible
from shared.domain.sorting.emails import (
    AT,
    find_emails,
    find_emails_at,
    split_address,
    unsigned_address,
    unsigned_box,
)
from shared.domain.sorting.found import Found, Row, below, same_row
from shared.domain.sorting.handles import find_handles, is_profile
from shared.domain.sorting.internet import is_host
from shared.domain.sorting.labels import KINDS, groups_of, labels_before
from shared.domain.sorting.layout import outline, place
from shared.domain.sorting.phones import BY_PICTURE, find_phones
from shared.domain.sorting.postcodes import is_bare_postcode
from shared.domain.sorting.regions import region_of
from shared.domain.sorting.signs import unspaced
from shared.domain.sorting.websites import find_websites, host_of
from shared.domain.sorting.words import fold, table

_WIDE_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-"}
_IN_ANGLES = re.compile(r"[〈<《‹]\s?(\d{2,5})\s?[〉>》›]")
"""An area code in the brackets that Japan prints: `〈052〉791-0101`."""
_KOREAN_FORM = re.compile(r"\(\s?주\s?\)")
MOST_LINES = 250
LABEL_GAP = 10.0
"""Ems between a column of labels and the numbers that they are for."""
MISREAD_AT = 0.85
"""What is left of the confidence in a mail whose `@` was not read."""
SURE_KINDS = set(KINDS) | {"number", "handle"}


def rows_of(card: CardText) -> list[Row]:
    """The card's lines with full-width signs made plain and Vietnamese letters put back, where they have a place.

    A line is worked on in parts that fit a field of a contact, and no card has more than `MOST_LINES`: whatever
    the text, the rules end in reasonable time.
    """
    texts = [(unspaced(part), placed) for placed in place(card.lines[:MOST_LINES]) for part in _parts(placed.line.text)]
    rows = [Row(text=text, rest=text, placed=placed) for text, placed in texts[:MOST_LINES] if text.strip()]
    if not vietnamese.is_vietnamese(row.text for row in rows):
        return rows
    return [*map(_restored, rows[: vietnamese.MOST_LINES]), *rows[vietnamese.MOST_LINES :]]


def _restored(row: Row) -> Row:
    text, restored = vietnamese.restore(row.text)
    return Row(text=text, rest=text, placed=row.placed, restored=restored)


def _parts(text: str) -> list[str]:
    plain = _IN_ANGLES.sub(r"(\1)", _KOREAN_FORM.sub("(주)", text.translate(_WIDE_ASCII)))
    return [plain[start : start + LINE_LIMIT] for start in range(0, len(plain), LINE_LIMIT)]


def proven(
    field: FieldName,
    value: str,
    rows: list[Row],
    *,
    sure: float,
    reason: str = "",
    kind: PhoneKind | None = None,
) -> FieldReading:
    """A field with its proof: the printed lines, the box around them, and how sure engine and rule are."""
    confidence = legible(min(row.placed.line.confidence for row in rows)) * calibrated(field, sure)
    box = rows[0].placed.line.box if len(rows) == 1 else outline([p for r in rows for p in r.placed.line.box])
    text = "\n".join(row.placed.line.text for row in rows)
    reason = reason or vietnamese.reason_for(value, [one for row in rows for one in row.restored])
    return FieldReading(
        field=field,
        value=value,
        kind=kind,
        proof=Proof(text=text, box=box, confidence=confidence, source=Source.OCR, reason=reason),
    )


def read_contacts(rows: list[Row], region: str) -> list[FieldReading]:
    """All contacts of the card; what they took is gone from the rows' `rest`."""
    emails = _emails(rows)
    unsigned, websites = _parted(_websites(rows), emails)
    emails += unsigned
    emails += _emails_at(rows, [host_of(f.value).removeprefix("www.") for f in websites])
    hosts = [f.value.rpartition("@")[2] for f in emails] + [host_of(f.value) for f in websites]
    region = region_of(hosts, [row.text for row in rows]) or region
    return emails + websites + _handles(rows) + _phones(rows, region)


def _emails(rows: list[Row]) -> list[FieldReading]:
    fields = []
    for row in rows:
        fields += _taken(FieldName.EMAIL, row, list(find_emails(row.rest)))
    for upper in rows:
        lower = next((r for r in rows if below(upper.placed, r.placed)), None)
        halves = split_address(upper.rest, lower.rest) if lower else None
        if lower and halves:
            upper.take(halves[0].start, halves[0].end)
            lower.take(halves[1].start, halves[1].end)
            fields.append(
                proven(FieldName.EMAIL, halves[0].value, [upper, lower], sure=halves[0].sure, reason=halves[0].reason)
            )
    return _once(fields)


def _parted(websites: list[FieldReading], emails: list[FieldReading]) -> tuple[list[FieldReading], list[FieldReading]]:
    """The mails whose `@` was not read, so that they passed for web addresses, and the web addresses."""
    hosts = [f.value.rpartition("@")[2].casefold() for f in emails] + table("internet")["mail_hosts"]
    hosts += [host_of(f.value) for f in websites if f.field is FieldName.WEBSITE]
    meant = [unsigned_address(f.value, hosts) for f in websites]
    if not emails and not any(meant):
        meant = [unsigned_box(f.value) for f in websites]
    mails = [_as_mail(f, value) for f, value in zip(websites, meant, strict=True) if value]
    return mails, [f for f, value in zip(websites, meant, strict=True) if not value]


def _as_mail(field: FieldReading, value: str) -> FieldReading:
    proof = field.proof.model_copy(update={"reason": AT, "confidence": field.proof.confidence * MISREAD_AT})
    return field.model_copy(update={"field": FieldName.EMAIL, "value": value, "proof": proof})


def _emails_at(rows: list[Row], hosts: list[str]) -> list[FieldReading]:
    return [f for row in rows for f in _taken(FieldName.EMAIL, row, list(find_emails_at(row.rest, hosts)))]


def _websites(rows: list[Row]) -> list[FieldReading]:
    fields = []
    for row in rows:
        fields += _taken(FieldName.WEBSITE, row, list(find_websites(row.rest)))
    profiles = [f.model_copy(update={"field": FieldName.HANDLE}) for f in fields if is_profile(f.value)]
    return _once(fields) + profiles


def _handles(rows: list[Row]) -> list[FieldReading]:
    fields = []
    for row in rows:
        fields += _taken(FieldName.HANDLE, row, [f for f in find_handles(row.rest) if not is_host(f.value)])
    return fields


def _phones(rows: list[Row], region: str) -> list[FieldReading]:
    fields = []
    for row in rows:
        beside = _beside(row, rows)
        if not beside and is_bare_postcode(row, rows):
            continue
        fields += _taken(FieldName.PHONE, row, list(find_phones(row.rest, region, beside)))
    return [_not_by_picture(field) for field in fields[:1]] + fields[1:]


def _not_by_picture(first: FieldReading) -> FieldReading:
    """The card's first number, no fax for a picture's sake: a telephone may be drawn and read like a fax machine."""
    if first.proof.reason != BY_PICTURE:
        return first
    proof = first.proof.model_copy(update={"reason": ""})
    return first.model_copy(update={"kind": PhoneKind.UNLABELLED, "proof": proof})


def _beside(row: Row, rows: list[Row]) -> frozenset[str]:
    """The label that stands alone to the left of a line, or right above it."""
    if not re.match(r"[\s(+.:]*\d", row.rest) or labels_before(row.rest) & SURE_KINDS:
        return frozenset()
    left = [r for r in rows if r is not row and same_row(r.placed, row.placed, LABEL_GAP)]
    over = [r for r in rows if r is not row and below(r.placed, row.placed, 0.8)]
    for other in (*sorted(left, key=lambda r: -r.placed.right), *over):
        groups = groups_of(other.text)
        if groups & SURE_KINDS:
            return frozenset(groups & SURE_KINDS)
    return frozenset()


def _taken(field: FieldName, row: Row, found: list[Found]) -> list[FieldReading]:
    fields = []
    for item in found:
        row.take(item.start, item.end)
        row.contacts = True
        fields.append(proven(field, item.value, [row], sure=item.sure, reason=item.reason, kind=item.kind))
    return fields


def _once(fields: list[FieldReading]) -> list[FieldReading]:
    """Without what is printed twice."""
    kept: dict[str, FieldReading] = {}
    for field in fields:
        kept.setdefault(_plain_address(field.value), field)
    return list(kept.values())


def _plain_address(value: str) -> str:
    """A mail or web address as it counts as the same: without scheme, `www.` and the last slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", fold(value)).rstrip("/")
