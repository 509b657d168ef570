"""When a repetition began, reached its top and ended, from where its signal crosses a tenth and nine tenths.

A turning point itself cannot be timed: a movement that starts and stops smoothly hardly moves there. The crossings can,
and the rest follows from the shape of a smooth reach.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, pi
from statistics import fmean
from typing import Final

from unhunch.domain.motion.guide import Curve
from unhunch.domain.motion.swings import Swing

LOW, HIGH = 0.1, 0.9
MIDDLE_SHARE: Final = 0.506
"""Share of a smooth reach's time between a tenth and nine tenths of its way. Source: minimum jerk, Flash and Hogan 1985."""
EDGE_SHARE: Final = (1.0 - MIDDLE_SHARE) / 2.0
STILL_SHARE: Final = 0.12
"""At this share of its time a smooth reach has gone a hundredth of its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """The times and the size of one swing."""

    start_s: float
    top_s: float
    """When the way out was done."""
    back_s: float
    """When the way back began."""
    end_s: float
    size: float
    """From base to top, in the signal's scale."""

    @property
    def concentric_s(self) -> float:
        """Seconds of the way out."""
        return self.top_s - self.start_s

    @property
    def hold_s(self) -> float:
        """Seconds at the top."""
        return self.back_s - self.top_s

    @property
    def eccentric_s(self) -> float:
        """Seconds of the way back."""
        return self.end_s - self.back_s


def timed(swing: Swing, curve: Curve) -> Timed:
    """The times of a finished swing; its size is freed of what noise adds to the two extremes."""
    shape = SHAPES[curve]
    times, values, top_at = swing.times_s, swing.values, swing.top_at
    out = _crossings(times, [shape((value - swing.base) / swing.rise) for value in values[: top_at + 1]])
    fall = swing.top - swing.low or 1.0
    back = _crossings(
        [-time for time in times[:top_at - 1 if top_at else None:-1]],
        [shape((value - swing.low) / fall) for value in values[: top_at - 1 if top_at else None : -1]],
    )
    way_out, way_back = (out[1] - out[0]) / MIDDLE_SHARE, (back[1] - back[0]) / MIDDLE_SHARE
    start_s, end_s = out[0] - EDGE_SHARE * way_out, -(back[0] - EDGE_SHARE * way_back)
    top_s, back_s = start_s + way_out, end_s - way_back
    if back_s < top_s:
        top_s = back_s = (top_s + back_s) / 2.0
    base = _level(swing, start_s - KEPT_STILL_S, start_s + STILL_SHARE * way_out)
    top = _level(swing, top_s - STILL_SHARE * way_out, back_s + STILL_SHARE * way_back)
    size = (swing.top if top is None else top) - (swing.base if base is None else base)
    return Timed(start_s=start_s, top_s=top_s, back_s=back_s, end_s=end_s, size=size)


KEPT_STILL_S: Final = 0.5


def _crossings(times: Sequence[float], shares: Sequence[float]) -> tuple[float, float]:
    """When a rising run of shares last passed a tenth, and then first nine tenths, between samples on a straight line."""
    high = next((place for place, share in enumerate(shares) if share >= HIGH), len(shares) - 1)
    low = next((place for place in range(high, -1, -1) if shares[place] <= LOW), 0)
    return _between(times, shares, (low, LOW)), _between(times, shares, (high - 1, HIGH))


def _between(times: Sequence[float], shares: Sequence[float], at: tuple[int, float]) -> float:
    place, level = at
    if place < 0 or place + 1 >= len(shares):
        return times[max(0, min(place, len(times) - 1))]
    before, after = shares[place], shares[place + 1]
    along = (level - before) / (after - before) if after != before else 0.0
    return times[place] + min(max(along, 0.0), 1.0) * (times[place + 1] - times[place])


def _level(swing: Swing, begin_s: float, end_s: float) -> float | None:
    """The mean value between two moments."""
    first, last = bisect_left(swing.times_s, begin_s), bisect_left(swing.times_s, end_s)
    return fmean(swing.values[first:last]) if last > first else None


def _even(share: float) -> float:
    return share


def _arc(share: float) -> float:
    """The turn's share behind a sine's: a straight arm that swings from end on to across."""
    return asin(min(max(share, 0.0), 1.0)) * 2.0 / pi


SHAPES: Final[dict[Curve, Callable[[float], float]]] = {Curve.EVEN: _even, Curve.ARC: _arc}
