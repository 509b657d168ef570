"""Landmarks over time, from any tracker, in the one vocabulary of joints."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Space(Enum):
    """`IMAGE`: x right, y down, unit the image's height. `WORLD`: metres, x and y alike, z away from the camera."""

    IMAGE = "image"
    WORLD = "world"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One person's landmarks. Frames come in the order they were taken; time may stand still or run back."""

    joints: tuple[str, ...]
    """(J,) names of `joints.JOINTS`, each once."""
    positions: Array
    """(T, J, 2 or 3); NaN where a joint was not seen."""
    confidence: Array
    """(T, J), 0 to 1; 0 where a joint was not seen."""
    time_s: Array
    """(T,)"""
    space: Space = Space.IMAGE

    def __len__(self) -> int:
        """The number of frames."""
        return len(self.time_s)

    @property
    def duration_s(self) -> float:
        """Seconds from the first frame to the last; 0 for an empty recording."""
        return float(self.time_s[-1] - self.time_s[0]) if len(self.time_s) else 0.0

    def joint(self, name: str) -> Array:
        """(T, 2 or 3) places of one joint; all NaN where the tracker has no such joint."""
        if name in self.joints:
            return self.positions[:, self.joints.index(name)]
        return np.full((len(self), self.positions.shape[2]), np.nan)

    def part(self, begin: int, end: int) -> "Recording":
        """The frames from `begin` up to, not including, `end`."""
        return Recording(
            joints=self.joints,
            positions=self.positions[begin:end],
            confidence=self.confidence[begin:end],
            time_s=self.time_s[begin:end],
            space=self.space,
        )
