"""Counting a movement that nobody has named."""

import numpy as np
import pytest

from tests.unit.cyclic_bodies import MOVEMENTS, RATE, Seen, lifting_a_phone, recorded, repeated, standing, walking
from unhunch.domain.motion.cyclic import AnyFollower, cycles, follow_any
from unhunch.domain.motion.cyclic.turning import extremes, turning_points, typical_swing
from unhunch.domain.motion.events import EventKind
from unhunch.domain.motion.recording import Recording


def cut(recording: Recording, begin: int, end: int) -> Recording:
    positions, confidence = recording.positions.copy(), recording.confidence.copy()
    positions[begin:end], confidence[begin:end] = np.nan, 0.0
    return Recording(
        joints=recording.joints,
        positions=positions,
        confidence=confidence,
        time_s=recording.time_s,
        space=recording.space,
    )


def after(first: Recording, second: Recording) -> Recording:
    return Recording(
        joints=first.joints,
        positions=np.concatenate([first.positions, second.positions]),
        confidence=np.concatenate([first.confidence, second.confidence]),
        time_s=np.concatenate([first.time_s, first.time_s[-1] + 1 / RATE + second.time_s]),
        space=first.space,
    )


@pytest.mark.parametrize("movement", MOVEMENTS)
@pytest.mark.parametrize("yaw_deg", [0.0, 80.0])
def test_eight_repetitions_of_any_movement_are_eight(movement, yaw_deg):
    found = follow_any(recorded(repeated(movement, 8), Seen(yaw_deg=yaw_deg, noise=2.0)))
    assert found.exercise == "auto"
    assert found.count == 8
    assert found.not_assessed == ()


def test_the_times_of_a_repetition_are_its_work_and_its_return():
    found = follow_any(recorded(repeated("lateral raise", 6, period_s=4.0), Seen(yaw_deg=0.0)))
    for number, rep in enumerate(found.reps):
        assert rep.start_s == pytest.approx(1.0 + 4.0 * number, abs=0.25)
        assert rep.concentric_s == pytest.approx(2.0, rel=0.12)
        assert rep.eccentric_s == pytest.approx(2.0, rel=0.12)
        assert rep.hold_s == pytest.approx(0.0, abs=0.2)
        assert rep.range == pytest.approx(1.0, abs=0.03)


def test_the_trace_of_the_counted_signal_goes_from_0_to_1():
    found = follow_any(recorded(repeated("curl", 5), Seen(yaw_deg=70.0)))
    values = [value for _, value in found.trace]
    assert min(values) == pytest.approx(0.0, abs=0.1)
    assert max(values) == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    "places", [standing(20), walking(24), lifting_a_phone(18)], ids=["standing", "walking", "phone"]
)
@pytest.mark.parametrize("yaw_deg", [0.0, 45.0])
def test_who_does_not_exercise_has_no_repetitions(places, yaw_deg):
    assert follow_any(recorded(places, Seen(yaw_deg=yaw_deg))).count == 0


def test_walking_up_and_away_is_not_counted_with_the_squats_between():
    places = np.concatenate(
        [walking(4), repeated("squat", 5) + (walking(4)[-1] - standing(1)[0])[:1], walking(4)[::-1]]
    )
    assert follow_any(recorded(places)).count == 5


def test_one_movement_alone_in_a_short_recording_is_one_repetition():
    assert follow_any(recorded(repeated("squat", 1, still_s=0.3))).count == 1


def test_a_movement_much_smaller_than_the_others_is_a_partial_one():
    small = standing(0.1)[0] + 0.25 * (repeated("squat", 1, still_s=0.5) - standing(0.1)[0])
    found = follow_any(recorded(np.concatenate([repeated("squat", 4), small])))
    assert found.count == 4
    assert all(part.why for part in found.partial)


def test_a_fast_tail_at_a_join_is_no_repetition():
    whole = recorded(repeated("lateral raise", 1, still_s=0.5), Seen(yaw_deg=0.0))
    # The tail of the repetition before: the arms come down from half way up.
    from_half = whole.part(58, len(whole))
    tailed = after(Recording(**{**_fields(from_half), "time_s": from_half.time_s - from_half.time_s[0]}), whole)
    joined = after(after(after(whole, tailed), whole), tailed)
    assert follow_any(joined).count == 4


def test_nobody_seen_is_said_and_not_guessed():
    recording = recorded(standing(3))
    found = follow_any(cut(recording, 0, len(recording)))
    assert not found.followed
    assert found.why_not == "Nobody was seen long enough to follow."
    assert found.reps == ()


def test_a_long_loss_is_told_in_seconds_and_the_others_are_counted():
    found = follow_any(cut(recorded(repeated("squat", 8)), 30 + 225, 30 + 375))
    assert found.count == 6
    assert found.seconds_lost == pytest.approx(5.0, abs=0.2)


@pytest.mark.parametrize("frames", [0, 1, 2, 5])
def test_a_recording_of_a_moment_has_no_repetitions(frames):
    assert cycles(recorded(repeated("squat", 1)).part(0, frames)) == ()


def test_the_online_count_comes_while_the_person_moves():
    recording = recorded(repeated("squat", 6))
    follower = AnyFollower(recording.joints, recording.space)
    events = [event for frame in range(len(recording)) for event in pushed(follower, recording, frame)]
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert {event.kind for event in events} == {EventKind.REP}
    assert len(events) in {5, 6}


def pushed(follower, recording, frame):
    x, y = np.nan_to_num(recording.positions[frame]).T
    return follower.push(float(recording.time_s[frame]), (x + 1j * y).tolist(), recording.confidence[frame].tolist())


def test_the_online_answer_at_the_end_is_the_offline_answer():
    recording = cut(recorded(repeated("jumping jack", 5, period_s=1.5)), 60, 64)
    follower = AnyFollower(recording.joints, recording.space)
    for frame in range(len(recording)):
        pushed(follower, recording, frame)
    assert follower.finish() == follow_any(recording)


def test_turning_points_lie_further_apart_than_the_level():
    values = [0.0, 1.0, 0.8, 1.1, 0.0, 0.2, 0.1, 0.9]
    assert turning_points(values, 0.5) == [0, 3, 4, 7]
    assert turning_points(values, 2.0) == []


def test_the_typical_swing_is_neither_a_fidget_nor_the_one_great_move():
    fidgets = [0.0, 0.2] * 5
    assert typical_swing([[*fidgets, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 3.0]], 0.1) == 1.0
    assert typical_swing([[0.0, 0.05, 0.0]], 0.1) == 0.0


def test_extremes_are_first_highs_lows_and_last():
    assert extremes(np.array([0.0, 1.0, 2.0, 1.0, 1.0, 3.0, 3.0])) == [0, 2, 4, 6]


def _fields(recording):
    return {name: getattr(recording, name) for name in ("joints", "positions", "confidence", "time_s", "space")}
