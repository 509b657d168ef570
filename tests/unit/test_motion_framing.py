"""How somebody stands in the picture, and what they are told."""

import pytest

from unhunch.domain.motion.framing import SETTLED_S, Framing, FramingWatch, Standing, needed_joints
from unhunch.domain.motion.guide import Guide, StartRange

JOINTS = ("left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_hip", "right_hip", "nose")
RAISE = Guide(
    exercise="raise",
    views=("front",),
    start=(StartRange(measure="arm-elevation", least=0.0, most=40.0),),
    signal="arm-elevation",
    swing=80.0,
)
UPRIGHT = (0.80 + 0.3j, 0.60 + 0.3j, 0.84 + 0.45j, 0.56 + 0.45j, 0.76 + 0.6j, 0.64 + 0.6j, 0.70 + 0.15j)
"""Torso .3 of the picture's height, shoulders .2 apart: facing the camera, in the middle of a 4:3 picture."""
SURE = (1.0,) * len(JOINTS)


def told(points: tuple[complex, ...], confidence: tuple[float, ...] = SURE) -> Standing:
    """What is said to somebody who stands so for two seconds."""
    watch = FramingWatch(RAISE, JOINTS, aspect=4 / 3)
    said = Standing(Framing.NOBODY)
    for frame in range(31):
        said = watch.step(frame / 15, points, confidence)
    return said


def grown(points: tuple[complex, ...], times: float) -> tuple[complex, ...]:
    """The same person nearer, about the middle of the picture."""
    middle = 0.7 + 0.45j
    return tuple(middle + times * (place - middle) for place in points)


def without(*names: str) -> tuple[float, ...]:
    """Sure of all joints but these."""
    return tuple(0.0 if joint in names else 1.0 for joint in JOINTS)


def test_a_raise_needs_shoulders_elbows_and_hips() -> None:
    assert needed_joints(RAISE) == (
        ("left_shoulder", "right_shoulder"),
        ("left_hip", "right_hip"),
        ("left_elbow", "right_elbow"),
    )


def test_who_stands_well_is_told_nothing_to_mend() -> None:
    assert told(UPRIGHT) == Standing(Framing.GOOD)


def test_an_empty_picture_has_nobody() -> None:
    assert told(UPRIGHT, (0.0,) * len(JOINTS)).framing is Framing.NOBODY


def test_hidden_hips_are_named() -> None:
    assert told(UPRIGHT, without("left_hip", "right_hip")) == Standing(
        Framing.OUT_OF_PICTURE, ("left_hip", "right_hip")
    )


def test_from_the_front_one_hidden_elbow_is_one_too_many() -> None:
    assert told(UPRIGHT, without("left_elbow")) == Standing(Framing.OUT_OF_PICTURE, ("left_elbow",))


def test_a_joint_beyond_the_edge_is_out_of_the_picture_however_sure_the_tracker_is() -> None:
    moved = tuple(place + 0.5 for place in UPRIGHT)
    assert told(moved).framing is Framing.OUT_OF_PICTURE


@pytest.mark.parametrize(("times", "framing"), [(2.0, Framing.TOO_NEAR), (0.35, Framing.TOO_FAR)])
def test_nearness_is_told_by_the_torso(times: float, framing: Framing) -> None:
    assert told(grown(UPRIGHT, times)).framing is framing


def test_who_stands_side_on_is_asked_to_turn_to_the_front() -> None:
    side = tuple(complex(0.7 + 0.1 * (place.real - 0.7), place.imag) for place in UPRIGHT)
    assert told(side).framing is Framing.TURN_TO_FRONT


def test_a_moment_is_not_told() -> None:
    watch = FramingWatch(RAISE, JOINTS, aspect=4 / 3)
    for frame in range(31):
        watch.step(frame / 15, UPRIGHT, SURE)
    blink = watch.step(31 / 15, UPRIGHT, (0.0,) * len(JOINTS))
    later = watch.step(31 / 15 + SETTLED_S + 0.01, UPRIGHT, (0.0,) * len(JOINTS))
    assert (blink.framing, later.framing) == (Framing.GOOD, Framing.NOBODY)
