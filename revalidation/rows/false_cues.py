"""Cues while a synthetic person does everything right."""

import numpy as np

from revalidation.chance import ratio
from revalidation.figures import Goal
from revalidation.lines import Line
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES, analysed, guides
from tools.people.sets import make_set

SETS = 10
FIRST_SEED = 173_000


def measure(run: Run) -> Measured:
    """Cues, and faults told with or without a cue."""
    orders = [(name, FIRST_SEED + seed) for name in guides() for seed in range(SETS)]
    found = np.asarray(run.each(cues_and_minutes, run.some(orders)), dtype=float)
    figures = [
        Line(row="false-cues", what="cues a minute", unit="", goal=Goal(most=0.2)).measured(found[:, [0, 1]], ratio),
        Line(row="false-cues", what="faults reported a minute", unit="").measured(found[:, [2, 1]], ratio),
    ]
    return Measured(figures=figures)


def cues_and_minutes(order: tuple[str, int]) -> tuple[float, float, float]:
    """Of one good set: cues, minutes, faults reported."""
    exercise, seed = order
    made = make_set(exercise, seed=seed, ranges=RANGES)
    analysis = analysed(exercise, made.recording)
    faults = sum(len(span.faults) for span in (*analysis.reps, *analysis.holds))
    return float(len(analysis.cues)), made.recording.duration_s / 60, float(faults)
