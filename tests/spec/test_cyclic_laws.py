"""What never changes the count of a movement that nobody has named."""

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.cyclic_bodies import MOVEMENTS, Seen, recorded, repeated
from unhunch.domain.motion.cyclic import AnyFollower, follow_any
from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.recording import Recording

few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
movements = st.sampled_from(sorted(MOVEMENTS))
counts = st.integers(min_value=3, max_value=6)


def seen_set(movement: str, reps: int) -> Recording:
    return recorded(repeated(movement, reps, period_s=2.0), Seen(yaw_deg=25.0))


def count(recording: Recording) -> int:
    return follow_any(recording).count


def at_frames(recording: Recording, frames: np.ndarray) -> Recording:
    return replace(
        recording,
        positions=recording.positions[frames],
        confidence=recording.confidence[frames],
        time_s=recording.time_s[frames],
    )


@few
@given(movement=movements, reps=counts)
def test_a_mirrored_picture_has_the_same_repetitions(movement, reps):
    recording = seen_set(movement, reps)
    flipped = recording.positions.copy()
    flipped[..., 0] = 1.6 - flipped[..., 0]
    swapped = replace(recording, positions=flipped, joints=tuple(mirrored(joint) for joint in recording.joints))
    assert count(swapped) == count(recording) == reps


@few
@given(
    movement=movements,
    reps=counts,
    scale=st.floats(0.3, 3.0),
    place=st.tuples(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0)),
)
def test_near_or_far_left_or_right_counts_the_same(movement, reps, scale, place):
    recording = seen_set(movement, reps)
    moved = replace(recording, positions=recording.positions * scale + np.array(place))
    assert count(moved) == reps


@few
@given(movement=movements, reps=counts, rate=st.integers(10, 60))
def test_ten_to_sixty_frames_a_second_count_the_same(movement, reps, rate):
    recording = seen_set(movement, reps)
    time_s = np.arange(0.0, recording.duration_s, 1.0 / rate)
    flat = recording.positions.reshape(len(recording), -1)
    positions = np.stack([np.interp(time_s, recording.time_s, column) for column in flat.T], axis=1)
    other = replace(
        recording,
        positions=positions.reshape(len(time_s), len(recording.joints), 2),
        confidence=np.full((len(time_s), len(recording.joints)), 0.95),
        time_s=time_s,
    )
    assert count(other) == reps


@few
@given(movement=movements, reps=counts, seed=st.integers(0, 99))
def test_dropped_and_doubled_frames_count_the_same(movement, reps, seed):
    recording = seen_set(movement, reps)
    chance = np.random.default_rng(seed)
    times = chance.choice([0, 1, 2], size=len(recording), p=[0.08, 0.84, 0.08])
    assert count(at_frames(recording, np.repeat(np.arange(len(recording)), times))) == reps


@few
@given(movement=movements, reps=counts, at=st.floats(0.2, 0.8), back_s=st.floats(0.05, 3.0))
def test_a_clock_that_runs_back_for_a_moment_is_not_believed(movement, reps, at, back_s):
    recording = seen_set(movement, reps)
    frame = int(at * len(recording))
    time_s = recording.time_s.copy()
    time_s[frame : frame + 3] -= back_s
    assert count(replace(recording, time_s=time_s)) == reps


@few
@given(movement=movements, reps=counts, slower=st.floats(0.5, 2.0))
def test_slower_or_quicker_counts_the_same(movement, reps, slower):
    recording = seen_set(movement, reps)
    assert count(replace(recording, time_s=recording.time_s * slower)) == reps


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(movement=movements, seed=st.integers(0, 99))
def test_frame_by_frame_and_all_at_once_give_the_same_analysis(movement, seed):
    recording = seen_set(movement, 3)
    lost = np.random.default_rng(seed).random(recording.confidence.shape) < 0.03
    recording = replace(
        recording,
        positions=np.where(lost[..., None], np.nan, recording.positions),
        confidence=np.where(lost, 0.0, recording.confidence),
    )
    follower = AnyFollower(recording.joints, recording.space)
    for time_s, places, confidence in zip(
        recording.time_s, np.nan_to_num(recording.positions), recording.confidence, strict=True
    ):
        follower.push(float(time_s), [complex(x, y) for x, y in places], confidence.tolist())
    assert follower.finish() == follow_any(recording)
