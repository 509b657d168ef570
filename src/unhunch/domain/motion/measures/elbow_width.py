"""How far an elbow has wandered outward."""

from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS
from unhunch.domain.motion.seen_body import SeenBody


def elbow_width(body: SeenBody, side: int) -> float | None:
    """Shoulder widths of the elbow outward of its shoulder, seen from the front; inward is negative."""
    at = body.at
    elbow, shoulder, other = at[ELBOWS[side]], at[SHOULDERS[side]], at[SHOULDERS[1 - side]]
    if elbow is None or shoulder is None or other is None:
        return None
    outward = 1.0 if shoulder.real > other.real else -1.0
    return outward * (elbow.real - shoulder.real) / body.width
