"""How straight an elbow is."""

from math import atan2, degrees

from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS, WRISTS
from unhunch.domain.motion.seen_body import SeenBody


def elbow_angle(body: SeenBody, side: int) -> float | None:
    """Degrees between shoulder, elbow and wrist as seen; 180 is straight."""
    at = body.at
    shoulder, elbow, wrist = at[SHOULDERS[side]], at[ELBOWS[side]], at[WRISTS[side]]
    if shoulder is None or elbow is None or wrist is None:
        return None
    return angle_between(wrist - elbow, shoulder - elbow)


def angle_between(one: complex, other: complex) -> float:
    """Degrees between two ways, 0 to 180."""
    turn = one * other.conjugate()
    return degrees(atan2(abs(turn.imag), turn.real))
