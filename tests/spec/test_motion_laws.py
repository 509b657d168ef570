"""What never changes the count or the faults of an exercise done before a camera."""

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.people.everyday import make_everyday
from tools.people.sets import make_set
from tools.people.sitting import make_sitting
from tools.people.truth import SyntheticSet
from unhunch.care.analyse_movement import analyse_movement, movement_called
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysing import analyse, follower_for, frames
from unhunch.domain.motion.analysis import Analysis, View
from unhunch.domain.motion.following import Follower
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.recording import Recording

few = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

FRONT, SIDE = ("pull-apart", "wall-slide", "lateral-raise", "light-press"), ("band-row", "eccentric-row")
HELD = ("dead-hang", "posture-setup", "wall-w")
exercises = st.sampled_from((*FRONT, *SIDE))
from_the_front = st.sampled_from(FRONT)
held = st.sampled_from(HELD)
seeds = st.integers(1, 30)
REPS = 4
SIDES = ("left", "right")


@cache
def made(exercise: str, seed: int, fault: str | None = None, view: str | None = None) -> SyntheticSet:
    return make_set(exercise, seed=seed, reps=REPS, fault=fault, view=view)


def guide_of(of: SyntheticSet) -> Guide:
    guide = library().exercises[of.truth.exercise].camera.guide_from(of.truth.view)
    assert guide is not None
    return guide


def followed(recording: Recording, guide: Guide) -> Analysis:
    return analyse(recording, guide, library().faults)


def faults_of(found: Analysis) -> list[list[str]]:
    return [[fault.id for fault in each.faults] for each in (*found.reps, *found.holds)]


def all_faults(found: Analysis) -> set[str]:
    return {fault for faults in faults_of(found) for fault in faults}


def at_frames(recording: Recording, taken: np.ndarray) -> Recording:
    return replace(
        recording,
        positions=recording.positions[taken],
        confidence=recording.confidence[taken],
        time_s=recording.time_s[taken],
    )


def flipped(recording: Recording, width: float) -> Recording:
    positions = recording.positions.copy()
    positions[..., 0] = width - positions[..., 0]
    return replace(recording, positions=positions, joints=tuple(mirrored(joint) for joint in recording.joints))


def resampled(recording: Recording, rate: float) -> Recording:
    """Evenly, straight between the frames."""
    time_s = np.arange(recording.time_s[0], recording.time_s[-1], 1.0 / rate)

    def between(values: np.ndarray) -> np.ndarray:
        flat = values.reshape(len(recording), -1)
        new = np.stack([np.interp(time_s, recording.time_s, column) for column in flat.T], axis=1)
        return new.reshape(len(time_s), *values.shape[1:])

    return replace(
        recording, positions=between(recording.positions), confidence=between(recording.confidence), time_s=time_s
    )


# --- what does not change an analysis --------------------------------------------------------------------------------


@few
@given(exercise=exercises, seed=seeds, fault=st.sampled_from([None, "short-range", "tempo-slow"]))
def test_a_mirrored_picture_has_the_same_repetitions_and_faults(exercise, seed, fault):
    of = made(exercise, seed, fault)
    found = followed(of.recording, guide_of(of))
    mirror = followed(flipped(of.recording, 1.5), guide_of(of))
    assert (mirror.count, faults_of(mirror), mirror.view) == (found.count, faults_of(found), found.view)


@few
@given(exercise=held, seed=seeds)
def test_a_mirrored_picture_has_the_same_holds_and_faults(exercise, seed):
    of = made(exercise, seed)
    found, mirror = followed(of.recording, guide_of(of)), followed(flipped(of.recording, 1.5), guide_of(of))
    assert len(mirror.holds) == len(found.holds)
    assert faults_of(mirror) == faults_of(found)


@few
@given(exercise=exercises, seed=seeds, scale=st.floats(0.4, 1.0), along=st.floats(-1.0, 1.0))
def test_near_or_far_left_or_right_changes_neither_count_nor_faults(exercise, seed, scale, along):
    of = made(exercise, seed)
    found = followed(of.recording, guide_of(of))
    # Smaller about the picture's middle, so that nobody leaves it above or below.
    places = (of.recording.positions - (0.0, 0.5, 0.0)) * scale + (along, 0.5, 0.0)
    moved = followed(replace(of.recording, positions=places), guide_of(of))
    assert (moved.count, faults_of(moved)) == (found.count, faults_of(found))


@few
@given(exercise=exercises, seed=seeds, rate=st.integers(10, 60))
def test_ten_to_sixty_frames_a_second_count_the_same(exercise, seed, rate):
    of = made(exercise, seed)
    assert followed(resampled(of.recording, rate), guide_of(of)).count == REPS


@few
@given(exercise=exercises, seed=seeds, later_s=st.floats(0.0, 1e5))
def test_it_does_not_matter_when_a_recording_began(exercise, seed, later_s):
    of = made(exercise, seed)
    later = replace(of.recording, time_s=of.recording.time_s + later_s)
    assert faults_of(followed(later, guide_of(of))) == faults_of(followed(of.recording, guide_of(of)))


@few
@given(exercise=exercises, seed=seeds)
def test_dropped_and_doubled_frames_count_the_same(exercise, seed):
    of = made(exercise, seed)
    frames_ = len(of.recording)
    times = np.random.default_rng(seed).choice([0, 1, 2], size=frames_, p=[0.1, 0.8, 0.1])
    assert followed(at_frames(of.recording, np.repeat(np.arange(frames_), times)), guide_of(of)).count == REPS


@few
@given(exercise=exercises, seed=seeds)
def test_a_frame_given_twice_changes_nothing_at_all(exercise, seed):
    of = made(exercise, seed)
    twice = at_frames(of.recording, np.repeat(np.arange(len(of.recording)), 2))
    assert followed(twice, guide_of(of)) == followed(of.recording, guide_of(of))


@few
@given(exercise=exercises, seed=seeds, at=st.floats(0.1, 0.9), back_s=st.floats(0.5, 30.0))
def test_frames_of_a_time_that_has_passed_are_ignored(exercise, seed, at, back_s):
    of = made(exercise, seed)
    recording, place = of.recording, int(at * len(of.recording))
    order = np.concatenate([np.arange(place), np.arange(5), np.arange(place, len(recording))])
    time_s = recording.time_s[order].copy()
    time_s[place : place + 5] = recording.time_s[place - 1] - back_s
    back = replace(at_frames(recording, order), time_s=time_s)
    assert followed(back, guide_of(of)) == followed(recording, guide_of(of))


# --- live is as offline ----------------------------------------------------------------------------------------------


@few
@given(exercise=st.sampled_from((*FRONT, *SIDE, *HELD)), seed=seeds)
def test_frame_by_frame_and_all_at_once_give_the_same_analysis(exercise, seed):
    of = made(exercise, seed)
    follower = follower_for(of.recording, guide_of(of), library().faults)
    for frame in zip(of.recording.time_s, of.recording.positions, of.recording.confidence, strict=True):
        time_s, places, confidence = frame
        known = np.nan_to_num(places)
        follower.push(float(time_s), [complex(x, y) for x, y in known[:, :2]], confidence.tolist())
    assert follower.finish() == followed(of.recording, guide_of(of))


@few
@given(exercise=exercises, seed=seeds, at=st.floats(0.2, 1.0))
def test_the_same_frames_give_the_same_events_whatever_comes_after(exercise, seed, at):
    of = made(exercise, seed)
    end = int(at * len(of.recording))
    part, whole = (events_of(of.recording.part(0, last), guide_of(of)) for last in (end, len(of.recording)))
    assert whole[: len(part)] == part


def events_of(recording: Recording, guide: Guide) -> list[object]:
    follower = Follower(guide, library().faults, recording.joints, recording.space)
    return [event for frame in frames(recording) for event in follower.push(*frame)]


@few
@given(exercise=exercises, seed=seeds)
def test_every_counted_repetition_was_told_once_and_cues_only_after_their_fault(exercise, seed):
    of = made(exercise, seed)
    told = Counter(event.kind.value for event in events_of(of.recording, guide_of(of)))
    assert told["rep"] - told["uncounted"] in {REPS - 1, REPS}
    assert told["cue"] <= told["fault"]


# --- a joint that is not seen ----------------------------------------------------------------------------------------

HIDDEN = ["nose", *(f"{side}_{name}" for name in ("wrist", "elbow", "shoulder", "hip", "ear") for side in SIDES)]
FOR_A_WHILE = ["nose", *(f"{side}_{name}" for name in ("elbow", "ear", "shoulder", "hip") for side in SIDES)]


def without(recording: Recording, joint: str, begin: int, end: int) -> Recording:
    positions, confidence = recording.positions.copy(), recording.confidence.copy()
    at = recording.joints.index(joint)
    positions[begin:end, at], confidence[begin:end, at] = np.nan, 0.0
    return replace(recording, positions=positions, confidence=confidence)


@pytest.mark.parametrize("joint", HIDDEN)
@pytest.mark.parametrize("exercise", ["pull-apart", "band-row", "wall-slide", "dead-hang"])
def test_a_joint_that_is_never_seen_is_never_a_fault(exercise, joint):
    of = made(exercise, 3)
    whole = followed(of.recording, guide_of(of))
    hidden = followed(without(of.recording, joint, 0, len(of.recording)), guide_of(of))
    assert all_faults(hidden) <= all_faults(whole)


@few
@given(
    exercise=exercises,
    seed=seeds,
    joint=st.sampled_from(FOR_A_WHILE),
    begin=st.floats(0.0, 0.9),
    seconds=st.floats(0.1, 3.0),
)
def test_a_joint_that_is_hidden_for_a_while_is_never_a_fault_of_form(exercise, seed, joint, begin, seconds):
    of = made(exercise, seed)
    first = int(begin * len(of.recording))
    last = int(np.searchsorted(of.recording.time_s, of.recording.time_s[first] + seconds))
    whole = followed(of.recording, guide_of(of))
    hidden = followed(without(of.recording, joint, first, last), guide_of(of))
    assert all_faults(hidden) <= all_faults(whole)


@few
@given(exercise=exercises, seed=seeds, joint=st.sampled_from(HIDDEN))
def test_what_could_not_be_judged_is_said_and_not_reported(exercise, seed, joint):
    of = made(exercise, seed)
    found = followed(without(of.recording, joint, 0, len(of.recording)), guide_of(of))
    unsaid = {each.fault for each in found.not_assessed}
    assert all_faults(found) & unsaid == set()
    assert all(each.why for each in found.not_assessed)
    assert unsaid <= set(guide_of(of).faults)


# --- nothing is counted where nothing was done -----------------------------------------------------------------------

COUNTED_GUIDES = [
    (exercise, guide)
    for exercise in sorted(library().exercises)
    for guide in library().exercises[exercise].camera.guides
    if guide.signal
]


@pytest.mark.parametrize("seed", [1, 2])
def test_standing_walking_and_picking_up_the_phone_is_not_a_repetition_of_anything(seed):
    recording = everyday(seed)
    counts = {exercise: followed(recording, guide).count for exercise, guide in COUNTED_GUIDES}
    assert {exercise: count for exercise, count in counts.items() if count} == {}


@cache
def everyday(seed: int) -> Recording:
    return make_everyday(seed, 1.5).recording


@pytest.mark.parametrize("view", ["front", "side"])
def test_sitting_is_not_a_repetition_of_anything(view):
    recording = make_sitting(1, "upright", view, 15.0).recording
    assert [exercise for exercise, guide in COUNTED_GUIDES if followed(recording, guide).count] == []


@few
@given(exercise=exercises, seed=seeds)
def test_standing_still_in_the_start_position_is_not_a_repetition(exercise, seed):
    of = made(exercise, seed)
    start_s = of.truth.reps[0].start_s
    frame = int(np.searchsorted(of.recording.time_s, start_s)) - 1
    still = at_frames(of.recording, np.full(300, frame))
    found = followed(replace(still, time_s=np.arange(300) / 20.0), guide_of(of))
    assert (found.count, found.partial, faults_of(found)) == (0, (), [])


# --- recordings that are none ----------------------------------------------------------------------------------------


def told(recording: Recording, exercise: str = "pull-apart") -> Analysis:
    return analyse_movement(recording, movement_called(exercise, library()))


def few_frames(frames_: int) -> Recording:
    return made("pull-apart", 3).recording.part(0, frames_)


BROKEN = {
    "empty": few_frames(0),
    "one frame": few_frames(1),
    "two frames": few_frames(2),
    "nothing seen": replace(
        few_frames(200),
        positions=np.full_like(few_frames(200).positions, np.nan),
        confidence=np.zeros_like(few_frames(200).confidence),
    ),
    "time standing still": replace(few_frames(200), time_s=np.zeros(200)),
    "time running back": replace(few_frames(200), time_s=few_frames(200).time_s[::-1]),
    "no shoulders": replace(
        few_frames(200),
        joints=tuple(joint.replace("shoulder", "collar") for joint in few_frames(200).joints),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("exercise", ["pull-apart", "dead-hang"])
def test_what_cannot_be_followed_says_so_and_why(name, exercise):
    found = told(BROKEN[name], exercise)
    assert (found.reps, found.holds, found.cues) == ((), (), ())
    assert not found.followed
    assert found.why_not is not None
    assert found.why_not.endswith(".")


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("exercise", ["pull-apart", "band-row", "dead-hang"])
def test_the_engine_itself_takes_any_recording_and_sees_nothing_in_a_broken_one(name, exercise):
    for guide in library().exercises[exercise].camera.guides:
        found = followed(BROKEN[name], guide)
        assert (found.count, found.holds, found.view) == (0, (), found.view)


def test_all_joints_in_one_point_are_nobody():
    recording = few_frames(200)
    point = replace(recording, positions=np.full_like(recording.positions, 0.5))
    for exercise, guide in COUNTED_GUIDES:
        found = followed(point, guide)
        assert (exercise, found.count, found.view) == (exercise, 0, View.UNKNOWN)


def test_the_joints_of_no_arm_count_nothing():
    recording = made("pull-apart", 3).recording
    arms = [at for at, joint in enumerate(recording.joints) if not joint.endswith(("wrist", "elbow"))]
    bare = replace(
        recording,
        joints=tuple(recording.joints[at] for at in arms),
        positions=recording.positions[:, arms],
        confidence=recording.confidence[:, arms],
    )
    assert followed(bare, guide_of(made("pull-apart", 3))).count == 0


@few
@given(exercise=exercises, seed=seeds)
def test_wild_numbers_in_single_frames_are_not_believed(exercise, seed):
    of = made(exercise, seed)
    chance = np.random.default_rng(seed)
    positions, confidence = of.recording.positions.copy(), of.recording.confidence.copy()
    wild = chance.random(confidence.shape) < 0.01
    positions[wild] = chance.choice([np.nan, 1e300, -1e300, 1e3], size=int(wild.sum()))[:, None]
    lost = replace(of.recording, positions=positions, confidence=confidence)
    assert followed(lost, guide_of(of)).count == REPS
