"""The geometry of lines and outlines, without any picture."""

import numpy as np
import pytest

from shared.adapters.quads import (
    axes,
    between,
    box_around,
    common_axis,
    directions,
    heights,
    holds,
    reading_quad,
    shared_area,
    stacked,
    turned_to,
    unit,
)


def line(x, y, width, height, angle=0.0):
    """A line whose text starts at x, y and runs at an angle."""
    along, down = unit(angle) * width, unit(angle + 90) * height
    start = np.array([x, y], float)
    return np.array([start, start + along, start + along + down, start + down])


@pytest.mark.parametrize("angle", [0, 17, 44, 46, 90, 135, 180, -35, -90])
def test_a_quad_is_turned_to_the_way_its_text_runs(angle):
    quad = line(100, 100, 200, 20, angle)
    shuffled = quad[[2, 0, 3, 1]]
    np.testing.assert_allclose(turned_to(shuffled, angle), quad, atol=1e-9)
    np.testing.assert_allclose(turned_to(shuffled, angle + 20), quad, atol=1e-9)


@pytest.mark.parametrize("angle", [0, 17, 60, 89, -35, -80])
def test_the_common_axis_is_that_of_most_of_the_text(angle):
    lines = [line(0, 40 * i, 200, 20, angle) for i in range(4)] + [line(300, 0, 90, 20, angle + 90)]
    assert between(common_axis(stacked(lines)), angle) < 1e-6


def test_an_axis_has_no_jump_between_up_and_down():
    lines = stacked([line(0, 0, 200, 20, 89), line(50, 0, 200, 20, -89)])
    assert between(common_axis(lines), 90) < 1e-6


def test_square_marks_show_no_axis():
    assert 0.0 == common_axis(stacked([line(0, 0, 20, 20, 33)]))


def test_a_tall_box_is_read_downwards_on_an_upright_card():
    assert 90.0 == pytest.approx(float(directions(reading_quad(line(0, 0, 20, 100), 0))))
    assert 0.0 == pytest.approx(float(directions(reading_quad(line(0, 0, 20, 25), 0))))


def test_letters_are_as_high_as_the_shorter_side():
    np.testing.assert_allclose(heights(stacked([line(0, 0, 200, 20, 30), line(0, 0, 20, 200, 30)])), [20, 20])
    np.testing.assert_allclose(axes(stacked([line(0, 0, 20, 200, 30)])), [-60])


def test_a_box_around_lines_lies_as_they_do():
    box = box_around(stacked([line(0, 0, 100, 10, 30), line(*(unit(120) * 40), 50, 10, 30)]), 30, margin=5)
    np.testing.assert_allclose(box[1] - box[0], unit(30) * 110, atol=1e-9)
    np.testing.assert_allclose(box[3] - box[0], unit(120) * 60, atol=1e-9)


def test_a_quad_holds_what_is_inside_or_a_little_outside():
    quad = line(0, 0, 100, 50)
    points = np.array([[50, 25], [104, 25], [120, 25]], float)
    assert [True, False, False] == holds(quad, points).tolist()
    assert [True, True, False] == holds(quad, points, slack=5).tolist()


def test_two_quads_share_an_area():
    assert 2500 == pytest.approx(shared_area(line(0, 0, 100, 50), line(50, 0, 100, 50)))
    assert 0 == shared_area(line(0, 0, 100, 50), line(200, 0, 100, 50))
