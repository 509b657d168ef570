"""How far an elbow that should stay softly straight is bent."""

from math import acos, degrees
from typing import Final

from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS, WRISTS
from unhunch.domain.motion.measures.elbow_angle import elbow_angle
from unhunch.domain.motion.seen_body import SeenBody

SOFTLY_STRAIGHT_DEG: Final = 165.0
"""Our choice."""
UPPER_ARM, FOREARM = 0.66, 0.52
"""Torso lengths. Source: the body of `domain/body` (Winter 2009)."""
END_ON: Final = 0.7
"""Share of its length at which a bone is taken to point at the camera. Our choice."""


def elbow_bend(body: SeenBody, side: int) -> float | None:
    """Degrees away from softly straight; None while the upper arm points at the camera.

    A forearm that alone points at the camera is bent by about as much as it is shortened.
    """
    at = body.at
    shoulder, elbow, wrist = at[SHOULDERS[side]], at[ELBOWS[side]], at[WRISTS[side]]
    if shoulder is None or elbow is None or wrist is None:
        return None
    if abs(elbow - shoulder) < END_ON * UPPER_ARM * body.torso:
        return None
    shown = abs(wrist - elbow) / (FOREARM * body.torso)
    if shown < END_ON:
        return degrees(acos(shown))
    angle = elbow_angle(body, side)
    return None if angle is None else max(0.0, SOFTLY_STRAIGHT_DEG - angle)
