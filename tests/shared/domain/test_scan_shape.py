"""The shape in which readings are printed."""

import json

from shared.domain.reading import FieldName, FieldReading, PhoneKind, Proof, Reading, Source
from shared.domain.scan_shape import KEYS, scan_shape

BOX = ((0.1, 0.1), (0.4, 0.1), (0.4, 0.2), (0.1, 0.2))


def field(name: FieldName, value: str, kind: PhoneKind | None = None) -> FieldReading:
    proof = Proof(text=f"printed {value}", box=BOX, confidence=0.9, source=Source.OCR, reason="")
    return FieldReading(field=name, value=value, kind=kind, proof=proof)


def test_a_reading_becomes_plain_lists_with_a_proof_for_each_value():
    reading = Reading(
        outline=BOX,
        fields=(
            field(FieldName.NAME, "Ana Lima"),
            field(FieldName.PHONE, "555-0101", PhoneKind.FAX),
            field(FieldName.PHONE, "555-0102", PhoneKind.UNLABELLED),
        ),
    )
    shape = scan_shape(reading)
    assert "Ana Lima" == shape["fields"]["name"]
    assert [{"number": "555-0101", "kind": "fax"}, {"number": "555-0102", "kind": "unlabelled"}] == shape["fields"][
        "phones"
    ]
    assert ["printed 555-0101", "printed 555-0102"] == [proof["text"] for proof in shape["proof"]["phones"]]
    assert {"text", "box", "confidence", "source", "reason"} == set(shape["proof"]["name"][0])
    assert shape == json.loads(json.dumps(shape, default=list)) | shape


def test_every_key_is_there_even_when_nothing_was_read():
    shape = scan_shape(Reading(outline=BOX))
    assert set(KEYS.values()) == set(shape["fields"]) == set(shape["proof"])
    assert shape["fields"]["name"] is None
    assert [] == shape["fields"]["organization"]
    json.dumps(shape)
