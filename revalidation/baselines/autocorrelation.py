"""B2: the period at which the main movement repeats itself; the count is the duration over it."""

import numpy as np

from revalidation.baselines.signals import first_component, step_s
from unhunch.domain.motion.recording import Array, Recording

SHORTEST_S = 0.8
_ENOUGH = 8


def b2(recording: Recording) -> int:
    """0 where nothing repeats."""
    if len(recording) < _ENOUGH:
        return 0
    step = step_s(recording)
    period = _period(first_component(recording), max(1, round(SHORTEST_S / step)))
    return round(len(recording) / period) if period else 0


def _period(signal: Array, shortest: int) -> int:
    """The lag of the highest peak of the autocorrelation, in frames; 0 where it has none above zero."""
    centred = signal - signal.mean()
    spectrum = np.abs(np.fft.rfft(centred, 2 * len(centred))) ** 2
    alike = np.fft.irfft(spectrum)[: len(centred) // 2 + 1]
    is_peak = (alike[1:-1] > alike[:-2]) & (alike[1:-1] >= alike[2:]) & (alike[1:-1] > 0)
    lags = np.flatnonzero(is_peak) + 1
    lags = lags[lags >= shortest]
    return int(lags[np.argmax(alike[lags])]) if len(lags) else 0
