"""Measures taken of made-up people, whose own centimetres and degrees are known."""

from statistics import median

import pytest

from tools.people.checks import SyntheticCheck, make_check
from tools.people.sets import make_set
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysing import frames
from unhunch.domain.motion.checks.rest import Rest
from unhunch.domain.motion.checks.scale import TRUNK_OFF, WHOLE_OFF, BodyScale
from unhunch.domain.motion.checks.taking import KINDS, Check
from unhunch.domain.motion.checks.trial import Taken, WhyNot
from unhunch.domain.units import ExerciseId


def taken(measure: str, made: SyntheticCheck) -> Taken:
    kind = KINDS[measure]
    guides = library().exercises[ExerciseId(kind.exercise)].camera.guides
    check = Check(kind, guides, made.recording.joints, aspect=made.aspect, height_cm=made.height_cm)
    for time_s, points, sure in frames(made.recording):
        check.push(time_s, points, sure)
    return check.finish()


@pytest.mark.parametrize(("measure", "within"), [("wall-slide-range", 5), ("overhead-reach", 9), ("head-position", 5)])
@pytest.mark.parametrize("ranges", ["development", "validation"])
def test_the_middle_of_three_is_near_the_truth_and_as_near_as_it_says(measure: str, within: float, ranges: str):
    made = make_check(measure, seed=3, ranges=ranges)
    found = taken(measure, made)
    assert found.trials
    off = median(trial.value for trial in found.trials) - median(made.true_values)
    assert abs(off) <= within
    assert abs(off) <= max(trial.plus_minus for trial in found.trials)


@pytest.mark.parametrize("measure", ["wall-slide-range", "overhead-reach"])
def test_the_trials_of_one_person_hardly_differ(measure: str):
    values = [trial.value for trial in taken(measure, make_check(measure, seed=5)).trials]
    assert max(values) - min(values) <= 3


@pytest.mark.parametrize(
    ("measure", "view", "why_not"),
    [
        ("wall-slide-range", "side", WhyNot.TURN_TO_FRONT),
        ("overhead-reach", "front", WhyNot.TURN_TO_SIDE),
        ("head-position", "front", WhyNot.TURN_TO_SIDE),
    ],
)
def test_from_a_wrong_view_nothing_is_measured_and_the_reason_is_said(measure: str, view: str, why_not: WhyNot):
    found = taken(measure, make_check(measure, seed=4, view=view))
    assert (found.trials, found.why_not) == ((), why_not)


def test_who_does_not_slide_is_not_measured():
    found = taken("wall-slide-range", make_check("wall-slide-range", seed=4, reach=0.0))
    assert (found.trials, found.why_not) == ((), WhyNot.NO_END)


def test_nobody_in_the_picture_is_not_measured():
    kind = KINDS["head-position"]
    guides = library().exercises[ExerciseId(kind.exercise)].camera.guides
    check = Check(kind, guides, ("left_shoulder", "right_shoulder"), aspect=1.5, height_cm=170.0)
    for at in range(20):
        check.push(at / 10, [0j, 0j], [0.0, 0.0])
    assert check.finish().why_not is WhyNot.NOBODY


def test_the_scale_is_by_the_whole_body_where_it_is_seen_and_by_the_trunk_where_not():
    places = {"nose": 0.5 + 0.1j, "left_ankle": 0.45 + 0.9j, "right_ankle": 0.55 + 0.9j}
    whole, trunk = BodyScale(180.0), BodyScale(180.0)
    for _ in range(20):
        whole.step(places.get, 0.25)
        trunk.step({}.get, 0.25)
    assert whole.cm == pytest.approx(0.88 * 180 / 0.8)
    assert trunk.cm == pytest.approx(0.288 * 180 / 0.25)
    assert (whole.off, trunk.off) == (WHOLE_OFF, TRUNK_OFF)
    assert BodyScale(180.0).cm is None


def test_rest_is_where_it_kept_still_and_begins_anew_after_a_gap():
    rest = Rest(0.6, 1.0)
    assert [rest.step(at / 10, 5.0 + 0j) for at in range(6)] == [None] * 6
    assert rest.step(0.6, 5.5 + 0j) == 5.0
    assert rest.step(0.7, 9.0 + 0j) is None
    assert rest.step(0.8, None) is None
    assert rest.step(2.0, 5.0 + 0j) is None


def test_a_hang_is_timed_by_the_follower_of_a_session():
    made = make_set("dead-hang", seed=7, reps=1)
    kind = KINDS["hang-time"]
    guides = library().exercises[ExerciseId(kind.exercise)].camera.guides
    check = Check(kind, guides, made.recording.joints, aspect=1.78, height_cm=170.0)
    for time_s, points, sure in frames(made.recording):
        check.push(time_s, points, sure)
    hold = made.truth.holds[0]
    assert [trial.value for trial in check.finish().trials] == [pytest.approx(hold.end_s - hold.start_s, abs=0.6)]
