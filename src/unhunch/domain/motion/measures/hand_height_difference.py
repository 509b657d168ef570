"""How unlike in height the hands are."""

from unhunch.domain.motion.landmarks import HIPS, SHOULDERS, WRISTS
from unhunch.domain.motion.seen_body import SeenBody


def hands_apart(body: SeenBody) -> float | None:
    """Shoulder widths by which the left wrist is higher over its shoulder than the right.

    Each height is taken in its own side's length of trunk: the nearer side of a person who stands a little turned
    appears larger.
    """
    left, right = _height(body, 0), _height(body, 1)
    return None if left is None or right is None else (left - right) * body.torso / body.width


def hand_height_difference(body: SeenBody, _side: int) -> float | None:
    """Shoulder widths between the heights of the wrists, beyond what was between them in the start position."""
    now = hands_apart(body)
    return None if now is None else abs(now - (body.relaxed.hands_apart or 0.0))


def _height(body: SeenBody, side: int) -> float | None:
    wrist, shoulder, hip = body.at[WRISTS[side]], body.at[SHOULDERS[side]], body.at[HIPS[side]]
    if wrist is None or shoulder is None or hip is None:
        return None
    return ((shoulder - wrist) * body.upright).real / abs(((hip - shoulder) * body.upright).real)
