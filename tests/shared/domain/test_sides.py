"""Two sides of one card are offered as a pair, two people are not."""

import pytest

from shared.domain.photo import Card, CardStatus
from shared.domain.reading import FieldName, FieldReading, Proof, Reading, Source
from shared.domain.sides import both_sides, pairs
from tests.support import WHOLE


def reading(**fields: str) -> Reading:
    proofs = ((FieldName(name), text) for name, text in fields.items())
    made = [
        FieldReading(field=name, value=text, proof=Proof(text=text, confidence=0.9, source=Source.OCR))
        for name, text in proofs
    ]
    return Reading(outline=WHOLE, fields=tuple(made))


def card(card_id: str, **fields: str) -> Card:
    return Card(id=card_id, photo_id=card_id, reading=reading(**fields))


FRONT = {"name": "Ana Ruiz", "email": "ana@pao.example", "organization": "Pão & Cia", "phone": "+351 123 456"}


@pytest.mark.parametrize(
    ("back", "reason"),
    [
        ({"organization": "PÃO & CIA."}, "the same organization"),
        ({"website": "https://www.pao.example/menu"}, "the same website"),
        ({"name": "安娜", "email": "ANA@pao.example"}, "the same mail address"),
        ({"phone": "(351) 123456"}, "the same number"),
    ],
)
def test_a_logo_or_another_script_with_something_in_common_is_the_other_side(back: dict[str, str], reason: str) -> None:
    (offered,) = pairs([card("01b", **back), card("01a", **FRONT)]).items()
    assert offered[0] == "01a"
    assert (offered[1].back_id, offered[1].reason) == ("01b", reason)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Bob Stone", "organization": "Pão & Cia"},
        {"email": "bob@pao.example", "organization": "Pão & Cia"},
        {"name": "Bob Stone", "email": "ana@pao.example"},
        {"organization": "Somebody else"},
        {},
    ],
)
def test_a_colleague_or_a_stranger_is_another_card(other: dict[str, str]) -> None:
    assert pairs([card("01a", **FRONT), card("01b", **other)]) == {}


def test_only_cards_taken_one_after_the_other_are_a_pair() -> None:
    cards = [card("01a", **FRONT), card("01b", name="Zoe"), card("01c", organization="Pão & Cia")]
    assert pairs(cards) == {}


def test_a_card_is_offered_one_other_side_and_a_decided_one_none() -> None:
    back = card("01b", organization="Pão & Cia")
    third = card("01c", organization="Pão & Cia")
    assert list(pairs([card("01a", **FRONT), back, third])) == ["01a"]
    assert pairs([card("01a", **FRONT), back.model_copy(update={"status": CardStatus.DROPPED})]) == {}


def test_both_sides_say_each_thing_once_and_a_second_name_is_the_other_script() -> None:
    back = reading(name="安娜", email="ANA@PAO.example", website="pao.example")
    said = [(s.field.field.value, s.field.value, s.on_back) for s in both_sides(reading(**FRONT), back)]
    assert said == [
        ("name", "Ana Ruiz", False),
        ("name_alt", "安娜", True),
        ("organization", "Pão & Cia", False),
        ("email", "ana@pao.example", False),
        ("phone", "+351 123 456", False),
        ("website", "pao.example", True),
    ]
