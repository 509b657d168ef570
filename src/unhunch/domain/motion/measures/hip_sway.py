"""How far the hips swing to a side."""

from unhunch.domain.motion.landmarks import HIPS
from unhunch.domain.motion.seen_body import SeenBody, middle


def hip_place(body: SeenBody) -> float | None:
    """The hips' place across the picture, in the recording's unit."""
    hips = middle(body.at[HIPS[0]], body.at[HIPS[1]])
    return None if hips is None else hips.real


def hip_sway(body: SeenBody, _side: int) -> float | None:
    """Shoulder widths of a whole swing: twice how far the hips are from where they rested."""
    now, relaxed = hip_place(body), body.relaxed.hip_x
    return None if now is None or relaxed is None else 2.0 * abs(now - relaxed) / body.width
