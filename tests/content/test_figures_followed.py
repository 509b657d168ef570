"""The engine follows every figure that shows an exercise done well: it counts, and finds nothing wrong."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from unhunch.catalogue.exercises import load_exercises
from unhunch.catalogue.faults import load_faults
from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.reading import read
from unhunch.domain.body.figure import Figure
from unhunch.domain.body.kinematics import Points
from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.following import Follower
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.hold_following import HoldFollower
from unhunch.domain.motion.recording import Space

EXERCISES = read(load_exercises)
FAULTS = read(load_faults)
FIGURES = read(load_figures)
GUIDES = [
    (exercise, guide, view)
    for exercise in EXERCISES.values()
    for guide in exercise.camera.guides
    for view in guide.views
]
COUNTED = [each for each in GUIDES if each[1].signal]
HELD = [each for each in GUIDES if not each[1].signal]
SIDED = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel")
JOINTS = ("nose", "left_ear", "right_ear", *(f"{side}_{joint}" for side in ("left", "right") for joint in SIDED))
FRAMES_A_SECOND = 20
REPS = 5
HELD_S = 6.0
FAR = 0.001
"""How far apart the two ears appear from the side: one all but hides the other."""


def named(each: tuple[Exercise, Guide, str]) -> str:
    return f"{each[0].id} from the {each[2]}"


def landmarks(points: Points, view: str) -> list[complex]:
    """In the picture, a body height filling six tenths of it: x to the right and y down."""
    ear = tuple((a + b) / 2 for a, b in zip(points["cranium"], points["jaw"], strict=True))
    ears = {"left_ear": (ear[0], ear[1], ear[2] - 0.045), "right_ear": (ear[0], ear[1], ear[2] + 0.045)}
    return [_seen((points | ears)[name], view) for name in JOINTS]


def _seen(place: tuple[float, float, float], view: str) -> complex:
    x, y, z = place
    across = -z if view == "front" else x + FAR * z
    return complex(0.5 + 0.6 * across, 0.95 - 0.6 * y)


def smooth(share: float) -> float:
    return share**3 * (10 - 15 * share + 6 * share**2)


def way(figure: Figure, frames: tuple[str, ...], seconds: float) -> Iterator[Points]:
    """Through the keyframes, each way at minimum jerk; of one keyframe, held."""
    if len(frames) == 1:
        yield from (figure.points(frames[0]) for _ in range(round(seconds * FRAMES_A_SECOND)))
        return
    steps = max(1, round(seconds * FRAMES_A_SECOND / (len(frames) - 1)))
    for a, b in pairwise(frames):
        yield from (figure.points(a, b, smooth((step + 1) / steps)) for step in range(steps))


def path(figure: Figure, *names: str) -> tuple[str, ...]:
    return next(move.path for name in names for move in figure.moves if move.name == name)


def repetitions(exercise: Exercise, figure: Figure) -> Iterator[Points]:
    tempo = exercise.tempo
    assert tempo is not None
    out, back = path(figure, "concentric"), path(figure, "eccentric")
    yield from way(figure, out[:1], 1.5)
    for _ in range(REPS):
        yield from way(figure, out, tempo.concentric_s)
        yield from way(figure, out[-1:], tempo.hold_s)
        yield from way(figure, back, tempo.eccentric_s)
        yield from way(figure, out[:1], 0.3)
    yield from way(figure, out[:1], 1.0)


def followed(guide: Guide, bodies: Iterator[Points], view: str) -> Analysis:
    follow = Follower if guide.signal else HoldFollower
    follower = follow(guide, FAULTS, JOINTS, Space.IMAGE)
    sure = [1.0] * len(JOINTS)
    for number, points in enumerate(bodies):
        follower.push(number / FRAMES_A_SECOND, landmarks(points, view), sure)
    return follower.finish()


@pytest.mark.parametrize("each", COUNTED, ids=named)
def test_the_figure_done_well_is_counted_and_nothing_is_wrong_with_it(each: tuple[Exercise, Guide, str]):
    exercise, guide, view = each
    analysis = followed(guide, repetitions(exercise, FIGURES[exercise.id]), view)
    assert analysis.view.value == view
    assert analysis.count == REPS
    assert [(rep.start_s, fault.id) for rep in analysis.reps for fault in rep.faults] == []


@pytest.mark.parametrize("each", HELD, ids=named)
def test_the_figure_held_well_is_one_hold_and_nothing_is_wrong_with_it(each: tuple[Exercise, Guide, str]):
    exercise, guide, view = each
    figure = FIGURES[exercise.id]
    frames = path(figure, "hold", "in")
    analysis = followed(guide, way(figure, frames[:1], HELD_S), view)
    assert [hold.end_s - hold.start_s >= HELD_S - 1.5 for hold in analysis.holds] == [True]
    assert [fault.id for hold in analysis.holds for fault in hold.faults] == []


TIMING = ("tempo-fast", "tempo-slow", "snap-back", "short-range")
"""Faults of time, which a figure's poses do not show."""
BEYOND_IT = {
    ("eye-level-pull-apart", "shrug"): "arms above level lift the shoulders by themselves",
    ("pull-apart", "elbow-angle"): "the bent forearms point at the camera",
}
MISTAKES = [
    (exercise, guide, mistake.sign.view, f"{exercise.id}/{mistake.figure}", mistake.fault)
    for exercise in EXERCISES.values()
    for mistake in exercise.mistakes
    if mistake.figure and mistake.sign and mistake.fault not in (None, *TIMING)
    if (guide := exercise.camera.guide_from(mistake.sign.view)) and guide.signal
    if (exercise.id, mistake.fault) not in BEYOND_IT
]


@pytest.mark.parametrize(("exercise", "guide", "view", "figure", "fault"), MISTAKES, ids=[each[3] for each in MISTAKES])
def test_the_figure_of_a_mistake_shows_its_fault_in_every_repetition(
    exercise: Exercise, guide: Guide, view: str, figure: str, fault: str
):
    analysis = followed(guide, repetitions(exercise, FIGURES[figure]), view)
    assert analysis.count == REPS
    assert [rep.start_s for rep in analysis.reps if fault not in {seen.id for seen in rep.faults}] == []
