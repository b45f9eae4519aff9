"""Several cards in one photo come in reading order, each with its codes."""

from shared.domain.card_table import cards_in_order, holds, with_codes
from shared.domain.reading import CardText, Code, TextLine


def box(x, y, width=0.2, height=0.1):
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def card(x, y, text="a card"):
    return CardText(outline=box(x, y), lines=(TextLine(text=text, box=box(x, y), confidence=1),))


def test_cards_come_row_by_row():
    first, second, third, fourth = card(0.1, 0.12), card(0.5, 0.1), card(0.05, 0.4), card(0.6, 0.43)
    assert [first, second, third, fourth] == cards_in_order([fourth, second, third, first])


def test_a_row_that_leans_stays_a_row():
    row = [card(0.1 + 0.25 * i, 0.1 + 0.03 * i) for i in range(3)]
    assert row == cards_in_order(row[::-1])


def test_no_cards_are_in_order():
    assert [] == cards_in_order([])


def test_a_code_is_on_the_card_that_holds_it_else_on_the_nearest():
    left, right = card(0.1, 0.1), card(0.6, 0.1)
    inside, beside = Code(text="a", box=box(0.65, 0.12, 0.02, 0.02)), Code(text="b", box=box(0.05, 0.3, 0.02, 0.02))
    with_left, with_right = with_codes([left, right], [inside, beside])
    assert (beside,) == with_left.codes
    assert (inside,) == with_right.codes


def test_codes_alone_are_a_card():
    code = Code(text="a", box=box(0.1, 0.1))
    assert [CardText(outline=box(0.1, 0.1), codes=(code,))] == with_codes([], [code])
    assert [] == with_codes([], [])


def test_the_outline_of_a_single_card_takes_in_its_code():
    (alone,) = with_codes([card(0.1, 0.1)], [Code(text="a", box=box(0.5, 0.5))])
    assert holds(alone.outline, (0.6, 0.55))
    assert holds(alone.outline, (0.15, 0.15))


def test_what_is_read_in_the_pattern_of_a_code_is_no_line():
    there = card(0.1, 0.1)
    specks = TextLine(text="只对", box=box(0.52, 0.52, 0.05, 0.02), confidence=0.6)
    code = Code(text="a", box=box(0.5, 0.5, 0.1, 0.1))
    (read,) = with_codes([there.model_copy(update={"lines": (*there.lines, specks)})], [code])
    assert there.lines == read.lines
