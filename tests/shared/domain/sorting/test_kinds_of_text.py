"""What is no card is told from what is one; all people and firms are made up."""

import pytest

from bench.cards.synthetic import cards
from shared.domain.proposal import proposed_contact
from shared.domain.reading import CardText, FieldName, Reading, Source, TextLine
from shared.domain.sorting import sort_cards, sort_fields
from shared.domain.sorting.kinds_of_text import Kind
from shared.domain.sorting.reasons import CODE_ALONE, KEPT, NOBODY, UNREACHED
from tests.shared.domain.sorting.printed import card

RECEIPT = ("Corner Bakery", "Tel 020 7946 0311", "Rye bread 4,90", "Coffee 3,20", "SUM EUR 8,10", "TOTAL 8,10")
PRICES = ("Corner Café", "Soup € 5", "Pasta al pesto € 11", "Risotto € 13", "Fish € 22", "Tiramisù € 6")
CHAT = ("Ana", "call Bruno 020 7946 0955", "9:15", "or ana@example.com 9:16", "great 9:17", "see you! 9:20 ✓✓")
PAGE = (
    "When the bell rang for noon he took the letter out",
    "and read it once more. It was short, and it was signed",
    "by Margaret Hale, whom he had never met. He put it back",
    "and wrote to handbook@botany.example instead of waiting",
    "for the boat that would not come before the evening.",
)
COLUMN = (
    "天刚亮, 街上还没有什么人。卖豆腐的老周推着",
    "车子从桥那边过来, 一边走一边喊, 声音在雾里",
    "传得很远。我站在门口, 看着他慢慢走近, 心里",
)
PROGRAM = ("import smtplib", "def send(host, port):", "message = Message()", "send('a@example.com')", "return message;")
NUMBERS = ("Class 4b", *(f"Parent {letter} 020 7946 01{n:02d}" for n, letter in enumerate("ABCDEFGHIJ")))


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (RECEIPT, Kind.BILL),
        (PRICES, Kind.BILL),
        (CHAT, Kind.CHAT),
        (PAGE, Kind.PAGE),
        (COLUMN, Kind.PAGE),
        (PROGRAM, Kind.PROGRAM),
        (NUMBERS, Kind.LIST),
    ],
)
def test_what_is_no_card_proposes_nobody_says_why_and_is_kept_whole(lines, kind):
    (reading,) = sort_cards(card(*lines))
    assert f"{kind} {KEPT}" == reading.reason
    assert proposed_contact(reading) is None
    assert list(lines) == reading.values(FieldName.NOTE)
    assert all(field.doubtful for field in reading.fields if field.field is not FieldName.NOTE)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ana Lima", "Hairdresser", "Mon - Fri 9:00 - 18:00", "Sat 10:00-14:00", "Thu 9:00 – 20:00", "020 7946 0311"),
        ("Ana Lima", "Tél. 01.23.45.67.89", "Fax 01.23.45.67.88", "Mob. 06.12.34.56.78", "ana@example.fr"),
        ("Ana Lima", "we make the small things that you never knew you needed", "www.example.com"),
    ],
)
def test_hours_numbers_with_dots_and_a_long_slogan_make_no_receipt_chat_or_page(lines):
    assert "" == sort_fields(card(*lines)).reason


def test_of_open_cards_at_most_one_in_a_hundred_is_taken_for_something_else():
    readings = [sort_fields(printed(spec)) for spec in cards(31, 200)]
    doubted = [r for r in readings if any(r.reason.startswith(kind) for kind in Kind if kind)]
    assert len(doubted) <= len(readings) / 100


def printed(spec) -> CardText:
    """An open card as a perfect engine reads it."""
    lines = [TextLine(text=line.text, box=_box(spec, *line.box), confidence=0.98) for line in spec.lines]
    return CardText(outline=_box(spec, 0, 0, spec.width, spec.height), lines=tuple(lines))


def _box(spec, left, top, width, height):
    xs = [min(1, max(0, x / spec.width)) for x in (left, left + width)]
    ys = [min(1, max(0, y / spec.height)) for y in (top, top + height)]
    return ((xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1]))


def test_a_sign_proposes_nobody_but_keeps_its_words():
    reading = sort_fields(card("EXIT 24", "Riverside"))
    assert reading.reason in {NOBODY, UNREACHED}
    assert proposed_contact(reading) is None
    assert "EXIT" in " ".join(field.value for field in reading.fields)


def test_a_side_with_a_name_and_a_title_only_says_so_and_stays_a_contact():
    reading = sort_fields(card("Ana Lima", "Software Engineer", sizes={"Ana Lima": 2.0}))
    assert UNREACHED == reading.reason
    assert proposed_contact(reading) is not None


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("https://www.example.com/menu", FieldName.WEBSITE),
        ("WIFI:T:WPA;S:Guest;P:let-me-in;;", FieldName.NOTE),
        ("BCD\n002\n1\nSCT\nBFSWDE33BER\nTown Museum\nEUR5.00", FieldName.NOTE),
    ],
)
def test_a_code_alone_that_names_nobody_is_no_contact(code, field):
    reading = sort_fields(card(codes=[code]))
    assert [field] == [found.field for found in reading.fields]
    assert CODE_ALONE == reading.reason
    assert proposed_contact(reading) is None


def test_a_vcard_on_a_poster_is_a_contact_whatever_is_printed_around_it():
    vcard = "BEGIN:VCARD\nFN:Ana Lima\nEMAIL:ana@example.com\nEND:VCARD"
    reading = sort_fields(card(*PAGE, codes=[vcard]))
    assert "" == reading.reason
    assert [("Ana Lima", Source.QR)] == [(f.value, f.proof.source) for f in reading.fields if f.field is FieldName.NAME]


def test_nothing_read_has_no_reason_of_its_own():
    assert Reading(outline=card().outline) == sort_fields(card())


def test_signs_that_a_terminal_obeys_or_that_turn_text_around_are_never_read():
    reading = sort_fields(card("Ana\x1b[31m Lima\u202e", "ana@example.com", codes=["https://a.example/\u202e\x9b"]))
    said = [text for field in reading.fields for text in (field.value, field.proof.text)]
    assert not {"\x1b", "\u202e", "\x9b"} & set("".join(said))
