"""Laws of judging how a person sits."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sitting_examples import JOINTS, from_the_front, from_the_side, in_space, recording
from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.posture.judging import judge_posture
from unhunch.domain.motion.posture.report import PostureState
from unhunch.domain.motion.posture.watch import PostureWatch
from unhunch.domain.motion.recording import Recording, Space

LAW = settings(max_examples=60, deadline=None)

side = st.builds(from_the_side, st.floats(-50, 40), st.floats(-25, 70))
front = st.builds(lambda gap, size: from_the_front(gap, size=size), st.floats(0.15, 0.8), st.floats(0.7, 1.5))
frames = st.one_of(side, front)
baselines = st.one_of(st.none(), st.builds(lambda frame: recording(*[frame] * 3), frames))
runs = st.lists(frames, min_size=1, max_size=6)


def changed(shown, *, positions=None, joints=None, order=None):
    order = list(range(len(shown.joints))) if order is None else order
    return Recording(
        joints=tuple((joints or shown.joints)[slot] for slot in order),
        positions=(shown.positions if positions is None else positions)[:, order],
        confidence=shown.confidence[:, order],
        time_s=shown.time_s,
        space=shown.space,
    )


def mirror(shown):
    """The picture in a mirror, and what a tracker that looks at it would call left and right."""
    if shown is None:
        return None
    flip = np.array([-1.0, *[1.0] * (shown.positions.shape[2] - 1)])
    return changed(shown, positions=shown.positions * flip, joints=tuple(mirrored(name) for name in shown.joints))


def moved(shown, scale, place):
    return None if shown is None else changed(shown, positions=shown.positions * scale + place)


def assert_same(one, other):
    for a, b in zip(one.frames, other.frames, strict=True):
        assert abs(a.score - b.score) < 1e-6 or min(abs(a.score - 0.6), abs(a.score - 0.4)) < 1e-6
        assert a.state is b.state or min(abs(a.score - 0.6), abs(a.score - 0.4)) < 1e-6


@LAW
@given(runs, baselines)
def test_a_mirrored_picture_gives_exactly_the_same_answer(run, baseline):
    shown = recording(*run)
    assert judge_posture(mirror(shown), mirror(baseline)) == judge_posture(shown, baseline)


@LAW
@given(runs)
def test_a_mirrored_picture_with_left_and_right_kept_gives_exactly_the_same_answer(run):
    shown = recording(*run)
    flipped = changed(shown, positions=shown.positions * (-1.0, 1.0))
    assert judge_posture(flipped) == judge_posture(shown)


@LAW
@given(st.floats(-40, 30), st.floats(-20, 60), st.floats(-180, 180))
def test_a_mirrored_room_gives_exactly_the_same_answer(trunk_deg, neck_deg, turned_deg):
    shown = recording(in_space(trunk_deg, neck_deg, turned_deg), space=Space.WORLD)
    assert_same(judge_posture(mirror(shown)), judge_posture(shown))


@LAW
@given(runs, baselines, st.floats(0.05, 20), st.tuples(st.floats(-5, 5), st.floats(-5, 5)))
def test_scale_and_place_change_nothing(run, baseline, scale, place):
    shown = recording(*run)
    assert_same(
        judge_posture(moved(shown, scale, place), moved(baseline, scale, place)), judge_posture(shown, baseline)
    )


@LAW
@given(runs, st.floats(0.05, 20), st.tuples(st.floats(-5, 5), st.floats(-5, 5)))
def test_without_a_baseline_each_recording_may_have_its_own_scale(run, scale, place):
    shown = recording(*run)
    assert_same(judge_posture(moved(shown, scale, place)), judge_posture(shown))


@LAW
@given(runs, baselines, st.permutations(range(len(JOINTS))))
def test_the_order_of_joints_changes_nothing(run, baseline, order):
    shown = recording(*run)
    assert judge_posture(changed(shown, order=order), baseline) == judge_posture(shown, baseline)


@LAW
@given(runs, baselines, st.floats(-3, 3))
def test_other_joints_change_nothing(run, baseline, where):
    shown = recording(*run)
    more = Recording(
        joints=("left_wrist", *shown.joints, "right_heel"),
        positions=np.pad(shown.positions, ((0, 0), (1, 1), (0, 0)), constant_values=where),
        confidence=np.pad(shown.confidence, ((0, 0), (1, 1)), constant_values=1.0),
        time_s=shown.time_s,
    )
    assert judge_posture(more, baseline) == judge_posture(shown, baseline)


@LAW
@given(runs, baselines)
def test_a_later_frame_never_changes_an_earlier_answer_and_live_is_as_recorded(run, baseline):
    shown = recording(*run)
    whole = judge_posture(shown, baseline)
    watch = PostureWatch(shown.joints, shown.space, baseline)
    live = [watch.push(0.1 * n, [complex(x, y) for x, y in frame], [0.9] * 9) for n, frame in enumerate(run)]
    assert [(frame.state, frame.score) for frame in whole.frames] == live
    assert judge_posture(shown.part(0, 1), baseline).frames == whole.frames[:1]


@LAW
@given(side, st.sets(st.sampled_from(JOINTS)))
def test_hidden_joints_lead_to_the_same_answer_or_to_none(frame, hidden):
    said = judge_posture(recording(frame)).frames[0].state
    less = judge_posture(recording(frame, hidden=hidden)).frames[0].state
    assert less in {said, PostureState.UNKNOWN} or said is PostureState.UNKNOWN


@LAW
@given(st.floats(0.57, 0.8), st.sets(st.sampled_from(JOINTS)))
def test_a_hidden_joint_makes_nobody_slouch_or_recline_from_the_front(gap, hidden):
    said = judge_posture(recording(from_the_front(gap), hidden=hidden)).frames[0].state
    assert said in {PostureState.UPRIGHT, PostureState.UNKNOWN}


@LAW
@given(runs)
def test_what_is_stated_is_stated_with_confidence(run):
    for frame in judge_posture(recording(*run)).frames:
        assert 0.0 <= frame.score <= 1.0
        assert frame.state is PostureState.UNKNOWN or frame.score >= 0.6
