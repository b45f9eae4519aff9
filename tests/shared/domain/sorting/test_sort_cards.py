"""Cards with several people, and pictures that are no cards; all people and firms are made up."""

from shared.domain.reading import FieldName, Reading, TextLine
from shared.domain.scan_shape import scan_shape
from shared.domain.sorting import sort_cards, sort_fields
from tests.shared.domain.sorting.printed import card

TWO = ("Ana Lima", "Engineer", "+1 312 555 0101", "ana.lima@example.com")
OTHER = ("Bruno Costa", "Sales Manager", "+1 312 555 0102", "bruno.costa@example.com")


def two_columns(left: tuple[str, ...], right: tuple[str, ...], below: tuple[str, ...] = ()):
    """Two people beside each other, and what they share further down."""
    texts = [(text, 0.05, row) for row, text in enumerate(left)] + [(text, 0.55, row) for row, text in enumerate(right)]
    texts += [(text, 0.05, row + len(left) + 3) for row, text in enumerate(below)]
    lines = []
    for text, x, row in texts:
        top, wide = 0.05 + 0.08 * row, 0.015 * len(text)
        box = ((x, top), (x + wide, top), (x + wide, top + 0.05), (x, top + 0.05))
        lines.append(TextLine(text=text, box=box, confidence=0.98))
    return card("x").model_copy(update={"lines": tuple(lines)})


def names(readings: list[Reading]) -> list[str]:
    return [reading.first(FieldName.NAME) for reading in readings]


def test_two_people_with_numbers_of_their_own_are_two_readings_that_share_the_rest():
    first, second = sort_cards(two_columns(TWO, OTHER, ("Example Timber Ltd", "www.example.com")))
    assert ["Ana Lima", "Bruno Costa"] == names([first, second])
    assert (["+1 312 555 0101"], ["ana.lima@example.com"]) == (
        first.values(FieldName.PHONE),
        first.values(FieldName.EMAIL),
    )
    assert (["+1 312 555 0102"], ["bruno.costa@example.com"]) == (
        second.values(FieldName.PHONE),
        second.values(FieldName.EMAIL),
    )
    assert ["Example Timber Ltd"] == first.values(FieldName.ORGANIZATION) == second.values(FieldName.ORGANIZATION)
    assert ["www.example.com"] == first.values(FieldName.WEBSITE) == second.values(FieldName.WEBSITE)


def test_two_people_share_an_address_at_the_foot_of_the_card():
    address = ("Av Rosa Inventada, S/N", "7840-714 Peso do Sonho")
    readings = sort_cards(two_columns(TWO, OTHER, ("Example Timber Ltd", "www.example.com", *address)))
    assert [["\n".join(address)]] * 2 == [reading.values(FieldName.ADDRESS) for reading in readings]


def test_one_person_is_one_reading():
    there = card(*TWO, "Example Timber Ltd")
    assert [sort_fields(there)] == sort_cards(there)


def test_a_card_without_text_is_one_empty_reading():
    assert [()] == [reading.fields for reading in sort_cards(card())]


def test_a_page_of_a_book_names_nobody_and_is_kept_as_notes():
    page = (
        "It was late in the autumn when Ana Lima came back to the house",
        "that her grandfather had built above the river, and she found",
        "the garden full of leaves and nobody there to open the door",
        "so she sat down on the steps and waited for the evening train",
        "which would bring Bruno Costa and the letters from the city",
    )
    reading = sort_fields(card(*page))
    assert {FieldName.NOTE} == {field.field for field in reading.fields}
    assert list(page) == reading.values(FieldName.NOTE)


def test_a_receipt_names_nobody():
    receipt = ("Maria Silva", "Coffee 3.50", "Bread 2.20", "Cheese 7.90", "TOTAL 13.60", "Cash 20.00", "Thank you")
    reading = sort_fields(card(*receipt))
    assert [] == reading.values(FieldName.NAME)
    assert "Coffee 3.50" in reading.values(FieldName.NOTE)


def test_a_chat_names_nobody():
    chat = ("Ana", "are you coming? 14:02", "yes, in five minutes 14:03", "great 14:03", "see you 14:04")
    assert [] == sort_fields(card(*chat)).values(FieldName.NAME)


def test_text_that_tries_to_be_a_program_stays_text():
    for text in ("<script>alert(1)</script>", '=HYPERLINK("http://example.com")', "{{7*7}}"):
        fields = sort_fields(card(text)).fields
        assert all(field.value in text for field in fields)


def test_people_beside_their_numbers_are_people_and_no_labels():
    read = sort_cards(card("Balaji Hardware & Paints", "Santosh Gupta : 98390 55501", "Manoj Gupta : 94150 55501"))
    assert {"Santosh Gupta", "Manoj Gupta"} == {scan_shape(one)["fields"]["name"] for one in read}


def test_people_whose_numbers_stand_at_the_other_edge_of_the_card_have_them():
    left, right = ("Ramesh Soni", "Rajesh Soni"), ("98250 55501", "94260 55502")
    first, second = sort_cards(two_columns(left, right, ("Mahalaxmi Jewellers", "Ph. 2214 5550")))
    assert [["98250 55501"], ["94260 55502"]] == [one.values(FieldName.PHONE)[:1] for one in (first, second)]


def test_whom_to_ask_for_at_a_number_is_no_label_of_it():
    assert ["Anh Tuấn"] == names(sort_cards(card("Garage Thành Đạt", "Anh Tuấn: 0988 555 010", "Quốc lộ 1A, Hà Nội")))


def test_a_number_belongs_to_whom_its_line_names():
    lines = (
        "STUDIO TECNICO",
        "Geom. Bruno Marchetti",
        "Arch. Silvia Marchetti",
        "Via Garibaldi 18 - 54033 Carrara (MS)",
    )
    bruno, silvia = sort_cards(card(*lines, "cell. Bruno 335 5550101 - cell. Silvia 338 5550102"))
    assert ["Geom. Bruno Marchetti", "Arch. Silvia Marchetti"] == names([bruno, silvia])
    assert [["335 5550101"], ["338 5550102"]] == [one.values(FieldName.PHONE) for one in (bruno, silvia)]


def test_of_two_people_on_one_line_each_has_the_number_right_behind_them():
    texts = (("Ana Lima", 0.03), ("98250 55501", 0.25), ("Bruno Costa", 0.5), ("94260 55502", 0.75))
    boxes = [((x, 0.3), (x + 0.015 * len(t), 0.3), (x + 0.015 * len(t), 0.35), (x, 0.35)) for t, x in texts]
    lines = tuple(TextLine(text=t, box=box, confidence=0.98) for (t, _), box in zip(texts, boxes, strict=True))
    first, second = sort_cards(card("x").model_copy(update={"lines": lines}))
    assert ["Ana Lima", "Bruno Costa"] == names([first, second])
    assert [["98250 55501"], ["94260 55502"]] == [one.values(FieldName.PHONE) for one in (first, second)]
