"""How the head drifts forward; a person's own trend, not a craniovertebral angle."""

from math import atan2, degrees

from unhunch.domain.motion.landmarks import EARS
from unhunch.domain.motion.seen_body import SeenBody, middle


def ear_angle(body: SeenBody) -> float | None:
    """Degrees of the line from shoulder to ear above level, seen from the side; 90 is straight up, less is forward."""
    at = body.at
    ears, shoulders = middle(at[EARS[0]], at[EARS[1]]), body.shoulders
    if ears is None or shoulders is None or body.facing == 0.0:
        return None
    reach = ears - shoulders
    forward = reach.real if body.facing > 0.0 else -reach.real
    return degrees(atan2(-reach.imag, forward))


def ear_shoulder_angle(body: SeenBody, _side: int) -> float | None:
    """Degrees of change from relaxed; negative is the head going forward."""
    now, relaxed = ear_angle(body), body.relaxed.ear_angle_deg
    return None if now is None or relaxed is None else now - relaxed
