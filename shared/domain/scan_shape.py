"""The shape of a reading outside: plain lists by field, as `rapport scan --json` and the benchmark print it."""

from typing import Any

from shared.domain.reading import FieldName, FieldReading, Reading

KEYS = {
    FieldName.NAME: "name",
    FieldName.NAME_ALT: "name_alt",
    FieldName.TITLE: "title",
    FieldName.DEPARTMENT: "department",
    FieldName.ORGANIZATION: "organization",
    FieldName.EMAIL: "emails",
    FieldName.PHONE: "phones",
    FieldName.WEBSITE: "websites",
    FieldName.ADDRESS: "addresses",
    FieldName.HANDLE: "handles",
    FieldName.NOTE: "notes",
}
"""The key of each field; `name` holds one text or null, every other a list."""


def scan_shape(reading: Reading) -> dict[str, Any]:
    """`{"fields": {...}, "proof": {...}, "reason": …}` of JSON values; every key of `KEYS` is there in both.

    `fields["phones"]` holds `{"number", "kind"}`. `proof[key]` lists, for each value in the same order,
    `{"text", "box", "confidence", "source", "reason"}`, the box in fractions of the photo.
    `reason` says why this may be no card, or is null.
    """
    fields: dict[str, Any] = {}
    proof: dict[str, Any] = {}
    for field, key in KEYS.items():
        found = [f for f in reading.fields if f.field is field]
        fields[key] = [_value(f) for f in found]
        proof[key] = [f.proof.model_dump(mode="json") for f in found]
    fields["name"] = next(iter(fields["name"]), None)
    return {"fields": fields, "proof": proof, "reason": reading.reason or None}


def _value(field: FieldReading) -> Any:
    if field.field is FieldName.PHONE:
        return {"number": field.value, "kind": field.kind.value if field.kind else "unlabelled"}
    return field.value
