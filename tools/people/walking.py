"""A body that walks: its legs and arms swing, and it turns to where it goes."""

from typing import Final

import numpy as np

from tools.people.places import AT
from unhunch.domain.motion.recording import Array

STRIDE_M: Final = 1.2
"""Two steps."""
SWING_S: Final = 0.25
"""How far a foot swings, in metres per metre a second; up to `FAST` of them. Our choice."""
FAST: Final = 0.8
_SWINGS: Final = {"knee": 0.5, "ankle": 1.0, "heel": 1.0, "toe": 1.0, "wrist": -0.4, "palm": -0.4, "elbow": -0.2}


def striding(body: Array, pace: Array, way_m: Array) -> Array:
    """(T, P, 3) the body, its legs and arms swinging with the pace (T,), metres a second, along the way (T,)."""
    result = body.copy()
    swing = SWING_S * np.minimum(pace, FAST) * np.sin(2.0 * np.pi * way_m / STRIDE_M)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        for point, share in _SWINGS.items():
            result[:, AT[f"{side}_{point}"], 0] += sign * share * swing
    return result


def turned(body: Array, degrees: Array) -> Array:
    """(T, P, 3) the body turned about the upright line through its origin; forward goes to the right."""
    angle = np.radians(degrees)
    c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
    x, y, z = body[..., 0], body[..., 1], body[..., 2]
    return np.stack([c * x - s * z, y, s * x + c * z], axis=-1)
