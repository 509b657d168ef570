"""What is said about how a person sits."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final


class PostureState(Enum):
    """How a person sits in one frame. `UNKNOWN`: it cannot be told, or nobody sits there."""

    UPRIGHT = "upright"
    SLOUCHING = "slouching"
    RECLINING = "reclining"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureFrame:
    """One frame's answer."""

    t_s: float
    state: PostureState
    score: float
    """Confidence in the stated state, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureReport:
    """Every frame's answer, in the order of the frames."""

    frames: tuple[PostureFrame, ...]

    def seconds(self, state: PostureState) -> float:
        """How long the person sat so. A frame lasts until the next one, at most `LONGEST_FRAME_S`."""
        steps = _steps([frame.t_s for frame in self.frames])
        return sum(step for frame, step in zip(self.frames, steps, strict=True) if frame.state is state)


LONGEST_FRAME_S: Final = 2.0
"""A desk watch looks about once a second; what happened in a longer gap was not seen. Our choice."""


def _steps(times_s: Sequence[float]) -> list[float]:
    """How long each frame lasts; the last as long as the one before it, and a lone frame no time at all."""
    steps = [min(max(b - a, 0.0), LONGEST_FRAME_S) for a, b in pairwise(times_s)]
    return [*steps, *(steps[-1:] or [0.0] * len(times_s))]
