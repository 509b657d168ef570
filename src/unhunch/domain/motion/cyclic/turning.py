"""Turning points of a signal: where it goes back by more than a level."""

from bisect import bisect_left
from itertools import accumulate, pairwise

import numpy as np

from unhunch.domain.motion.recording import Array


def extremes(signal: Array) -> list[int]:
    """The first frame, each local high and low, and the last frame."""
    slope = np.sign(np.diff(signal))
    moving = np.flatnonzero(slope)
    turns = moving[1:][slope[moving[1:]] != slope[moving[:-1]]]
    return [0, *turns.tolist(), len(signal) - 1]


def turning_points(values: list[float], level: float) -> list[int]:
    """Which of the `values` (a signal's extremes) are turning points more than `level` apart, low and high in turn."""
    low = high = 0
    points: list[int] = []
    rising: bool | None = None
    for index, value in enumerate(values):
        high = index if value > values[high] else high
        low = index if value < values[low] else low
        if rising is not False and values[high] - value >= level:
            points, rising, low = [*points, high], False, index
        elif rising is not True and value - values[low] >= level:
            points, rising, high = [*points, low], True, index
        if rising is True:
            low = high
        elif rising is False:
            high = low
    if rising is None:
        return []
    return [*points, high if rising else low]


def typical_swing(signals: list[list[float]], floor: float) -> float:
    """The swing above which half of all the way lies; 0 where no swing reaches the floor.

    Many small swings and a few very large ones both leave it where it is.
    """
    ways = [turning_points(values, floor) for values in signals]
    swings = sorted(
        abs(values[b] - values[a]) for values, points in zip(signals, ways, strict=True) for a, b in pairwise(points)
    )
    if not swings:
        return 0.0
    travelled = list(accumulate(swings))
    return swings[bisect_left(travelled, travelled[-1] / 2.0)]
