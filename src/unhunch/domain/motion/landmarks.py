"""The landmarks the engine follows, as numbers for its inner loop, and sets of them as bits."""

from collections.abc import Iterable
from typing import Final

NAMES: Final = (
    "left_shoulder",
    "right_shoulder",
    "left_hip",
    "right_hip",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_ear",
    "right_ear",
    "nose",
)
(
    LEFT_SHOULDER,
    RIGHT_SHOULDER,
    LEFT_HIP,
    RIGHT_HIP,
    LEFT_ELBOW,
    RIGHT_ELBOW,
    LEFT_WRIST,
    RIGHT_WRIST,
    LEFT_EAR,
    RIGHT_EAR,
    NOSE,
) = range(len(NAMES))

SHOULDERS: Final = (LEFT_SHOULDER, RIGHT_SHOULDER)
HIPS: Final = (LEFT_HIP, RIGHT_HIP)
ELBOWS: Final = (LEFT_ELBOW, RIGHT_ELBOW)
WRISTS: Final = (LEFT_WRIST, RIGHT_WRIST)
EARS: Final = (LEFT_EAR, RIGHT_EAR)
SIDES: Final = (0, 1)
"""Left and right, as places in the pairs above."""


def bits(landmarks: Iterable[int]) -> int:
    """A set of landmarks as one number."""
    return sum(1 << landmark for landmark in landmarks)
