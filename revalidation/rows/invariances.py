"""The same sets mirrored, smaller, elsewhere, at other frame rates, and frame by frame: the count must not change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from revalidation.chance import column, share
from revalidation.figures import Figure, Goal
from revalidation.joined_sets import at_rate
from revalidation.lines import Line
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES, analysed, guides, repeated
from tools.people.camera import SWAPPED
from tools.people.sets import make_set
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysis import Analysis, Rep
from unhunch.domain.motion.following import Follower
from unhunch.domain.motion.recording import Recording

SETS = 3
FIRST_SEED = 174_000
ASPECT = 16 / 9
RATES = (10, 15, 24, 60)
FULL = Goal(least=1.0)


def mirrored(recording: Recording) -> Recording:
    """As a mirror shows it: the picture turned round, and left and right named as the person has them then."""
    flipped = recording.positions * np.array([-1.0, 1.0, 1.0])[: recording.positions.shape[2]]
    flipped[..., 0] += ASPECT
    return replace(recording, positions=flipped[:, SWAPPED], confidence=recording.confidence[:, SWAPPED])


def scaled(recording: Recording) -> Recording:
    """Two thirds as large, in the same middle of the picture."""
    return _placed(recording, 0.65, np.array([ASPECT / 2 * 0.35, 0.5 * 0.35]))


def moved(recording: Recording) -> Recording:
    """Nine tenths as large, to the left and up."""
    return _placed(recording, 0.9, np.array([0.02, 0.01]))


def _placed(recording: Recording, scale: float, by: np.ndarray) -> Recording:
    placed = recording.positions * scale
    placed[..., :2] += by
    return replace(recording, positions=placed)


CHANGES: Mapping[str, Callable[[Recording], Recording]] = {
    "mirrored": mirrored,
    "smaller": scaled,
    "elsewhere": moved,
    **{f"{rate} frames a second": (lambda recording, rate=rate: at_rate(recording, rate)) for rate in RATES},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Of one set: whether each change left the count, and the whole answer, as they were."""

    count: dict[str, bool]
    whole: dict[str, bool]


def measure(run: Run) -> Measured:
    """One line for each change."""
    orders = [(name, FIRST_SEED + seed) for name in repeated() for seed in range(SETS)]
    found = run.each(compare, run.some(orders))
    counts = [_share(f"same count, {change}", [one.count[change] for one in found]) for change in found[0].count]
    answers = [
        _share(f"same repetitions and faults, {change}", [one.whole[change] for one in found])
        for change in found[0].whole
    ]
    return Measured(figures=[*counts, *answers])


def _share(what: str, same: list[bool]) -> Figure:
    return Line(row="invariance", what=what, goal=FULL).measured(column(same), share)


def compare(order: tuple[str, int]) -> Same:
    """One set and all its changes."""
    exercise, seed = order
    recording = make_set(exercise, seed=seed, ranges=RANGES).recording
    found = analysed(exercise, recording)
    changed = {name: analysed(exercise, change(recording)) for name, change in CHANGES.items()}
    live = streamed(exercise, recording)
    counts = {name: other.count == found.count for name, other in changed.items()}
    return Same(
        count=counts | {"frame by frame": live.count == found.count},
        whole={"mirrored": _alike(changed["mirrored"], found), "frame by frame": live.reps == found.reps},
    )


def _alike(one: Analysis, other: Analysis) -> bool:
    return len(one.reps) == len(other.reps) and all(map(_same, one.reps, other.reps))


def _same(one: Rep, other: Rep) -> bool:
    near = np.allclose((one.start_s, one.top_s, one.end_s), (other.start_s, other.top_s, other.end_s), atol=1e-6)
    return bool(near) and {fault.id for fault in one.faults} == {fault.id for fault in other.faults}


def streamed(exercise: str, recording: Recording) -> Analysis:
    """One frame after another, as a camera gives them."""
    follower = Follower(guides()[exercise][0], library("en").faults, recording.joints, recording.space)
    points = np.nan_to_num(recording.positions[..., 0] + 1j * recording.positions[..., 1]).tolist()
    for at, places, sure in zip(recording.time_s.tolist(), points, recording.confidence.tolist(), strict=True):
        follower.push(at, places, sure)
    return follower.finish()
