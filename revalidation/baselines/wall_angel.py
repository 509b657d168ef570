"""B5: the rules of a wall-angel counter: elbow angle 70° to 110° down, 160° to 190° up; uneven arms; elbows off."""

from dataclasses import dataclass

import numpy as np

from revalidation.baselines.signals import ELBOWS, angle
from unhunch.domain.motion.recording import Array, Recording

DOWN, UP, UNEVEN_DEG, OFF_WALL = (70.0, 110.0), (160.0, 190.0), 20.0, 0.15
_DEPTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WallAngel:
    """What the rules say about a recording."""

    count: int
    uneven: Array
    """(T,) whether the two elbows differ by more than 20°."""
    off_wall: Array
    """(T,) whether an elbow is nearer or farther than its shoulder by more than .15; never without depth."""


def wall_angel(recording: Recording) -> WallAngel:
    """Both elbows are averaged; a repetition is down, up, and down again."""
    left, right = (angle(recording, corner) for corner in ELBOWS)
    return WallAngel(
        count=_count((left + right) / 2), uneven=np.abs(left - right) > UNEVEN_DEG, off_wall=_off_wall(recording)
    )


def b5(recording: Recording) -> int:
    """The count alone."""
    return wall_angel(recording).count


def _count(elbows: Array) -> int:
    count, is_up = 0, False
    for value in elbows:
        if UP[0] <= value <= UP[1]:
            is_up = True
        elif is_up and DOWN[0] <= value <= DOWN[1]:
            count, is_up = count + 1, False
    return count


def _off_wall(recording: Recording) -> Array:
    if recording.positions.shape[2] < _DEPTH:
        return np.zeros(len(recording), dtype=bool)
    sides = [recording.joint(f"{s}_elbow")[:, 2] - recording.joint(f"{s}_shoulder")[:, 2] for s in ("left", "right")]
    return np.any(np.abs(sides) > OFF_WALL, axis=0)
