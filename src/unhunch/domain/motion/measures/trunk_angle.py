"""How far the trunk leans."""

from math import atan2, degrees

from unhunch.domain.motion.seen_body import SeenBody


def lean(body: SeenBody) -> float | None:
    """Degrees of the trunk from upright, to where the person faces; to the picture's right while that is not known."""
    shoulders, hips = body.shoulders, body.hips
    if shoulders is None or hips is None:
        return None
    up = shoulders - hips
    angle = degrees(atan2(up.real, -up.imag))
    return -angle if body.facing < 0.0 else angle


def trunk_angle(body: SeenBody, _side: int) -> float | None:
    """Degrees away from the relaxed lean, either way."""
    now, relaxed = lean(body), body.relaxed.lean_deg
    return None if now is None or relaxed is None else abs(now - relaxed)
