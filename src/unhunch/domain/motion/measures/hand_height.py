"""How high a hand is."""

from unhunch.domain.motion.landmarks import SHOULDERS, WRISTS
from unhunch.domain.motion.seen_body import SeenBody


def hand_height(body: SeenBody, side: int) -> float | None:
    """Shoulder widths of the wrist above its shoulder along the trunk; below is negative."""
    at = body.at
    wrist, shoulder = at[WRISTS[side]], at[SHOULDERS[side]]
    return None if wrist is None or shoulder is None else ((shoulder - wrist) * body.upright).real / body.width
