import pytest

from unhunch.domain.body.vectors import (
    FORWARD,
    RIGHT,
    UP,
    about,
    angle_at,
    pitched,
    then,
    tilted_right,
    turned,
    turned_left,
)


def test_bending_forward_brings_up_towards_forward():
    assert turned(pitched(90), UP) == pytest.approx(FORWARD, abs=1e-9)


def test_turning_left_brings_forward_to_the_left():
    assert turned(turned_left(90), FORWARD) == pytest.approx((0, 0, -1), abs=1e-9)


def test_tilting_right_brings_up_to_the_right():
    assert turned(tilted_right(90), UP) == pytest.approx(RIGHT, abs=1e-9)


def test_a_turn_inside_a_turn_is_done_in_the_outer_ones_directions():
    # Bent face down, a turn to the left about the body's own axis shows the left side to the floor's front.
    assert turned(then(pitched(90), turned_left(90)), FORWARD) == pytest.approx((0, 0, -1), abs=1e-9)


def test_half_a_turn_about_up_swaps_forward_and_back():
    assert turned(about(UP, 180), FORWARD) == pytest.approx((-1, 0, 0), abs=1e-9)


@pytest.mark.parametrize(("a", "b", "degrees"), [(FORWARD, UP, 90), (FORWARD, FORWARD, 0), (FORWARD, (-1, 0, 0), 180)])
def test_the_angle_at_a_corner(a, b, degrees):
    assert angle_at((0, 0, 0), a, b) == pytest.approx(degrees)


def test_the_angle_at_a_corner_is_nothing_where_two_points_are_one():
    assert angle_at(UP, UP, FORWARD) == 0
