"""Every fault rule of the content, by itself, on somebody who does it wrong and on the same person doing it right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from tools.people.faults import injectable
from tools.people.sets import make_set
from tools.people.tracks import exercise_of
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysing import analyse
from unhunch.domain.motion.analysis import Analysis, Hold, Rep
from unhunch.domain.motion.fault import Fault, FaultRule, When
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.recording import Recording
from unhunch.domain.units import ExerciseId


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRule:
    fault: Fault
    number: int

    @property
    def rule(self) -> FaultRule:
        return self.fault.rules[self.number]

    @property
    def name(self) -> str:
        return f"{self.fault.id} {self.rule.measure} {self.rule.view} {self.number}"

    def guide(self, exercise: ExerciseId) -> Guide | None:
        """The exercise as it is followed from where the rule is judged; None where it is not, or not for the rule."""
        guide = library().exercises[exercise].camera.guide_from(self.rule.view)
        if guide is None or self.fault.id not in guide.faults:
            return None
        return guide if (self.rule.when is When.HOLD) == (guide.signal is None) else None

    def exercises(self) -> list[ExerciseId]:
        return [each for each in self.rule.exercises or library().exercises if self.guide(each) is not None]

    def judged(self, recording: Recording, exercise: ExerciseId) -> Analysis:
        """Judged by this rule and no other."""
        guide = self.guide(exercise)
        assert guide is not None
        alone = replace(guide, faults=(self.fault.id,))
        return analyse(recording, alone, {self.fault.id: replace(self.fault, rules=(self.rule,))})


RULES = [OneRule(fault=fault, number=n) for fault in library().faults.values() for n in range(len(fault.rules))]

NOWHERE = {
    "hands-off-line elbow-width front 1": "the pull of a row is counted from the side, and this is seen from the front",
    "trunk-lean trunk-angle side 1": "the frame of a doorway hides a person seen from the side",
}
"""Rules that no exercise is followed from the right place for, and why: the analysis names the view they need."""

BY_HAND = {"short-range gap-of-start front 0"}
"""Rules for which the recording is made below: people who pull short still part their hands further than this."""


def faulty(found: Analysis) -> list[Rep | Hold]:
    return [each for each in (*found.reps, *found.holds) if each.faults]


SHOWN_BY = {
    # Somebody whose arms creep up within the hold, and not on leaving it.
    "elevation-too-high arm-elevation front 1": ("doorway-pec-stretch", 3),
    # Somebody who still hangs when the recording ends.
    "elbow-angle elbow-angle front 2": ("active-hang", 1),
    # A hang that goes on while the body swings.
    "hang-swing hip-sway front 0": ("active-hang", 1),
    # The head is still from the beginning.
    "forward-head ear-shoulder-angle side 0": ("chin-nod", 1),
    # Somebody whose own return is slow enough.
    "tempo-slow return-time front 2": ("diagonal-pull-apart", 1),
}
"""Exercise and seed that show the fault best; for every other rule its first exercise, and the first seed."""


def example(of: OneRule) -> tuple[ExerciseId, int]:
    """The first exercise the rule is judged in and the fault can be put into."""
    if of.name in SHOWN_BY:
        exercise, seed = SHOWN_BY[of.name]
        return ExerciseId(exercise), seed
    return next(each for each in of.exercises() if of.fault.id in injectable(exercise_of(each))), 1


@pytest.mark.parametrize("of", [of for of in RULES if of.name not in {*NOWHERE, *BY_HAND}], ids=lambda of: of.name)
def test_a_rule_sees_its_fault_and_leaves_good_form_alone(of: OneRule):
    (exercise, seed), view = example(of), of.rule.view
    wrong = make_set(exercise, seed=seed, reps=6, view=view, fault=of.fault.id)
    right = make_set(exercise, seed=seed, reps=6, view=view)
    assert faulty(of.judged(wrong.recording, exercise)) != []
    found = of.judged(right.recording, exercise)
    assert faulty(found) == []
    assert found.reps or found.holds


@pytest.mark.parametrize("of", [of for of in RULES if of.name not in {*NOWHERE, *BY_HAND}], ids=lambda of: of.name)
def test_a_rule_was_able_to_judge_and_names_nothing_it_could_not(of: OneRule):
    exercise, seed = example(of)
    right = make_set(exercise, seed=seed, reps=3, view=of.rule.view)
    assert of.judged(right.recording, exercise).not_assessed == ()


def pulled_from(gap_more: float, far: float) -> Recording:
    """A pull-apart with the hands `gap_more` shoulder widths further apart, that goes `far` of its usual way."""
    recording = make_set("pull-apart", seed=1, reps=5, noise=0.0).recording
    places = recording.positions.copy()
    at = {name: recording.joints.index(name) for name in recording.joints}
    width = places[0, at["left_shoulder"], 0] - places[0, at["right_shoulder"], 0]
    for side, out in (("left", 0.5), ("right", -0.5)):
        hand = places[:, at[f"{side}_wrist"]]
        start = np.median(hand[:20], axis=0)
        hand[:] = start + far * (hand - start)
        hand[:, 0] += out * gap_more * width
    return replace(recording, positions=places)


def test_hands_that_hardly_part_from_a_wide_start_are_a_short_range():
    of = next(each for each in RULES if each.name in BY_HAND)
    exercise = ExerciseId("pull-apart")
    wide = of.judged(pulled_from(0.9, 0.34), exercise)
    assert [[fault.id for fault in rep.faults] for rep in wide.reps] == [["short-range"]] * 5
    assert faulty(of.judged(pulled_from(0.0, 1.0), exercise)) == []


def test_only_rules_with_a_reason_are_judged_nowhere():
    assert {of.name for of in RULES if not of.exercises()} == set(NOWHERE)


@pytest.mark.parametrize("name", sorted(NOWHERE))
def test_a_rule_that_is_judged_nowhere_is_named_as_not_assessed_with_the_view_it_needs(name):
    of = next(each for each in RULES if each.name == name)
    exercise = of.rule.exercises[0]
    camera = library().exercises[exercise].camera
    guide = camera.guide
    assert guide is not None
    found = analyse(make_set(exercise, seed=1, reps=3).recording, guide, library().faults)
    why = {each.fault: each.why for each in found.not_assessed}
    assert why[of.fault.id] == f"needs a {of.rule.view} view"


def ids(faults: Sequence[Fault]) -> list[str]:
    return [fault.id for fault in faults]


def test_there_is_a_rule_for_every_fault():
    assert ids([fault for fault in library().faults.values() if not fault.rules]) == []
