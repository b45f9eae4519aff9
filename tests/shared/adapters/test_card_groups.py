"""Which lines stand on one card: shown on made-up lines and outlines, without any picture."""

import numpy as np
import pytest

from shared.adapters.card_groups import card_groups
from shared.adapters.quads import stacked, unit

NONE = stacked([])
CARD = (900.0, 540.0)


def quad(x, y, width, height, *turn):
    """A rectangle, turned by an angle around a point if they are given."""
    angle, around = turn or (0.0, (0.0, 0.0))
    base = np.stack([unit(angle), unit(angle + 90)])
    corners = np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], float)
    return (corners - around) @ base + around


def card(x, y, angle=0.0):
    """An outline and its six lines, 30 pixels high; turned around its middle."""
    middle = (x + CARD[0] / 2, y + CARD[1] / 2)
    tops = (60, 130, 300, 350, 400, 450)
    lines = [quad(x + 60, y + top, 500 - 40 * i, 30, angle, middle) for i, top in enumerate(tops)]
    return quad(x, y, *CARD, angle, middle), lines


def groups(cards, outlines=None, more=()):
    """The groups of some cards' lines, and of more lines; outlines are the cards' own unless given."""
    lines = [line for _, own in cards for line in own] + list(more)
    return card_groups(stacked(lines), stacked([c[0] for c in cards] if outlines is None else outlines))


def test_no_text_is_no_card():
    assert [] == card_groups(NONE, stacked([quad(0, 0, *CARD)]))


def test_a_card_is_its_outline_and_all_its_lines():
    (group,) = groups([card(100, 100)])
    assert (tuple(range(6)), True) == (group.lines, group.seen)


def test_without_an_outline_the_text_is_one_card():
    (group,) = groups([card(100, 100)], outlines=[])
    assert (tuple(range(6)), False) == (group.lines, group.seen)


@pytest.mark.parametrize("count", [2, 4, 6, 9])
@pytest.mark.parametrize("angles", [(0, 0), (8, -12), (90, 180), (40, -100)], ids=str)
def test_cards_side_by_side_are_told_apart(count, angles):
    cards = [card(1100 * (i % 3), 1100 * (i // 3), angles[i % 2]) for i in range(count)]
    found = groups(cards)
    assert sorted(tuple(range(6 * i, 6 * i + 6)) for i in range(count)) == sorted(g.lines for g in found)


@pytest.mark.parametrize("count", [4, 6])
def test_touching_cards_are_told_apart_though_all_have_one_outline_too(count):
    cards = [card(900 * (i % 2), 540 * (i // 2)) for i in range(count)]
    table = quad(0, 0, 1800, 540 * count / 2)
    assert count == len(groups(cards, outlines=[table, *(c[0] for c in cards)]))


def test_a_card_whose_outline_is_not_seen_is_found_beside_the_others():
    cards = [card(1100 * (i % 2), 700 * (i // 2)) for i in range(4)]
    found = groups(cards, outlines=[c[0] for c in cards[:3]])
    assert [True, True, True, False] == [group.seen for group in found]
    assert tuple(range(18, 24)) == found[3].lines


def test_the_lit_half_of_a_table_is_no_card():
    cards = [card(1100 * (i % 3), 700 * (i // 3)) for i in range(6)]
    halves = [quad(-50, -50, 2110, 1400), quad(2150, -50, 950, 1400)]
    assert 6 == len(groups(cards, outlines=[*halves, *(c[0] for c in cards)]))


def test_columns_far_apart_are_one_card_where_the_others_tell_its_size():
    cards = [card(1100 * i, 0) for i in range(3)]
    columns = [quad(x, 1000 + 60 * i, 160, 30) for x in (20, 700) for i in range(4)]
    found = groups(cards, more=columns)
    assert tuple(range(18, 26)) == found[3].lines


def test_half_of_the_table_is_no_outline_of_a_small_card():
    lines = [quad(1000, 1000 + 25 * i, 200, 15) for i in range(5)]
    (group,) = card_groups(stacked(lines), stacked([quad(0, 0, 2000, 1500)]))
    assert not group.seen


def test_cards_at_different_angles_are_told_apart_without_outlines():
    found = groups([card(0, 0, 15), card(1400, 0, -20)], outlines=[])
    assert [tuple(range(6)), tuple(range(6, 12))] == [group.lines for group in found]


def test_a_panel_of_a_card_does_not_tear_it():
    outline, lines = card(0, 0)
    logo = [quad(650, 100, 200, 40), quad(650, 200, 200, 30), quad(650, 300, 200, 30)]
    for outlines in ([quad(600, 0, 300, 540)], [quad(600, 0, 300, 540), outline]):
        (group,) = groups([(outline, lines)], outlines=outlines, more=logo)
        assert tuple(range(9)) == group.lines


def test_two_framed_boxes_on_a_card_do_not_tear_it():
    outline = quad(0, 0, 1000, 600)
    left = [quad(60, 300 + 60 * i, 300, 30) for i in range(3)]
    right = [quad(560, 300 + 60 * i, 300, 30) for i in range(3)]
    heading = [quad(60, 60, 500, 50), quad(60, 140, 300, 30), quad(60, 200, 200, 30)]
    boxes = [quad(40, 280, 400, 220), quad(540, 280, 400, 220)]
    (group,) = card_groups(stacked(heading + left + right), stacked([outline, *boxes]))
    assert tuple(range(9)) == group.lines


def test_two_columns_far_apart_are_one_card():
    lines = [quad(0, 60 * i, 250, 30) for i in range(5)] + [quad(800, 60 * i, 250, 30) for i in range(5)]
    (group,) = card_groups(stacked(lines), NONE)
    assert tuple(range(10)) == group.lines


def test_a_slogan_along_the_edge_belongs_to_the_card():
    _, lines = card(0, 0)
    (group,) = card_groups(stacked([*lines, quad(850, 50, 30, 400)]), NONE)
    assert tuple(range(7)) == group.lines


def test_text_far_from_the_only_card_is_left_out():
    outline, lines = card(0, 0)
    (group,) = groups([(outline, lines)], more=[quad(1500, 900, 200, 30)])
    assert tuple(range(6)) == group.lines


def test_text_just_outside_of_an_outline_is_kept():
    outline, lines = card(0, 0)
    (group,) = groups([(outline, lines)], more=[quad(100, 560, 300, 30)])
    assert tuple(range(7)) == group.lines


def test_a_page_of_text_is_one():
    lines = [quad(100, 100 + 45 * i, 1500, 30) for i in range(60)]
    assert 1 == len(card_groups(stacked(lines), NONE))
