"""Faults put into synthetic sets: seen, missed, and wrongly seen; and silence from views that do not show them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from revalidation.chance import column, f1, macro_f1, share
from revalidation.drawing import confusion
from revalidation.figures import Figure, Goal
from revalidation.lines import Line
from revalidation.matching import pairs
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES, analysed, fault_views, guides
from tools.people.faults import injectable
from tools.people.sets import make_set
from tools.people.tracks import exercise_of
from tools.people.truth import TrueHold, TrueRep
from unhunch.domain.motion.analysis import Analysis, Hold, Rep, SeenFault
from unhunch.domain.motion.recording import Array

SETS = 4
"""Of each exercise, fault, view and noise."""
FIRST_SEED = 172_000
NOISES = (1.0, 2.0, 4.0)
GOALS = {1.0: Goal(least=0.9), 4.0: Goal(least=0.8)}
NONE = "none"
SLACK_S = 0.5
"""After a movement has ended, what began in it may still be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A set with a fault, and what may be judged in it."""

    exercise: str
    fault: str
    view: str
    noise: float
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of each fault of the exercise in one set."""

    order: Order
    scores: dict[str, tuple[int, int, int]]
    """Right, wrong, missed repetitions."""
    seen: dict[tuple[str, str], int]
    """(made, seen) repetitions."""


def orders(run: Run, noise: float) -> Sequence[Order]:
    """Every exercise, each of its faults, from each view that shows the fault."""
    found = [
        Order(exercise=exercise, fault=fault, view=view, noise=noise, seed=FIRST_SEED + seed)
        for exercise in guides()
        for fault in injectable(exercise_of(exercise))
        for view in fault_views(exercise, fault)
        for seed in range(SETS)
    ]
    return run.some(found)


def measure(run: Run) -> Measured:
    """Macro F1 at three noises, each fault at the first, and abstention."""
    by_noise = {noise: run.each(judge, orders(run, noise)) for noise in NOISES}
    figures = [_macro(noise, judged) for noise, judged in by_noise.items()]
    figures += _each(by_noise[NOISES[0]])
    figures.append(_abstention(run))
    seen = sum((Counter(judged.seen) for judged in by_noise[NOISES[0]]), Counter())
    names = sorted({made for made, _ in seen} - {NONE})
    title = "Synthetic repetitions by the fault made (down) and the faults seen (across), noise x1"
    return Measured(figures=figures, pictures={title: confusion(title, [*names, NONE], seen)})


def _macro(noise: float, judged: Sequence[Judged]) -> Figure:
    line = Line(row="faults", what=f"macro F1, noise x{noise:g}", unit="", goal=GOALS.get(noise))
    return line.measured(_scores(judged, _names(judged)), macro_f1)


def _names(judged: Iterable[Judged]) -> list[str]:
    return sorted({name for one in judged for name in one.scores})


def _scores(judged: Sequence[Judged], names: Sequence[str]) -> Array:
    rows = [[number for name in names for number in one.scores.get(name, (0, 0, 0))] for one in judged]
    return np.asarray(rows, dtype=float)


def _each(judged: Sequence[Judged]) -> list[Figure]:
    """F1 of each fault, with what was wrong and what was missed."""
    figures: list[Figure] = []
    for name in _names(judged):
        right, wrong, missed = _scores(judged, [name]).sum(axis=0)
        if right + missed:
            line = Line(row="faults", what=f"F1 {name}, noise x1", unit="", n_of="repetitions with it")
            note = f"wrongly seen {wrong:.0f}, missed {missed:.0f}"
            figures.append(line.counted(f1(right, wrong, missed), int(right + missed), note))
    return figures


def judge(order: Order) -> Judged:
    """Make the set, follow it, compare repetition by repetition, or hold by hold."""
    made = make_set(
        order.exercise, seed=order.seed, fault=order.fault, view=order.view, noise=order.noise, ranges=RANGES
    )
    analysis = analysed(order.exercise, made.recording)
    truth: Sequence[TrueRep | TrueHold] = made.truth.reps or made.truth.holds
    return _compared(order, truth, analysis)


def _judgeable(order: Order) -> set[str]:
    """All faults of the exercise that may be judged from the view."""
    listed = {str(fault) for guide in guides()[order.exercise] for fault in guide.faults}
    return {fault for fault in listed if order.view in fault_views(order.exercise, fault)}


def _compared(order: Order, truth: Sequence[TrueRep | TrueHold], analysis: Analysis) -> Judged:
    scores = {name: [0, 0, 0] for name in _judgeable(order)}
    seen: Counter[tuple[str, str]] = Counter()
    spans = analysis.reps or analysis.holds
    partner = {id(real): found for real, found in pairs(truth, spans)}
    for real in truth:
        made = {str(fault.id) for fault in real.faults}
        allowed = made | {str(fault) for fault in real.also}
        found = {str(fault.id) for fault in _told(real, partner.get(id(real)), analysis)}
        for name, score in scores.items():
            at = 0 if name in made & found else 2 if name in made else 1 if name in found - allowed else None
            if at is not None:
                score[at] += 1
        _confuse(seen, made, found)
    return Judged(order=order, scores={n: (s[0], s[1], s[2]) for n, s in scores.items()}, seen=dict(seen))


def _told(real: TrueRep | TrueHold, partner: Rep | Hold | None, analysis: Analysis) -> Sequence[SeenFault]:
    """What was told of one repetition or hold: where it is only watched and not timed, what began while it lasted."""
    is_timed = guides()[analysis.exercise][0].is_timed
    if analysis.reps or (isinstance(real, TrueHold) and is_timed):
        return () if partner is None else partner.faults
    told = [fault for hold in analysis.holds for fault in hold.faults]
    return [fault for fault in told if real.start_s <= fault.onset_s <= real.end_s + SLACK_S]


def _confuse(seen: Counter[tuple[str, str]], made: set[str], found: set[str]) -> None:
    for real in made or {NONE}:
        seen.update((real, other) for other in found or {NONE})


def _abstention(run: Run) -> Figure:
    """Of faults that a view does not show: how often they were neither reported nor left without a reason."""
    asked = [
        Order(exercise=exercise, fault=fault, view=view, noise=1.0, seed=FIRST_SEED)
        for exercise in guides()
        for fault in injectable(exercise_of(exercise))
        for view in ("front", "side", "oblique")
        if view not in fault_views(exercise, fault)
    ]
    kept = column(run.each(is_silent, run.some(asked)))
    line = Line(row="faults", what="abstains in a view that does not show the fault", goal=Goal(least=0.95))
    return line.measured(kept, share)


def is_silent(order: Order) -> bool:
    """Whether the fault is listed as not judged, and in no repetition or hold."""
    made = make_set(order.exercise, seed=order.seed, fault=order.fault, view=order.view, ranges=RANGES)
    analysis = analysed(order.exercise, made.recording)
    told = {str(fault.id) for span in (*analysis.reps, *analysis.holds) for fault in span.faults}
    listed = {str(one.fault) for one in analysis.not_assessed}
    return order.fault not in told and (order.fault in listed or not analysis.followed)
