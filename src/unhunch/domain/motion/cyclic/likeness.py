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
    height = values[-1] - base
    low, high = base + LOW * height, base + HIGH * height
    near = int((values >= high).argmax())
    below = (values[: near + 1] <= low)[::-1]
    left = near - int(below.argmax()) if below.any() else 0
    return _between(values, left, low), _between(values, max(near - 1, 0), high)


def _between(values: Array, index: int, level: float) -> float:
    """The place between a frame and the next where the level is crossed."""
    here = float(values[index])
    step = float(values[min(index + 1, len(values) - 1)]) - here
    return index + min(max((level - here) / step, 0.0), 1.0) if step > 0.0 else float(index)


def shapes(features: Array, found: Sequence[Crossings]) -> Array:
    """(cycles, phases x F) the features over the phases of each cycle, about their mean."""
    ends = np.array([(cross.left, cross.near, cross.turned, cross.back) for cross in found])
    at = ends @ _PHASES
    frame = np.clip(at.astype(int), 0, len(features) - 2)
    share = (at - frame)[..., None]
    shape = features[frame] * (1.0 - share) + features[frame + 1] * share
    return (shape - shape.mean(axis=1, keepdims=True)).reshape(len(found), -1)


def _phases() -> Array:
    """(4, phases) how much of each crossing's frame makes up the frame of each phase."""
    legs = ((0, np.linspace(0.0, 1.0, WORK_STEPS)), (1, np.linspace(0.0, 1.0, TOP_STEPS + 2)[1:-1]))
    columns = [(leg, share) for leg, shares in (*legs, (2, legs[0][1])) for share in shares.tolist()]
    weights = np.zeros((4, len(columns)))
    for phase, (leg, share) in enumerate(columns):
        weights[leg, phase], weights[leg + 1, phase] = 1.0 - share, share
    return weights


_PHASES: Final = _phases()


def likeness(shape: Array) -> Array:
    """(cycles,) how well the mean of the others points the way each cycle goes, -1 to 1."""
    if len(shape) < 2:  # noqa: PLR2004 - one cycle has no others
        return np.ones(len(shape))
    others = shape.sum(axis=0) - shape
    lengths = np.linalg.norm(shape, axis=1) * np.linalg.norm(others, axis=1)
    return (shape * others).sum(axis=1) / np.maximum(lengths, 1e-9)
