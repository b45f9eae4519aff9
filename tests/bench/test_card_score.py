"""What the benchmark of card reading counts as right."""

import pytest

from bench.cards.score import edits, same_address, same_phone, same_text, same_website, score

LABEL = {
    "id": "1",
    "fields": {
        "name": "Ana Lima",
        "organization": ["Example Ltda.", "Example"],
        "title": ["Engineer"],
        "emails": ["ana@example.com"],
        "phones": [{"number": "(11) 5555-0101", "kind": "fax"}, {"number": "5555-0102", "kind": "unlabelled"}],
        "websites": ["https://www.example.com/"],
        "addresses": ["Rua Exemplo, 1\nSão Paulo"],
    },
}
RIGHT = {
    "name": "ANA LIMA",
    "organization": ["EXAMPLE LTDA"],
    "title": ["Engineer"],
    "emails": ["Ana@Example.com"],
    "phones": [{"number": "+55 11 5555 0101", "kind": "phone"}, {"number": "5555 0102", "kind": "mobile"}],
    "websites": ["example.com"],
    "addresses": ["Rua Exemplo 1, São Paulo - SP"],
}


def test_a_card_that_nobody_must_correct_is_right_in_full():
    table = score([LABEL], {"1": RIGHT}).as_json()
    assert 1.0 == table["record"]
    assert {1.0} == {table[key]["f1"] for key in ("name", "title", "emails", "phones", "websites", "addresses")}
    assert (1.0, 0.5) == (table["organization"]["precision"], table["organization"]["recall"])
    assert 0.0 == table["phone_kind"]


def test_what_is_added_wrongly_counts_against_it():
    result = score([LABEL], {"1": RIGHT | {"emails": ["ana@example.com", "x@example.com"]}})
    assert (0.5, 1.0) == (result.counts["emails"].precision, result.counts["emails"].recall)
    assert 0.0 == result.as_json()["record"]
    assert [("1", "emails", [], ["x@example.com"])] == [
        (miss.card, miss.key, miss.missed, miss.added) for miss in result.misses if miss.key == "emails"
    ]


def test_a_card_that_was_not_read_is_missed():
    table = score([LABEL], {}).as_json()
    assert {0.0} == {table[key]["recall"] for key in ("name", "phones", "addresses")}
    assert 0.0 == table["record"]


def test_unscored_fields_and_values_count_neither_way():
    label = LABEL | {"unscored": ["title"], "unscored_values": ["Your Name"]}
    result = score([label], {"1": RIGHT | {"title": ["Chef"], "organization": ["Example Ltda.", "YOUR NAME"]}})
    assert (0, 0) == (result.counts["title"].added, result.counts["organization"].added)


def test_a_name_may_be_read_in_either_script_and_of_either_person():
    two = {"id": "1", "fields": {"name": "TARO YAMADA", "name_alt": ["山田 太郎"]}}
    pair = {"id": "1", "fields": {"people": ["Ana", {"name": "Bea"}]}}
    for label, read in ((two, "山田太郎"), (two, "Taro Yamada"), (pair, "Bea")):
        assert 1.0 == score([label], {"1": {"name": read}}).as_json()["name"]["f1"] or label is pair
        assert 0 == score([label], {"1": {"name": read}}).counts["name"].added


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("0911 555013", "+49 911 555013", True),
        ("5555-0101", "11 5555-0101", True),
        ("5555-0101", "5555-0102", False),
        ("555-01", "1555-01", False),
        ("212 555 0101 ext 12", "212 555 0101", True),
    ],
)
def test_phones_are_compared_by_their_digits(one, other, same):
    assert same is same_phone({"number": one}, {"number": other})


def test_texts_may_differ_in_one_letter_of_ten():
    assert same_text("Example Ltd", "Exemple Ltd.")
    assert not same_text("Example", "Exempla")
    assert not same_text("", "")
    assert 3 == edits("kitten", "sitting")


def test_websites_and_addresses_are_compared_by_what_matters():
    assert same_website("HTTP://www.example.com/", "example.com")
    assert not same_website("example.com/a", "example.com")
    assert same_address("12 Example Street, London", "London, 12 Example Street")
    assert not same_address("12 Example Street, London", "Paris")
