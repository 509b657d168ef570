import numpy as np
import pytest

from unhunch.trackers.pose_regions import Region, people, upright, whole

QUARTER = np.pi / 2


def nobody():
    return np.zeros((2254, 12)), np.full(2254, -10.0)


def person_at(anchor, hips, rim):
    """A box of the detector, in its own 224 pixels, at the middle of an anchor of the first grid."""
    boxes, scores = nobody()
    middle = np.array([(anchor // 2 % 28 + 0.5) * 8, (anchor // 56 + 0.5) * 8])
    boxes[anchor, 2:4] = 60
    boxes[anchor, 4:8] = np.concatenate([np.array(hips) - middle, np.array(rim) - middle])
    scores[anchor] = 5.0
    return boxes, scores


def test_an_upright_body_has_an_unturned_square_with_room_round_it():
    region = upright(np.array([100.0, 200.0]), np.array([100.0, 120.0]))
    assert (region.x, region.y) == (100.0, 200.0)
    assert region.size == pytest.approx(200.0)
    assert region.turn_rad == pytest.approx(0.0)


def test_a_body_lying_with_the_head_to_the_right_has_a_square_turned_clockwise():
    region = upright(np.array([100.0, 200.0]), np.array([180.0, 200.0]))
    assert region.turn_rad == pytest.approx(QUARTER)
    above_the_middle = region.in_picture(np.array([[0.5, 0.1]]))
    np.testing.assert_allclose(above_the_middle, [[180.0, 200.0]])


def test_a_square_and_its_pixels_agree():
    region = Region(100.0, 200.0, 50.0, 0.7)
    places = np.array([[0.0, 0.0], [0.25, 0.75], [1.0, 1.0]])
    pixels = np.hstack([places * 256, np.ones((3, 1))])
    np.testing.assert_allclose(region.from_pixels(256) @ pixels.T, region.in_picture(places).T)


def test_the_whole_picture_lies_in_the_middle_of_its_square():
    np.testing.assert_allclose(whole(640, 480).in_picture(np.array([[0.0, 0.125], [1.0, 0.875]])), [[0, 0], [640, 480]])


def test_nobody_is_found_where_no_anchor_is_sure():
    assert people(*nobody(), whole(640, 480)) == []


def test_a_person_is_found_in_pixels_of_the_picture():
    boxes, scores = person_at(28 * 14 * 2 + 28, hips=(112.0, 112.0), rim=(112.0, 56.0))
    (person,) = people(boxes, scores, whole(448, 224))
    assert (person.x, person.y) == pytest.approx((224.0, 112.0))
    assert person.size == pytest.approx(2 * 1.25 * 112.0)


def test_two_boxes_of_one_person_are_one_person_and_two_apart_are_two():
    near, far = 28 * 14 * 2 + 28, 28 * 14 * 2 + 2
    first, second, third = (
        person_at(anchor, hips, (hips[0], 56.0))
        for anchor, hips in ((near, (112.0, 112.0)), (near + 1, (114.0, 112.0)), (far, (12.0, 112.0)))
    )
    boxes = first[0] + second[0] + third[0]
    scores = np.maximum(np.maximum(first[1], second[1]), third[1])
    assert sorted(round(person.x) for person in people(boxes, scores, whole(224, 224))) == [12, 113]
