"""Tempo, range of motion and holds against the truth of synthetic people."""

from collections.abc import Sequence
from dataclasses import dataclass

from revalidation.chance import column, median, p95, share
from revalidation.figures import Figure, Goal
from revalidation.lines import Line
from revalidation.matching import pairs
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES, analysed, guides, held, repeated
from tools.people.sets import make_set
from unhunch.domain.motion.recording import Array

SETS = 10
"""Of each exercise."""
FIRST_SEED = 171_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Of one set: errors of its repetitions, as shares of the phase, and degrees."""

    work: tuple[float, ...]
    back: tuple[float, ...]
    degrees: tuple[float, ...]
    """Given minus true."""


def measure_tempo(run: Run) -> Measured:
    """Work and return."""
    sets = run.each(time_set, _orders(run))
    work = [error for one in sets for error in one.work]
    back = [error for one in sets for error in one.back]
    groups = {"work and return": work + back, "work": work, "return": back}
    return Measured(figures=[_tempo(errors, of, at) for of, errors in groups.items() for at in AT])


AT = {"median": (median, Goal(most=0.04)), "95th percentile": (p95, Goal(most=0.10))}


def _tempo(errors: Sequence[float], of: str, at: str) -> Figure:
    statistic, goal = AT[at]
    line = Line(row="tempo", what=f"{at}, {of}", n_of="phases", goal=goal)
    return line.measured(_absolute(errors), statistic)


def _absolute(errors: Sequence[float]) -> Array:
    return column([abs(error) for error in errors])


def _orders(run: Run) -> Sequence[tuple[str, int]]:
    return run.some([(name, FIRST_SEED + seed) for name in repeated() for seed in range(SETS)])


def time_set(order: tuple[str, int]) -> Times:
    """One set in its best view, noise x1."""
    exercise, seed = order
    made = make_set(exercise, seed=seed, ranges=RANGES)
    found = pairs(made.truth.reps, analysed(exercise, made.recording).reps)
    return Times(
        work=tuple((seen.concentric_s - real.concentric_s) / real.concentric_s for real, seen in found),
        back=tuple((seen.eccentric_s - real.eccentric_s) / real.eccentric_s for real, seen in found),
        degrees=tuple(
            seen.range_deg - real.range_deg
            for real, seen in found
            if seen.range_deg is not None and real.range_deg is not None
        ),
    )


def measure_range(run: Run) -> Measured:
    """Degrees where the view shows them; elsewhere none must be given."""
    errors = _absolute([error for one in run.each(time_set, _orders(run)) for error in one.degrees])
    elsewhere = run.each(range_elsewhere, [order for order in _orders(run) if _is_angle(order[0])])
    flags = column([not given for one in elsewhere for given in one])
    degrees = {"row": "range", "unit": "°", "n_of": "repetitions"}
    flagged = Line(
        row="range", what="flagged (no degrees given) from an oblique view", n_of="repetitions", goal=Goal(least=0.95)
    )
    figures = [
        Line(**degrees, what="mean absolute error", goal=Goal(most=2.0)).measured(errors, share),
        Line(**degrees, what="95th percentile").measured(errors, p95),
        flagged.measured(flags, share),
    ]
    return Measured(figures=figures)


def _is_angle(exercise: str) -> bool:
    return guides()[exercise][0].signal in ("arm-elevation", "elbow-angle")


def range_elsewhere(order: tuple[str, int]) -> tuple[bool, ...]:
    """From an oblique view: for each repetition counted, whether degrees were given."""
    exercise, seed = order
    made = make_set(exercise, seed=seed, view="oblique", ranges=RANGES)
    return tuple(rep.range_deg is not None for rep in analysed(exercise, made.recording).reps)


def measure_holds(run: Run) -> Measured:
    """Length, and whether as many holds were seen as there were."""
    orders = [(name, FIRST_SEED + seed) for name in held() for seed in range(SETS)]
    found = run.each(hold_set, run.some(orders))
    errors = _absolute([error for one in found for error in one.errors])
    right = column([one.is_right for one in found])
    seconds = {"row": "holds", "unit": "s", "n_of": "holds"}
    figures = [
        Line(**seconds, what="mean absolute error of the length", goal=Goal(most=0.2)).measured(errors, share),
        Line(**seconds, what="95th percentile").measured(errors, p95),
        Line(row="holds", what="sets with as many holds as there were").measured(right, share),
    ]
    return Measured(figures=figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """Of one set of holds."""

    errors: tuple[float, ...]
    is_right: bool


def hold_set(order: tuple[str, int]) -> Holds:
    """Holds in the best view, noise x1."""
    exercise, seed = order
    made = make_set(exercise, seed=seed, ranges=RANGES)
    seen = analysed(exercise, made.recording).holds
    found = pairs(made.truth.holds, seen)
    errors = tuple((b.end_s - b.start_s) - (a.end_s - a.start_s) for a, b in found)
    return Holds(errors=errors, is_right=len(seen) == len(made.truth.holds) == len(found))
