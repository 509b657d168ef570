"""From counted cases to figures: shares counted exactly and mean errors, ours and each baseline's."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from revalidation.chance import column, share
from revalidation.figures import Figure
from revalidation.lines import Line
from revalidation.running import Counted

PER = 10.0


def exact(cases: Sequence[Counted], line: Line) -> Figure:
    """The share of cases whose count is right."""
    return line.measured(column([case.off == 0 for case in cases]), share, _beside(cases, _is_right))


def error(cases: Sequence[Counted], line: Line) -> Figure:
    """The mean absolute error for ten true repetitions."""
    return line.measured(column([_off(case, case.counted) for case in cases]), share, _beside(cases, _off))


def _is_right(case: Counted, count: int) -> float:
    return float(count == case.true)


def _off(case: Counted, count: int) -> float:
    return PER * abs(count - case.true) / max(case.true, 1)


def _beside(cases: Sequence[Counted], score: Callable[[Counted, int], float]) -> Mapping[str, float]:
    """Each baseline's mean score, over the cases it was run on."""
    names = sorted({name for case in cases for name in case.beside})
    return {
        name: float(np.mean([score(case, case.beside[name]) for case in cases if name in case.beside]))
        for name in names
    }
