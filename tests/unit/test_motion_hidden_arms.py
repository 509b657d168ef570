"""Arms and people that cannot be seen for a while, and arms that are called by the other's name."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tools.people.sets import make_set
from tools.people.truth import SyntheticSet
from unhunch.care.analyse_movement import analyse_movement, movement_called
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.recording import Recording

REPS = 4
ARM = ("elbow", "wrist")


@cache
def made(exercise: str) -> SyntheticSet:
    return make_set(exercise, seed=1, reps=REPS)


def told(exercise: str, recording: Recording) -> Analysis:
    return analyse_movement(recording, movement_called(exercise, library()))


def frames(recording: Recording, begin_s: float, seconds: float) -> slice:
    first, last = np.searchsorted(recording.time_s, (begin_s, begin_s + seconds))
    return slice(int(first), int(last))


def hidden(recording: Recording, joints: tuple[str, ...], when: slice) -> Recording:
    positions, confidence = recording.positions.copy(), recording.confidence.copy()
    for joint in joints:
        positions[when, recording.joints.index(joint)] = np.nan
        confidence[when, recording.joints.index(joint)] = 0.0
    return replace(recording, positions=positions, confidence=confidence)


def renamed(recording: Recording, when: slice) -> Recording:
    """Left called right and right left for a while."""
    other = [recording.joints.index(mirrored(joint)) for joint in recording.joints]
    positions, confidence = recording.positions.copy(), recording.confidence.copy()
    positions[when], confidence[when] = positions[when][:, other], confidence[when][:, other]
    return replace(recording, positions=positions, confidence=confidence)


def in_rep(exercise: str, number: int) -> float:
    rep = made(exercise).truth.reps[number]
    return rep.start_s + 0.3 * (rep.end_s - rep.start_s)


@pytest.mark.parametrize("exercise", ["lateral-raise", "light-press"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_one_arm_hidden_through_a_repetition_of_both_is_where_it_was_against_the_other(exercise, side):
    recording = made(exercise).recording
    when = frames(recording, made(exercise).truth.reps[2].start_s - 0.5, 4.0)
    found = told(exercise, hidden(recording, tuple(f"{side}_{joint}" for joint in ARM), when))
    assert found.count == REPS


@pytest.mark.parametrize("exercise", ["band-row", "forearm-wall-slide"])
@pytest.mark.parametrize("begin_s", [0.0, 2.0])
def test_the_near_arm_called_by_the_other_name_for_a_while_is_followed(exercise, begin_s):
    recording = made(exercise).recording
    when = frames(recording, made(exercise).truth.reps[0].start_s - 0.5 + begin_s, 2.5)
    assert told(exercise, renamed(recording, when)).count == REPS


def test_a_person_hidden_for_two_seconds_goes_on_where_they_were():
    recording = made("lateral-raise").recording
    when = frames(recording, in_rep("lateral-raise", 2), 2.0)
    assert told("lateral-raise", hidden(recording, recording.joints, when)).count == REPS


def test_a_person_who_is_elsewhere_after_two_seconds_begins_anew():
    recording = made("lateral-raise").recording
    when = frames(recording, in_rep("lateral-raise", 2), 2.0)
    positions = recording.positions.copy()
    positions[when.stop :, :, 0] += 0.3
    found = told("lateral-raise", hidden(replace(recording, positions=positions), recording.joints, when))
    assert found.count == REPS - 1


def test_a_quick_movement_that_was_partly_hidden_is_no_repetition():
    of = made("lateral-raise")
    rep = of.truth.reps[3]
    time_s = of.recording.time_s
    length_s = rep.end_s - rep.start_s
    hurried = time_s - 0.65 * np.clip(time_s - rep.start_s, 0.0, length_s)
    recording = replace(of.recording, time_s=hurried)
    when = frames(recording, rep.start_s + 0.15 * length_s, 0.4)
    assert told("lateral-raise", recording).count == REPS
    assert told("lateral-raise", hidden(recording, recording.joints, when)).count == REPS - 1


def test_another_position_that_is_kept_is_no_repetition():
    of = made("lateral-raise")
    at = int(np.searchsorted(of.recording.time_s, of.truth.reps[2].top_s))
    stays = np.concatenate([np.arange(at), np.full(1200, at)])
    recording = replace(
        of.recording,
        positions=of.recording.positions[stays],
        confidence=of.recording.confidence[stays],
        time_s=np.concatenate([of.recording.time_s[:at], of.recording.time_s[at] + np.arange(1200) / 30.0]),
    )
    assert told("lateral-raise", recording).count == 2


@pytest.mark.parametrize("seconds", [0.6, 1.2])
def test_left_and_right_taken_for_each_other_from_the_front_is_one_movement(seconds):
    recording = made("lateral-raise").recording
    found = told("lateral-raise", renamed(recording, frames(recording, in_rep("lateral-raise", 2), seconds)))
    assert (found.count, [partial.why for partial in found.partial]) == (REPS, [])


def test_somebody_smaller_in_the_same_place_for_a_moment_is_not_this_person():
    recording = made("lateral-raise").recording
    when = frames(recording, made("lateral-raise").truth.reps[2].start_s - 0.3, 0.4)
    positions = recording.positions.copy()
    shoulders = positions[when, [recording.joints.index("left_shoulder")]].mean(axis=0)
    positions[when] = shoulders + 0.6 * (positions[when] - shoulders)
    found = told("lateral-raise", replace(recording, positions=positions))
    assert found.count == REPS
    assert found.reps[2].range == pytest.approx(found.reps[1].range, abs=0.05)
