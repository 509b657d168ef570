"""How far a hand is in front of the trunk."""

from unhunch.domain.motion.landmarks import SHOULDERS, WRISTS
from unhunch.domain.motion.seen_body import SeenBody


def hand_forward(body: SeenBody, side: int) -> float | None:
    """Torso lengths of the wrist in front of its shoulder, seen from the side; None until the facing is known."""
    wrist, shoulder = body.at[WRISTS[side]], body.at[SHOULDERS[side]]
    if wrist is None or shoulder is None or body.facing == 0.0:
        return None
    forward = (wrist.real - shoulder.real) / body.torso
    return forward if body.facing > 0.0 else -forward
