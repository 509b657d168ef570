"""How sure a figure is: 95 % intervals by drawing the cases anew, with the same draws in every run."""

from collections.abc import Callable, Sequence

import numpy as np

from unhunch.domain.motion.recording import Array

Statistic = Callable[[Array], float]
"""From cases (N, K) to the figure."""

ROUNDS = 1000
_SEED = 20261121
_ENDS = (2.5, 97.5)


def interval(cases: Array, statistic: Statistic, rounds: int = ROUNDS) -> tuple[float, float]:
    """Percentile bootstrap over whole cases (a set, a person), so what belongs together stays together."""
    chance = np.random.default_rng(_SEED)
    drawn = (statistic(cases[chance.integers(0, len(cases), len(cases))]) for _ in range(rounds))
    low, high = np.nanpercentile(list(drawn), _ENDS)
    return float(low), float(high)


def share(cases: Array) -> float:
    """Share of cases whose first column is true."""
    return float(cases[:, 0].mean())


def ratio(cases: Array) -> float:
    """Sum of the first column over the sum of the second; 0 where there is nothing."""
    total = float(cases[:, 1].sum())
    return float(cases[:, 0].sum()) / total if total else 0.0


def median(cases: Array) -> float:
    """Of the first column, unknown values left out."""
    return float(np.nanmedian(cases[:, 0]))


def p95(cases: Array) -> float:
    """95th percentile of the first column, unknown values left out."""
    return float(np.nanpercentile(cases[:, 0], 95))


def f1(right: float, wrong: float, missed: float) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to see and nothing seen."""
    total = 2 * right + wrong + missed
    return 2 * right / total if total else 1.0


def macro_f1(cases: Array) -> float:
    """(N, 3 * faults) right, wrong and missed of each fault → the mean F1 of the faults that were there at all."""
    sums = cases.sum(axis=0).reshape(-1, 3)
    there = sums[(sums[:, 0] + sums[:, 2]) > 0]
    return float(np.mean([f1(*row) for row in there])) if len(there) else float("nan")


def balanced(cases: Array) -> float:
    """(N, 2) truth and answer as 0 or 1 → the mean of the two recalls."""
    truth, answer = cases[:, 0] > 0, cases[:, 1] > 0
    recalls = [np.mean(answer[group] == truth[group]) for group in (truth, ~truth) if group.any()]
    return float(np.mean(recalls)) if recalls else float("nan")


def column(values: Sequence[float | bool]) -> Array:
    """Plain values as cases."""
    return np.asarray(values, dtype=np.float64).reshape(-1, 1)
