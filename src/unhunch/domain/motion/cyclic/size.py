"""How large a person is in the recording, whichever part of the body is seen and however it is turned."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from unhunch.domain.motion.recording import Array

BONES: Final = {
    ("shoulder", "hip"): 1.0,
    ("shoulder", "elbow"): 0.62,
    ("elbow", "wrist"): 0.52,
    ("hip", "knee"): 0.82,
    ("knee", "ankle"): 0.83,
}
"""Usual lengths in trunk lengths (Winter 2009, after Drillis and Contini 1966)."""

STRETCHED: Final = 90.0
"""Percentile of a bone's seen length that stands for its true one: turned away from the camera it looks shorter."""

SEEN: Final = 0.3
"""A bone seen in a smaller share of the frames tells nothing. Our choice."""


def body_size(joints: Sequence[str], places: Array) -> float:
    """The trunk length that the seen bones (T, J, 2 or 3) speak for; 1 where none is seen."""
    sizes = [
        float(np.nanpercentile(length, STRETCHED)) / usual
        for (upper, lower), usual in BONES.items()
        for side in ("left", "right")
        for length in _lengths(joints, places, (f"{side}_{upper}", f"{side}_{lower}"))
    ]
    sizes = [size for size in sizes if size > 0.0]
    return float(np.median(sizes)) if sizes else 1.0


def _lengths(joints: Sequence[str], places: Array, ends: tuple[str, str]) -> list[Array]:
    """The lengths of one bone over time, if it is seen often enough."""
    if ends[0] not in joints or ends[1] not in joints:
        return []
    length = np.linalg.norm(places[:, joints.index(ends[0])] - places[:, joints.index(ends[1])], axis=1)
    return [length] if np.isfinite(length).sum() > SEEN * len(length) else []
