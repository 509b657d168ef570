"""The one vocabulary of joints. Tracker names stop at the border. Left and right are the person's."""

from typing import Final

_SIDED: Final = (
    "eye_inner",
    "eye",
    "eye_outer",
    "ear",
    "mouth",
    "collar",
    "shoulder",
    "elbow",
    "wrist",
    "pinky",
    "index",
    "thumb",
    "hip",
    "knee",
    "ankle",
    "heel",
    "foot_index",
)
_MIDDLE: Final = ("nose", "head", "head_top", "neck", "chest", "spine", "pelvis")

JOINTS: Final[frozenset[str]] = frozenset(_MIDDLE) | {f"{side}_{name}" for side in ("left", "right") for name in _SIDED}
"""Every joint a recording may hold."""


def mirrored(joint: str) -> str:
    """The same joint of the other side; a middle joint is its own mirror."""
    side, _, name = joint.partition("_")
    return {"left": f"right_{name}", "right": f"left_{name}"}.get(side, joint)
