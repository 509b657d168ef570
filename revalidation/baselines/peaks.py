"""B3: peaks of the main movement that stand out from both sides, found in the whole recording at once."""

import numpy as np

from revalidation.baselines.signals import first_component, smooth, spread, step_s
from unhunch.domain.motion.recording import Array, Recording

SHARE_OF_SPREAD = 0.4
SMOOTHED_OVER_S = 0.3


def b3(recording: Recording) -> int:
    """How many peaks stand out by two fifths of the spread (our choice)."""
    signal = smooth(first_component(recording), round(SMOOTHED_OVER_S / step_s(recording)))
    return len(standing_out(signal, SHARE_OF_SPREAD * spread(signal)))


def standing_out(signal: Array, least: float) -> list[int]:
    """The places of peaks whose prominence is at least so much."""
    padded = np.concatenate(([-np.inf], signal, [-np.inf]))
    is_peak = (padded[1:-1] > padded[:-2]) & (padded[1:-1] >= padded[2:])
    return [int(at) for at in np.flatnonzero(is_peak) if _prominence(signal, int(at)) >= least > 0]


def _prominence(signal: Array, at: int) -> float:
    """How far one must come down on the easier side before climbing higher."""
    return float(signal[at] - max(_lowest(signal[at::-1]), _lowest(signal[at:])))


def _lowest(away: Array) -> float:
    """The lowest place on the way from the first value to a higher one, or to the end."""
    higher = np.flatnonzero(away > away[0])
    return float(away[: higher[0]].min() if len(higher) else away.min())
