"""How far a hand has left the line of hip and shoulder."""

from unhunch.domain.motion.landmarks import WRISTS
from unhunch.domain.motion.seen_body import SeenBody


def off_line(body: SeenBody, side: int) -> float | None:
    """Torso lengths of the wrist in front of the line from hip to shoulder, seen from the side."""
    at = body.at
    wrist = at[WRISTS[side]]
    shoulder, hip = body.shoulders, body.hips
    if wrist is None or shoulder is None or hip is None or body.facing == 0.0:
        return None
    line = shoulder - hip
    across = ((wrist - shoulder) * line.conjugate()).imag / (abs(line) * body.torso)
    return across if body.facing > 0.0 else -across


def wrist_off_line(body: SeenBody, side: int) -> float | None:
    """The same, beyond where the wrist was in the start position."""
    now, relaxed = off_line(body, side), body.relaxed.wrist_off
    return None if now is None or relaxed is None else now - relaxed
