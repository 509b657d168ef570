import pytest

from unhunch.domain.body.viewing import View, projection


def test_from_the_front_the_persons_left_is_at_the_right_of_the_picture():
    seen = projection(View(round_deg=0, up_deg=0))
    assert seen.flat((0, 0, -1)) == pytest.approx((1, 0), abs=1e-9)
    assert seen.flat((0, 1, 0)) == pytest.approx((0, -1), abs=1e-9)


def test_from_the_right_side_the_person_faces_the_right_of_the_picture():
    seen = projection(View(round_deg=-90, up_deg=0))
    assert seen.flat((1, 0, 0)) == pytest.approx((1, 0), abs=1e-9)
    assert seen.depth((0, 0, 1)) == pytest.approx(1)


def test_from_above_the_floor_opens():
    assert projection(View(round_deg=0, up_deg=30)).flat((1, 0, 0)) == pytest.approx((0, 0.5), abs=1e-9)
