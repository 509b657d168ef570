import numpy as np
import pytest

from tests.unit.taught_movements import curling, hide, in_the_world, mirror, raising, recording, swaying
from unhunch.domain.motion.events import EventKind
from unhunch.domain.motion.recording import Recording
from unhunch.domain.motion.template import (
    ExampleFollower,
    NothingToLearn,
    analyse_by_example,
    from_dict,
    learn,
    to_dict,
)


@pytest.fixture(scope="module")
def template():
    return learn([raising(count=1), raising(count=2, size=0.25, at=(0.7, 0.5))])


def qualities(seen, template):
    return [rep.quality for rep in analyse_by_example(seen, template).reps]


def sentences(seen, template):
    return " ".join(sentence for rep in analyse_by_example(seen, template).reps for sentence in rep.differs)


def test_every_repetition_of_the_examples_is_learned(template):
    assert len(template.curves) == 3


def test_later_repetitions_are_counted_and_like_the_examples(template):
    seen = analyse_by_example(raising(count=4), template)
    assert seen.count == 4
    assert min(rep.quality for rep in seen.reps) > 0.9
    assert seen.partial == ()


def test_the_times_of_a_repetition_are_told(template):
    rep = analyse_by_example(raising(count=1), template).reps[0]
    assert rep.start_s == pytest.approx(0.6, abs=0.2)
    assert rep.end_s == pytest.approx(3.6, abs=0.2)
    assert rep.concentric_s == pytest.approx(1.5, abs=0.2)


def test_half_the_way_is_counted_and_said_to_be_short(template):
    seen = raising(count=1, to_deg=50.0)
    assert qualities(seen, template)[0] < 0.5
    assert "less far than in the examples, about 60 percent" in sentences(seen, template)


def test_hardly_any_of_the_way_is_not_counted_and_the_reason_is_given(template):
    seen = analyse_by_example(raising(count=1, to_deg=25.0), template)
    assert seen.count == 0
    assert "range" in seen.partial[0].why


def test_a_bent_elbow_is_named_with_its_side_and_phase(template):
    seen = raising(count=1, bend_deg=40.0)
    assert qualities(seen, template)[0] < 0.5
    assert "your right elbow is more bent than in the examples" in sentences(seen, template)
    assert "Near the top" in sentences(seen, template)


def test_a_trunk_that_leans_is_named(template):
    seen = raising(count=1, lean_deg=15.0)
    assert qualities(seen, template)[0] < 0.5
    assert "Your trunk moved more than in the examples." in sentences(seen, template)


def test_the_other_arm_counts_and_is_said(template):
    seen = analyse_by_example(raising(count=2, arms=("left",)), template)
    assert seen.count == 2
    assert min(rep.quality for rep in seen.reps) > 0.9
    assert seen.reps[0].differs == ("You did it with the other side than in the examples.",)


def test_the_other_arms_elbow_is_named_by_its_own_side(template):
    assert "your left elbow is more bent" in sentences(raising(count=1, arms=("left",), bend_deg=40.0), template)


def test_a_movement_of_both_arms_knows_no_other_side():
    template = learn([raising(count=2, arms=("left", "right"))])
    assert template.is_even
    seen = analyse_by_example(mirror(raising(count=2, arms=("left", "right"))), template)
    assert [rep.differs for rep in seen.reps] == [(), ()]


def test_an_arm_that_should_keep_still_is_named(template):
    assert "left arm moved more" in sentences(raising(count=1, arms=("left", "right")), template)


def test_another_movement_is_not_counted(template):
    assert analyse_by_example(curling(count=3, to_deg=130.0), template).count == 0


def test_standing_about_is_not_counted(template):
    assert analyse_by_example(swaying(), template).count == 0


def test_depth_and_a_turned_person_change_nothing():
    template = learn([in_the_world(raising(count=2))])
    seen = analyse_by_example(in_the_world(raising(count=2), turn_deg=40.0), template)
    assert seen.count == 2
    assert min(rep.quality for rep in seen.reps) > 0.9


def test_examples_with_depth_teach_a_camera_without():
    seen = analyse_by_example(raising(count=2), learn([in_the_world(raising(count=2))]))
    assert seen.count == 2
    assert min(rep.quality for rep in seen.reps) > 0.9


def test_examples_from_a_picture_are_good_for_a_recording_with_depth(template):
    assert analyse_by_example(in_the_world(raising(count=2)), template).count == 2


def test_a_recording_that_begins_in_the_tail_of_a_repetition_does_not_count_it(template):
    whole = raising(count=2)
    assert analyse_by_example(whole.part(75, len(whole)), template).count == 1


def test_a_way_back_that_was_not_seen_is_told(template):
    whole = raising(count=1)
    seen = analyse_by_example(whole.part(0, 66), template)
    assert seen.count == 0
    assert seen.partial[0].why == "it ended before the way back was done"


def test_a_stored_template_scores_the_same(template):
    again = from_dict(to_dict(template))
    assert qualities(raising(count=1, bend_deg=20.0), again) == pytest.approx(
        qualities(raising(count=1, bend_deg=20.0), template), abs=0.01
    )


def test_a_stored_template_is_plain_data_without_gaps_in_its_numbers():
    plain = to_dict(learn([hide(raising(count=1), "nose")]))
    assert {type(value) for value in plain.values()} == {str, list, bool}
    assert "nan" not in str(plain)


def test_a_template_of_another_version_is_refused(template):
    with pytest.raises(ValueError, match="show the examples again"):
        from_dict(to_dict(template) | {"bones": ["tail"]})


def test_someone_standing_still_teaches_nothing():
    with pytest.raises(NothingToLearn):
        learn([recording([at / 30 for at in range(90)], [[(0.0, 0.0)] * 9] * 90)])
    with pytest.raises(NothingToLearn):
        learn([swaying().part(0, 2)])
    with pytest.raises(NothingToLearn):
        learn([])


def test_a_recording_of_nobody_is_not_followed(template):
    nobody = raising(count=1)
    empty = Recording(
        joints=nobody.joints,
        positions=np.full_like(nobody.positions, np.nan),
        confidence=np.zeros_like(nobody.confidence),
        time_s=nobody.time_s,
    )
    seen = analyse_by_example(empty, template)
    assert not seen.followed
    assert seen.why_not is not None


def test_an_arm_out_of_sight_is_a_loss_that_ends(template):
    seen = raising(count=3)
    for joint in ("left_elbow", "left_wrist", "right_elbow", "right_wrist"):
        seen = hide(seen, joint, begin=130, end=190)
    follower = ExampleFollower(template, seen.joints, seen.space)
    kinds = []
    for at_s, points, sure in zip(seen.time_s, seen.positions, seen.confidence, strict=True):
        kinds += [event.kind for event in follower.push(at_s, [complex(x, y) for x, y in points], sure)]
    assert kinds.count(EventKind.LOST) == kinds.count(EventKind.FOUND) == 1
    assert kinds.count(EventKind.REP) == 2
    assert follower.finish().seconds_lost == pytest.approx(2.0, abs=0.1)


def test_time_that_runs_back_is_left_out(template):
    seen = raising(count=1)
    follower = ExampleFollower(template, seen.joints, seen.space)
    points = [complex(x, y) for x, y in seen.positions[0]]
    follower.push(1.0, points, seen.confidence[0])
    assert follower.push(0.5, points, seen.confidence[0]) == ()
    assert len(follower.finish().trace) == 1
