"""A straight line through daily ratings on irregular days, where neighbouring days resemble each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import Final

from unhunch.domain.outcomes.noise import RHO, ROUNDING_SD
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.student import t_cdf

WEEK: Final = 7.0
FEWEST_DAYS: Final = 7
"""Fewer rated days make no line. Our choice."""

Whitened = tuple[float, float, float]
"""Constant, weeks and rating of one day, less what the day before already tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Points a week and their standard error; `freedom`: rated days less two."""

    slope_per_week: float
    se_per_week: float
    freedom: int

    def p_below(self, slope_per_week: float) -> float:
        """How likely the true slope is below this one, 0 to 1."""
        return t_cdf((slope_per_week - self.slope_per_week) / self.se_per_week, self.freedom)

    def p_within(self, slope_per_week: float) -> float:
        """How likely the true slope is nearer to none than this."""
        return self.p_below(slope_per_week) - self.p_below(-slope_per_week)


def line_through(days: Sequence[DayRating], rho: float = RHO) -> Line | None:
    """Generalised least squares with AR(1) noise; a day not rated only widens the gap between its neighbours.

    `days` in order, each day once; None with fewer than `FEWEST_DAYS`. The noise is taken to be at least what rounding
    to whole points hides, so that seven equal ratings are not taken for certainty.
    """
    if len(days) < FEWEST_DAYS:
        return None
    rows = tuple(_whitened(days, rho))
    ones, weeks = sum(c * c for c, _, _ in rows), sum(w * w for _, w, _ in rows)
    mixed = sum(c * w for c, w, _ in rows)
    with_ones, with_weeks = sum(c * y for c, _, y in rows), sum(w * y for _, w, y in rows)
    determinant = ones * weeks - mixed * mixed
    slope = (ones * with_weeks - mixed * with_ones) / determinant
    level = (weeks * with_ones - mixed * with_weeks) / determinant
    freedom = len(days) - 2
    residual = sum((y - level * c - slope * w) ** 2 for c, w, y in rows)
    variance = max(residual / freedom, ROUNDING_SD**2)
    return Line(slope_per_week=slope, se_per_week=sqrt(variance * ones / determinant), freedom=freedom)


def _whitened(days: Sequence[DayRating], rho: float) -> Iterator[Whitened]:
    """Weeks are counted from the middle of the days, so that the sums stay small whatever the dates are."""
    middle = days[len(days) // 2].day
    rows = [(1.0, (each.day - middle).days / WEEK, each.average_0_10) for each in days]
    yield rows[0]
    for (before, row), (first, second) in zip(pairwise(rows), pairwise(days), strict=True):
        kept = rho ** (second.day - first.day).days
        left = sqrt(1 - kept * kept)
        constant, weeks, rating = (now - kept * then for now, then in zip(row, before, strict=True))
        yield constant / left, weeks / left, rating / left
