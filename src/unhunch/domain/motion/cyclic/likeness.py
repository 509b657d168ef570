"""How alike the cycles of a movement are, each stretched to the same phases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unhunch.domain.motion.recording import Array

LOW: Final = 0.1
HIGH: Final = 0.9
"""Shares of the swing between which work and return are timed: a turning point itself cannot be timed."""

FULL: Final = 0.75
"""Share of the usual swing that makes a whole repetition. Our choice."""

WORK_STEPS: Final = 8
TOP_STEPS: Final = 4
"""Points of the work and of the return, and between them, at which cycles are compared. Our choice."""


@dataclass(frozen=True, slots=True)
class Span:
    """Frames of one cycle: where it begins, turns and ends."""

    begin: int
    top: int
    end: int


@dataclass(frozen=True, slots=True)
class Crossings:
    """Frames, with fractions, at which the signal leaves the start, nears the top, leaves it, and is back."""

    left: float
    near: float
    turned: float
    back: float


def crossings(signal: Array, span: Span, usual: float) -> Crossings:
    """Where the signal crosses a tenth and nine tenths of the swing. The top is higher than begin and end.

    The swing stands on the higher of begin and end: the other side then also did something else. Where that leaves much
    less than the `usual` swing, each side stands by itself.
    """
    top, base = signal[span.top], max(signal[span.begin], signal[span.end])
    lowest = base if top - base >= FULL * usual else top - usual
    rise, fall = signal[span.begin : span.top + 1], signal[span.top : span.end + 1][::-1]
    left, near = _rise(rise, max(rise[0], lowest))
    back, turned = _rise(fall, max(fall[0], lowest))
    return Crossings(span.begin + left, span.begin + near, span.end - turned, span.end - back)


def _rise(values: Array, base: float) -> tuple[float, float]:
    """Where a rise leaves its tenth for good and first reaches nine tenths."""
    levels = base + (values[-1] - base) * np.array([LOW, HIGH])
    near = int(np.argmax(values >= levels[1]))
    below = np.flatnonzero(values[: near + 1] <= levels[0])
    left = int(below[-1]) if len(below) else 0
    return _between(values, left, levels[0]), _between(values, max(near - 1, 0), levels[1])


def _between(values: Array, index: int, level: float) -> float:
    """The place between a frame and the next where the level is crossed."""
    step = values[min(index + 1, len(values) - 1)] - values[index]
    return index + float(np.clip((level - values[index]) / step, 0.0, 1.0)) if step > 0.0 else float(index)


def shapes(features: Array, found: Sequence[Crossings]) -> Array:
    """(cycles, phases x F) the features over the phases of each cycle, about their mean."""
    at = np.stack([_phases(cross) for cross in found])
    frame = np.clip(at.astype(int), 0, len(features) - 2)
    share = (at - frame)[..., None]
    shape = features[frame] * (1.0 - share) + features[frame + 1] * share
    return (shape - shape.mean(axis=1, keepdims=True)).reshape(len(found), -1)


def _phases(cross: Crossings) -> Array:
    work = np.linspace(cross.left, cross.near, WORK_STEPS)
    top = np.linspace(cross.near, cross.turned, TOP_STEPS + 2)[1:-1]
    back = np.linspace(cross.turned, cross.back, WORK_STEPS)
    return np.concatenate([work, top, back])


def likeness(shape: Array) -> Array:
    """(cycles,) how well the mean of the others points the way each cycle goes, -1 to 1."""
    if len(shape) < 2:  # noqa: PLR2004 - one cycle has no others
        return np.ones(len(shape))
    others = shape.sum(axis=0) - shape
    lengths = np.linalg.norm(shape, axis=1) * np.linalg.norm(others, axis=1)
    return (shape * others).sum(axis=1) / np.maximum(lengths, 1e-9)
