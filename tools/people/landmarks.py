"""From the kinematic points to the 33 landmarks that BlazePose gives."""

from typing import Final

import numpy as np

from tools.people.places import AT
from unhunch.domain.motion.recording import Array

_SIDED: Final = (
    "eye_inner",
    "eye",
    "eye_outer",
    "ear",
    "mouth",
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
LANDMARKS: Final = (
    "nose",
    *(f"{side}_{name}" for side in ("left", "right") for name in ("eye_inner", "eye", "eye_outer")),
    *(f"{side}_{name}" for name in _SIDED[3:] for side in ("left", "right")),
)
"""In the order of the model."""
PLACE: Final = {name: place for place, name in enumerate(LANDMARKS)}

_OF_HEAD: Final = {
    "eye_inner": (0.060, 0.044, 0.009),
    "eye": (0.058, 0.045, 0.018),
    "eye_outer": (0.053, 0.044, 0.027),
    "ear": (0.010, 0.030, 0.043),
    "mouth": (0.062, 0.004, 0.014),
}
"""Places on the head, from its top joint: forward, up, outward, in body heights. Our choice, by the drawn head."""
_OF_BODY: Final = {
    "shoulder": "shoulder",
    "elbow": "elbow",
    "wrist": "wrist",
    "hip": "hip",
    "knee": "knee",
    "ankle": "ankle",
    "heel": "heel",
    "foot_index": "toe",
}
_OF_HAND: Final = {"pinky": (0.75, 0.012), "index": (0.85, -0.012), "thumb": (0.45, -0.018)}
"""Share of the way from the wrist to the finger tips, and outward, in body heights. Our choice."""
_NOSE: Final = (0.071, 0.030)
"""The drawn nose on the head, forward and up."""


def landmarks(body: Array) -> Array:
    """(T, 33, 3) from (T, P, 3)."""
    result = np.empty((len(body), len(LANDMARKS), 3))
    head = body[:, AT["head"]]
    forward, up, right = _head_directions(body)
    result[:, PLACE["nose"]] = body[:, AT["nose"]]
    for side, out in (("left", -1.0), ("right", 1.0)):
        for name, (x, y, z) in _OF_HEAD.items():
            result[:, PLACE[f"{side}_{name}"]] = head + x * forward + y * up + out * z * right
        for name, point in _OF_BODY.items():
            result[:, PLACE[f"{side}_{name}"]] = body[:, AT[f"{side}_{point}"]]
        wrist, reach = body[:, AT[f"{side}_wrist"]], body[:, AT[f"{side}_fingers"]] - body[:, AT[f"{side}_wrist"]]
        for name, (share, z) in _OF_HAND.items():
            result[:, PLACE[f"{side}_{name}"]] = wrist + share * reach + out * z * right
    return result


def _head_directions(body: Array) -> tuple[Array, Array, Array]:
    head = body[:, AT["head"]]
    up = body[:, AT["crown"]] - head
    size = np.linalg.norm(up, axis=1, keepdims=True) / 0.054
    up = up / (size * 0.054)
    forward = body[:, AT["nose"]] - head - _NOSE[1] * size * up
    forward = forward / (np.linalg.norm(forward, axis=1, keepdims=True))
    right = np.cross(forward, up)
    return forward * size, up * size, right * size
