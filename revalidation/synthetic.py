"""Synthetic people nobody tuned on, and the engine called on them exactly as the command calls it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from revalidation.cases import Case
from tools.people.disturbances import ALL_DISTURBANCES
from tools.people.sets import make_set
from tools.people.truth import SyntheticSet
from unhunch.care.analyse_movement import analyse_movement, movement_called
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.recording import Recording
from unhunch.domain.units import FaultId

RANGES = "validation"
REPS = (5, 12)
"""Repetitions of a set, drawn from its seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is in the way."""

    noise: float = 1.0
    disturbances: frozenset[str] = frozenset()


SCENARIOS: Mapping[str, Scenario] = {
    "clean": Scenario(),
    "disturbed-x1": Scenario(disturbances=ALL_DISTURBANCES),
    "disturbed-x2": Scenario(noise=2.0, disturbances=ALL_DISTURBANCES),
    "disturbed-x4": Scenario(noise=4.0, disturbances=ALL_DISTURBANCES),
}


@cache
def guides() -> dict[str, tuple[Guide, ...]]:
    """The guides of every exercise the camera can follow, the best place first."""
    known = {str(name): exercise.camera.guides for name, exercise in library("en").exercises.items()}
    return {name: found for name, found in known.items() if found}


def repeated() -> list[str]:
    """Exercises that are counted."""
    return [name for name, found in guides().items() if found[0].signal is not None]


def held() -> list[str]:
    """Exercises that are held, and whose hold the camera can time."""
    return [name for name, found in guides().items() if found[0].signal is None and found[0].is_timed]


def analysed(exercise: str, recording: Recording) -> Analysis:
    """As `unhunch analyse --exercise` does it; "auto" too."""
    return analyse_movement(recording, movement_called(exercise, library("en")))


def one_set(exercise: str, scenario: str, seed: int) -> SyntheticSet:
    """A set of so many repetitions as its seed says."""
    reps = int(np.random.default_rng(seed).integers(REPS[0], REPS[1] + 1))
    about = SCENARIOS[scenario]
    return make_set(exercise, seed=seed, reps=reps, noise=about.noise, disturbances=about.disturbances, ranges=RANGES)


def first_repetition(made: SyntheticSet) -> Recording:
    """The set's own first repetition, as the example of the baselines that need one."""
    return span(made.recording, made.truth.reps[0].start_s, made.truth.reps[0].end_s)


def span(recording: Recording, start_s: float, end_s: float) -> Recording:
    """What was recorded from start to end."""
    begin, end = np.searchsorted(np.maximum.accumulate(recording.time_s), (start_s, end_s))
    return recording.part(int(begin), int(end))


def own_case(name: str, exercise: str, which: tuple[str, int]) -> Case:
    """A set as a case that can be drawn."""
    made = one_set(exercise, *which)
    return Case(
        name=name,
        recording=made.recording,
        spans=tuple((rep.start_s, rep.end_s) for rep in made.truth.reps),
        analyse=lambda: analysed(exercise, made.recording),
    )


@cache
def fault_views(exercise: str, fault: str) -> tuple[str, ...]:
    """The views from which a fault can be judged in an exercise: a rule for it, and a place for the camera."""
    rules = library("en").faults[FaultId(fault)].rules
    mine = {rule.view for rule in rules if not rule.exercises or exercise in rule.exercises}
    return tuple(view for view in ("front", "side") if view in mine and _is_followed(exercise, view, fault))


def _is_followed(exercise: str, view: str, fault: str) -> bool:
    return any(view in guide.views and fault in guide.faults for guide in guides()[exercise])
