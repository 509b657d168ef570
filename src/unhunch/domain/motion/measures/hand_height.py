"""How high a hand is."""

from unhunch.domain.motion.landmarks import SHOULDERS, WRISTS
from unhunch.domain.motion.seen_body import SeenBody


def hand_height(body: SeenBody, side: int) -> float | None:
    """Shoulder widths of the wrist above its shoulder along the trunk; below is negative."""
    wrist, shoulder = body.at[WRISTS[side]], body.at[SHOULDERS[side]]
    return None if wrist is None or shoulder is None else along(shoulder - wrist, body.down) / body.width


def along(way: complex, line: complex) -> float:
    """How far a way goes along a line of length 1; a camera that is not level tilts both alike."""
    return way.real * line.real + way.imag * line.imag
