"""Repetitions where nobody exercises: everyday movement, and recordings of other movements, as every exercise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from revalidation.baselines.every import counts
from revalidation.cases import KINECT, OPENPOSE, load, source_clips
from revalidation.chance import ratio
from revalidation.figures import Figure, Goal, Source
from revalidation.joined_sets import grouped
from revalidation.lines import Line
from revalidation.rows.noise_check import read_blazepose
from revalidation.running import DATA, Measured, Run
from revalidation.synthetic import RANGES, analysed, repeated
from tools.people.everyday import make_everyday
from unhunch.domain.motion.recording import Recording

MINUTES, QUICK_MINUTES = 5, 1
PEOPLE = 6
FIRST_SEED = 177_000
NONE = Goal(most=0.0)
RAISES = frozenset({"lateral-raise", "unloaded-raise", "heavy-lateral-raise", "light-scaption"})
PULL_APARTS = frozenset(
    {"pull-apart", "paused-pull-apart", "eye-level-pull-apart", "diagonal-pull-apart", "one-arm-pull-apart"}
)
SAME_MOVEMENT: Mapping[str, frozenset[str]] = {
    "shoulder-abduction": RAISES,
    "scaption": RAISES,
    "front-raise": RAISES,
    "shoulder-press": frozenset({"light-press", "wall-slide"}),
}
"""Where a counted repetition is no ghost: the recorded movement is the exercise, or nearly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Haunted:
    """Of one recording followed as every exercise: how many were counted, over how many minutes."""

    name: str
    minutes: float
    by_exercise: dict[str, int]
    auto: int
    beside: dict[str, int]


def measure(run: Run) -> Measured:
    """Synthetic everyday movement, then the recordings."""
    minutes, people = run.sets(MINUTES, QUICK_MINUTES), run.sets(PEOPLE, 1)
    everyday = run.each(haunt_everyday, [(FIRST_SEED + at, minutes) for at in range(people)])
    figures = [
        _ghosts("everyday movement, worst exercise", everyday, Source.SYNTHETIC),
        _everywhere("everyday movement, mean of all exercises", everyday),
        _auto("everyday movement as auto (walking and tidying repeat themselves)", everyday, Source.SYNTHETIC),
    ]
    if run.data is None:
        lacking = Line(row="ghosts", what="recordings", unit="in 30 min", source=Source.REAL)
        return Measured(figures=[*figures, lacking.lacking("the labelled recordings are not there")])
    real = run.each(haunt_recording, [*run.some(_joined_names()), *sorted(_tracker_files())])
    others = [one for one in real if not one.name.startswith("tracker/")]
    tracker = [one for one in real if one.name.startswith("tracker/")]
    figures += [
        _ghosts("recordings of other movements, worst exercise", others, Source.REAL),
        _ghosts("tracker-noise recordings, worst exercise", tracker, Source.REAL),
    ]
    return Measured(figures=figures, remarks=_remarks([*everyday, *real]))


def _joined_names() -> list[str]:
    kinect = [f"kinect/{m}/{person}/{form}" for m, person, form in grouped(source_clips(KINECT))]
    openpose = [f"openpose/{m}/{form}" for m, _person, form in grouped(source_clips(OPENPOSE))]
    return kinect + openpose


def _tracker_files() -> list[str]:
    return [f"tracker/{file.name}" for file in (DATA / "tracker-noise").glob("*-BP-*.json")]


def haunt_everyday(who: tuple[int, float]) -> Haunted:
    """Someone at home, by seed and minutes."""
    seed, minutes = who
    recording = make_everyday(seed, minutes, ranges=RANGES).recording
    return _haunted(f"everyday/{seed}", recording, frozenset())


def haunt_recording(name: str) -> Haunted:
    """A recording of another movement; exercises that it may rightly count as are left out."""
    if name.startswith("tracker/"):
        return _haunted(name, read_blazepose(DATA / "tracker-noise" / name.removeprefix("tracker/")), frozenset())
    movement = name.split("/")[1]
    return _haunted(name, load(name).recording, SAME_MOVEMENT.get(movement, frozenset()))


def _haunted(name: str, recording: Recording, alike: frozenset[str]) -> Haunted:
    followed = [exercise for exercise in repeated() if exercise not in alike]
    return Haunted(
        name=name,
        minutes=recording.duration_s / 60,
        by_exercise={exercise: analysed(exercise, recording).count for exercise in followed},
        auto=analysed("auto", recording).count,
        beside=counts(recording, None),
    )


PER_MIN = 30.0


def _ghosts(what: str, found: list[Haunted], source: Source) -> Figure:
    """Of the exercise with most ghosts, in thirty minutes; the interval over recordings."""
    worst = max(repeated(), key=lambda exercise: _rate(found, exercise))
    cases = np.array([[PER_MIN * one.by_exercise[worst], one.minutes] for one in found if worst in one.by_exercise])
    beside = {way: PER_MIN * sum(one.beside[way] for one in found) / _minutes(found) for way in found[0].beside}
    line = Line(row="ghosts", what=what, unit="in 30 min", source=source, n_of="recordings", goal=NONE)
    figure = line.measured(cases, ratio, beside)
    return replace(figure, note=worst) if cases[:, 0].any() else figure


def _rate(found: list[Haunted], exercise: str) -> float:
    seen = [one for one in found if exercise in one.by_exercise]
    return sum(one.by_exercise[exercise] for one in seen) / _minutes(seen) if seen else 0.0


def _minutes(found: list[Haunted]) -> float:
    return sum(one.minutes for one in found)


def _everywhere(what: str, found: list[Haunted]) -> Figure:
    cases = np.array([[PER_MIN * sum(one.by_exercise.values()), one.minutes * len(one.by_exercise)] for one in found])
    line = Line(row="ghosts", what=what, unit="in 30 min", n_of="people", goal=NONE)
    return line.measured(cases, ratio)


def _auto(what: str, found: list[Haunted], source: Source) -> Figure:
    cases = np.array([[PER_MIN * one.auto, one.minutes] for one in found])
    return Line(row="ghosts", what=what, unit="in 30 min", source=source, n_of="people").measured(cases, ratio)


def _remarks(found: list[Haunted]) -> tuple[str, ...]:
    """Which recording was counted as what."""
    haunted = {one.name: {exercise: count for exercise, count in one.by_exercise.items() if count} for one in found}
    said = [
        f"{name} as {', '.join(f'{exercise} {count}' for exercise, count in seen.items())}"
        for name, seen in haunted.items()
        if seen
    ]
    return (f"Counted where nothing should be: {'; '.join(said)}.",) if said else ()
