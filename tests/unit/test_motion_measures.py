"""Every measure at values worked out by hand, on a body in round numbers."""

import pytest

from unhunch.domain.motion.landmarks import NAMES
from unhunch.domain.motion.measures.repetition import REP_MEASURES, SetSoFar, own_tempo
from unhunch.domain.motion.measures.table import MEASURES
from unhunch.domain.motion.seen_body import SeenBody, middle
from unhunch.domain.motion.tempo import Timed

LEFT, RIGHT = 0, 1

FRONT = {
    "left_shoulder": 0.9 + 0.3j, "right_shoulder": 0.7 + 0.3j,
    "left_hip": 0.9 + 0.55j, "right_hip": 0.7 + 0.55j,
    "left_elbow": 0.9 + 0.45j, "right_elbow": 0.7 + 0.45j,
    "left_wrist": 0.9 + 0.6j, "right_wrist": 0.7 + 0.6j,
    "left_ear": 0.84 + 0.2j, "right_ear": 0.76 + 0.2j, "nose": 0.8 + 0.2j,
}  # fmt: skip
"""Facing the camera with hanging arms: shoulders .2 wide, trunk .25 long, ears .1 above the shoulders."""

SIDE = {
    "left_shoulder": 0.8 + 0.3j, "right_shoulder": 0.8 + 0.3j,
    "left_hip": 0.8 + 0.55j, "right_hip": 0.8 + 0.55j,
    "left_elbow": 0.8 + 0.45j, "right_elbow": 0.8 + 0.45j,
    "left_wrist": 0.8 + 0.6j, "right_wrist": 0.8 + 0.6j,
    "left_ear": 0.8 + 0.2j, "right_ear": 0.8 + 0.2j, "nose": 0.85 + 0.2j,
}  # fmt: skip
"""Seen from the side, upright, facing the right of the picture."""


def body(places: dict[str, complex], facing: float = 0.0, **other: complex | None) -> SeenBody:
    """`other`: the landmarks that are elsewhere, None for one that is hidden."""
    seen = SeenBody(NAMES, has_frame=True)
    at: dict[str, complex | None] = {**places, **other}
    seen.at = [at[name] for name in NAMES]
    seen.torso, seen.width, seen.facing = 0.25, 0.2, facing
    hips, shoulders = (middle(at[f"left_{joint}"], at[f"right_{joint}"]) for joint in ("hip", "shoulder"))
    seen.hips, seen.shoulders = hips, shoulders
    if hips is not None and shoulders is not None:
        seen.down = (hips - shoulders) / abs(hips - shoulders)
        seen.upright = seen.down.conjugate()
    return seen


def front(**other: complex | None) -> SeenBody:
    return body(FRONT, **other)


def side(*, faces_left: bool = False, **other: complex | None) -> SeenBody:
    if not faces_left:
        return body(SIDE, 0.2, **other)
    flipped = {name: 1.6 - place.conjugate() for name, place in {**SIDE, **other}.items() if place is not None}
    return body(flipped, -0.2)


def measured(name: str, seen: SeenBody, arm: int = LEFT) -> float | None:
    return MEASURES[name].read(seen, arm)


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-6)


# --- arms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("elbow", "degrees"),
    [(0.9 + 0.45j, 0.0), (1.05 + 0.3j, 90.0), (1.0 + 0.2j, 135.0), (0.9 + 0.15j, 180.0), (0.75 + 0.3j, 90.0)],
)
def test_arm_elevation_is_0_hanging_90_level_and_180_overhead(elbow, degrees):
    assert measured("arm-elevation", front(left_elbow=elbow)) == near(degrees)


def test_arm_elevation_is_against_the_trunk_and_not_against_the_picture():
    # Both hips lie as far to the side as they are below: a trunk that leans by 45 degrees.
    assert measured("arm-elevation", front(left_hip=0.65 + 0.55j, right_hip=0.45 + 0.55j)) == near(45.0)


def test_arm_elevation_without_hips_is_against_straight_down():
    assert measured("arm-elevation", front(left_hip=None, right_hip=None, left_elbow=1.05 + 0.3j)) == near(90.0)


def test_hips_narrower_than_the_shoulders_do_not_lift_the_arms():
    assert measured("arm-elevation", front(left_hip=0.85 + 0.55j, right_hip=0.75 + 0.55j)) == near(0.0)


def test_arm_angle_difference_is_between_the_two_elevations():
    seen = front(left_elbow=1.05 + 0.3j, right_elbow=0.6 + 0.4j)
    assert measured("arm-angle-difference", seen) == near(90.0 - 45.0)


@pytest.mark.parametrize(("wrist", "degrees"), [(0.9 + 0.6j, 180.0), (1.0 + 0.45j, 90.0), (1.0 + 0.35j, 45.0)])
def test_elbow_angle_is_180_when_straight(wrist, degrees):
    assert measured("elbow-angle", front(left_wrist=wrist)) == near(degrees)


def test_elbow_bend_is_what_is_missing_from_softly_straight():
    assert measured("elbow-bend", front(left_wrist=1.0 + 0.45j)) == near(165.0 - 90.0)
    assert measured("elbow-bend", front()) == near(0.0)


def test_elbow_bend_of_an_upper_arm_that_points_at_the_camera_is_not_read():
    end_on = front(left_elbow=0.93 + 0.33j, left_wrist=0.9 + 0.36j)
    assert measured("elbow-angle", end_on) is not None
    assert measured("elbow-bend", end_on) is None


def test_elbow_bend_of_a_forearm_that_points_at_the_camera_is_read_from_how_short_it_looks():
    # Half of a forearm's .13, though it seems to go straight on.
    assert measured("elbow-bend", front(left_wrist=0.9 + 0.515j)) == near(60.0)


@pytest.mark.parametrize(
    ("arm", "elbow", "widths"),
    [(LEFT, 1.0 + 0.4j, 0.5), (LEFT, 0.85 + 0.4j, -0.25), (RIGHT, 0.6 + 0.4j, 0.5), (RIGHT, 0.75 + 0.4j, -0.25)],
)
def test_elbow_width_is_outward_of_the_shoulder_on_either_side(arm, elbow, widths):
    seen = front(**{("left_elbow", "right_elbow")[arm]: elbow})
    assert measured("elbow-width", seen, arm) == near(widths)


# --- hands -----------------------------------------------------------------------------------------------------------


def test_hand_gap_is_in_shoulder_widths():
    assert measured("hand-gap", front()) == near(1.0)
    assert measured("hand-gap", front(left_wrist=1.15 + 0.3j, right_wrist=0.45 + 0.3j)) == near(3.5)
    assert measured("hand-gap", front(left_wrist=0.94 + 0.6j, right_wrist=0.7 + 0.92j)) == near(2.0)


@pytest.mark.parametrize("tilt", [1j**0.1, 1j**-0.1])
@pytest.mark.parametrize(("name", "value"), [("hand-height", 0.5), ("hand-height-difference", 2.0)])
def test_a_tilted_camera_does_not_change_how_high_a_hand_is(tilt, name, value):
    tilted = {joint: tilt * place for joint, place in {**FRONT, "left_wrist": 0.9 + 0.2j}.items()}
    assert measured(name, body(tilted)) == near(value)


@pytest.mark.parametrize(("wrist", "widths"), [(0.9 + 0.3j, 0.0), (0.9 + 0.2j, 0.5), (0.9 + 0.6j, -1.5)])
def test_hand_height_is_positive_above_the_shoulder(wrist, widths):
    assert measured("hand-height", front(left_wrist=wrist)) == near(widths)


def test_hand_height_difference_has_no_sign():
    assert measured("hand-height-difference", front(left_wrist=0.9 + 0.5j)) == near(0.5)
    assert measured("hand-height-difference", front(left_wrist=0.9 + 0.7j)) == near(0.5)


def test_hand_height_difference_is_beyond_what_a_camera_to_one_side_shows_in_the_start_position():
    seen = front(left_wrist=0.9 + 0.5j)
    seen.relaxed.hands_apart = 0.5
    assert measured("hand-height-difference", seen) == near(0.0)
    seen.relaxed.hands_apart = -0.1
    assert measured("hand-height-difference", seen) == near(0.6)


@pytest.mark.parametrize("faces_left", [False, True])
def test_hand_forward_is_in_trunk_lengths_whichever_way_the_person_faces(faces_left):
    assert measured("hand-forward", side(faces_left=faces_left, left_wrist=0.95 + 0.4j)) == near(0.6)
    assert measured("hand-forward", side(faces_left=faces_left, left_wrist=0.75 + 0.4j)) == near(-0.2)


@pytest.mark.parametrize("faces_left", [False, True])
def test_wrist_off_line_is_beyond_where_the_wrist_was_in_the_start_position(faces_left):
    seen = side(faces_left=faces_left, left_wrist=0.9 + 0.2j)
    seen.relaxed.wrist_off = 0.1
    assert measured("wrist-off-line", seen) == near(0.4 - 0.1)


def test_wrist_off_line_follows_a_trunk_that_leans():
    # Hip to shoulder leans 45 degrees forward, and the wrist lies further along the same line.
    seen = side(left_shoulder=1.05 + 0.3j, right_shoulder=1.05 + 0.3j, left_wrist=1.15 + 0.2j)
    seen.relaxed.wrist_off = 0.0
    assert measured("wrist-off-line", seen) == near(0.0)


# --- trunk and head --------------------------------------------------------------------------------------------------


def test_shrug_index_is_the_share_of_the_relaxed_gap_that_is_gone():
    seen = front(left_shoulder=0.9 + 0.27j, right_shoulder=0.7 + 0.27j)
    seen.relaxed.ear_gap = 0.4  # of the trunk: .1 of .25
    assert measured("shrug-index", seen) == near(0.3)


def test_shrug_index_is_not_read_with_an_arm_above_100_degrees():
    seen = front(right_elbow=0.6 + 0.2j)
    seen.relaxed.ear_gap = 0.4
    assert measured("shrug-index", seen) is None


def test_shrug_index_is_read_with_lifted_arms_where_the_start_position_has_them_lifted():
    seen = front(right_elbow=0.6 + 0.2j)
    seen.relaxed.ear_gap, seen.relaxed.is_lifted = 0.5, True
    assert measured("shrug-index", seen) == near(0.2)


@pytest.mark.parametrize("relaxed", [None, 0.0])
def test_shrug_index_is_not_read_without_a_relaxed_gap(relaxed):
    seen = front()
    seen.relaxed.ear_gap = relaxed
    assert measured("shrug-index", seen) is None


@pytest.mark.parametrize("faces_left", [False, True])
@pytest.mark.parametrize(("x", "degrees", "back"), [(1.05, 45.0, -45.0), (0.55, 45.0, 45.0)])
def test_trunk_angle_is_either_way_and_trunk_back_angle_only_backward(faces_left, x, degrees, back):
    seen = side(faces_left=faces_left, left_shoulder=x + 0.3j, right_shoulder=x + 0.3j)
    seen.relaxed.lean_deg = 0.0
    assert measured("trunk-angle", seen) == near(degrees)
    assert measured("trunk-back-angle", seen) == near(back)


def test_trunk_angles_are_changes_from_the_relaxed_lean():
    seen = side(left_shoulder=1.05 + 0.3j, right_shoulder=1.05 + 0.3j)
    seen.relaxed.lean_deg = 40.0
    assert measured("trunk-angle", seen) == near(5.0)
    assert measured("trunk-back-angle", seen) == near(-5.0)


@pytest.mark.parametrize("faces_left", [False, True])
def test_ear_shoulder_angle_is_negative_when_the_head_goes_forward(faces_left):
    seen = side(faces_left=faces_left, left_ear=0.9 + 0.2j, right_ear=0.9 + 0.2j)
    seen.relaxed.ear_angle_deg = 90.0
    assert measured("ear-shoulder-angle", seen) == near(-45.0)


def swaying(*moved: tuple[float, float]) -> float | None:
    """The hip sway after the hips were so far from their place, each at its second."""
    seen, sway = front(), None
    for time_s, by in moved:
        seen.time_s = time_s
        seen.hips = 0.8 + by + 0.55j
        sway = measured("hip-sway", seen)
    return sway


def test_hip_sway_is_from_side_to_side_in_shoulder_widths():
    assert swaying((0.0, 0.0), (0.5, 0.03), (1.0, -0.03)) == near(0.06 / 0.2)


def test_hip_sway_is_of_the_last_two_seconds():
    assert swaying((0.0, 0.2), (1.0, 0.0), (2.5, 0.01)) == near(0.01 / 0.2)


SHOWN = {
    "arm-angle-difference": front, "arm-elevation": front, "ear-shoulder-angle": side, "elbow-angle": front,
    "elbow-bend": front, "elbow-width": front, "hand-forward": side, "hand-gap": front, "hand-height": front,
    "hand-height-difference": front, "hip-sway": front, "shrug-index": front, "trunk-angle": side,
    "trunk-back-angle": side, "wrist-off-line": side,
}  # fmt: skip
RELAXED = {"ear_gap": 0.4, "lean_deg": 0.0, "ear_angle_deg": 90.0, "wrist_off": 0.0}


def with_relaxed(seen: SeenBody) -> SeenBody:
    for name, value in RELAXED.items():
        setattr(seen.relaxed, name, value)
    return seen


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_a_measure_is_read_when_all_is_seen_and_none_when_nothing_is(name):
    shown = with_relaxed(SHOWN[name]())
    hidden = with_relaxed(SHOWN[name](**dict.fromkeys(NAMES)))
    for arm in MEASURES[name].sides:
        assert measured(name, shown, arm) is not None
        assert measured(name, hidden, arm) is None


@pytest.mark.parametrize("name", ["ear-shoulder-angle", "hand-forward", "trunk-back-angle", "wrist-off-line"])
def test_forward_is_not_told_before_it_is_known_which_way_the_person_faces(name):
    assert measured(name, with_relaxed(body(SIDE, 0.0))) is None


RELATIVE = ["ear-shoulder-angle", "shrug-index", "trunk-angle", "trunk-back-angle", "wrist-off-line"]


@pytest.mark.parametrize("name", RELATIVE)
def test_a_change_from_relaxed_is_not_told_before_relaxed_is_known(name):
    assert measured(name, SHOWN[name]()) is None


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_without_a_joint_that_must_be_sure_a_measure_is_none_or_stands_on_what_is_left(name):
    # A measure may fall back on less, but it never raises and never makes up a body.
    for joint in NAMES:
        value = measured(name, with_relaxed(SHOWN[name](**{joint: None})))
        assert value is None or value == value  # noqa: PLR0124 - a NaN is not equal to itself


# --- a finished repetition -------------------------------------------------------------------------------------------


def rep(*, work_s: float = 2.0, hold_s: float = 1.0, return_s: float = 2.0, size: float = 1.0) -> Timed:
    back_s = 10.0 + work_s + hold_s
    return Timed(start_s=10.0, top_s=10.0 + work_s, back_s=back_s, end_s=back_s + return_s, size=size)


def against(
    *,
    usual: float = 1.0,
    first: float = 1.0,
    prescribed_s: tuple[float, float] | None = None,
    own_s: tuple[float, float] | None = None,
) -> SetSoFar:
    """A pull that starts with the hands 1 shoulder width apart and goes 2 further at full range."""
    return SetSoFar(
        usual=usual, first=rep(size=first), prescribed_s=prescribed_s, own_s=own_s, bases=(1.0, 1.0), unit=2.0
    )


def taken(name: str, of: Timed, set_so_far: SetSoFar) -> float | None:
    return REP_MEASURES[name](of, set_so_far)


def test_range_of_usual_is_a_share_of_the_persons_own_range():
    assert taken("range-of-usual", rep(size=0.6), against(usual=0.8)) == near(0.75)


def test_gap_of_start_is_the_widest_gap_over_the_first_one():
    assert taken("gap-of-start", rep(size=1.0), against()) == near(3.0)
    assert taken("gap-of-start", rep(size=0.2), against()) == near(1.4)


def test_gap_of_first_is_the_widest_gap_over_that_of_the_first_repetition():
    assert taken("gap-of-first", rep(size=0.7), against(first=1.0)) == near(2.4 / 3.0)


def test_gaps_are_not_compared_with_hands_that_started_together():
    touching = SetSoFar(usual=1.0, first=rep(size=0.0), prescribed_s=None, own_s=None, bases=(0.0, 0.0), unit=2.0)
    assert taken("gap-of-start", rep(), touching) is None
    assert taken("gap-of-first", rep(), touching) is None


def test_work_time_and_return_time_leave_the_pause_out():
    one = rep(work_s=1.5, hold_s=4.0, return_s=3.5)
    assert taken("work-time", one, against()) == near(1.5)
    assert taken("return-time", one, against()) == near(3.5)


def test_tempo_is_between_what_is_prescribed_and_the_persons_own():
    one = rep(work_s=4.0, return_s=1.0)
    both = against(prescribed_s=(1.0, 4.0), own_s=(4.0, 1.0))
    assert taken("work-tempo", one, both) == near(2.0)  # root of 4 and 1
    assert taken("return-tempo", one, both) == near(0.5)  # root of 1/4 and 1


def test_tempo_without_a_prescribed_one_is_against_the_persons_own():
    one = rep(work_s=4.0, return_s=1.0)
    own = against(own_s=(2.0, 2.0))
    assert (taken("work-tempo", one, own), taken("return-tempo", one, own)) == (near(2.0), near(0.5))


@pytest.mark.parametrize("name", ["work-tempo", "return-tempo", "closing-speed"])
def test_what_is_against_the_persons_own_tempo_waits_until_it_is_known(name):
    assert taken(name, rep(), against(prescribed_s=(2.0, 2.0))) is None


def test_closing_speed_is_against_the_persons_usual_return():
    # Half as far in a quarter of the time is twice as fast.
    quick = rep(return_s=0.5, size=0.5)
    assert taken("closing-speed", quick, against(own_s=(2.0, 2.0))) == near(2.0)


def test_a_persons_own_tempo_is_the_median_of_three_or_more():
    reps = [rep(work_s=work_s, return_s=return_s) for work_s, return_s in ((1.0, 3.0), (2.0, 2.0), (9.0, 1.0))]
    assert own_tempo(reps) == (near(2.0), near(2.0))
    assert own_tempo(reps[:2]) is None
