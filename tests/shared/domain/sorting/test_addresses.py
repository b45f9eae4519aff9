"""Which lines of a card are an address, and which only stand by one; all people and firms are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_fields
from shared.domain.sorting.addresses import unlabelled
from tests.shared.domain.sorting.printed import card


def addresses_of(*lines: str, **how) -> list[str]:
    return scan_shape(sort_fields(card(*lines, **how)))["fields"]["addresses"]


@pytest.mark.parametrize(
    "address",
    [
        ["Rozenlaan 12", "3581 AB", "Nergenshuizen"],
        ["Rua das Acácias, 40", "Vila Inventada", "01310-100 Lugarejo / SP"],
        ["7 Fictional Greens", "East Nowhere", "G6 8DG"],
        ["48 đường Hoa Mai", "Quận 5, Xứ Mơ"],
        ["Stretto Inventato, 9", "26042, Borgo Finto (CR)"],
    ],
)
def test_a_place_on_no_list_belongs_to_the_address_that_it_stands_in(address):
    card_lines = ["Ana Lima", "Engineer", "Lima Works Ltd", *address, "Tel: +44 20 7946 0101", "ana@limaworks.example"]
    assert ["\n".join(address)] == addresses_of(*card_lines)


def test_two_offices_with_their_numbers_between_have_two_addresses():
    read = addresses_of(
        "Ana Lima", "Lima Works GmbH", "Rosenweg 4", "04109 Leipzig", "Tel. 0341 123456", "Lindenweg 9", "28195 Bremen"
    )
    assert ["Rosenweg 4\n04109 Leipzig", "Lindenweg 9\n28195 Bremen"] == read


def test_a_label_begins_another_address_and_is_no_part_of_it():
    read = addresses_of("Ana Lima", "Siedziba: ul. Polna 46", "58-187 Kraków", "Magazyn: ul. Leśna 8", "63-012 Poznań")
    assert ["ul. Polna 46\n58-187 Kraków", "ul. Leśna 8\n63-012 Poznań"] == read


@pytest.mark.parametrize("other", ["ID.20*71*88102", "Crea 550018/ZZ", "Reg. No. 90968-12", "KvK 63699999"])
def test_a_number_of_another_kind_is_no_address(other):
    assert [] == addresses_of("Ana Lima", "Engineer", other, "ana@example.com")


def test_a_service_printed_over_an_address_is_no_part_of_it():
    read = addresses_of("Rosa Repairs", "Radios, TVs and toasters", "12 Example Street", "Springfield, IL 62701")
    assert ["12 Example Street\nSpringfield, IL 62701"] == read


def test_a_postcode_keeps_its_label():
    assert ["北京市朝阳区建国路88号\n邮编100022"] == addresses_of("张伟", "北京市朝阳区建国路88号", "邮编100022")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_taking_a_label_away_leaves_the_end_of_the_text(text):
    assert text.endswith(unlabelled(text))
