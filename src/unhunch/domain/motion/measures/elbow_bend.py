"""How far an elbow that should stay softly straight is bent."""

from math import acos, degrees
from typing import Final

from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS, WRISTS
from unhunch.domain.motion.measures.elbow_angle import angle_between
from unhunch.domain.motion.seen_body import SeenBody

SOFTLY_STRAIGHT_DEG: Final = 165.0
"""Our choice."""
UPPER_ARM, FOREARM = 0.66, 0.52
"""Torso lengths. Source: the body of `domain/body` (Winter 2009)."""
ACROSS: Final = 0.9
"""Share of its length from which an upper arm lies across the picture. Our choice."""
END_ON: Final = 0.7
"""Share of its length at which a bone is taken to point at the camera. Our choice."""


def elbow_bend(body: SeenBody, side: int) -> float | None:
    """Degrees away from softly straight; None while the upper arm points at the camera.

    Where the upper arm lies across the picture and the forearm points at the camera, it is bent by as much.
    """
    at = body.at
    shoulder, elbow, wrist = at[SHOULDERS[side]], at[ELBOWS[side]], at[WRISTS[side]]
    if shoulder is None or elbow is None or wrist is None:
        return None
    arm, forearm = shoulder - elbow, wrist - elbow
    upper, lower = abs(arm) / (UPPER_ARM * body.torso), abs(forearm) / (FOREARM * body.torso)
    if upper < END_ON:
        return None
    if lower < END_ON:
        return degrees(acos(lower)) if upper >= ACROSS else None
    return max(0.0, SOFTLY_STRAIGHT_DEG - angle_between(forearm, arm))
