"""How far an elbow that should stay softly straight is bent."""

from typing import Final

from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS, WRISTS
from unhunch.domain.motion.measures.elbow_angle import elbow_angle
from unhunch.domain.motion.seen_body import SeenBody

SOFTLY_STRAIGHT_DEG: Final = 165.0
"""Our choice."""
END_ON: Final = 0.36
"""Torso lengths; an upper arm or forearm that appears shorter points at the camera, and its angle is not read.
Our choice: an upper arm is about .66, a forearm .52 of the torso."""


def elbow_bend(body: SeenBody, side: int) -> float | None:
    """Degrees away from softly straight; None while the arm points at the camera."""
    at = body.at
    shoulder, elbow, wrist = at[SHOULDERS[side]], at[ELBOWS[side]], at[WRISTS[side]]
    if shoulder is None or elbow is None or wrist is None:
        return None
    least = END_ON * body.torso
    if abs(elbow - shoulder) < least or abs(wrist - elbow) < least:
        return None
    angle = elbow_angle(body, side)
    return None if angle is None else max(0.0, SOFTLY_STRAIGHT_DEG - angle)
