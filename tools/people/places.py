"""A body as an array of places: the kinematic points in a fixed order, how they hang together, and their mirror."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from unhunch.domain.body.vectors import Vec3
from unhunch.domain.motion.recording import Array

PARENTS: Final[Mapping[str, str]] = {
    "lumbar": "pelvis",
    "thorax": "lumbar",
    "chest": "thorax",
    "neck": "chest",
    "head": "neck",
    "crown": "head",
    "nose": "head",
} | {
    f"{side}_{child}": parent if parent in ("chest", "pelvis") else f"{side}_{parent}"
    for side in ("left", "right")
    for child, parent in (
        ("shoulder", "chest"),
        ("elbow", "shoulder"),
        ("wrist", "elbow"),
        ("palm", "wrist"),
        ("fingers", "wrist"),
        ("hip", "pelvis"),
        ("knee", "hip"),
        ("ankle", "knee"),
        ("heel", "ankle"),
        ("toe", "ankle"),
    )
}
"""Each point and the one it hangs on, from the pelvis outward."""

POINTS: Final = ("pelvis", *PARENTS)
AT: Final = {name: place for place, name in enumerate(POINTS)}
UP_TO: Final = np.array([0] + [AT[parent] for parent in PARENTS.values()])
LIMBS: Final = np.array([name.endswith(("elbow", "wrist", "palm", "fingers", "knee", "ankle")) for name in POINTS])
"""Bones that keep their length whatever is mixed."""


def _mirror(name: str) -> str:
    side, _, rest = name.partition("_")
    return {"left": f"right_{rest}", "right": f"left_{rest}"}.get(side, name)


MIRROR: Final = np.array([AT[_mirror(name)] for name in POINTS])


def places(points: Mapping[str, Vec3]) -> Array:
    """(P, 3) from the kinematic body's points; forward, up, right."""
    return np.array([points[name] for name in POINTS])


def mirrored(body: Array) -> Array:
    """(..., P, 3) left for right."""
    return body[..., MIRROR, :] * np.array([1.0, 1.0, -1.0])


def bones(body: Array) -> Array:
    """(..., P, 3) from each point's parent to the point; of the pelvis, its place."""
    result = body - body[..., UP_TO, :]
    result[..., 0, :] = body[..., 0, :]
    return result


def joined(parts: Array) -> Array:
    """(..., P, 3) places again from bones."""
    result = parts.copy()
    for place in range(1, len(POINTS)):
        result[..., place, :] += result[..., UP_TO[place], :]
    return result


def middle(body: Array, name: str) -> Array:
    """(..., 3) half way between the left and the right point of that name."""
    return (body[..., AT[f"left_{name}"], :] + body[..., AT[f"right_{name}"], :]) / 2.0
