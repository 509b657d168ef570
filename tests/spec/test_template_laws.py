import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.taught_movements import curling, hide, in_the_world, mirror, raising
from unhunch.domain.motion.template import ExampleFollower, analyse_by_example, learn

few = settings(max_examples=8, deadline=None, derandomize=True)
TEMPLATE = learn([raising(count=2)])
forms = st.fixed_dictionaries(
    {},
    optional={
        "bend_deg": st.sampled_from([0.0, 15.0, 40.0]),
        "lean_deg": st.sampled_from([0.0, 10.0]),
        "to_deg": st.sampled_from([60.0, 90.0]),
    },
)


def judged(seen, template=TEMPLATE):
    return [rep.quality for rep in analyse_by_example(seen, template).reps]


@few
@given(rep_s=st.floats(1.5, 6.0), fps=st.sampled_from([10.0, 15.0, 30.0, 60.0]), to_deg=st.floats(40.0, 150.0))
def test_an_example_is_like_itself(rep_s, fps, to_deg):
    shown = raising(count=2, rep_s=rep_s, fps=fps, to_deg=to_deg)
    assert min(judged(shown, learn([shown]))) >= 0.9


@few
@given(form=forms)
def test_the_mirror_of_both_is_judged_the_same(form):
    seen = raising(count=2, **form)
    mirrored = judged(mirror(seen), learn([mirror(raising(count=2))]))
    assert mirrored == pytest.approx(judged(seen), abs=0.01)


@few
@given(form=forms, size=st.floats(0.05, 0.6), x=st.floats(-1.0, 2.0), y=st.floats(-1.0, 2.0))
def test_size_and_place_change_nothing(form, size, x, y):
    assert judged(raising(count=2, size=size, at=(x, y), **form)) == pytest.approx(
        judged(raising(count=2, **form)), abs=0.01
    )


@few
@given(rep_s=st.floats(1.5, 6.0), fps=st.sampled_from([10.0, 15.0, 30.0, 60.0]))
def test_tempo_and_frame_rate_change_no_count_and_no_verdict(rep_s, fps):
    found = judged(raising(count=3, rep_s=rep_s, fps=fps))
    assert len(found) == 3
    assert min(found) >= 0.5


@few
@given(form=forms)
def test_frame_by_frame_is_the_same_as_all_at_once(form):
    seen = in_the_world(raising(count=2, **form))
    template = learn([in_the_world(raising(count=2))])
    follower = ExampleFollower(template, seen.joints, seen.space)
    for at_s, points, sure in zip(seen.time_s.tolist(), seen.positions, seen.confidence, strict=True):
        follower.push(at_s, [complex(x, y) for x, y, _ in points], sure, [float(z) for _, _, z in points])
    assert follower.finish() == analyse_by_example(seen, template)


@few
@given(joint=st.sampled_from(["nose", "left_elbow", "left_wrist", "left_hip", "right_wrist", "left_shoulder"]))
def test_a_hidden_joint_is_never_a_difference(joint):
    found = judged(hide(raising(count=2), joint))
    assert all(quality >= 0.5 for quality in found)


@few
@given(to_deg=st.floats(60.0, 140.0))
def test_another_movement_is_never_counted(to_deg):
    assert judged(curling(count=2, to_deg=to_deg)) == []
