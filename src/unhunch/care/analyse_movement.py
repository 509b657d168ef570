"""Say what was seen in a recording of somebody moving: repetitions, holds, faults. Nothing is offered or kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from unhunch.domain.errors import refuse
from unhunch.domain.motion.analysis import Analysis, Rep, View
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.recording import Array, Recording
from unhunch.domain.units import ExerciseId, FaultId

if TYPE_CHECKING:
    from unhunch.catalogue.library import Library

AUTO: Final = "auto"

FEWEST_FPS: Final = 4.0
"""Slower pictures leave steps longer than a landmark may stay unseen before it is forgotten."""

SHORTEST_S: Final = 0.5
"""No repetition is over sooner. Our choice."""

MOST_LOST: Final = 0.9
"""Of the recording; beyond it nobody was followed, where nothing was seen in the rest. Our choice."""


SHOULDERS: Final = ("left_shoulder", "right_shoulder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What to look for: one exercise of the catalogue, or any movement that repeats itself."""

    exercise: str
    guides: tuple[Guide, ...] = ()
    """Best place of the camera first; none where the movement is not an exercise the camera knows."""
    faults: Mapping[FaultId, Fault]


def movement_called(exercise: str, library: "Library", *, by_example: bool = False) -> Movement:
    """What `--exercise` names. Raises InvalidInput for an unknown one, and one the camera cannot follow by itself."""
    if exercise == AUTO:
        return Movement(exercise=AUTO, faults={})
    known = library.exercises.get(ExerciseId(exercise))
    if known is None:
        ids = ", ".join(sorted(library.exercises))
        refuse("--exercise", f'"{exercise[:60]}"', f"it is {AUTO} or one of {ids}")
    if not known.camera.guides and not by_example:
        why = known.camera.why_not or "the camera has nothing to follow in it"
        refuse("--exercise", exercise, f"it is an exercise the camera can follow. {why}")
    return Movement(exercise=exercise, guides=known.camera.guides, faults=library.faults)


def analyse_movement(recording: Recording, movement: Movement, examples: Sequence[Recording] = ()) -> Analysis:
    """What was seen; where nobody could be followed, `followed` is False and `why_not` says why.

    `examples`: good repetitions of the same movement, which the recording is scored against.
    """
    unguided = _why_not_guided(recording, movement)
    why_not = why_not_followed(recording) or (None if examples else unguided)
    if why_not is not None:
        return Analysis(exercise=movement.exercise, view=View.UNKNOWN, followed=False, why_not=why_not)
    found = [_by_guides(recording, movement)] if movement.guides and not unguided else []
    if examples:
        found.append(_by_examples(recording, examples))
    elif not found:
        found.append(_by_itself(recording))
    return replace(_honest(_together(found), recording), exercise=movement.exercise)


def require_example(name: str, example: Recording) -> Recording:
    """The same recording, if it can serve as an example. Raises InvalidInput."""
    why_not = why_not_followed(example)
    if why_not is not None:
        refuse(f"--example {name}", "this recording", f"it shows one or more good repetitions. {why_not}")
    return example


def why_not_followed(recording: Recording) -> str | None:
    """Why nobody could be followed whatever they did; None where somebody might be."""
    if len(recording) <= 1:
        return "There is only one frame, and movement needs several."
    steps = _rising_steps(recording.time_s)
    if not len(steps):
        return "Time stands still or runs backwards in this recording."
    if steps.sum() < SHORTEST_S:
        return f"The recording is only {steps.sum():.1f} seconds long."
    fps = 1 / float(np.median(steps))
    if fps < FEWEST_FPS:
        return f"There are {fps:.1f} pictures a second, and movement needs at least {FEWEST_FPS:g}."
    if not (recording.confidence > 0).any():
        return "Nobody was seen in any frame."
    return None


def _why_not_guided(recording: Recording, movement: Movement) -> str | None:
    """Every guide leans on the shoulders."""
    missing = [joint for joint in SHOULDERS if not np.isfinite(recording.joint(joint)[:, 0]).any()]
    if movement.guides and missing:
        return f"The {missing[0].replace('_', ' ')} was never seen."
    return None


def _honest(found: Analysis, recording: Recording) -> Analysis:
    """The same, or that nobody was followed where nearly all of the time is lost."""
    seen = (*found.reps, *found.partial, *found.holds)
    whole_s = float(_rising_steps(recording.time_s).sum())
    if not found.followed or seen or found.seconds_lost < MOST_LOST * whole_s:
        return found
    return replace(found, followed=False, why_not="The joints that are needed were hardly ever seen from there.")


def _rising_steps(time_s: Array) -> Array:
    """The steps between frames that are later than every frame before them."""
    latest = np.maximum.accumulate(time_s)
    steps = np.diff(latest)
    return steps[steps > 0]


def _by_itself(recording: Recording) -> Analysis:
    from unhunch.domain.motion.cyclic.analysing import follow_any  # noqa: PLC0415 - only the one way that is asked for is loaded

    return follow_any(recording)


def _by_examples(recording: Recording, examples: Sequence[Recording]) -> Analysis:
    from unhunch.domain.motion.template.analysing import analyse_by_example  # noqa: PLC0415 - as above
    from unhunch.domain.motion.template.learning import NothingToLearn, learn  # noqa: PLC0415 - as above

    try:
        template = learn(examples)
    except NothingToLearn as error:
        refuse("--example", "this choice", f"each shows one or more good repetitions of the movement. {error}")
    return analyse_by_example(recording, template)


def _by_guides(recording: Recording, movement: Movement) -> Analysis:
    """By the first guide that is for where the camera stood and has something to tell; else by the most telling one."""
    from unhunch.domain.motion.analysing import analyse  # noqa: PLC0415 - as above

    tried: list[Analysis] = []
    for guide in movement.guides:
        tried.append(analyse(recording, guide, movement.faults, traced=True))
        if tried[-1].view.value in guide.views and _told(tried[-1]):
            return tried[-1]
    return max(tried, key=lambda found: (_told(found), -found.seconds_lost))


def _told(found: Analysis) -> int:
    return len(found.reps) + len(found.holds)


def _together(found: Sequence[Analysis]) -> Analysis:
    """Repetitions and faults by the exercise's own guide, and how like the examples each was.

    Where the guide counted nothing, for one because the camera stood elsewhere, the examples count.
    """
    first, last = found[0], found[-1]
    if first is last:
        return first
    if not (first.followed and first.reps):
        return replace(last, not_assessed=first.not_assessed, view=_known_view(last, first))
    return replace(first, reps=tuple(_scored(rep, last.reps) for rep in first.reps))


def _known_view(one: Analysis, other: Analysis) -> View:
    return other.view if one.view is View.UNKNOWN else one.view


def _scored(rep: Rep, others: Iterable[Rep]) -> Rep:
    """The repetition with the quality of the one it shares most time with, if it shares any."""
    alike = max(others, key=lambda other: _shared_s(rep, other), default=None)
    if alike is None or _shared_s(rep, alike) <= 0:
        return rep
    return replace(rep, quality=alike.quality, differs=alike.differs)


def _shared_s(one: Rep, other: Rep) -> float:
    return min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
