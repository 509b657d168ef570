"""When a repetition began, reached its top and ended, from where its signal crosses a tenth and nine tenths.

A turning point itself cannot be timed: a movement that starts and stops smoothly hardly moves there. The crossings can,
and the rest follows from the shape of a smooth reach.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, radians, sin
from statistics import fmean
from types import MappingProxyType
from typing import Final

from unhunch.domain.motion.arm_way import way_shares
from unhunch.domain.motion.guide import Curve
from unhunch.domain.motion.swings import Swing

LOW: Final = 0.1
LOW_AT: Final = 0.2467
"""Share of its time at which a smooth reach has gone a tenth of its way. Source: minimum jerk, Flash and Hogan 1985."""
HIGH: Final[Mapping[Curve, tuple[float, float]]] = MappingProxyType(
    {Curve.EVEN: (0.9, 0.7533), Curve.ARC: (0.75, 0.6406), Curve.LIFT: (0.5, 0.5)}
)
"""The upper crossing and the same share of time. An arc is so flat near its top that noise would move nine tenths, and
of a lift at the top only the half before it is the way."""
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
    def whole_s(self) -> float:
        """Seconds of all of it."""
        return self.end_s - self.start_s

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
    first = swing.values.index(min(swing.values[: swing.top_at + 1]))
    times = _times(swing, _way(swing, curve, first) or _signal_shares(swing, curve), (first, HIGH[curve]))
    # Half of the way does not tell when the top was reached, which is what is measured there.
    still = times if curve is not Curve.LIFT else _times(swing, _signal_shares(swing, curve), (first, HIGH[Curve.EVEN]))
    start_s, top_s, back_s, end_s = times
    return Timed(start_s=start_s, top_s=top_s, back_s=back_s, end_s=end_s, size=_size(swing, still))


Shares = tuple[Sequence[float], Sequence[float]]
"""How far each frame is on the way out, and how far it still is from the end of the way back."""
Moments = tuple[float, float, float, float]
"""Start, top, back and end, in seconds."""


def _times(swing: Swing, shares: Shares, read: tuple[int, tuple[float, float]]) -> Moments:
    """Read from the lowest place before the top, with that upper crossing."""
    (gone, left), (first, high) = shares, read
    times, top_at = swing.times_s, swing.top_at
    start_s, top_s = _phase(times[first : top_at + 1], gone[first : top_at + 1], high)
    back = _phase([-time for time in reversed(times[top_at:])], list(reversed(left[top_at:])), high)
    end_s, back_s = -back[0], -back[1]
    if back_s < top_s:
        top_s = back_s = (top_s + back_s) / 2.0
    return start_s, top_s, back_s, end_s


def _size(swing: Swing, moments: Moments) -> float:
    start_s, top_s, back_s, end_s = moments
    still_out, still_back = STILL_SHARE * (top_s - start_s), STILL_SHARE * (end_s - back_s)
    base = _level(swing, start_s - KEPT_STILL_S, start_s + still_out)
    top = _level(swing, top_s - still_out, back_s + still_back)
    return max(0.0, (swing.top if top is None else top) - (swing.base if base is None else base))


def _is_back(swing: Swing) -> bool:
    """Whether it came near its old base: it is finished before it is quite at rest, so that is where it was going."""
    return swing.low - swing.base <= NEARLY_BACK * swing.rise


def _way(swing: Swing, curve: Curve, first: int) -> Shares | None:
    """By the way of the arms; None where that is foreshortened like the signal, or not seen throughout."""
    if curve is Curve.ARC or len(swing.arms) != len(swing.values):
        return None
    gone = way_shares(swing.times_s, swing.arms, (first, swing.top_at))
    lowest = first if _is_back(swing) else swing.values.index(swing.low, swing.top_at)
    left = gone if lowest == first else way_shares(swing.times_s, swing.arms, (lowest, swing.top_at))
    return None if gone is None or left is None else (gone, left)


def _signal_shares(swing: Swing, curve: Curve) -> Shares:
    gone = _shaped(swing, swing.base, curve)
    return gone, gone if _is_back(swing) else _shaped(swing, swing.low, curve)


def _shaped(swing: Swing, low: float, curve: Curve) -> list[float]:
    """How far above that value each frame is, of the way from there to the top."""
    shape, way = SHAPES[curve], swing.top - low or 1.0
    return [shape((value - low) / way) for value in swing.values]


NEARLY_BACK: Final = 0.15
KEPT_STILL_S: Final = 0.5
"""How much of the rest before a swing tells its base. Our choice."""


def _phase(times: Sequence[float], shares: Sequence[float], high: tuple[float, float]) -> tuple[float, float]:
    """When a smooth reach began and was done: from when it last passed a tenth, and then first the upper crossing."""
    upper = next((place for place, share in enumerate(shares) if share >= high[0]), len(shares) - 1)
    lower = next((place for place in range(upper, -1, -1) if shares[place] <= LOW), 0)
    low_s, high_s = _between(times, shares, (lower, LOW)), _between(times, shares, (upper - 1, high[0]))
    whole_s = (high_s - low_s) / (high[1] - LOW_AT)
    return low_s - LOW_AT * whole_s, low_s + (1.0 - LOW_AT) * whole_s


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


ARC: Final = radians(85.0)
"""How far an arm swings from end on when it is as far across as it goes. Our choice."""
ACROSS: Final = sin(ARC)


def _even(share: float) -> float:
    return share


def _arc(share: float) -> float:
    """The turn's share behind a sine's: a straight arm that swings from end on to across."""
    return asin(min(max(share, 0.0), 1.0) * ACROSS) / ARC


SHAPES: Final[dict[Curve, Callable[[float], float]]] = {Curve.EVEN: _even, Curve.ARC: _arc, Curve.LIFT: _even}
