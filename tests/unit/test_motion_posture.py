"""How a person sits, in frames drawn by hand."""

import numpy as np
import pytest

from tests.unit.sitting_examples import (
    JOINTS,
    RECLINED,
    SLOUCHED,
    UPRIGHT,
    from_the_front,
    from_the_side,
    in_space,
    recording,
)
from unhunch.domain.motion.posture.judging import judge_posture
from unhunch.domain.motion.posture.report import PostureFrame, PostureReport, PostureState
from unhunch.domain.motion.posture.watch import PostureWatch
from unhunch.domain.motion.recording import Recording, Space
from unhunch.interop.posture_json import posture_json

OWN_FRONT = recording(*[from_the_front(0.55)] * 10)
HIPS = ("left_hip", "right_hip")


def state(frame, baseline=None, **kind):
    return judge_posture(recording(frame, **kind), baseline).frames[0].state.value


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (UPRIGHT, "upright"),
        (from_the_side(-10, 5), "upright"),
        (from_the_side(5, 15), "upright"),
        (SLOUCHED, "slouching"),
        (from_the_side(25, 25), "slouching"),
        (from_the_side(-8, 45), "slouching"),
        (RECLINED, "reclining"),
        (from_the_side(-22, -10), "reclining"),
    ],
)
def test_one_frame_from_the_side_is_enough(frame, said):
    assert state(frame) == said


@pytest.mark.parametrize("frame", [from_the_side(-15, 5), from_the_side(2, 28), from_the_side(-21, 42)])
def test_between_two_states_it_cannot_be_told(frame):
    assert state(frame) == "unknown"


@pytest.mark.parametrize("frame", [from_the_side(80, 85), from_the_side(-85, -80), from_the_side(170, 180)])
def test_who_lies_or_is_bent_double_does_not_sit(frame):
    assert state(frame) == "unknown"


def test_who_stands_does_not_sit():
    standing = UPRIGHT.copy()
    standing[-2:] = (0.5, 1.04)
    assert state(standing) == "unknown"


@pytest.mark.parametrize(("gap", "said"), [(0.6, "upright"), (0.35, "slouching"), (0.46, "unknown")])
def test_from_the_front_the_head_sinks_towards_the_shoulders(gap, said):
    assert state(from_the_front(gap)) == said


def test_from_the_front_upright_is_never_sure_without_an_own_baseline_for_leaning_back_does_not_show():
    assert judge_posture(recording(from_the_front(0.62))).frames[0].score <= 0.7


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (from_the_front(0.55), "upright"),
        (from_the_front(0.53, size=1.02), "upright"),
        (from_the_front(0.40), "slouching"),
        (from_the_front(0.54, size=1.35), "slouching"),
        (from_the_front(0.55, size=0.85), "reclining"),
    ],
)
def test_from_the_front_the_own_baseline_tells_more(frame, said):
    assert state(frame, OWN_FRONT) == said


def test_a_short_neck_is_upright_by_its_own_baseline():
    short = from_the_front(0.40)
    assert state(short) == "slouching"
    assert state(short, recording(*[short] * 5)) == "upright"


def test_a_restless_baseline_asks_for_more():
    restless = recording(*[from_the_front(gap) for gap in (0.45, 0.5, 0.55, 0.6, 0.65)] * 4)
    assert state(from_the_front(0.43), OWN_FRONT) == "slouching"
    assert state(from_the_front(0.43), restless) != "slouching"


def test_a_baseline_where_nothing_was_seen_is_as_none():
    empty = recording(np.full((9, 2), np.nan))
    assert judge_posture(recording(UPRIGHT), empty) == judge_posture(recording(UPRIGHT))


@pytest.mark.parametrize("turned", [0, 30, 60, 90, 135, -90])
def test_in_space_the_turn_does_not_matter(turned):
    said = [state(in_space(*angles, turned), space=Space.WORLD) for angles in ((-2, 10), (10, 42), (-27, 5))]
    assert said == ["upright", "slouching", "reclining"]


def test_hidden_hips_make_nobody_upright_from_the_side():
    assert [state(frame, hidden=HIPS) for frame in (UPRIGHT, SLOUCHED, RECLINED)] == ["unknown", "slouching", "unknown"]


@pytest.mark.parametrize("hidden", [("left_ear", "right_ear"), ("right_ear", "right_shoulder", "right_hip")])
def test_a_nose_or_the_near_side_alone_will_do_from_the_side(hidden):
    said = [state(frame, hidden=hidden) for frame in (UPRIGHT, SLOUCHED, RECLINED)]
    assert said == ["upright", "slouching", "reclining"]


def test_a_tracker_with_a_head_and_a_pelvis_will_do():
    joints = ("head", "left_shoulder", "right_shoulder", "pelvis", "left_knee", "right_knee")
    frames = [frame[[1, 3, 4, 5, 7, 8]] for frame in (UPRIGHT, SLOUCHED, RECLINED)]
    assert [state(frame, joints=joints) for frame in frames] == ["upright", "slouching", "reclining"]


def test_a_covered_shoulder_seen_from_the_front_is_no_side_view():
    assert state(from_the_front(0.6), hidden=("left_shoulder",)) == "unknown"


@pytest.mark.parametrize("hidden", [("left_shoulder", "right_shoulder"), JOINTS[:3], JOINTS])
def test_without_head_or_shoulders_it_cannot_be_told(hidden):
    frame = judge_posture(recording(UPRIGHT, hidden=hidden)).frames[0]
    assert (frame.state, frame.score) == (PostureState.UNKNOWN, 1.0)


def test_joints_of_nobody_cannot_be_told():
    assert state(np.zeros((9, 2))) == "unknown"
    assert state(np.zeros((1, 2)), joints=("left_wrist",)) == "unknown"


def test_no_frames_give_no_answers():
    nothing = Recording(joints=JOINTS, positions=np.zeros((0, 9, 2)), confidence=np.zeros((0, 9)), time_s=np.zeros(0))
    assert posture_json(judge_posture(nothing)) == {
        "frames": [],
        "summary": {"upright_s": 0.0, "slouching_s": 0.0, "reclining_s": 0.0, "unknown_s": 0.0},
    }


def test_a_moment_of_trembling_does_not_change_the_answer():
    trembling = from_the_side(-2, 38)
    report = judge_posture(recording(*[UPRIGHT] * 6, trembling, *[UPRIGHT] * 3))
    assert {frame.state for frame in report.frames} == {PostureState.UPRIGHT}


def test_frames_that_do_not_follow_each_other_are_judged_one_by_one():
    report = judge_posture(recording(UPRIGHT, RECLINED, SLOUCHED, RECLINED, UPRIGHT, step_s=0.033))
    assert [frame.state.value for frame in report.frames] == [
        "upright",
        "reclining",
        "slouching",
        "reclining",
        "upright",
    ]


def test_time_that_runs_back_begins_anew():
    watch = PostureWatch(JOINTS, Space.IMAGE)
    frames = [(5.0, UPRIGHT), (5.1, UPRIGHT), (1.0, from_the_side(9, 36))]
    said = [watch.push(at, [complex(x, y) for x, y in frame], [1.0] * 9)[0].value for at, frame in frames]
    assert said == ["upright", "upright", "slouching"]


def test_seconds_are_summed_by_state_and_long_gaps_are_not_counted():
    states = [PostureState.UPRIGHT, PostureState.UPRIGHT, PostureState.SLOUCHING, PostureState.UNKNOWN]
    frames = tuple(PostureFrame(t_s=t, state=s, score=0.9) for t, s in zip((0, 1, 3, 103), states, strict=True))
    assert posture_json(PostureReport(frames=frames))["summary"] == {
        "upright_s": 3,
        "slouching_s": 2.0,
        "reclining_s": 0,
        "unknown_s": 2.0,
    }


def test_json_holds_every_frame():
    assert posture_json(judge_posture(recording(RECLINED)))["frames"] == [
        {"t_s": 0.0, "state": "reclining", "score": pytest.approx(0.96, abs=0.03)}
    ]
