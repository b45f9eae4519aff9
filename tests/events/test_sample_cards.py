"""The sample cards: made-up people whose cards Rapport reads right."""

from typing import Any

import pytest
from PIL import Image

from bench.cards.score import score
from shared.adapters.pictures import PillowPictures
from shared.domain.scan_shape import scan_shape
from shared.services.scan import scan
from tests.reader import reader
from tests.samples import FOLDER, SAMPLES, sample


def read(entry: dict[str, Any]) -> dict[str, Any]:
    (reading,) = scan(sample(entry).read_bytes(), pictures=PillowPictures(), reader=reader())
    return scan_shape(reading)["fields"]


def test_every_picture_is_in_the_index_and_small():
    assert sorted(path.name for path in FOLDER.glob("*.jpg")) == sorted(entry["file"] for entry in SAMPLES)
    for entry in SAMPLES:
        assert sample(entry).stat().st_size < 250_000
        with Image.open(sample(entry)) as picture:
            assert (1400, 1000) == picture.size


def test_nobody_on_a_sample_card_can_be_reached():
    for entry in SAMPLES:
        for address in [*entry["fields"]["emails"], *entry["fields"].get("websites", [])]:
            assert address.endswith(".example"), "RFC 2606 keeps this name free"


@pytest.mark.slow
@pytest.mark.parametrize("entry", SAMPLES, ids=lambda entry: entry["file"])
def test_a_sample_card_is_read_right(entry):
    fields = read(entry)
    result = score([{"id": "card", "fields": entry["fields"]}], {"card": fields})
    assert [] == [miss for miss in result.misses if miss.key in {"name", "emails", "phones", "organization"}]
    kinds = [phone["kind"] for phone in fields["phones"]]
    assert [phone["kind"] for phone in entry["fields"]["phones"]] == kinds


@pytest.mark.slow
def test_the_cards_with_a_code_say_what_the_code_says():
    entry = next(entry for entry in SAMPLES if "qr" in entry["file"])
    (reading,) = scan(sample(entry).read_bytes(), pictures=PillowPictures(), reader=reader())
    assert {"qr"} == {field.proof.source for field in reading.fields if field.field in {"name", "email", "phone"}}
