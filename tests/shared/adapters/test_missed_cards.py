"""Where a closer look is worth its time: shown on made-up outlines and lines, without any picture."""

import numpy as np

from shared.adapters.card_groups import Group
from shared.adapters.missed_cards import framed, missed_places, with_closer
from shared.adapters.quads import sides, stacked

PHOTO = np.array([4000.0, 3000.0])
NONE = stacked([])


def quad(x, y, width, height):
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], float)


def group(outline, lines, *, seen=True):
    return Group(tuple(range(lines)), outline, seen)


def places(groups, outlines, quads=NONE):
    return [place.tolist() for place in missed_places(quads, groups, stacked(outlines), PHOTO)]


def test_in_a_photo_of_one_card_nothing_is_looked_at_again():
    card, phone = quad(300, 300, 3000, 1800), quad(3400, 100, 400, 700)
    assert [] == places([group(card, 8)], [card, phone])


def test_where_no_text_is_found_each_small_outline_may_be_a_card():
    small, half = quad(300, 300, 500, 300), quad(0, 0, 2000, 1500)
    assert [small.tolist()] == places([], [half, small])


def test_two_outlines_of_one_place_are_looked_at_once():
    outer, inner = quad(300, 300, 520, 320), quad(310, 310, 500, 300)
    assert [outer.tolist()] == places([], [inner, outer])


def test_a_card_that_was_taken_for_a_line_is_looked_at():
    card, line = quad(300, 300, 500, 300), quad(300, 900, 500, 40)
    assert [card.tolist()] == places([], [], stacked([card, line]))


def test_among_several_cards_those_of_their_size_with_hardly_a_line_are_looked_at():
    cards = [quad(1100 * i, 100, 1000, 600) for i in range(3)]
    label = quad(100, 2000, 300, 200)
    found = [group(cards[0], 7), group(cards[1], 5)]
    assert [cards[2].tolist()] == places(found, [*cards, label])


def test_what_is_seen_from_closer_counts_where_it_is_more():
    first, second = quad(0, 0, 1000, 600), quad(1100, 0, 1000, 600)
    seen = stacked([quad(50, 50, 300, 40), quad(1150, 50, 300, 40)])
    closer = stacked([quad(50, 50 + 60 * i, 300, 40) for i in range(4)])
    lines = with_closer(seen, [first, second], [closer, NONE])
    assert 5 == len(lines)


def test_a_single_line_seen_from_closer_is_no_card():
    assert 0 == len(with_closer(NONE, [quad(0, 0, 1000, 600)], [stacked([quad(50, 50, 300, 40)])]))


def test_a_place_is_framed_with_its_longer_side_on_top():
    along, across = sides(framed(quad(0, 0, 300, 500)))
    assert along > across > 300
