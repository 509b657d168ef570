"""How far an arm is lifted from the trunk."""

from math import atan2, degrees

from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS
from unhunch.domain.motion.seen_body import SeenBody


def arm_elevation(body: SeenBody, side: int) -> float | None:
    """Degrees of the upper arm from the trunk's own line, as seen; 0 hangs, 90 is level, 180 points up.

    From the front this is abduction, from the side flexion. The line runs from between the shoulders to between the
    hips: against the hip of the same side a level arm would read 11 degrees too much.
    """
    shoulder, elbow = body.at[SHOULDERS[side]], body.at[ELBOWS[side]]
    if shoulder is None or elbow is None:
        return None
    turn = (elbow - shoulder) * body.upright
    return degrees(atan2(abs(turn.imag), turn.real))
