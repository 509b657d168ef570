"""A movement that moves the signal of an exercise, too, and is not the exercise."""

from dataclasses import replace

import numpy as np
import pytest

from tools.people.sets import make_set
from unhunch.care.analyse_movement import analyse_movement, movement_called
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.recording import Recording

RAISE = "lateral-raise"
REPS = 4
BENT = "the arms were not as they should be at the top"
QUICK = "it was too quick to be a repetition"


def told(recording: Recording, exercise: str = RAISE) -> Analysis:
    return analyse_movement(recording, movement_called(exercise, library()))


def raised() -> Recording:
    return make_set(RAISE, seed=1, reps=REPS, noise=0.0).recording


def bent(recording: Recording, *sides: str) -> Recording:
    """The same arms, but for forearms that fold up towards the shoulder the higher the upper arm is."""
    places = recording.positions.copy()
    for side in sides:
        shoulder, elbow, wrist = (
            places[:, recording.joints.index(f"{side}_{joint}"), :2] for joint in ("shoulder", "elbow", "wrist")
        )
        across = np.abs(elbow[:, 0] - shoulder[:, 0])
        share = ((across - across.min()) / np.ptp(across))[:, None]
        length = np.linalg.norm(wrist - elbow, axis=1)[:, None]
        way = elbow - shoulder
        straight, up = way / np.linalg.norm(way, axis=1)[:, None], np.array([0.0, -1.0])
        wrist[:] = elbow + length * ((1.0 - share) * straight + share * (up - 0.5 * straight))
    return replace(recording, positions=places)


def test_straight_arms_are_a_raise():
    assert told(raised()).count == REPS


@pytest.mark.parametrize("sides", [("left", "right"), ("left",), ("right",)])
def test_hands_taken_to_the_shoulders_are_no_raise(sides):
    found = told(bent(raised(), *sides))
    assert found.count == 0
    assert {partial.why for partial in found.partial} == {BENT}


def test_arms_thrown_up_and_down_are_no_repetition():
    of = make_set(RAISE, seed=1, reps=REPS, noise=0.0)
    time_s, begin_s = of.recording.time_s, of.truth.reps[0].start_s
    hurried = np.where(time_s < begin_s, time_s, begin_s + (time_s - begin_s) / 7.0)
    found = told(replace(of.recording, time_s=hurried))
    assert found.count == 0
    assert QUICK in {partial.why for partial in found.partial}


ROW = "band-row"
BEYOND = "it went far beyond your usual range"


def test_arms_that_are_dropped_to_leave_are_no_repetition():
    of = make_set(ROW, seed=1, reps=REPS, noise=0.0)
    recording, last = of.recording, of.truth.reps[-1]
    time_s = recording.time_s
    folded = np.clip((time_s - last.end_s) / 1.5, 0.0, 1.0) * (time_s < last.end_s + 1.7)
    found = told(replace(recording, positions=elbows_closed(recording, folded)), ROW)
    assert found.count == REPS
    assert [partial.why for partial in found.partial] == [BEYOND]


def elbows_closed(recording: Recording, share: np.ndarray) -> np.ndarray:
    """Forearms folded onto the upper arms by so much of the way."""
    places = recording.positions.copy()
    for side in ("left", "right"):
        shoulder, elbow, wrist = (
            places[:, recording.joints.index(f"{side}_{joint}"), :2] for joint in ("shoulder", "elbow", "wrist")
        )
        fore, upper = (end - elbow for end in (wrist.copy(), shoulder))
        turn = np.angle((upper[:, 0] + 1j * upper[:, 1]) / (fore[:, 0] + 1j * fore[:, 1]))
        turned = (fore[:, 0] + 1j * fore[:, 1]) * np.exp(1j * 0.8 * share * turn)
        wrist[:] = elbow + np.stack([turned.real, turned.imag], axis=1)
    return places


@pytest.mark.parametrize("view", ["front", "side"])
@pytest.mark.parametrize("seed", [1, 44_107])
def test_arms_lifted_above_the_head_in_front_are_a_scaption(view, seed):
    recording = make_set("light-scaption", seed=seed, reps=REPS, view=view).recording
    assert told(recording, "light-scaption").count == REPS
