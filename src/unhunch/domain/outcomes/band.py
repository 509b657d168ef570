"""The mean of the last days as a line with a band: how far the mean itself is uncertain."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final

from unhunch.domain.outcomes.noise import ROUNDING_SD, days_worth
from unhunch.domain.outcomes.rating import DayRating

LOW: Final = 0.0
HIGH: Final = 10.0
WIDE: Final = 2.2
"""Standard errors to each side. Our choice: few days, and alike, need more than 1.96; with 2.2 about 95 of 100 bands
hold the true mean of a level course (`make revalidate` counts them)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPoint:
    """The mean of the days that end with `day`, and where the true mean lies in about 95 of 100 such bands; 0-10."""

    day: date
    mean_0_10: float
    low_0_10: float
    high_0_10: float
    days_rated: int


def mean_band(days: Sequence[DayRating], *, window_days: int = 14) -> tuple[BandPoint, ...]:
    """A point for each rated day with at least half of its window rated. `days` in order, each day once."""
    window: deque[DayRating] = deque()
    total, squares = 0.0, 0.0
    found: list[BandPoint] = []
    for rated in days:
        window.append(rated)
        total, squares = total + rated.average_0_10, squares + rated.average_0_10**2
        while (rated.day - window[0].day).days >= window_days:
            gone = window.popleft().average_0_10
            total, squares = total - gone, squares - gone**2
        if 2 * len(window) >= window_days:
            found.append(_point(rated.day, len(window), sums=(total, squares)))
    return tuple(found)


def _point(day: date, rated: int, *, sums: tuple[float, float]) -> BandPoint:
    mean = sums[0] / rated
    variance = max((sums[1] - rated * mean * mean) / max(rated - 1, 1), ROUNDING_SD**2)
    half = WIDE * sqrt(variance / days_worth(rated))
    return BandPoint(
        day=day,
        mean_0_10=mean,
        low_0_10=max(LOW, mean - half),
        high_0_10=min(HIGH, mean + half),
        days_rated=rated,
    )
