"""From counted cases to figures: shares counted exactly and mean errors, ours and each baseline's."""

from collections.abc import Mapping, Sequence

import numpy as np

from revalidation.chance import ROUNDS, column, interval, share
from revalidation.figures import Figure, Goal, Source
from revalidation.running import Counted

PER = 10.0


def exact_figure(cases: Sequence[Counted], *, row: str, what: str, source: Source, goal: Goal | None) -> Figure:
    """The share of cases whose count is right."""
    right = column([case.off == 0 for case in cases])
    low, high = interval(right, share, ROUNDS)
    return Figure(
        row=row,
        what=what,
        unit="%",
        source=source,
        value=share(right),
        low=low,
        high=high,
        n=len(cases),
        goal=goal,
        beside=exact_beside(cases),
    )


def error_figure(cases: Sequence[Counted], *, row: str, what: str, source: Source, goal: Goal | None) -> Figure:
    """The mean absolute error for ten true repetitions."""
    errors = column([PER * case.off / max(case.true, 1) for case in cases])
    low, high = interval(errors, share, ROUNDS)
    return Figure(
        row=row,
        what=what,
        unit="per 10",
        source=source,
        value=share(errors),
        low=low,
        high=high,
        n=len(cases),
        goal=goal,
        beside=error_beside(cases),
    )


def exact_beside(cases: Sequence[Counted]) -> Mapping[str, float]:
    """The share each baseline counts exactly, over the cases it was run on."""
    return {
        name: float(np.mean([case.beside[name] == case.true for case in cases if name in case.beside]))
        for name in _baselines(cases)
    }


def error_beside(cases: Sequence[Counted]) -> Mapping[str, float]:
    """Each baseline's mean error for ten."""
    return {
        name: float(
            np.mean(
                [PER * abs(case.beside[name] - case.true) / max(case.true, 1) for case in cases if name in case.beside]
            )
        )
        for name in _baselines(cases)
    }


def _baselines(cases: Sequence[Counted]) -> list[str]:
    return sorted({name for case in cases for name in case.beside})
