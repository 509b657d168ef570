"""A repetition as one curve: its bones at the same phases, whatever its tempo."""

from typing import Final

import numpy as np

from unhunch.domain.motion.recording import Array
from unhunch.domain.motion.template.bones import BUILD

LEVELS: Final = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
"""Shares of the repetition's own way at which the bones are compared, out and back. Our choice."""
NEAR_TOP: Final = 0.93
"""Above this share a repetition is at its top."""
PHASES: Final = 2 * len(LEVELS) + 3
"""The start, the way out, the top, the way back and the end."""
TOP: Final = len(LEVELS) + 1
EDGE: Final = 3
"""Frames that make the start and the end."""
FEWEST: Final = 8
"""A repetition of fewer even steps has no shape: about a quarter of a second."""


def signal_of(bones: Array, axis: Array, start: Array) -> Array:
    """(T,) how far along the template's main movement from its start each frame is; NaN where too little of it is seen.

    Hidden bones are left out, and the others speak for them.
    """
    weights = (axis * axis).sum(axis=1)
    away = bones - start
    is_seen = np.isfinite(away[..., 0])
    seen_weight = is_seen @ weights
    along = np.where(is_seen[..., None], away, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.einsum("tbd,bd->t", along, axis) / seen_weight
    return np.where(seen_weight >= 0.5 * weights.sum(), value, np.nan)


def curve_of(bones: Array, signal: Array) -> Array | None:
    """(phases, bones, axes) of one repetition from its even frames; None when it is too short or mostly hidden."""
    is_known = np.isfinite(signal)
    if is_known.sum() < max(FEWEST, 0.5 * len(signal)):
        return None
    bones, signal = bones[is_known], signal[is_known]
    begin, top, end = _turns(signal)
    out, back = _shares(signal[begin : top + 1]), _shares(signal[top : end + 1][::-1])
    going = [begin + int(np.searchsorted(out, level)) for level in LEVELS]
    coming = [end - int(np.searchsorted(back, level)) for level in reversed(LEVELS)]
    high = signal >= signal[begin] + NEAR_TOP * (signal[top] - signal[begin])
    high[: begin + 1], high[end:], high[top] = False, False, True
    edges = (bones[begin : begin + EDGE], bones[high], bones[max(0, end + 1 - EDGE) : end + 1])
    start, peak, finish = (edge.mean(axis=0)[None] for edge in edges)
    return np.concatenate([start, bones[going], peak, bones[coming], finish])


def _turns(signal: Array) -> tuple[int, int, int]:
    """Where the way out begins, turns, and the way back ends."""
    top = min(max(int(np.argmax(signal)), EDGE), len(signal) - 1 - EDGE)
    begin = int(np.argmin(signal[:top]))
    return begin, top, top + 1 + int(np.argmin(signal[top + 1 :]))


def _shares(rising: Array) -> Array:
    """The share of the way done so far, never falling, 0 to 1."""
    highest = np.maximum.accumulate(rising)
    return (highest - highest[0]) / max(float(highest[-1] - highest[0]), 1e-9)


def changes(curves: Array) -> Array:
    """The curves (…, phases, bones, axes) as change since their own start, without the start."""
    return (curves - curves[..., :1, :, :])[..., 1:, :, :]


def build_of(bones: Array, torso: float) -> Array:
    """Logarithms of the lengths that tell one build from another, in torso lengths; NaN where not seen."""
    lengths = np.linalg.norm(bones, axis=2)
    means = [_median(lengths[:, list(group)]) for group in BUILD]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(np.array(means) / torso)


def _median(lengths: Array) -> float:
    """The mean of the sides' median lengths; NaN where none is seen in most frames."""
    seen = [one[np.isfinite(one)] for one in lengths.T]
    known = [float(np.median(one)) for one in seen if 2 * len(one) > len(lengths)]
    return sum(known) / len(known) if known else float("nan")
