"""B1: each frame is voted "start" or "top" by the nearest example poses; entering and leaving "top" counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from revalidation.baselines.signals import filled, first_component, plane
from unhunch.domain.motion.recording import Array, Recording

_MIDDLE = (("left_hip", "right_hip"), ("left_shoulder", "right_shoulder"))
_ONE_SIDE = (
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("hip", "knee"),
    ("knee", "ankle"),
    ("shoulder", "wrist"),
    ("hip", "ankle"),
    ("hip", "wrist"),
    ("shoulder", "ankle"),
    ("hip", "elbow"),
)
_ACROSS = ("elbow", "wrist", "knee", "ankle")
_PAIRS = tuple((f"{side}_{a}", f"{side}_{b}") for a, b in _ONE_SIDE for side in ("left", "right"))
PAIRS = (*_PAIRS, *((f"left_{name}", f"right_{name}") for name in _ACROSS))
"""22 pairs; with the trunk that makes 23 difference vectors."""
JOINTS = tuple(dict.fromkeys(name for pair in (*_MIDDLE, *PAIRS) for name in pair))
_FROM, _TO = (np.array([JOINTS.index(pair[at]) for pair in PAIRS]) for at in (0, 1))
_HIPS, _SHOULDERS = ([JOINTS.index(name) for name in pair] for pair in _MIDDLE)
NEAREST_BY_LARGEST, NEAREST_BY_MEAN, SHARE, WINDOW, ENTER, LEAVE = 30, 10, 0.2, 10, 6.0, 4.0


def places(recording: Recording) -> Array:
    """(T, 14, 2) the joints the vectors run between; what is never seen lies at zero."""
    return filled(np.stack([plane(recording, name) for name in JOINTS], axis=1))


def described(frame: Array) -> Array:
    """(23, 2) difference vectors of one frame in torso lengths."""
    trunk = frame[_SHOULDERS].mean(axis=0) - frame[_HIPS].mean(axis=0)
    vectors = np.vstack([trunk, frame[_TO] - frame[_FROM]])
    return vectors / max(float(np.hypot(*trunk)), 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePoses:
    """Frames that show the start and the top of the movement."""

    vectors: Array
    """(N, 23, 2)"""
    is_top: Array
    """(N,) 1 at the top, 0 at the start."""


def example_poses(recording: Recording) -> ExamplePoses:
    """The frames of good repetitions that lie in the outer quarters of the main movement."""
    signal = first_component(recording)
    low, high = np.percentile(signal, (5, 95))
    depth = (signal - low) / max(high - low, 1e-9)
    chosen = np.flatnonzero((depth < 0.25) | (depth > 0.75))  # noqa: PLR2004 - the outer quarters
    frames = places(recording)
    vectors = np.stack([described(frames[at]) for at in chosen])
    return ExamplePoses(vectors=vectors, is_top=(depth[chosen] > 0.5).astype(float))  # noqa: PLR2004 - which half


class NearestPoses:
    """Counts as frames come in."""

    def __init__(self, examples: ExamplePoses) -> None:
        self.count = 0
        self._examples = examples
        self._votes: list[float] = []
        self._is_top = False

    def push(self, frame: Array) -> int:
        """One frame (14, 2) in the order of JOINTS; how many were counted so far."""
        self._votes = [*self._votes[1 - WINDOW :], self._vote(described(frame))]
        level = _smoothed(self._votes)
        if self._is_top and level < LEAVE:
            self.count, self._is_top = self.count + 1, False
        elif level > ENTER:
            self._is_top = True
        return self.count

    def _vote(self, vectors: Array) -> float:
        """How many of the ten nearest examples show the top."""
        apart = np.abs(self._examples.vectors - vectors).reshape(len(self._examples.vectors), -1)
        near = np.argsort(apart.max(axis=1))[:NEAREST_BY_LARGEST]
        nearest = near[np.argsort(apart[near].mean(axis=1))[:NEAREST_BY_MEAN]]
        return float(self._examples.is_top[nearest].mean() * NEAREST_BY_MEAN)


def _smoothed(votes: Sequence[float]) -> float:
    """Exponential mean, the newest vote first."""
    weights = [(1 - SHARE) ** age for age in range(len(votes))]
    return sum(w * v for w, v in zip(weights, reversed(votes), strict=True)) / sum(weights)


def b1(recording: Recording, examples: ExamplePoses) -> int:
    """The count of a whole recording."""
    counter = NearestPoses(examples)
    for frame in places(recording):
        counter.push(frame)
    return counter.count
