import re

import pytest

from unhunch.domain.body.outline import outline


def numbers(path):
    return [float(value) for value in re.findall(r"-?\d+", path)]


def test_one_circle_is_a_whole_circle():
    assert outline([(10, 20, 5)]) == "M5 20A5 5 0 1 1 15 20A5 5 0 1 1 5 20Z"


def test_two_equal_circles_are_a_capsule():
    # Clockwise on the screen: over the top to the right, round, back along the bottom, round.
    assert outline([(0, 0, 10), (100, 0, 10)]) == "M0 10A10 10 0 0 1 0 -10L100 -10A10 10 0 0 1 100 10Z"


def test_a_circle_inside_another_adds_nothing():
    assert outline([(0, 0, 20), (5, 0, 3)]) == outline([(0, 0, 20)])


def test_points_without_size_are_joined_by_straight_lines():
    path = outline([(0, 0, 0), (10, 0, 0), (10, 10, 0), (0, 10, 0)])
    assert "A" not in path
    assert path.count("L") == 3


def test_a_point_between_others_is_left_out():
    assert outline([(0, 0, 4), (50, 0, 2), (100, 0, 4)]).count("A") == 2


@pytest.mark.parametrize("shift", [0, 500])
def test_the_outline_moves_with_its_circles(shift):
    plain, moved = (
        numbers(outline([(0, 0, 30), (100, 0, 10)])),
        numbers(outline([(shift, 0, 30), (100 + shift, 0, 10)])),
    )
    assert moved[0] == plain[0] + shift
