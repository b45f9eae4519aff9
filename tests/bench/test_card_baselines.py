"""The regular expressions that Rapport is compared with: they do what such scripts do."""

from bench.cards.baselines import sorted_by_expressions

LINES = [
    "Example Bakery Ltd",
    "Ana Lima",
    "Sales Manager",
    "Mobile: +44 7400 123456",
    "Fax 020 7946 0123",
    "T 020 7946 0124 ana.lima@example.co.uk",
    "www.example.co.uk",
    "12 High Street",
    "London EC1A 1BB",
]


def test_contacts_are_found_with_their_kinds():
    fields = sorted_by_expressions(LINES)
    assert ["ana.lima@example.co.uk"] == fields["emails"]
    assert ["www.example.co.uk"] == fields["websites"]
    assert [
        {"number": "+44 7400 123456", "kind": "mobile"},
        {"number": "020 7946 0123", "kind": "fax"},
        {"number": "020 7946 0124", "kind": "phone"},
    ] == fields["phones"]


def test_name_title_firm_and_address_are_guessed_from_the_rest():
    fields = sorted_by_expressions(LINES)
    assert "Ana Lima" == fields["name"]
    assert ["Sales Manager"] == fields["title"]
    assert ["Example Bakery Ltd"] == fields["organization"]
    assert ["12 High Street"] == fields["addresses"]


def test_a_postcode_is_no_phone():
    assert [] == sorted_by_expressions(["10115 Berlin"])["phones"]


def test_no_lines_give_no_fields():
    fields = sorted_by_expressions([])
    assert (None, [], []) == (fields["name"], fields["phones"], fields["addresses"])
