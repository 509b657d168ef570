"""How far an arm is lifted from the trunk."""

from math import atan2, degrees
from typing import Final

from unhunch.domain.motion.landmarks import ELBOWS, HIPS, SHOULDERS
from unhunch.domain.motion.seen_body import SeenBody

STRAIGHT_DOWN: Final = 1j


def arm_elevation(body: SeenBody, side: int) -> float | None:
    """Degrees between hip, shoulder and elbow as seen; against straight down while the hip is hidden.

    0 hangs, 90 is level, 180 points up. From the front this is abduction, from the side flexion.
    """
    at = body.at
    shoulder, elbow, hip = at[SHOULDERS[side]], at[ELBOWS[side]], at[HIPS[side]]
    if shoulder is None or elbow is None:
        return None
    down = STRAIGHT_DOWN if hip is None else hip - shoulder
    turn = (elbow - shoulder) * down.conjugate()
    return degrees(atan2(abs(turn.imag), turn.real))
